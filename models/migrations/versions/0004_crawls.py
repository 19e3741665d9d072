"""Tables of crawls: addresses and the runs of sources."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "address",
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("source_id", sa.Text, nullable=False),
        sa.Column("release", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("status", sa.Integer, nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("url", name="pk_address"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_address_source_id"),
    )
    op.create_index("ix_address_source_id", "address", ["source_id"])
    op.create_table(
        "source_run",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("run_id", sa.Integer, nullable=False),
        sa.Column("source_id", sa.Text, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("counts", sa.JSON, nullable=False),
        sa.Column("cause", sa.Text),
        sa.Column("words", sa.Text),
        sa.Column("newest", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_source_run"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_source_run_run_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_source_run_source_id"),
    )
    op.create_index("ix_source_run_run_id", "source_run", ["run_id"])
    op.create_index("ix_source_run_source_id_started_at", "source_run", ["source_id", "started_at"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("source_run")
    op.drop_table("address")
