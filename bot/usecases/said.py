"""What a use case of the dialogue is given, and what it gives back."""

from dataclasses import dataclass

from bot.intake.draft import Draft
from bot.intake.hearing import RankedService
from bot.intake.move import Say
from bot.usecases.submit_case import Circumstances


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One text of a resident with what the dialogue model made of it."""

    text: str
    act: str
    services: tuple[RankedService, ...]
    knows_sender: bool
    at: Circumstances


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The draft to carry on with, and what to say."""

    draft: Draft
    says: tuple[Say, ...]
