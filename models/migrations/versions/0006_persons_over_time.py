"""Persons and offices over time: decisions, bodies' names, terms, keys of names. What is derived is derived anew."""

from __future__ import annotations

from importlib import import_module

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_KINDS = "'council', 'board', 'committee', 'subcommittee', 'programme committee', "
_OLD_KINDS = f"kind IN ({_KINDS}'administration', 'company', 'municipality', 'region', 'other')"
_NEW_KINDS = (
    f"kind IN ({_KINDS}'regional', 'administration', 'company', 'school', 'association', 'municipality', 'region', "
    "'other')"
)

_OFFICES_OVER_TIME = """
    SELECT membership.id AS membership_id, person.id AS person_id, person.name AS person,
           membership.party_id, coalesce(party.abbreviation, party.name) AS party,
           post.id AS post_id, post.title AS role, post.role_class,
           body.id AS body_id, body.name AS body, body.kind AS body_kind,
           person.municipality_code, municipality.name AS municipality, membership.kind, membership.term,
           membership.first_seen, membership.last_seen,
           membership.start_date, membership.start_precision, membership.end_date, membership.end_precision,
           membership.new_on, membership.left_on,
           substr(document.text, claim.sentence_start_char + 1,
                  claim.sentence_end_char - claim.sentence_start_char) AS sentence,
           coalesce(document.address, page.canonical_url, page.url) AS url, page.path,
           document.id AS document_id, claim.id AS claim_id, person.scope
    FROM membership
    JOIN person ON person.id = membership.person_id
    JOIN post ON post.id = membership.post_id
    LEFT JOIN body ON body.id = post.body_id
    LEFT JOIN party ON party.id = membership.party_id
    LEFT JOIN municipality ON municipality.code = person.municipality_code
    LEFT JOIN claim ON claim.id = membership.claim_id
    LEFT JOIN document ON document.id = claim.document_id
    LEFT JOIN page ON page.id = document.page_id
"""
_VIEWS = {
    "offices_over_time": _OFFICES_OVER_TIME,
    "office_holders": """
        SELECT person_id, person, party_id, party, role, role_class, body_id, body, body_kind, municipality_code,
               municipality, first_seen AS since, last_seen, kind, start_date, end_date, sentence, url, path,
               document_id, claim_id, post_id
        FROM offices_over_time
        WHERE kind IN ('current', 'incoming', 'acting')
    """,
    "changes": """
        SELECT new_on AS changed_on, substr(CAST(new_on AS TEXT), 1, 7) AS month, 'new' AS change, person_id, person,
               party_id, party, role, role_class, body_id, body, body_kind, municipality_code, municipality,
               sentence, url, path, document_id, membership_id
        FROM offices_over_time WHERE new_on IS NOT NULL
        UNION ALL
        SELECT left_on, substr(CAST(left_on AS TEXT), 1, 7), 'left', person_id, person,
               party_id, party, role, role_class, body_id, body, body_kind, municipality_code, municipality,
               sentence, url, path, document_id, membership_id
        FROM offices_over_time WHERE left_on IS NOT NULL
    """,
    "body_names": """
        SELECT coalesce(body.canonical_id, body.id) AS body_id, canonical.name AS body, canonical.kind,
               body.name, body.valid_from, body.valid_until, body.municipality_code
        FROM body JOIN body AS canonical ON canonical.id = coalesce(body.canonical_id, body.id)
    """,
    "committee_mentions": """
        SELECT canonical.id AS body_id, canonical.name AS committee, canonical.kind, body.municipality_code,
               municipality.name AS municipality, document.id AS document_id, document.published,
               mention.id AS mention_id, mention.surface, mention.start_char, mention.end_char
        FROM body
        JOIN body AS canonical ON canonical.id = coalesce(body.canonical_id, body.id)
        JOIN mention ON mention.body_id = body.id AND mention.label = 'COM'
        JOIN document ON document.id = mention.document_id AND document.standing = 'current'
        LEFT JOIN municipality ON municipality.code = body.municipality_code
    """,
}


def upgrade() -> None:
    """Bring tables and views to this form; `models.versions.upgrade` derives persons and terms from the claims."""
    old = import_module("models.migrations.versions.0003_views")._VIEWS
    for name in reversed(old):
        op.execute(f"DROP VIEW {name}")
    _alter_tables()
    _make_tables()
    for name, select in (old | _VIEWS).items():
        op.execute(f"CREATE VIEW {name} AS {select}")


def _alter_tables() -> None:
    with op.batch_alter_table("body") as batch:  # 0001 named the check by the convention a second time
        batch.add_column(sa.Column("canonical_id", sa.Integer))
        batch.add_column(sa.Column("valid_from", sa.Date))
        batch.add_column(sa.Column("valid_until", sa.Date))
        batch.drop_constraint("ck_body_kind", type_="check")
        batch.create_check_constraint(op.f("ck_body_kind"), _NEW_KINDS)
        batch.create_foreign_key("fk_body_canonical_id", "body", ["canonical_id"], ["id"])
        batch.create_index("ix_body_canonical_id", ["canonical_id"])
    with op.batch_alter_table("claim") as batch:
        batch.add_column(sa.Column("acting", sa.Boolean, nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("renewed", sa.Boolean, nullable=False, server_default=sa.false()))
        batch.add_column(sa.Column("start_precision", sa.Text))
        batch.add_column(sa.Column("end_precision", sa.Text))
    op.execute("UPDATE claim SET start_precision = 'day' WHERE start_date IS NOT NULL")
    op.execute("UPDATE claim SET end_precision = 'day' WHERE end_date IS NOT NULL")
    op.add_column("party", sa.Column("home", sa.Text))
    op.execute("UPDATE party SET home = municipality_code WHERE scope = 'unknown'")
    op.create_index("ix_party_home", "party", ["home"])
    op.create_index("ix_document_scope_standing_published", "document", ["scope", "standing", "published"])
    op.drop_table("membership")


def _make_tables() -> None:
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("post_id", sa.Integer, nullable=False),
        sa.Column("term", sa.Integer, nullable=False),
        sa.Column("party_id", sa.Integer),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("first_seen", sa.Date),
        sa.Column("last_seen", sa.Date),
        sa.Column("start_date", sa.Date),
        sa.Column("start_precision", sa.Text),
        sa.Column("end_date", sa.Date),
        sa.Column("end_precision", sa.Text),
        sa.Column("new_on", sa.Date),
        sa.Column("left_on", sa.Date),
        sa.Column("claim_id", sa.Integer),
        sa.CheckConstraint("kind IN ('current', 'incoming', 'former', 'acting')", name=op.f("ck_membership_kind")),
        sa.CheckConstraint("start_precision IN ('day', 'month', 'year')", name=op.f("ck_membership_start_precision")),
        sa.CheckConstraint("end_precision IN ('day', 'month', 'year')", name=op.f("ck_membership_end_precision")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_membership_claim_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_membership_party_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_membership_person_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_membership_post_id"),
        sa.PrimaryKeyConstraint("id", name="pk_membership"),
        sa.UniqueConstraint("person_id", "post_id", "term", name="uq_membership_person_id_post_id_term"),
    )
    for column in ("claim_id", "end_date", "last_seen", "left_on", "new_on", "party_id", "post_id", "start_date"):
        op.create_index(f"ix_membership_{column}", "membership", [column])
    op.create_table(
        "membership_claim",
        sa.Column("claim_id", sa.Integer, nullable=False),
        sa.Column("membership_id", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_membership_claim_claim_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["membership_id"], ["membership.id"], name="fk_membership_claim_membership_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("claim_id", name="pk_membership_claim"),
    )
    op.create_index("ix_membership_claim_membership_id", "membership_claim", ["membership_id"])
    op.create_table(
        "name_block",
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("block", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("scope", "block", "name_key", name="pk_name_block"),
    )
    op.create_table(
        "body_change",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("document_id", sa.Integer),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("old_key", sa.Text, nullable=False),
        sa.Column("new_key", sa.Text),
        sa.Column("change_date", sa.Date),
        sa.Column("start_char", sa.Integer),
        sa.Column("end_char", sa.Integer),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("kind IN ('renamed', 'merged', 'ended')", name=op.f("ck_body_change_kind")),
        sa.CheckConstraint("decided_by IN ('rule', 'human')", name=op.f("ck_body_change_decided_by")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name="fk_body_change_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_body_change"),
    )
    op.create_index("ix_body_change_document_id", "body_change", ["document_id"])
    op.create_index("ix_body_change_scope", "body_change", ["scope"])
    op.create_table(
        "person_decision",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("name", sa.Text),
        sa.Column("reason", sa.Text),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint("kind IN ('merge', 'split', 'rename')", name=op.f("ck_person_decision_kind")),
        sa.PrimaryKeyConstraint("id", name="pk_person_decision"),
    )
    op.create_table(
        "person_anchor",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("decision_id", sa.Integer, nullable=False),
        sa.Column("side", sa.Integer, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("page_key", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["person_decision.id"], name="fk_person_anchor_decision_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_person_anchor"),
    )
    op.create_index("ix_person_anchor_decision_id", "person_anchor", ["decision_id"])
    op.create_index("ix_person_anchor_scope_name_key", "person_anchor", ["scope", "name_key"])


def downgrade() -> None:
    """Back to the older form, without decisions and terms."""
    old = import_module("models.migrations.versions.0003_views")._VIEWS
    for name in reversed(old | _VIEWS):
        op.execute(f"DROP VIEW {name}")
    for table in ("person_anchor", "person_decision", "body_change", "name_block", "membership_claim", "membership"):
        op.drop_table(table)
    op.drop_index("ix_document_scope_standing_published", "document")
    op.drop_index("ix_party_home", "party")
    op.drop_column("party", "home")
    with op.batch_alter_table("claim") as batch:
        for column in ("acting", "renewed", "start_precision", "end_precision"):
            batch.drop_column(column)
    op.execute("UPDATE body SET canonical_id = NULL")
    op.execute("UPDATE body SET kind = 'other' WHERE kind IN ('regional', 'school', 'association')")
    with op.batch_alter_table("body") as batch:
        batch.drop_constraint(op.f("ck_body_kind"), type_="check")
        batch.create_check_constraint("ck_body_kind", _OLD_KINDS)
        batch.drop_constraint("fk_body_canonical_id", type_="foreignkey")
        batch.drop_index("ix_body_canonical_id")
        for column in ("canonical_id", "valid_from", "valid_until"):
            batch.drop_column(column)
    _old_membership()
    for name, select in old.items():
        op.execute(f"CREATE VIEW {name} AS {select}")


def _old_membership() -> None:
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("post_id", sa.Integer, nullable=False),
        sa.Column("party_id", sa.Integer),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("first_seen", sa.Date),
        sa.Column("last_seen", sa.Date),
        sa.Column("start_date", sa.Date),
        sa.Column("end_date", sa.Date),
        sa.Column("claim_id", sa.Integer),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_membership_claim_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_membership_party_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_membership_person_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_membership_post_id"),
        sa.PrimaryKeyConstraint("id", name="pk_membership"),
        sa.UniqueConstraint("person_id", "post_id", "kind", name="uq_membership_person_id_post_id_kind"),
    )
