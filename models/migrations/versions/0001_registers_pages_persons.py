"""Tables of registers, runs, pages, bodies and persons."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_TABLES = (
    'municipality', 'run', 'body', 'party', 'source', 'page',
    'person', 'post',
)  # fmt: skip


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "municipality",
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.Column("county", sa.Text, nullable=False),
        sa.Column("domain", sa.Text),
        sa.PrimaryKeyConstraint("code", name="pk_municipality"),
        sa.UniqueConstraint("name", name="uq_municipality_name"),
    )
    op.create_index("ix_municipality_name_key", "municipality", ["name_key"])

    op.create_table(
        "run",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("command", sa.Text, nullable=False),
        sa.Column("versions", sa.JSON, nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("new", sa.Integer),
        sa.Column("changed", sa.Integer),
        sa.Column("unchanged", sa.Integer),
        sa.Column("failed", sa.Integer),
        sa.Column("counts", sa.JSON),
        sa.Column("failures", sa.JSON),
        sa.PrimaryKeyConstraint("id", name="pk_run"),
    )
    op.create_table(
        "body",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("municipality_code", sa.Text),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.CheckConstraint(
            "kind IN ('council', 'board', 'committee', 'subcommittee', 'programme committee', 'administration', "
            "'company', 'municipality', 'region', 'other')",
            name="ck_body_kind",
        ),
        sa.ForeignKeyConstraint(["municipality_code"], ["municipality.code"], name="fk_body_municipality_code"),
        sa.PrimaryKeyConstraint("id", name="pk_body"),
        sa.UniqueConstraint("scope", "name_key", name="uq_body_scope_name_key"),
    )
    op.create_index("ix_body_municipality_code", "body", ["municipality_code"])

    op.create_table(
        "party",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("municipality_code", sa.Text),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.Column("abbreviation", sa.Text),
        sa.Column("abbreviation_key", sa.Text),
        sa.CheckConstraint("scope IN ('national', 'local', 'unknown')", name="ck_party_scope"),
        sa.ForeignKeyConstraint(["municipality_code"], ["municipality.code"], name="fk_party_municipality_code"),
        sa.PrimaryKeyConstraint("id", name="pk_party"),
    )
    op.create_index("ix_party_abbreviation_key", "party", ["abbreviation_key"])
    op.create_index("ix_party_municipality_code_name_key", "party", ["municipality_code", "name_key"])

    op.create_table(
        "source",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("municipality_code", sa.Text),
        sa.Column("platform", sa.Text, nullable=False),
        sa.Column("address", sa.Text, nullable=False),
        sa.Column("room", sa.Text),
        sa.Column("document_type", sa.Text),
        sa.Column("valid_from", sa.Date),
        sa.Column("valid_to", sa.Date),
        sa.ForeignKeyConstraint(["municipality_code"], ["municipality.code"], name="fk_source_municipality_code"),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
    )
    op.create_index("ix_source_municipality_code", "source", ["municipality_code"])

    op.create_table(
        "page",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("canonical_url", sa.Text),
        sa.Column("path", sa.Text),
        sa.Column("source_id", sa.Text),
        sa.Column("status", sa.Integer),
        sa.Column("content_type", sa.Text),
        sa.Column("etag", sa.Text),
        sa.Column("last_modified", sa.Text),
        sa.Column("sha256", sa.Text, nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("fetched_at", sa.DateTime(timezone=True)),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("archive", sa.Text),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("reason", sa.Text),
        sa.Column("extractor", sa.Text),
        sa.Column("model", sa.Text),
        sa.Column("same_as_id", sa.Integer),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True)),
        sa.Column("run_id", sa.Integer),
        sa.CheckConstraint("state IN ('pending', 'extracted', 'failed')", name="ck_page_state"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_page_run_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["same_as_id"], ["page.id"], name="fk_page_same_as_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_page_source_id"),
        sa.PrimaryKeyConstraint("id", name="pk_page"),
        sa.UniqueConstraint("key", "sha256", name="uq_page_key_sha256"),
    )
    op.create_index("ix_page_run_id", "page", ["run_id"])
    op.create_index("ix_page_same_as_id", "page", ["same_as_id"])
    op.create_index("ix_page_source_id", "page", ["source_id"])
    op.create_index("ix_page_state", "page", ["state"])

    op.create_table(
        "person",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("municipality_code", sa.Text),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.Column("party_id", sa.Integer),
        sa.ForeignKeyConstraint(["municipality_code"], ["municipality.code"], name="fk_person_municipality_code"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_person_party_id"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_municipality_code", "person", ["municipality_code"])
    op.create_index("ix_person_party_id", "person", ["party_id"])
    op.create_index("ix_person_scope_name_key", "person", ["scope", "name_key"])

    op.create_table(
        "post",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("role_class", sa.Text),
        sa.Column("body_id", sa.Integer),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_post_body_id"),
        sa.PrimaryKeyConstraint("id", name="pk_post"),
    )
    op.create_index("ix_post_body_id", "post", ["body_id"])
    op.create_index("ix_post_scope_title", "post", ["scope", "title"])


def downgrade() -> None:
    """Take them away."""
    for table in reversed(_TABLES):
        op.drop_table(table)
