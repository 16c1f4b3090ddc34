"""The statements of a turn: who may answer a message, and who answered it.

A turn is a row, unique by the message's key. A conversation is leased to one turn at a time by
compare-and-set; the instant at which the lease ends also tells a claim from a later one of the
same turn, because a lease is taken over only after it has ended. Turns that wait are let in by age
as long as their processes live.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache

from sqlalchemy import (
    Boolean,
    Connection,
    Executable,
    bindparam,
    exists,
    or_,
    select,
    update,
)

from bot.storage.columns import UtcDateTime
from bot.storage.engine import INSERTS, insert_or
from bot.storage.mapping import AnyRow, Values
from bot.storage.tables import conversations, turns

_CONVERSATION = (
    conversations.c.id.label("conversation_id"),
    conversations.c.channel,
    conversations.c.language,
    conversations.c.owner,
    conversations.c.snapshot,
    conversations.c.opted_out_at,
    conversations.c.sender,
)
_TURN = (
    turns.c.id.label("turn_id"),
    turns.c.replied_at,
    turns.c.reply,
    turns.c.language.label("reply_language"),
    conversations.c.turn_id.label("leased_to"),
    conversations.c.turn_lease_until,
)
_MESSAGE = (
    turns.c.message_key,
    turns.c.received_at,
    turns.c.text,
    turns.c.media,
    conversations.c.address,
)
_JOINED = turns.join(conversations, turns.c.conversation_id == conversations.c.id)

_now = bindparam("now", type_=UtcDateTime())
_until = bindparam("until", type_=UtcDateTime())

FIND_CONVERSATION = select(*_CONVERSATION).where(conversations.c.id == bindparam("of"))
FIND_TURN = (
    select(*_TURN, *_CONVERSATION)
    .select_from(_JOINED)
    .where(turns.c.message_key == bindparam("with_key"))
)
_earlier = turns.alias("earlier")
_is_earlier_waiting = exists().where(
    _earlier.c.conversation_id == bindparam("of"),
    _earlier.c.id < bindparam("for_turn"),
    _earlier.c.replied_at.is_(None),
    _earlier.c.claimed_until > _now,
)
TAKE_LEASE = (
    update(conversations)
    .where(
        conversations.c.id == bindparam("of"),
        or_(conversations.c.turn_id.is_(None), conversations.c.turn_lease_until <= _now),
        or_(bindparam("is_last_try", type_=Boolean()), ~_is_earlier_waiting),
    )
    .values(turn_id=bindparam("for_turn"), turn_lease_until=_until)
    .returning(*_CONVERSATION)
)
# What an update sets is named by the columns among its values.
GIVE_BACK = update(conversations).where(
    conversations.c.id == bindparam("of"),
    conversations.c.turn_id == bindparam("for_turn"),
    conversations.c.turn_lease_until == bindparam("held_until", type_=UtcDateTime()),
)
CHANGE_CONVERSATION = update(conversations).where(conversations.c.id == bindparam("of"))
CHANGE_TURN = update(turns).where(turns.c.id == bindparam("for_turn"))
FIND_LOST = (
    select(turns.c.id)
    .where(
        turns.c.replied_at.is_(None),
        turns.c.received_at < bindparam("before", type_=UtcDateTime()),
        turns.c.claimed_until <= _now,
    )
    .order_by(turns.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
CLAIM_LOST = (
    update(turns)
    .where(turns.c.id.in_(FIND_LOST))
    .values(claimed_until=_until)
    .returning(turns.c.id)
)
READ_LOST = (
    select(*_TURN, *_CONVERSATION, *_MESSAGE)
    .select_from(_JOINED)
    .where(turns.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(turns.c.id)
)


def find_turn(connection: Connection, key: str) -> AnyRow | None:
    """Return the turn of a message, with its conversation."""
    return connection.execute(FIND_TURN, {"with_key": key}).first()


def add_conversation(connection: Connection, values: Values) -> None:
    """Insert it unless another process did just now."""
    unique = [conversations.c.channel, conversations.c.address_hash]
    once = insert_or(connection, conversations).on_conflict_do_nothing(index_elements=unique)
    connection.execute(once, values)


def add_turn(
    connection: Connection, channel: str, hashes: Sequence[str], values: Values
) -> AnyRow | None:
    """Return ``id`` and ``conversation_id`` of the new turn of the conversation at that address.

    None when there is no such conversation, or when the message is known already.
    """
    looked_up = {f"hash_{position}": digest for position, digest in enumerate(hashes)}
    statement = _add_turn(connection.dialect.name, len(hashes))
    return connection.execute(statement, {"on_channel": channel, **looked_up, **values}).first()


@cache
def _add_turn(dialect: str, hashes: int) -> Executable:
    at_address = [conversations.c.address_hash == bindparam(f"hash_{n}") for n in range(hashes)]
    values = {
        name: bindparam(name, type_=turns.c[name].type)
        for name in ("message_key", "received_at", "text", "media", "claimed_until")
    }
    found = select(conversations.c.id, *values.values()).where(
        conversations.c.channel == bindparam("on_channel"), or_(*at_address)
    )
    once = INSERTS[dialect](turns).from_select(["conversation_id", *values], found)
    return once.on_conflict_do_nothing(index_elements=[turns.c.message_key]).returning(
        turns.c.id, turns.c.conversation_id
    )


def take_lease(
    connection: Connection,
    conversation_id: str,
    turn_id: int,
    *,
    now: datetime,
    until: datetime,
    is_last_try: bool = False,
) -> AnyRow | None:
    """Return the conversation as it is under the lease, None while another turn goes first."""
    values = {
        "of": conversation_id,
        "for_turn": turn_id,
        "now": now,
        "until": until,
        "is_last_try": is_last_try,
    }
    return connection.execute(TAKE_LEASE, values).first()


def give_back(
    connection: Connection, conversation_id: str, turn_id: int, until: datetime, values: Values
) -> bool:
    """Free the conversation and change it; False when the lease was taken over meanwhile."""
    held = {"of": conversation_id, "for_turn": turn_id, "held_until": until}
    freed = {"turn_id": None, "turn_lease_until": None}
    return connection.execute(GIVE_BACK, {**held, **freed, **values}).rowcount == 1


def change_turn(connection: Connection, turn_id: int, values: Values) -> None:
    connection.execute(CHANGE_TURN, {"for_turn": turn_id, **values})


def change_conversation(connection: Connection, conversation_id: str, values: Values) -> None:
    connection.execute(CHANGE_CONVERSATION, {"of": conversation_id, **values})


def claim_lost(
    connection: Connection, *, before: datetime, now: datetime, until: datetime, most: int
) -> Sequence[AnyRow]:
    """Claim unanswered turns that no live process holds, oldest first."""
    values = {"before": before, "now": now, "until": until, "most": most}
    ids = connection.execute(CLAIM_LOST, values).scalars().all()
    return connection.execute(READ_LOST, {"ids": ids}).all() if ids else ()
