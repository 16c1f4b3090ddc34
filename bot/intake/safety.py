"""What the desk still has open about a resident's safety, between one message and the next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

TOGETHER = timedelta(minutes=2)
"""Messages this close are read as one too: a sentence may be split over two of them."""


class AlarmState(StrEnum):
    """How far an emergency has come since the resident was sent to 911."""

    OPEN = "open"
    """Nobody knows yet whether 911 was reached."""
    NOT_REACHED = "not_reached"
    OFFERED = "offered"
    """911 was reached; the desk asked whether the city should look at something besides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A doubt: the text that waits, the criterion that raised it and how often it was asked."""

    criterion: str
    text: str
    unknown: frozenset[str] = frozenset()
    """What the text leaves open: values of ``Unknown``."""
    tries: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """An emergency the resident was sent to 911 with, and what they wrote since."""

    criterion: str
    text: str
    at: datetime
    state: AlarmState = AlarmState.OPEN
    kept: tuple[str, ...] = ()
    went_on_at: datetime | None = None
    """When the resident last wrote about something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """All of it; ``last`` is the message before, unless it was settled or an emergency."""

    held: Held | None = None
    alarm: Alarm | None = None
    last: str = ""
    last_at: datetime | None = None

    def before(self, now: datetime) -> str:
        """Return the message before when it is so recent that both may be one sentence."""
        is_recent = self.last_at is not None and now - self.last_at <= TOGETHER
        return self.last if is_recent else ""


def to_record(safety: Safety) -> dict[str, Any]:
    """Return it as JSON values."""
    held, alarm = safety.held, safety.alarm
    return {
        "held": None if held is None else _held_record(held),
        "alarm": None if alarm is None else _alarm_record(alarm),
        "last": safety.last,
        "last_at": _written(safety.last_at),
    }


def from_record(record: Mapping[str, Any]) -> Safety:
    """Read what ``to_record`` wrote; an empty record is nothing open."""
    held, alarm = record.get("held"), record.get("alarm")
    return Safety(
        held=None if held is None else Held(**{**held, "unknown": frozenset(held["unknown"])}),
        alarm=None if alarm is None else _alarm(alarm),
        last=record.get("last", ""),
        last_at=_instant(record.get("last_at")),
    )


def _held_record(held: Held) -> dict[str, Any]:
    return {
        "criterion": held.criterion,
        "text": held.text,
        "unknown": sorted(held.unknown),
        "tries": held.tries,
    }


def _alarm_record(alarm: Alarm) -> dict[str, Any]:
    return {
        "criterion": alarm.criterion,
        "text": alarm.text,
        "at": alarm.at.isoformat(),
        "state": alarm.state.value,
        "kept": list(alarm.kept),
        "went_on_at": _written(alarm.went_on_at),
    }


def _alarm(record: Mapping[str, Any]) -> Alarm:
    return Alarm(
        criterion=record["criterion"],
        text=record["text"],
        at=datetime.fromisoformat(record["at"]),
        state=AlarmState(record["state"]),
        kept=tuple(record["kept"]),
        went_on_at=_instant(record["went_on_at"]),
    )


def _written(instant: datetime | None) -> str:
    return instant.isoformat() if instant else ""


def _instant(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
