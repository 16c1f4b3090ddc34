"""Rasa with its hot paths mended: one module a mend, each with its reason."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.dialogue.mended.patching import Mend


def apply() -> None:
    """Put every mend in place; raises MendMisfitError when Rasa is not as expected.

    Must run before anything of Rasa is imported, for the first thing is to leave TensorFlow out.
    """
    from bot.dialogue.mended import imports

    imports.leave_out()
    for mend in all_mends():
        mend.apply()

    from bot.dialogue.mended import log_copies

    log_copies.spare()


def all_mends() -> "list[Mend]":
    """Return every mend; imports Rasa."""
    from bot.dialogue.mended import (
        action_call,
        actions,
        domains,
        events,
        graph,
        metadata,
        predictions,
        trackers,
        validator,
    )

    modules = (
        action_call,
        actions,
        domains,
        events,
        graph,
        metadata,
        predictions,
        trackers,
        validator,
    )
    return [mend for module in modules for mend in module.MENDS]
