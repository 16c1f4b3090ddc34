"""Keeps the pictures of a message; a picture that cannot be had never costs the words."""

from concurrent.futures import ThreadPoolExecutor

import structlog

from bot.intake.conversation import Message
from bot.intake.errors import InvalidInput, Unavailable
from bot.usecases.ports import Photo, TurnClaim
from bot.usecases.turn import Turn

log = structlog.get_logger()


def keep_photos(turn: Turn, claim: TurnClaim) -> tuple[Message, ...]:
    """Fetch and store the message's pictures; return what to say about them."""
    if not turn.inbound.media:
        return ()
    # At once, not one by one: ten slow pictures must not outlast the carrier's patience.
    with ThreadPoolExecutor(len(turn.inbound.media)) as pool:
        fetched = pool.map(lambda url: _keep(url, turn), turn.inbound.media)
    kept = [photo for photo in fetched if photo]
    with turn.runtime.store.work() as work:
        work.add_photos(claim.turn_id, kept)
    is_whole = len(kept) == len(turn.inbound.media)
    return (turn.say("utter_photo_kept" if is_whole else "utter_photo_failed"),)


def _keep(url: str, turn: Turn) -> Photo | None:
    try:
        return turn.runtime.photos.keep(url)
    except (InvalidInput, Unavailable) as error:
        log.warning("photo.lost", conversation_id=turn.conversation.id, code=error.code)
        return None
