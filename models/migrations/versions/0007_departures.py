"""Departures: who leaves whatever they hold, by a release that need not name an office, and which terms that ends."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, empty: what older versions read says nothing of it until it is read again."""
    op.create_table(
        "departure",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("appearance_id", sa.Integer, nullable=False),
        sa.Column("end_date", sa.Date),
        sa.Column("end_precision", sa.Text),
        sa.Column("start_char", sa.Integer, nullable=False),
        sa.Column("end_char", sa.Integer, nullable=False),
        sa.Column("found_by", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["appearance_id"], ["appearance.id"], name="fk_departure_appearance_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_departure_document_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_departure"),
    )
    op.create_index("ix_departure_appearance_id", "departure", ["appearance_id"])
    op.create_index("ix_departure_document_id", "departure", ["document_id"])
    op.create_table(
        "membership_departure",
        sa.Column("membership_id", sa.Integer, nullable=False),
        sa.Column("departure_id", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["departure_id"], ["departure.id"], name="fk_membership_departure_departure_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name="fk_membership_departure_membership_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("membership_id", "departure_id", name="pk_membership_departure"),
    )
    op.create_index("ix_membership_departure_departure_id", "membership_departure", ["departure_id"])


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("membership_departure")
    op.drop_table("departure")
