"""Reads back what residents wrote, newest first, for those who try a policy on it."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import Engine, bindparam, select

from bot.storage.columns import UtcDateTime
from bot.storage.crypt import Cipher
from bot.storage.engine import reading
from bot.storage.tables import turns
from bot.usecases.ports import StoredText

BATCH = 500
"""Rows held at once: a year of texts need not fit into memory."""
_NEWEST = 2**62
_READ = (
    select(turns.c.id, turns.c.text, turns.c.received_at)
    .where(
        turns.c.received_at >= bindparam("since", type_=UtcDateTime()),
        turns.c.id < bindparam("before"),
    )
    .order_by(turns.c.id.desc())
    .limit(bindparam("most"))
)


def read_texts(engine: Engine, cipher: Cipher, since: datetime, limit: int) -> Iterator[StoredText]:
    """Yield at most ``limit`` texts received at ``since`` or later; changes nothing.

    Raises ``Unavailable('database')``, or ``Unavailable('encryption_key')`` where the key is gone.
    """
    before = _NEWEST
    while limit > 0:
        most = min(limit, BATCH)
        values = {"since": since, "before": before, "most": most}
        with reading(engine) as connection:
            rows = connection.execute(_READ, values).all()
        for row in rows:
            yield StoredText(text=cipher.unseal(row.text), received_at=row.received_at)
        if len(rows) < most:
            return
        before, limit = rows[-1].id, limit - len(rows)
