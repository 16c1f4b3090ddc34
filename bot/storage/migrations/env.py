"""Runs the migrations on the connection, and in the transaction, that ``migrate`` opened."""

from alembic import context
from sqlalchemy import text

from bot.storage.safety_tables import outbox

# Any number will do, as long as nobody else in this database takes the same.
_UPGRADE_LOCK = 311_0001

connection = context.config.attributes["connection"]
if connection.dialect.name == "postgresql":
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _UPGRADE_LOCK})

# SQLite can change tables inside a transaction too; alembic assumes otherwise.
# The metadata holds all tables as soon as those of the last module are known.
context.configure(connection=connection, target_metadata=outbox.metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
