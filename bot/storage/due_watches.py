"""The statements by which workers mark and read the watches that are due.

A watch is asked once and alerted once, whatever number of workers look: both are marked by
compare-and-set in the transaction that queues the message.
"""

from datetime import datetime

from sqlalchemy import Connection, bindparam, select, update

from bot.intake.conversation import Channel, ConversationId
from bot.intake.errors import Unavailable
from bot.intake.watch import Settlement, WatchKind
from bot.storage.columns import UtcDateTime
from bot.storage.crypt import Cipher
from bot.storage.mapping import AnyRow
from bot.storage.safety_tables import watches
from bot.storage.tables import conversations
from bot.usecases.outbox_ports import DueWatch, UnreadableWatch

UNREADABLE = "unreadable"
"""Settlement of a watch that no worker can read, and that would come due for ever."""
_now = bindparam("now", type_=UtcDateTime())
_QUIET = watches.c.alerted_at.is_(None)
_next_unasked = (
    select(watches.c.id)
    .where(watches.c.settled_at.is_(None), watches.c.asked_at.is_(None), _QUIET)
    .where(watches.c.ask_at <= _now)
    .order_by(watches.c.ask_at)
    .limit(1)
    .with_for_update(skip_locked=True)
    .scalar_subquery()
)
_next_quiet = (
    select(watches.c.id)
    .where(watches.c.settled_at.is_(None), _QUIET, watches.c.alert_at <= _now)
    .order_by(watches.c.alert_at)
    .limit(1)
    .with_for_update(skip_locked=True)
    .scalar_subquery()
)
MARK_ASKED = (
    update(watches)
    .where(watches.c.id == _next_unasked)
    .values(asked_at=_now)
    .returning(watches.c.id)
)
MARK_ALERTED = (
    update(watches)
    .where(watches.c.id == _next_quiet)
    .values(alerted_at=_now)
    .returning(watches.c.id)
)
READ = (
    select(
        watches,
        conversations.c.channel,
        conversations.c.address,
        conversations.c.sender,
        conversations.c.opted_out_at,
    )
    .join_from(watches, conversations)
    .where(watches.c.id == bindparam("this"))
)
SET_ASIDE = (
    update(watches)
    .where(watches.c.id == bindparam("this"))
    .values(settled_at=_now, settlement=UNREADABLE)
)


def mark_asked(
    connection: Connection, cipher: Cipher, now: datetime
) -> DueWatch | UnreadableWatch | None:
    """Mark the watch whose question is due longest; workers never get the same one."""
    marked = connection.execute(MARK_ASKED, {"now": now}).scalar()
    return None if marked is None else _read_or_set_aside(connection, cipher, marked, now)


def mark_alerted(
    connection: Connection, cipher: Cipher, now: datetime
) -> DueWatch | UnreadableWatch | None:
    """Mark the watch whose alert is due longest; workers never get the same one."""
    marked = connection.execute(MARK_ALERTED, {"now": now}).scalar()
    return None if marked is None else _read_or_set_aside(connection, cipher, marked, now)


def _read_or_set_aside(
    connection: Connection, cipher: Cipher, watch_id: int, now: datetime
) -> DueWatch | UnreadableWatch:
    """Return the watch; one with a value nobody knows is ended, as it would block the others."""
    row = connection.execute(READ, {"this": watch_id}).one()
    try:
        return _due_from(cipher, row)
    except ValueError:
        connection.execute(SET_ASIDE, {"this": watch_id, "now": now})
        of = ConversationId(row.conversation_id)
        return UnreadableWatch(watch_id=watch_id, conversation_id=of)


def _due_from(cipher: Cipher, row: AnyRow) -> DueWatch:
    """Read the row; raises ``ValueError`` for a kind, settlement or channel that is unknown."""
    channel = Channel(row.channel)
    settlement = row.settlement
    card, to = _readable(cipher, row.card), _readable(cipher, _way_back(row, channel))
    return DueWatch(
        watch_id=row.id,
        kind=WatchKind(row.kind),
        criterion=row.criterion,
        card=card or "",
        language=row.language,
        opened_at=row.opened_at,
        asked_at=row.asked_at,
        settlement=Settlement(settlement) if settlement else None,
        conversation_id=ConversationId(row.conversation_id),
        channel=channel,
        to=to or "",
        opted_out=row.opted_out_at is not None,
        is_whole=None not in (card, to),
    )


def _way_back(row: AnyRow, channel: Channel) -> str | None:
    sealed: str | None = row.address if channel is Channel.CHAT else row.sender
    return sealed


def _readable(cipher: Cipher, sealed: str | None) -> str | None:
    """Return the text, None where no key opens it: an alert goes out without its card too."""
    try:
        return cipher.unseal(sealed) if sealed else ""
    except Unavailable:
        return None
