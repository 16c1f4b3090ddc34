"""The database as the use cases see it: ``Store`` of ``bot.usecases.ports``."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Engine
from sqlalchemy.exc import ProgrammingError

from bot.intake.case import Contact
from bot.intake.conversation import Inbound, Reply, Snapshot
from bot.intake.errors import Unavailable
from bot.intake.watch import SafetyChange
from bot.storage.crypt import Cipher
from bot.storage.engine import reading, transaction
from bot.storage.mapping import Values, sealed_contact, sealed_reply, sealed_snapshot
from bot.storage.migrate import current_revision, head_revision
from bot.storage.outbox import SqlOutbox
from bot.storage.replay import read_texts
from bot.storage.retention import Retention
from bot.storage.turn_taking import TurnTaking
from bot.storage.work import SqlWork
from bot.usecases.ports import LostTurn, StoredText, TurnClaim, Work


class SqlStore:
    """``Store`` on SQLite or PostgreSQL; safe to share between threads."""

    def __init__(
        self,
        engine: Engine,
        cipher: Cipher,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        lease_seconds: float = 10,
        wait_seconds: float = 7,
        retention: Retention | None = None,
    ) -> None:
        """``clock`` must go on: leases of dead processes end by it. ``new_id`` names conversations.

        A turn that takes longer than ``lease_seconds`` can be taken over by another process.
        """
        self._engine = engine
        self._cipher = cipher
        self._clock = clock
        self._retention = retention or Retention()
        self.outbox = SqlOutbox(engine, cipher, clock=clock)
        self._turns = TurnTaking(
            engine,
            cipher,
            clock=clock,
            new_id=new_id,
            lease_seconds=lease_seconds,
            wait_seconds=wait_seconds,
            retention=self._retention,
        )

    def begin_turn(self, inbound: Inbound, *, language: str) -> TurnClaim:
        """Commit the message and take the conversation's turn, or return its stored answer.

        Messages of one conversation are let in by age. Raises ``Unavailable('database')``, or
        ``Conflict('turn_running')`` when nothing ended within ``wait_seconds``: the message is kept
        and ``lost_turns`` finds it.
        """
        return self._turns.begin(inbound, language)

    def finish_turn(
        self,
        claim: TurnClaim,
        reply: Reply,
        *,
        outcome: str,
        snapshot: Snapshot | None = None,
        contact: Contact | None = None,
        opted_out: bool | None = None,
        safety: SafetyChange | None = None,
    ) -> None:
        """Store the answer and the state and free the conversation, in one transaction.

        None leaves a value as it was; the conversation goes on in the reply's language. Raises
        ``Unavailable('database')``, or ``Conflict('turn_lost')`` when the claim does not (or no
        longer) hold the conversation: nothing is stored and ``begin_turn`` tells what happened.
        """
        now = self._clock()
        state = self._state(now, reply, snapshot, contact, opted_out)
        answer: Values = {
            "replied_at": now,
            "reply": sealed_reply(self._cipher, reply),
            "language": reply.language,
            "outcome": outcome,
        }
        self._turns.finish(claim, state, answer, safety)

    @contextmanager
    def work(self) -> Iterator[Work]:
        """Open one transaction; raises ``Unavailable('database')``.

        It raises so at its end too when a statement failed and the use case went on nevertheless:
        PostgreSQL would take the commit and store nothing.
        """
        with transaction(self._engine) as connection:
            work = SqlWork(connection, self._cipher, self._retention, self._clock())
            yield work
            if not work.is_whole:
                raise Unavailable("database")

    def lost_turns(self, before: datetime) -> Sequence[LostTurn]:
        """Claim a few unanswered turns that no live process holds, oldest first.

        They stay claimed for one lease; ``begin_turn(lost.inbound, ...)`` then runs them.
        """
        return self._turns.claim_lost(before)

    def texts_since(self, since: datetime, limit: int) -> Iterator[StoredText]:
        """Yield at most ``limit`` texts received at ``since`` or later, newest first."""
        return read_texts(self._engine, self._cipher, since, limit)

    def check(self) -> None:
        """Raise ``Unavailable('database')`` unless the database answers and is at head."""
        try:
            with reading(self._engine) as connection:
                revision = current_revision(connection)
        except ProgrammingError as error:
            raise Unavailable("database") from error
        if revision != head_revision():
            raise Unavailable("database", revision=revision, expected=head_revision())

    def _state(
        self,
        now: datetime,
        reply: Reply,
        snapshot: Snapshot | None,
        contact: Contact | None,
        opted_out: bool | None,
    ) -> Values:
        state: Values = {
            "language": reply.language,
            "last_turn_at": now,
            "forget_on": self._retention.forget_conversation_on(now),
        }
        if snapshot is not None:
            state["snapshot"] = sealed_snapshot(self._cipher, snapshot)
        if contact is not None:
            state["contact"] = sealed_contact(self._cipher, contact)
        if opted_out is not None:
            state["opted_out_at"] = now if opted_out else None
        return state
