"""The tables of conversations and cases; the migrations build the same, and a test compares them.

Columns marked ``sealed`` hold text that ``bot.storage.crypt`` encrypted. Whatever holds personal
data has a ``forget_on``: the first day (UTC) on which it may be deleted, with all that hangs on it.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from bot.storage.columns import RowId, UtcDateTime, metadata

conversations = Table(
    "conversations",
    metadata,
    Column("id", String, primary_key=True),
    Column("channel", String, nullable=False),
    Column("address_hash", String, nullable=False),
    Column("address", Text, nullable=False),  # sealed
    Column("sender", Text),  # sealed
    Column("language", String, nullable=False),
    Column("owner", String, nullable=False),
    Column("snapshot", Text),  # sealed JSON
    Column("contact", Text),  # sealed JSON
    Column("opted_out_at", UtcDateTime),
    Column("turn_id", RowId),
    Column("turn_lease_until", UtcDateTime),
    Column("created_at", UtcDateTime, nullable=False),
    Column("last_turn_at", UtcDateTime, nullable=False),
    Column("forget_on", Date, nullable=False, index=True),
    UniqueConstraint("channel", "address_hash"),
)

turns = Table(
    "turns",
    metadata,
    Column("id", RowId, primary_key=True),
    Column(
        "conversation_id",
        String,
        ForeignKey(conversations.c.id, ondelete="CASCADE"),
        nullable=False,
    ),
    Column("message_key", String, nullable=False, unique=True),
    Column("received_at", UtcDateTime, nullable=False),
    Column("text", Text, nullable=False),  # sealed
    Column("media", Text),  # sealed JSON
    Column("claimed_until", UtcDateTime, nullable=False),
    Column("replied_at", UtcDateTime),
    Column("reply", Text),  # sealed JSON
    Column("language", String),
    Column("outcome", String),
)
Index(None, turns.c.conversation_id, turns.c.id)
# Few turns wait for an answer at any time: this stays tiny however long conversations grow.
Index(
    "ix_turns_unanswered",
    turns.c.conversation_id,
    turns.c.id,
    sqlite_where=turns.c.replied_at.is_(None),
    postgresql_where=turns.c.replied_at.is_(None),
)

photos = Table(
    "photos",
    metadata,
    Column("id", RowId, primary_key=True),
    Column(
        "turn_id", RowId, ForeignKey(turns.c.id, ondelete="CASCADE"), nullable=False, index=True
    ),
    Column("key", String, nullable=False),
    Column("content_type", String, nullable=False),
    UniqueConstraint("turn_id", "key"),
)

# No foreign key to conversations: a case outlives the conversation it was reported in.
cases = Table(
    "cases",
    metadata,
    Column("case_number", String, primary_key=True),
    Column("year", Integer, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("conversation_id", String, nullable=False),
    Column("draft_id", String, nullable=False),
    Column("city", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("status", String, nullable=False),
    Column("service_code", String, nullable=False),
    Column("organisation", String, nullable=False),
    Column("is_external", Boolean, nullable=False),
    Column("description", Text, nullable=False),  # sealed
    Column("address_string", Text),  # sealed: it may be the reporter's home
    Column("place_kind", String),
    Column("place_inside", String),
    Column("place_town", String),
    Column("occurred", Text),  # sealed
    Column("contact_name", Text),  # sealed
    Column("contact_phone", Text),  # sealed
    Column("contact_email", Text),  # sealed
    Column("is_anonymous", Boolean, nullable=False),
    Column("channel", String, nullable=False),
    Column("language", String, nullable=False),
    Column("received_at", UtcDateTime, nullable=False),
    Column("clock_starts_at", UtcDateTime, nullable=False),
    Column("due_at", UtcDateTime, nullable=False),
    Column("target_amount", Integer, nullable=False),
    Column("target_unit", String, nullable=False),
    Column("updated_at", UtcDateTime, nullable=False),
    Column("forget_on", Date, nullable=False, index=True),
    UniqueConstraint("year", "serial"),
    UniqueConstraint("conversation_id", "draft_id"),
)

case_attributes = Table(
    "case_attributes",
    metadata,
    Column(
        "case_number",
        String,
        ForeignKey(cases.c.case_number, ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("position", Integer, primary_key=True),
    Column("code", String, nullable=False),
    Column("value", Text, nullable=False),  # sealed: residents answer in their own words
)

case_events = Table(
    "case_events",
    metadata,
    Column("id", RowId, primary_key=True),
    Column(
        "case_number",
        String,
        ForeignKey(cases.c.case_number, ondelete="CASCADE"),
        nullable=False,
        index=True,
    ),
    Column("at", UtcDateTime, nullable=False),
    Column("actor", String, nullable=False),
    Column("change", String, nullable=False),
    Column("before", String, nullable=False),
    Column("after", String, nullable=False),
    Column("note", Text),  # sealed
)

case_serials = Table(
    "case_serials",
    metadata,
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)
