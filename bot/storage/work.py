"""One transaction on cases and what belongs to them: ``Work`` of ``bot.usecases.ports``."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Connection, CursorResult, Executable, insert, select, update

from bot.intake.case import Case, CaseEvent, Contact, NewCase
from bot.intake.conversation import Conversation, ConversationId, Owner
from bot.intake.errors import InvalidInput
from bot.storage import due_watches, turns
from bot.storage.case_mapping import attribute_values, case_from, case_values
from bot.storage.crypt import Cipher
from bot.storage.engine import available, insert_or
from bot.storage.mapping import (
    AnyRow,
    Values,
    contact_from,
    conversation_from,
    event_from,
    event_values,
    unseal_some,
)
from bot.storage.outbox_rows import add_message
from bot.storage.retention import Retention
from bot.storage.tables import (
    case_attributes,
    case_events,
    case_serials,
    cases,
    conversations,
)
from bot.storage.tables import photos as photo_rows
from bot.storage.tables import turns as turn_rows
from bot.usecases.outbox_ports import DueWatch, OutboxMessage, UnreadableWatch
from bot.usecases.ports import Photo


class SqlWork:
    """``Work`` on an open transaction."""

    def __init__(
        self, connection: Connection, cipher: Cipher, retention: Retention, now: datetime
    ) -> None:
        """``now`` is real time: by it watches come due."""
        self._connection = connection
        self._cipher = cipher
        self._retention = retention
        self._now = now
        self.is_whole = True
        """False after a statement failed, also when the use case went on: do not commit then."""

    def add_case_once(self, case: NewCase, number_for: Callable[[int], str]) -> Case:
        """Store the case, or return the one that its conversation's draft became before.

        Serials count up from 1 within the year of ``received_at`` as given (pass local time) and
        leave no gaps. The case comes back as it is kept: nameless if anonymous, instants in UTC.
        """
        year = case.received_at.year
        serial = self._lock_serials(year) + 1
        case_number = number_for(serial)
        if self._insert_case(case, case_number, year, serial):
            last = update(case_serials).where(case_serials.c.year == year).values(last=serial)
            self._execute(last)
            attributes = attribute_values(self._cipher, case_number, case)
            if attributes:
                self._execute(insert(case_attributes), attributes)
            self._add_first_event(case, case_number)
        return self._case_of(case.conversation_id, case.draft_id)

    def find_case(self, case_number: str) -> Case | None:
        found = self._execute(select(cases).where(cases.c.case_number == case_number)).first()
        return self._case_from(found) if found else None

    def history_of(self, case_number: str) -> Sequence[CaseEvent]:
        """Return the case's events, oldest first; empty for an unknown number."""
        of_case = select(case_events).where(case_events.c.case_number == case_number)
        rows = self._execute(of_case.order_by(case_events.c.id))
        return [event_from(self._cipher, row) for row in rows]

    def add_event(self, event: CaseEvent) -> None:
        """Append to the history; raises ``InvalidInput('unknown_case')``."""
        of_case = update(cases).where(cases.c.case_number == event.case_number)
        if self._execute(of_case.values(updated_at=event.at)).rowcount == 0:
            raise InvalidInput("unknown_case", case_number=event.case_number)
        self._execute(insert(case_events), event_values(self._cipher, event))

    def contact_of(self, conversation_id: ConversationId) -> Contact:
        """Return what the resident let us keep; empty when nothing or unknown."""
        return contact_from(self._cipher, self._column_of(conversation_id, conversations.c.contact))

    def sender_of(self, conversation_id: ConversationId) -> str:
        """Return the number the resident writes from, or an empty string."""
        return unseal_some(self._cipher, self._column_of(conversation_id, conversations.c.sender))

    def conversation(self, conversation_id: ConversationId) -> Conversation | None:
        row = self._execute(turns.FIND_CONVERSATION, {"of": conversation_id}).first()
        return conversation_from(self._cipher, row) if row else None

    def words_of(self, conversation_id: ConversationId, last: int) -> Sequence[str]:
        """Return the texts of the last messages, oldest first, the one being answered included."""
        of_conversation = select(turn_rows.c.text).where(
            turn_rows.c.conversation_id == conversation_id
        )
        newest = self._execute(of_conversation.order_by(turn_rows.c.id.desc()).limit(last))
        return [self._cipher.unseal(text) for text in reversed(newest.scalars().all())]

    def add_photos(self, turn_id: int, photos: Sequence[Photo]) -> None:
        """Note kept pictures; one that is noted already stays as it is."""
        values = [
            {"turn_id": turn_id, "key": photo.key, "content_type": photo.content_type}
            for photo in photos
        ]
        once = insert_or(self._connection, photo_rows).on_conflict_do_nothing(
            index_elements=[photo_rows.c.turn_id, photo_rows.c.key]
        )
        if values:
            self._execute(once, values)

    def photos_of(self, conversation_id: ConversationId) -> Sequence[Photo]:
        """Return the conversation's pictures in the order they came."""
        of_conversation = (
            select(photo_rows.c.key, photo_rows.c.content_type)
            .join_from(photo_rows, turn_rows, photo_rows.c.turn_id == turn_rows.c.id)
            .where(turn_rows.c.conversation_id == conversation_id)
        )
        rows = self._execute(of_conversation.order_by(photo_rows.c.id))
        return [Photo(key=row.key, content_type=row.content_type) for row in rows]

    def queue(self, message: OutboxMessage) -> None:
        with self._all_or_nothing():
            add_message(
                self._connection,
                self._cipher,
                message,
                now=self._now,
                retention=self._retention,
            )

    def mark_asked(self) -> DueWatch | UnreadableWatch | None:
        with self._all_or_nothing():
            return due_watches.mark_asked(self._connection, self._cipher, self._now)

    def mark_alerted(self) -> DueWatch | UnreadableWatch | None:
        with self._all_or_nothing():
            return due_watches.mark_alerted(self._connection, self._cipher, self._now)

    def _lock_serials(self, year: int) -> int:
        """Return the year's last serial; others that want one wait for this transaction."""
        first = insert_or(self._connection, case_serials).values(year=year, last=0)
        locked = first.on_conflict_do_update(
            index_elements=[case_serials.c.year], set_={"last": case_serials.c.last}
        )
        return int(self._execute(locked.returning(case_serials.c.last)).scalar_one())

    def _insert_case(self, case: NewCase, case_number: str, year: int, serial: int) -> bool:
        """Return whether the row is new; False also when another process is first just now."""
        values = case_values(self._cipher, case) | {
            "case_number": case_number,
            "year": year,
            "serial": serial,
            "updated_at": case.received_at,
            "forget_on": self._retention.forget_case_on(case.kind, case.received_at),
        }
        draft = [cases.c.conversation_id, cases.c.draft_id]
        once = insert_or(self._connection, cases).on_conflict_do_nothing(index_elements=draft)
        inserted = self._execute(once.returning(cases.c.case_number), values)
        return inserted.first() is not None

    def _add_first_event(self, case: NewCase, case_number: str) -> None:
        first = CaseEvent(
            case_number=case_number,
            at=case.received_at,
            actor=Owner.BOT,
            change=case.status,
            after=case.status,
        )
        self._execute(insert(case_events), event_values(self._cipher, first))

    def _case_of(self, conversation_id: ConversationId, draft_id: str) -> Case:
        of_draft = select(cases).where(
            cases.c.conversation_id == conversation_id, cases.c.draft_id == draft_id
        )
        return self._case_from(self._execute(of_draft).one())

    def _case_from(self, row: AnyRow) -> Case:
        of_case = select(case_attributes).where(case_attributes.c.case_number == row.case_number)
        attributes = self._execute(of_case.order_by(case_attributes.c.position))
        return case_from(self._cipher, row, attributes)

    def _column_of(self, conversation_id: ConversationId, column: Column[Any]) -> str | None:
        of_conversation = select(column).where(conversations.c.id == conversation_id)
        value: str | None = self._execute(of_conversation).scalar()
        return value

    def _execute(
        self, statement: Executable, values: Values | list[Values] | None = None
    ) -> CursorResult[Any]:
        with self._all_or_nothing():
            return self._connection.execute(statement, values)

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        """Translate at once: a use case may catch ``Unavailable`` inside its transaction."""
        self.is_whole = False
        with available():
            yield
        self.is_whole = True
