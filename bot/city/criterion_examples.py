"""Runs the sentences that a triage row brings: a row that fails its own does not load."""

from collections.abc import Iterable, Mapping, Sequence

from bot.city.criteria import MINIMUMS
from bot.city.lexicon import is_texts
from bot.city.reader import Row, got
from bot.intake.triage import Criterion, Outcome, TriagePolicy, assess

LEAST = {"matches": {"en": 3, "es": 2}, "ignores": {"en": 3, "es": 2}}
"""How many sentences of each language a row must bring that it takes, and that it leaves."""
Examples = Mapping[str, Mapping[str, Sequence[str]]]
"""``matches`` and ``ignores`` to the sentences of each language."""


def read_examples(row: Row) -> Examples:
    """Return the sentences of a row; what is missing or no text is noted."""
    return {kind: _read_kind(row, kind, least) for kind, least in LEAST.items()}


def _read_kind(row: Row, kind: str, least: Mapping[str, int]) -> Mapping[str, Sequence[str]]:
    given = row.fields.get(kind)
    if not isinstance(given, Mapping) or not all(map(is_texts, given.values())):
        row.fault(kind, f"expected lists of sentences by language, {got(given)}")
        return {}
    for language, count in least.items():
        if len(given.get(language, ())) < count:
            row.fault(f"{kind}.{language}", f"expected {count} sentences or more")
    return {str(language): tuple(texts) for language, texts in given.items()}


def run_examples(rows: Sequence[Row], examples: Sequence[Examples], policy: TriagePolicy) -> None:
    """Note each sentence that its row does not take, or takes though it must leave it."""
    for row, criterion, of_row in zip(rows, policy.criteria, examples, strict=True):
        for language, texts in of_row["matches"].items():
            for text in texts:
                _must_be_taken(row, language, text, criterion, policy)
        for language, texts in of_row["ignores"].items():
            for text in texts:
                if assess(text, policy).criterion == criterion.id:
                    row.fault(f"ignores.{language}", f'expected "{text}" to be left')


def _must_be_taken(
    row: Row, language: str, text: str, criterion: Criterion, policy: TriagePolicy
) -> None:
    decision = assess(text, policy)
    if decision.criterion != criterion.id:
        went = decision.criterion or "no criterion"
        row.fault(f"matches.{language}", f'expected "{text}" to be taken, it went to {went}')
    elif criterion.covers and decision.outcome is not Outcome.EMERGENCY:
        # Only a sentence that comes out as an emergency proves that the minimum is held.
        row.fault(
            f"matches.{language}", f'expected "{text}" to be an emergency, it is {decision.outcome}'
        )


def note_missing_minimums(top: Row, criteria: Iterable[Criterion]) -> None:
    """Note each emergency that no city may leave out and that no criterion covers."""
    covered = {name for criterion in criteria for name in criterion.covers}
    for name in MINIMUMS:
        if name not in covered:
            top.fault("covers", f"no criterion covers {name}, expected an emergency that does")
