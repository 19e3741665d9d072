"""How Alembic runs our migrations: on the connection that `models.versions.upgrade` hands over."""

from __future__ import annotations

from alembic import context
from sqlalchemy import Connection

from models.schema import Base

connection = context.config.attributes.get("connection")
if not isinstance(connection, Connection):
    raise TypeError("migrations run by models.versions.upgrade(engine), or by: pressrum db upgrade")
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
)
with context.begin_transaction():
    context.run_migrations()
