"""What was heard in one turn: the words, the dialogue act and the services they may mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self

from bot.intake.location import Place


class Act(StrEnum):
    """Dialogue acts: what a resident does with a text, whatever it is about."""

    REPORT = "report"
    INFORM = "inform"
    AFFIRM = "affirm"
    DENY = "deny"
    SKIP = "skip"
    GO_BACK = "go_back"
    WITHDRAW = "withdraw"
    CORRECT = "correct"
    SAME_PLACE = "same_place"
    NEW_REPORT = "new_report"
    ASK_WHY = "ask_why"
    GREET = "greet"
    BE_ANONYMOUS = "be_anonymous"
    ALREADY_SAID = "i_already_said"
    FRUSTRATED = "frustrated"

    @classmethod
    def named(cls, name: str) -> Self:
        """Return the act of that name; a name that no act bears informs."""
        return cls(name) if name in cls else cls(cls.INFORM)


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedService:
    """A service that the words may mean, with a calibrated probability."""

    service_code: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One text of a resident, understood as far as it goes."""

    text: str
    act: Act
    services: tuple[RankedService, ...] = ()
    """Best first."""
    place: Place | None = None
    occurred: str = ""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Attributes of the service at hand that the text answers by itself."""
    has_contact: bool = False
    """The text held a name, number or address, which was kept and taken out of it."""

    @property
    def best(self) -> RankedService | None:
        return self.services[0] if self.services else None
