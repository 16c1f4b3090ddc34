"""Words and tables for what differs between two triage policies."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.intake.policy_diff import ChangedRow, ChangedText, Direction, Replay
from bot.intake.triage import Outcome, TriageDecision

_SHOWN = 100
"""Characters of a text that are shown."""
_MARKS = {
    Direction.LESS_SAFE: "LESS SAFE ",
    Direction.SAFER: "safer     ",
    Direction.ELSEWHERE: "elsewhere ",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All that differs between two files."""

    settings: tuple[str, ...]
    """Keys of the head that changed."""
    rows: tuple[ChangedRow, ...]
    sentences: Replay
    """What the files' own sentences come to."""
    told: Replay | None = None
    """What residents' texts come to, where they were asked for."""

    @property
    def unreviewed(self) -> tuple[str, ...]:
        return tuple(row.criterion for row in self.rows if row.lacks_review)

    @property
    def replays(self) -> tuple[Replay, ...]:
        return (self.sentences, *((self.told,) if self.told else ()))

    @property
    def is_fit(self) -> bool:
        """Say whether no text gets less safe and every change was reviewed."""
        return not self.unreviewed and not any(each.is_less_safe for each in self.replays)


def lines_of(comparison: Comparison) -> Iterator[str]:
    """Yield the lines for people: rows first, then texts, the less safe ones ahead."""
    yield from _row_lines(comparison)
    yield ""
    yield from _replay_lines("Sentences of both files", comparison.sentences)
    if comparison.told:
        yield ""
        yield from _replay_lines("Texts of residents", comparison.told)
    yield ""
    yield from _verdict(comparison)


def _row_lines(comparison: Comparison) -> Iterator[str]:
    if not comparison.rows and not comparison.settings:
        yield "Rows: none differs."
        return
    yield "Rows:"
    if comparison.settings:
        yield f"  head: {', '.join(comparison.settings)} changed"
    for row in comparison.rows:
        keys = f" ({', '.join(row.keys)})" if row.keys else ""
        yield f"  {row.criterion}: {row.change}{keys}{_plea(row)}"


def _plea(row: ChangedRow) -> str:
    if not row.lacks_review:
        return ""
    return "; expected a later reviewed_on, or the same day with another reviewed_by"


def _replay_lines(title: str, replayed: Replay) -> Iterator[str]:
    texts = sum(replayed.counts.values())
    if not texts:
        yield f"{title}: there is none."
        return
    yield f"{title}: {texts}, decided differently: {len(replayed.changed)}."
    for each in replayed.changed:
        before, after = _verdict_on(each.before), _verdict_on(each.after)
        yield f'  {_MARKS[each.direction]}{before} -> {after}: "{_short(each.text)}"'
    yield from _table(replayed)


def _table(replayed: Replay) -> Iterator[str]:
    used = {each for pair in replayed.counts for each in pair}
    outcomes = [outcome for outcome in Outcome if outcome in used]
    yield f"  {'old / new':<12}" + "".join(f"{outcome:>12}" for outcome in outcomes)
    for before in outcomes:
        row = (replayed.counts.get((before, after), 0) for after in outcomes)
        yield f"  {before:<12}" + "".join(f"{count:>12}" for count in row)


def _verdict(comparison: Comparison) -> Iterator[str]:
    less_safe = sum(
        each.direction is Direction.LESS_SAFE
        for replayed in comparison.replays
        for each in replayed.changed
    )
    yield f"Texts that get less safe: {less_safe}."
    yield f"Changed rows without a newer review: {', '.join(comparison.unreviewed) or 'none'}."


def _verdict_on(decision: TriageDecision) -> str:
    return f"{decision.outcome} ({decision.criterion or 'no criterion'})"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 3]}..."


def as_json(comparison: Comparison) -> dict[str, Any]:
    """Return the same for programs."""
    return {
        "is_fit": comparison.is_fit,
        "settings": comparison.settings,
        "rows": [
            {
                "criterion": row.criterion,
                "change": row.change,
                "keys": row.keys,
                "lacks_review": row.lacks_review,
            }
            for row in comparison.rows
        ],
        "sentences": _replay_json(comparison.sentences),
        "told": _replay_json(comparison.told) if comparison.told else None,
    }


def _replay_json(replayed: Replay) -> dict[str, Any]:
    return {
        "texts": sum(replayed.counts.values()),
        "changed": [_text_json(each) for each in replayed.changed],
        "counts": [
            {"before": before, "after": after, "texts": count}
            for (before, after), count in replayed.counts.items()
        ],
    }


def _text_json(each: ChangedText) -> dict[str, Any]:
    return {
        "direction": each.direction,
        "before": {"outcome": each.before.outcome, "criterion": each.before.criterion},
        "after": {"outcome": each.after.outcome, "criterion": each.after.criterion},
        "text": _short(each.text),
    }
