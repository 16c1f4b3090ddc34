"""Makes the tables of open emergency answers and of outgoing messages."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002_watches_and_outbox"
down_revision = "0001_first_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _create_watches()
    _create_outbox()


def downgrade() -> None:
    op.drop_table("outbox")
    op.drop_table("watches")


def _text(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """A short value that is kept as it is."""
    return sa.Column(name, sa.String(), nullable=nullable)


def _sealed(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    """A value that is kept encrypted."""
    return sa.Column(name, sa.Text(), nullable=nullable)


def _instant(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _row_id() -> sa.Column[Any]:
    kind = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    return sa.Column("id", kind, nullable=False)


def _conversation_key(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["conversation_id"],
        ["conversations.id"],
        name=f"fk_{table}_conversation_id_conversations",
        ondelete="CASCADE",
    )


def _create_watches() -> None:
    op.create_table(
        "watches",
        _row_id(),
        *(_text(name) for name in ("conversation_id", "kind", "criterion")),
        _sealed("card", nullable=True),
        _text("language"),
        _instant("opened_at"),
        *(_instant(name, nullable=True) for name in ("ask_at", "asked_at")),
        _instant("alert_at"),
        *(_instant(name, nullable=True) for name in ("alerted_at", "settled_at")),
        _text("settlement", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_watches"),
        _conversation_key("watches"),
    )
    op.create_index("ix_watches_conversation_id", "watches", ["conversation_id"])
    _index_where("ix_watches_unasked", "watches", ["ask_at"], _open("asked_at"))
    _index_where("ix_watches_quiet", "watches", ["alert_at"], _open("alerted_at"))


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        _row_id(),
        *(_text(name) for name in ("key", "outlet")),
        _sealed("recipient"),
        _sealed("subject", nullable=True),
        _sealed("text"),
        _text("conversation_id", nullable=True),
        _text("state"),
        sa.Column("attempts", sa.Integer(), nullable=False),
        _instant("due_at"),
        *(_instant(name, nullable=True) for name in ("leased_until", "attempted_at", "sent_at")),
        *(_text(name, nullable=True) for name in ("provider_id", "last_error")),
        _instant("created_at"),
        sa.Column("forget_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
        _conversation_key("outbox"),
    )
    for column in ("conversation_id", "provider_id", "forget_on"):
        op.create_index(f"ix_outbox_{column}", "outbox", [column])
    _index_where("ix_outbox_waiting", "outbox", ["outlet", "due_at"], "state = 'waiting'")


def _open(column: str) -> str:
    return f"settled_at IS NULL AND {column} IS NULL"


def _index_where(name: str, table: str, columns: list[str], condition: str) -> None:
    """Index only the few rows that the worker looks for."""
    where = sa.text(condition)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)
