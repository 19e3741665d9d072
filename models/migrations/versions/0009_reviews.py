"""Decisions on single facts, and the extracted facts of the documents that they change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_KINDS = "'merge', 'split', 'rename'"
# What became of each decision on a fact, for people to read: what was said, what counts instead.
_REVIEWS = """
    SELECT person_decision.id AS decision_id, person_decision.decided_at, person_decision.undone_at,
           fact_review.reviewer, fact_review.verdict, fact_review.fact, fact_review.scope,
           municipality.code AS municipality_code, municipality.name AS municipality,
           fact_review.said, fact_review.decided, person_decision.reason AS note, fact_review.sentence,
           fact_review.page_key, 'review/' || CAST(person_decision.id AS TEXT) AS found_by
    FROM fact_review
    JOIN person_decision ON person_decision.id = fact_review.decision_id
    LEFT JOIN municipality ON municipality.code = fact_review.scope
"""


def upgrade() -> None:
    """Make the tables, and let a decision be a review."""
    with op.batch_alter_table("person_decision") as batch:
        batch.drop_constraint(op.f("ck_person_decision_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_person_decision_kind"), f"kind IN ({_KINDS}, 'review')")
    op.create_table(
        "fact_review",
        sa.Column("decision_id", sa.Integer, nullable=False),
        sa.Column("reviewer", sa.Text, nullable=False),
        sa.Column("fact", sa.Text, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("page_key", sa.Text, nullable=False),
        sa.Column("text_sha256", sa.Text, nullable=False),
        sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("sentence_start_char", sa.Integer, nullable=False),
        sa.Column("start_char", sa.Integer, nullable=False),
        sa.Column("end_char", sa.Integer, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.Column("said", sa.JSON, nullable=False),
        sa.Column("decided", sa.JSON),
        sa.CheckConstraint("fact IN ('role', 'party', 'quote', 'person')", name=op.f("ck_fact_review_fact")),
        sa.CheckConstraint("verdict IN ('ok', 'wrong', 'corrected')", name=op.f("ck_fact_review_verdict")),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["person_decision.id"], name="fk_fact_review_decision_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("decision_id", name="pk_fact_review"),
    )
    op.create_index("ix_fact_review_page_key", "fact_review", ["page_key"])
    op.create_index("ix_fact_review_scope_text_sha256", "fact_review", ["scope", "text_sha256"])
    op.create_table(
        "reviewed_document",
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("extracted", sa.JSON, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name="fk_reviewed_document_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", name="pk_reviewed_document"),
    )
    op.execute(f"CREATE VIEW reviews AS {_REVIEWS}")


def downgrade() -> None:
    """Back to decisions on persons alone; what was decided of facts is lost, and counts until they are read again."""
    op.execute("DROP VIEW reviews")
    op.drop_table("reviewed_document")
    op.drop_table("fact_review")
    op.execute("DELETE FROM person_decision WHERE kind = 'review'")
    with op.batch_alter_table("person_decision") as batch:
        batch.drop_constraint(op.f("ck_person_decision_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_person_decision_kind"), f"kind IN ({_KINDS})")
