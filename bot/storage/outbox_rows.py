"""The rows of the outbox: queued, looked for, dropped, and read back as messages."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, or_, select, update

from bot.intake.conversation import Channel, ConversationId
from bot.intake.watch import ask_key
from bot.storage.crypt import Cipher
from bot.storage.engine import insert_or
from bot.storage.mapping import AnyRow, Values, seal_some, unseal_some
from bot.storage.retention import Retention
from bot.storage.safety_tables import IS_WAITING, outbox
from bot.storage.tables import conversations
from bot.usecases.outbox_ports import OutboxMessage, OutboxRow, OutboxState, Outlet

NO_LONGER_NEEDED = "settled"
SENT_BY_US = (Outlet.SMS, Outlet.EMAIL)


def add_message(
    connection: Connection,
    cipher: Cipher,
    message: OutboxMessage,
    *,
    now: datetime,
    retention: Retention,
) -> None:
    """Queue a message unless its key was queued before."""
    values: Values = {
        "key": message.key,
        "outlet": message.outlet,
        "recipient": cipher.seal(message.to),
        "subject": seal_some(cipher, message.subject),
        "text": cipher.seal(message.text),
        "conversation_id": message.conversation_id,
        "state": OutboxState.WAITING,
        "attempts": 0,
        "due_at": now,
        "created_at": now,
        "forget_on": retention.forget_conversation_on(now),
    }
    once = insert_or(connection, outbox).on_conflict_do_nothing(index_elements=[outbox.c.key])
    connection.execute(once, values)


def drop_questions(connection: Connection, watch_ids: Sequence[int], now: datetime) -> None:
    """Do not ask any more what the resident has answered; what is being sent goes out."""
    keys = [ask_key(each) for each in watch_ids]
    if keys:
        waiting = select(outbox.c.id).where(outbox.c.key.in_(keys), *is_free(now))
        # A row that a worker is ending waits for our watch: not to wait for it in turn.
        free = outbox.c.id.in_(waiting.with_for_update(skip_locked=True))
        dropped = {"state": OutboxState.DEAD, "last_error": NO_LONGER_NEEDED}
        connection.execute(update(outbox).where(free).values(**dropped))


def is_free(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        IS_WAITING,
        or_(outbox.c.leased_until.is_(None), outbox.c.leased_until <= now),
    )


def next_due(now: datetime) -> Select[tuple[object, ...]]:
    due = select(outbox).where(outbox.c.outlet.in_(SENT_BY_US), outbox.c.due_at <= now)
    return due.where(*is_free(now)).order_by(outbox.c.due_at, outbox.c.id).limit(1)


def waiting_for_chat(hashes: Sequence[str]) -> Select[tuple[int]]:
    of_chat = (
        select(outbox.c.id)
        .join_from(outbox, conversations)
        .where(outbox.c.outlet == Outlet.CHAT, IS_WAITING)
    )
    return of_chat.where(
        conversations.c.channel == Channel.CHAT, conversations.c.address_hash.in_(hashes)
    )


def message_from(cipher: Cipher, row: AnyRow) -> OutboxMessage:
    of = row.conversation_id
    return OutboxMessage(
        key=row.key,
        outlet=Outlet(row.outlet),
        to=cipher.unseal(row.recipient),
        text=cipher.unseal(row.text),
        subject=unseal_some(cipher, row.subject),
        conversation_id=ConversationId(of) if of else None,
    )


def row_from(row: AnyRow) -> OutboxRow:
    return OutboxRow(
        key=row.key,
        outlet=Outlet(row.outlet),
        state=OutboxState(row.state),
        attempts=row.attempts,
        error=row.last_error or "",
        created_at=row.created_at,
    )
