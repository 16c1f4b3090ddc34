"""The desk as the interview knows it: the city in the resident's language."""

from bot.intake.move import Desk
from bot.usecases.ports import Runtime
from bot.usecases.submit_case import Circumstances

TITLES = (
    "choice_yes",
    "choice_no",
    "choice_skip",
    "choice_something_else",
    "choice_change_place",
    "choice_change_time",
    "choice_change_problem",
    "choice_change_contact",
)


def desk_for(at: Circumstances, runtime: Runtime, *, knows_sender: bool) -> Desk:
    """Return the desk for a conversation; ``knows_sender``: its number can be texted."""
    titles = {key: runtime.wording.say(key, at.language, at.channel) for key in TITLES}
    return Desk(
        catalogue=runtime.city.catalogue,
        gazetteer=runtime.city.gazetteer,
        language=at.language,
        knows_sender=knows_sender,
        fallback_service=runtime.city.fallback_service,
        titles=titles,
    )
