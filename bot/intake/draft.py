"""A draft: a report on its way to being a case, and the question that is open in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.intake.location import Place


class ContactChoice(StrEnum):
    """What the resident decided about being reached."""

    UNASKED = "unasked"
    SENDER = "sender"
    """At the number this conversation comes from."""
    GIVEN = "given"
    """By what they typed; it is kept with the conversation, never in the draft."""
    DECLINED = "declined"
    ANONYMOUS = "anonymous"


class Question(StrEnum):
    """What the desk can be waiting for; an attribute's question is ``attribute:<code>``."""

    NOTHING = ""
    PROBLEM = "problem"
    SERVICE = "service"
    PLACE = "place"
    OUTSIDE = "outside"
    TIME = "time"
    CONTACT = "contact"
    CONFIRM = "confirm"
    CHANGE = "change"


ATTRIBUTE_PREFIX = "attribute:"


def attribute_question(code: str) -> str:
    return ATTRIBUTE_PREFIX + code


def attribute_code(asking: str) -> str:
    """Return the attribute that is asked for, or an empty string for any other question."""
    return asking.removeprefix(ATTRIBUTE_PREFIX) if asking.startswith(ATTRIBUTE_PREFIX) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the resident has said so far. Holds no name, number or e-mail address."""

    draft_id: str
    asking: str = Question.NOTHING
    service_code: str = ""
    offered: tuple[str, ...] = ()
    """Service codes offered as choices, in the order shown."""
    words: tuple[str, ...] = ()
    """The resident's own description, text by text."""
    place: Place | None = None
    occurred: str = ""
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    contact: ContactChoice = ContactChoice.UNASKED
    skipped: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    """Questions asked so far, oldest first: the way back."""
    misses: int = 0
    """How often in a row the open question was not answered."""
    is_for_review: bool = False
    """A person must look at it: the place is outside, or something required is missing."""
    introduced: bool = False
    last_place: Place | None = None
    """Place of the report filed just before, for "same place"."""
    last_case: str = ""

    @property
    def description(self) -> str:
        return "\n".join(self.words)

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.service_code)


def blank(draft_id: str, after: Draft) -> Draft:
    """Return a new draft, remembering what a second report in a conversation may refer to."""
    return Draft(
        draft_id=draft_id,
        introduced=after.introduced,
        last_place=after.place or after.last_place,
        last_case=after.last_case,
        contact=_lasting(after.contact),
    )


def _lasting(choice: ContactChoice) -> ContactChoice:
    """Whoever asked to stay anonymous is not asked again in the same conversation."""
    return choice if choice is ContactChoice.ANONYMOUS else ContactChoice.UNASKED
