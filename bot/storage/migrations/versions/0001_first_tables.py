"""Makes the tables of conversations, turns, photos and cases."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001_first_tables"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = (
    "case_serials",
    "case_events",
    "case_attributes",
    "cases",
    "photos",
    "turns",
    "conversations",
)


def upgrade() -> None:
    _create_conversations()
    _create_turns()
    _create_photos()
    _create_cases()
    _create_case_attributes()
    _create_case_events()
    op.create_table(
        "case_serials",
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_case_serials"),
    )


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)


def _text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """A short value that is kept as it is."""
    return sa.Column(name, sa.String(), nullable=nullable)


def _sealed(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """A value that is kept encrypted."""
    return sa.Column(name, sa.Text(), nullable=nullable)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _row_id(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column(name, kind, nullable=nullable)


def _create_conversations() -> None:
    op.create_table(
        "conversations",
        _text("id"),
        _text("channel"),
        _text("address_hash"),
        _sealed("address"),
        _sealed("sender", nullable=True),
        _text("language"),
        _text("owner"),
        _sealed("snapshot", nullable=True),
        _sealed("contact", nullable=True),
        _instant("opted_out_at", nullable=True),
        _row_id("turn_id", nullable=True),
        _instant("turn_lease_until", nullable=True),
        _instant("created_at"),
        _instant("last_turn_at"),
        sa.Column("forget_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_conversations"),
        sa.UniqueConstraint(
            "channel", "address_hash", name="uq_conversations_channel_address_hash"
        ),
    )
    op.create_index("ix_conversations_forget_on", "conversations", ["forget_on"])


def _create_turns() -> None:
    op.create_table(
        "turns",
        _row_id("id"),
        _text("conversation_id"),
        _text("message_key"),
        _instant("received_at"),
        _sealed("text"),
        _sealed("media", nullable=True),
        _instant("claimed_until"),
        _instant("replied_at", nullable=True),
        _sealed("reply", nullable=True),
        _text("language", nullable=True),
        _text("outcome", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_turns"),
        sa.UniqueConstraint("message_key", name="uq_turns_message_key"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversations.id"],
            name="fk_turns_conversation_id_conversations",
            ondelete="CASCADE",
        ),
    )
    _index_turns()


def _index_turns() -> None:
    op.create_index("ix_turns_conversation_id_id", "turns", ["conversation_id", "id"])
    unanswered = sa.text("replied_at IS NULL")
    op.create_index(
        "ix_turns_unanswered",
        "turns",
        ["conversation_id", "id"],
        sqlite_where=unanswered,
        postgresql_where=unanswered,
    )


def _create_photos() -> None:
    op.create_table(
        "photos",
        _row_id("id"),
        _row_id("turn_id"),
        _text("key"),
        _text("content_type"),
        sa.PrimaryKeyConstraint("id", name="pk_photos"),
        sa.UniqueConstraint("turn_id", "key", name="uq_photos_turn_id_key"),
        sa.ForeignKeyConstraint(
            ["turn_id"], ["turns.id"], name="fk_photos_turn_id_turns", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_photos_turn_id", "photos", ["turn_id"])


def _create_cases() -> None:
    op.create_table(
        "cases",
        _text("case_number"),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        *(_text(name) for name in ("conversation_id", "draft_id", "city", "kind", "status")),
        *(_text(name) for name in ("service_code", "organisation")),
        sa.Column("is_external", sa.Boolean(), nullable=False),
        _sealed("description"),
        _sealed("address_string", nullable=True),
        *(_text(f"place_{part}", nullable=True) for part in ("kind", "inside", "town")),
        _sealed("occurred", nullable=True),
        *(_sealed(f"contact_{part}", nullable=True) for part in ("name", "phone", "email")),
        sa.Column("is_anonymous", sa.Boolean(), nullable=False),
        *(_text(name) for name in ("channel", "language")),
        *(_instant(name) for name in ("received_at", "clock_starts_at", "due_at")),
        sa.Column("target_amount", sa.Integer(), nullable=False),
        _text("target_unit"),
        _instant("updated_at"),
        sa.Column("forget_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("case_number", name="pk_cases"),
        sa.UniqueConstraint("year", "serial", name="uq_cases_year_serial"),
        sa.UniqueConstraint(
            "conversation_id", "draft_id", name="uq_cases_conversation_id_draft_id"
        ),
    )
    op.create_index("ix_cases_forget_on", "cases", ["forget_on"])


def _create_case_attributes() -> None:
    op.create_table(
        "case_attributes",
        _text("case_number"),
        sa.Column("position", sa.Integer(), nullable=False),
        _text("code"),
        _sealed("value"),
        sa.PrimaryKeyConstraint("case_number", "position", name="pk_case_attributes"),
        _case_key("case_attributes"),
    )


def _create_case_events() -> None:
    op.create_table(
        "case_events",
        _row_id("id"),
        _text("case_number"),
        _instant("at"),
        *(_text(name) for name in ("actor", "change", "before", "after")),
        _sealed("note", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_case_events"),
        _case_key("case_events"),
    )
    op.create_index("ix_case_events_case_number", "case_events", ["case_number"])


def _case_key(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["case_number"],
        ["cases.case_number"],
        name=f"fk_{table}_case_number_cases",
        ondelete="CASCADE",
    )
