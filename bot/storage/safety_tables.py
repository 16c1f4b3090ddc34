"""The tables of what is watched and what is sent: open emergency answers, outgoing messages.

Columns marked ``sealed`` hold text that ``bot.storage.crypt`` encrypted.
"""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    and_,
    literal_column,
)

from bot.storage.columns import RowId, UtcDateTime, metadata
from bot.storage.tables import conversations

watches = Table(
    "watches",
    metadata,
    Column("id", RowId, primary_key=True),
    Column(
        "conversation_id",
        String,
        ForeignKey(conversations.c.id, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("kind", String, nullable=False),
    Column("criterion", String, nullable=False),
    Column("card", Text),  # sealed
    Column("language", String, nullable=False),
    Column("opened_at", UtcDateTime, nullable=False),
    Column("ask_at", UtcDateTime),
    Column("asked_at", UtcDateTime),
    Column("alert_at", UtcDateTime, nullable=False),
    Column("alerted_at", UtcDateTime),
    Column("settled_at", UtcDateTime),
    Column("settlement", String),
)
# The worker looks every few seconds: only what is still open may cost anything.
_is_unasked = and_(watches.c.settled_at.is_(None), watches.c.asked_at.is_(None))
Index(
    "ix_watches_unasked",
    watches.c.ask_at,
    sqlite_where=_is_unasked,
    postgresql_where=_is_unasked,
)
_is_quiet = and_(watches.c.settled_at.is_(None), watches.c.alerted_at.is_(None))
Index(
    "ix_watches_quiet",
    watches.c.alert_at,
    sqlite_where=_is_quiet,
    postgresql_where=_is_quiet,
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", RowId, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("outlet", String, nullable=False),
    Column("recipient", Text, nullable=False),  # sealed
    Column("subject", Text),  # sealed
    Column("text", Text, nullable=False),  # sealed
    Column(
        "conversation_id",
        String,
        ForeignKey(conversations.c.id, ondelete="CASCADE"),
        index=True,
    ),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("leased_until", UtcDateTime),
    Column("attempted_at", UtcDateTime),
    Column("sent_at", UtcDateTime),
    Column("provider_id", String, index=True),
    Column("last_error", String),
    Column("created_at", UtcDateTime, nullable=False),
    Column("forget_on", Date, nullable=False, index=True),
)
# Written out, not bound: SQLite takes the small index for a condition that it can read only.
IS_WAITING = outbox.c.state == literal_column("'waiting'")
Index(
    "ix_outbox_waiting",
    outbox.c.outlet,
    outbox.c.due_at,
    sqlite_where=IS_WAITING,
    postgresql_where=IS_WAITING,
)
