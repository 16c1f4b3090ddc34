"""The statements by which turns open, change and settle watches.

A watch is open until the resident settles it; ``bot.storage.due_watches`` asks and alerts. More
words about the same emergency change what the supervisor will read, and no time.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, insert, or_, update

from bot.intake.watch import SAME_EMERGENCY, SafetyChange, Settlement, Watch, WatchKind
from bot.storage.columns import UtcDateTime
from bot.storage.crypt import Cipher
from bot.storage.mapping import Values, seal_some
from bot.storage.safety_tables import watches

REPLACED = "replaced"
"""Settlement of a watch that a newer one of its conversation took over."""
_now = bindparam("now", type_=UtcDateTime())
_OPEN = (watches.c.conversation_id == bindparam("of"), watches.c.settled_at.is_(None))
_QUIET = watches.c.alerted_at.is_(None)
# What the resident said must still be told to the supervisor, whatever comes after it.
_IS_PROMISED = (watches.c.settlement == Settlement.NOT_REACHED) & _QUIET

SETTLE = (
    update(watches)
    .where(*_OPEN, watches.c.kind.in_(bindparam("kinds", expanding=True)))
    .values(settled_at=_now, settlement=bindparam("how"))
    .returning(watches.c.id)
)
BRING_FORWARD = (
    update(watches)
    .where(*_OPEN)
    .values(settlement=Settlement.NOT_REACHED, ask_at=None, alert_at=_now)
)
REPLACE = (
    update(watches)
    .where(
        *_OPEN,
        watches.c.kind.in_(bindparam("kinds", expanding=True)),
        or_(watches.c.settlement.is_(None), ~_IS_PROMISED),
    )
    .values(settled_at=_now, settlement=REPLACED)
    .returning(watches.c.id, watches.c.alert_at, watches.c.alerted_at)
)
GO_ON = (
    update(watches)
    .where(
        *_OPEN,
        watches.c.kind == WatchKind.EMERGENCY,
        watches.c.criterion == bindparam("told"),
        or_(_QUIET, watches.c.alerted_at > bindparam("since", type_=UtcDateTime())),
    )
    .values(card=bindparam("new_card"), language=bindparam("new_language"))
)
MAKE_DUE = (
    update(watches)
    .where(
        watches.c.id == bindparam("this"),
        watches.c.settled_at.is_(None),
        _QUIET,
        watches.c.alert_at > _now,
    )
    .values(alert_at=_now)
)


def settle(
    connection: Connection, conversation_id: str, settlement: Settlement, now: datetime
) -> Sequence[int]:
    """End what the resident settled and return the ended; "not reached" makes the alert due.

    The answer to a question about urgency says nothing of an emergency that was told before.
    """
    if settlement is Settlement.NOT_REACHED:
        connection.execute(BRING_FORWARD, {"of": conversation_id, "now": now})
        return ()
    answered = settlement is Settlement.ANSWERED
    kinds = [WatchKind.QUESTION] if answered else list(WatchKind)
    values = {"of": conversation_id, "kinds": kinds, "how": settlement, "now": now}
    return connection.execute(SETTLE, values).scalars().all()


def open_watch(
    connection: Connection, cipher: Cipher, conversation_id: str, watch: Watch, now: datetime
) -> Sequence[int]:
    """Open a watch in place of open ones, whose alert it must not put off; return the replaced.

    A question never takes the place of an emergency, nor an emergency that of itself.
    """
    goes_on = _go_on(connection, cipher, conversation_id, watch, now)
    is_question = watch.kind is WatchKind.QUESTION
    kinds = [WatchKind.QUESTION] if goes_on or is_question else list(WatchKind)
    values = {"of": conversation_id, "kinds": kinds, "now": now}
    replaced = connection.execute(REPLACE, values).all()
    if not goes_on:
        added = _added(cipher, conversation_id, watch, now)
        earlier = [row.alert_at for row in replaced if row.alerted_at is None]
        first = min([added["alert_at"], *earlier])
        connection.execute(insert(watches), added | {"alert_at": first})
    return [row.id for row in replaced]


def _go_on(
    connection: Connection, cipher: Cipher, conversation_id: str, watch: Watch, now: datetime
) -> bool:
    """Tell the open watch of the same emergency what is known now; False when there is none."""
    if watch.kind is not WatchKind.EMERGENCY:
        return False
    values = {
        "of": conversation_id,
        "told": watch.criterion,
        "since": now - SAME_EMERGENCY,
        "new_card": seal_some(cipher, watch.card),
        "new_language": watch.language,
    }
    return connection.execute(GO_ON, values).rowcount > 0


def _added(cipher: Cipher, conversation_id: str, watch: Watch, now: datetime) -> Values:
    return {
        "conversation_id": conversation_id,
        "kind": watch.kind,
        "criterion": watch.criterion,
        "card": seal_some(cipher, watch.card),
        "language": watch.language,
        "opened_at": now,
        "ask_at": None if watch.ask_after is None else now + watch.ask_after,
        "alert_at": now + watch.alert_due_after,
    }


def apply_change(
    connection: Connection,
    cipher: Cipher,
    conversation_id: str,
    change: SafetyChange,
    now: datetime,
) -> Sequence[int]:
    """Settle first, then open; return the watches that need no answer any more."""
    ended: list[int] = []
    if change.settle:
        ended += settle(connection, conversation_id, change.settle, now)
    if change.watch:
        ended += open_watch(connection, cipher, conversation_id, change.watch, now)
    return ended


def make_alert_due(connection: Connection, watch_id: int, now: datetime) -> None:
    """Alert now: the resident could not be asked."""
    connection.execute(MAKE_DUE, {"this": watch_id, "now": now})
