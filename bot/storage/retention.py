"""How long rows with personal data are kept; the figures belong to the city."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from bot.intake.catalogue import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """Days a row is kept, counted from a conversation's last turn or a case's receipt."""

    conversation_days: int = 365
    case_days: int = 5 * 365
    case_days_by_kind: Mapping[Kind, int] = field(default_factory=dict)
    """Where a kind of case differs from ``case_days``."""

    def forget_conversation_on(self, last_turn_at: datetime) -> date:
        return _days_after(last_turn_at, self.conversation_days)

    def forget_case_on(self, kind: Kind, received_at: datetime) -> date:
        return _days_after(received_at, self.case_days_by_kind.get(kind, self.case_days))


def _days_after(at: datetime, days: int) -> date:
    return at.astimezone(UTC).date() + timedelta(days=days)
