"""Tables of documents and of what they say."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_TABLES = (
    'document', 'person_name', 'appearance', 'unresolved', 'claim', 'contact',
    'mention', 'person_link', 'quote', 'membership',
)  # fmt: skip


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "document",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("page_id", sa.Integer, nullable=False),
        sa.Column("municipality_code", sa.Text),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("sender", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("text_sha256", sa.Text, nullable=False),
        sa.Column("published", sa.Date),
        sa.Column("published_text", sa.Text),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("address", sa.Text),
        sa.Column("encoding", sa.Text, nullable=False),
        sa.Column("extractor", sa.Text, nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("facts_sha256", sa.Text, nullable=False),
        sa.Column("standing", sa.Text, nullable=False),
        sa.Column("duplicate_of_id", sa.Integer),
        sa.Column("run_id", sa.Integer),
        sa.CheckConstraint("(standing = 'duplicate') = (duplicate_of_id IS NOT NULL)", name="ck_document_duplicate"),
        sa.CheckConstraint(
            "standing IN ('current', 'superseded', 'duplicate', 'withdrawn')", name="ck_document_standing"
        ),
        sa.ForeignKeyConstraint(["duplicate_of_id"], ["document.id"], name="fk_document_duplicate_of_id"),
        sa.ForeignKeyConstraint(["municipality_code"], ["municipality.code"], name="fk_document_municipality_code"),
        sa.ForeignKeyConstraint(["page_id"], ["page.id"], name="fk_document_page_id"),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name="fk_document_run_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name="pk_document"),
        sa.UniqueConstraint("page_id", name="uq_document_page_id"),
    )
    op.create_index("ix_document_address", "document", ["address"])
    op.create_index("ix_document_duplicate_of_id", "document", ["duplicate_of_id"])
    op.create_index("ix_document_municipality_code_published", "document", ["municipality_code", "published"])
    op.create_index("ix_document_published", "document", ["published"])
    op.create_index("ix_document_run_id", "document", ["run_id"])
    op.create_index("ix_document_scope_text_sha256", "document", ["scope", "text_sha256"])

    op.create_table(
        "person_name",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_name_person_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_person_name"),
        sa.UniqueConstraint("person_id", "name", name="uq_person_name_person_id_name"),
    )
    op.create_table(
        "appearance",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("scope", sa.Text, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.Column("party_id", sa.Integer),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_appearance_document_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_appearance_party_id"),
        sa.PrimaryKeyConstraint("id", name="pk_appearance"),
    )
    op.create_index("ix_appearance_document_id", "appearance", ["document_id"])
    op.create_index("ix_appearance_party_id", "appearance", ["party_id"])
    op.create_index("ix_appearance_scope_name_key", "appearance", ["scope", "name_key"])

    op.create_table(
        "unresolved",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("start_char", sa.Integer, nullable=False),
        sa.Column("end_char", sa.Integer, nullable=False),
        sa.CheckConstraint("kind IN ('role', 'party', 'body')", name="ck_unresolved_kind"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_unresolved_document_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_unresolved"),
    )
    op.create_index("ix_unresolved_document_id", "unresolved", ["document_id"])
    op.create_index("ix_unresolved_kind_text", "unresolved", ["kind", "text"])

    op.create_table(
        "claim",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("appearance_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("role_title", sa.Text),
        sa.Column("role_class", sa.Text),
        sa.Column("organization", sa.Text),
        sa.Column("organization_start_char", sa.Integer),
        sa.Column("organization_end_char", sa.Integer),
        sa.Column("body_id", sa.Integer),
        sa.Column("post_id", sa.Integer),
        sa.Column("party_id", sa.Integer),
        sa.Column("start_date", sa.Date),
        sa.Column("end_date", sa.Date),
        sa.Column("sentence_start_char", sa.Integer, nullable=False),
        sa.Column("sentence_end_char", sa.Integer, nullable=False),
        sa.Column("start_char", sa.Integer, nullable=False),
        sa.Column("end_char", sa.Integer, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("surface", sa.Text, nullable=False),
        sa.Column("found_by", sa.Text, nullable=False),
        sa.CheckConstraint("kind IN ('current', 'incoming', 'former')", name="ck_claim_kind"),
        sa.CheckConstraint("label IN ('ROLE', 'PARTY')", name="ck_claim_label"),
        sa.ForeignKeyConstraint(
            ["appearance_id"], ["appearance.id"], name="fk_claim_appearance_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_claim_body_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_claim_document_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_claim_party_id"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_claim_post_id"),
        sa.PrimaryKeyConstraint("id", name="pk_claim"),
    )
    op.create_index("ix_claim_appearance_id", "claim", ["appearance_id"])
    op.create_index("ix_claim_body_id", "claim", ["body_id"])
    op.create_index("ix_claim_document_id", "claim", ["document_id"])
    op.create_index("ix_claim_party_id", "claim", ["party_id"])
    op.create_index("ix_claim_post_id", "claim", ["post_id"])

    op.create_table(
        "contact",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("appearance_id", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("start_char", sa.Integer, nullable=False),
        sa.Column("end_char", sa.Integer, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("surface", sa.Text, nullable=False),
        sa.Column("found_by", sa.Text, nullable=False),
        sa.CheckConstraint("kind IN ('phone', 'email')", name="ck_contact_kind"),
        sa.ForeignKeyConstraint(
            ["appearance_id"], ["appearance.id"], name="fk_contact_appearance_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_contact_document_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
    )
    op.create_index("ix_contact_appearance_id", "contact", ["appearance_id"])
    op.create_index("ix_contact_document_id", "contact", ["document_id"])

    op.create_table(
        "mention",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("appearance_id", sa.Integer),
        sa.Column("party_id", sa.Integer),
        sa.Column("body_id", sa.Integer),
        sa.Column("start_char", sa.Integer, nullable=False),
        sa.Column("end_char", sa.Integer, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("surface", sa.Text, nullable=False),
        sa.Column("found_by", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["appearance_id"], ["appearance.id"], name="fk_mention_appearance_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["body_id"], ["body.id"], name="fk_mention_body_id"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_mention_document_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_mention_party_id"),
        sa.PrimaryKeyConstraint("id", name="pk_mention"),
    )
    op.create_index("ix_mention_appearance_id", "mention", ["appearance_id"])
    op.create_index("ix_mention_body_id", "mention", ["body_id"])
    op.create_index("ix_mention_document_id", "mention", ["document_id"])
    op.create_index("ix_mention_party_id", "mention", ["party_id"])

    op.create_table(
        "person_link",
        sa.Column("appearance_id", sa.Integer, nullable=False),
        sa.Column("person_id", sa.Integer, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("score", sa.Double()),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.CheckConstraint("decided_by IN ('rule', 'human')", name="ck_person_link_decided_by"),
        sa.ForeignKeyConstraint(
            ["appearance_id"], ["appearance.id"], name="fk_person_link_appearance_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_person_link_person_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("appearance_id", name="pk_person_link"),
    )
    op.create_index("ix_person_link_person_id", "person_link", ["person_id"])

    op.create_table(
        "quote",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("document_id", sa.Integer, nullable=False),
        sa.Column("speaker", sa.Text),
        sa.Column("appearance_id", sa.Integer),
        sa.Column("speaker_start_char", sa.Integer),
        sa.Column("speaker_end_char", sa.Integer),
        sa.Column("start_char", sa.Integer, nullable=False),
        sa.Column("end_char", sa.Integer, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("surface", sa.Text, nullable=False),
        sa.Column("found_by", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["appearance_id"], ["appearance.id"], name="fk_quote_appearance_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_quote_document_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_quote"),
    )
    op.create_index("ix_quote_appearance_id", "quote", ["appearance_id"])
    op.create_index("ix_quote_document_id", "quote", ["document_id"])

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
        sa.CheckConstraint("kind IN ('current', 'incoming', 'former')", name="ck_membership_kind"),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name="fk_membership_claim_id", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_membership_party_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_membership_person_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name="fk_membership_post_id"),
        sa.PrimaryKeyConstraint("id", name="pk_membership"),
        sa.UniqueConstraint("person_id", "post_id", "kind", name="uq_membership_person_id_post_id_kind"),
    )
    op.create_index("ix_membership_claim_id", "membership", ["claim_id"])
    op.create_index("ix_membership_last_seen", "membership", ["last_seen"])
    op.create_index("ix_membership_party_id", "membership", ["party_id"])
    op.create_index("ix_membership_post_id", "membership", ["post_id"])


def downgrade() -> None:
    """Take them away."""
    for table in reversed(_TABLES):
        op.drop_table(table)
