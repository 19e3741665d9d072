"""Who held an office on a day, who moved, what became of a committee, what is unresolved; names of parties, of persons.

`offices_over_time` says from when until when an office was held and who found its proof, `changes` also who moved;
`committee_history` and `still_unresolved` are new. `party_name` holds the names that a party goes by, and why.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from models.names import key

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# The day before a date, which the two databases write differently.
_BEFORE = {"sqlite": "date({}, '-1 day')", "postgresql": "{} - 1"}
_FOUND = "coalesce(document.address, page.canonical_url, page.url) AS url, page.path"


def _month(day: str) -> str:
    """Months since the year 0, to count from one date to another."""
    text = f"CAST({day} AS TEXT)"
    return f"(CAST(substr({text}, 1, 4) AS INTEGER) * 12 + CAST(substr({text}, 6, 2) AS INTEGER))"


# `left_on` is the stated last day, or the first day without: that of the successor, or of the release that tells of it.
_OFFICES_OVER_TIME = """
    SELECT membership.id AS membership_id, person.id AS person_id, person.name AS person,
           membership.party_id, coalesce(party.abbreviation, party.name) AS party,
           post.id AS post_id, post.title AS role, post.role_class,
           body.id AS body_id, body.name AS body, body.kind AS body_kind,
           person.municipality_code, municipality.name AS municipality, membership.kind, membership.term,
           coalesce(membership.start_date, membership.first_seen) AS held_from,
           CASE WHEN membership.left_on = membership.end_date THEN membership.end_date
                WHEN membership.left_on IS NOT NULL THEN {before_left}
                WHEN membership.kind = 'former' THEN membership.last_seen END AS held_until,
           membership.first_seen, membership.last_seen,
           membership.start_date, membership.start_precision, membership.end_date, membership.end_precision,
           membership.new_on, membership.left_on,
           substr(document.text, claim.sentence_start_char + 1,
                  claim.sentence_end_char - claim.sentence_start_char) AS sentence,
           {found},
           document.id AS document_id, claim.id AS claim_id, person.scope, claim.found_by
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
_OFFICE_HOLDERS = """
    SELECT person_id, person, party_id, party, role, role_class, body_id, body, body_kind, municipality_code,
           municipality, first_seen AS since, last_seen, kind, start_date, end_date, sentence, url, path,
           document_id, claim_id, post_id, found_by
    FROM offices_over_time
    WHERE kind IN ('current', 'incoming', 'acting')
"""
_OF_CHANGE = """person_id, person, party_id, party, role, role_class, body_id, body, body_kind,
           municipality_code, municipality"""
_PROOF = "sentence, url, path, document_id, membership_id, found_by"
# A move: from an office that the person left at most three months before or after; of several the one left last.
_CHANGES = f"""
    SELECT new_on AS changed_on, substr(CAST(new_on AS TEXT), 1, 7) AS month, 'new' AS change, {_OF_CHANGE},
           CAST(NULL AS TEXT) AS from_role, CAST(NULL AS TEXT) AS from_body, {_PROOF}
    FROM offices_over_time WHERE new_on IS NOT NULL
    UNION ALL
    SELECT left_on, substr(CAST(left_on AS TEXT), 1, 7), 'left', {_OF_CHANGE}, NULL, NULL, {_PROOF}
    FROM offices_over_time WHERE left_on IS NOT NULL
    UNION ALL
    SELECT later.new_on, substr(CAST(later.new_on AS TEXT), 1, 7), 'moved',
           {", ".join(f"taken.{name.strip()}" for name in _OF_CHANGE.split(","))}, post.title, body.name,
           {", ".join(f"taken.{name}" for name in _PROOF.split(", "))}
    FROM membership AS later
    JOIN membership AS gone ON gone.id = (
        SELECT earlier.id FROM membership AS earlier
        WHERE earlier.person_id = later.person_id AND earlier.post_id <> later.post_id
          AND earlier.left_on IS NOT NULL AND coalesce(earlier.start_date, earlier.first_seen) <= later.new_on
          AND abs({_month("earlier.left_on")} - {_month("later.new_on")}) <= 3
        ORDER BY earlier.left_on DESC, earlier.id
        LIMIT 1)
    JOIN post ON post.id = gone.post_id
    LEFT JOIN body ON body.id = post.body_id
    JOIN offices_over_time AS taken ON taken.membership_id = later.id
    WHERE later.new_on IS NOT NULL
"""  # noqa: S608

_MENTIONED = """(SELECT {}(document.published) FROM mention
            JOIN document ON document.id = mention.document_id AND document.standing = 'current'
            WHERE mention.body_id = body.id)"""
_COMMITTEE_HISTORY = f"""
    SELECT canonical.id AS body_id, canonical.name AS body, canonical.kind, body.municipality_code,
           municipality.name AS municipality, 'name' AS event, body.name AS name, CAST(NULL AS TEXT) AS party,
           body.valid_from AS from_date, body.valid_until AS until_date,
           {_MENTIONED.format("min")} AS first_seen, {_MENTIONED.format("max")} AS last_seen,
           CAST(NULL AS TEXT) AS sentence, CAST(NULL AS TEXT) AS url, CAST(NULL AS TEXT) AS path,
           CAST(NULL AS INTEGER) AS document_id
    FROM body JOIN body AS canonical ON canonical.id = coalesce(body.canonical_id, body.id)
    LEFT JOIN municipality ON municipality.code = body.municipality_code
    UNION ALL
    SELECT canonical.id, canonical.name, canonical.kind, body.municipality_code, municipality.name,
           body_change.kind, other.name, NULL, body_change.change_date, NULL, document.published, document.published,
           substr(document.text, body_change.start_char + 1, body_change.end_char - body_change.start_char),
           {_FOUND.replace(" AS url", "")}, document.id
    FROM body_change
    JOIN body ON body.scope = body_change.scope AND body.name_key = body_change.old_key
    JOIN body AS canonical ON canonical.id = coalesce(body.canonical_id, body.id)
    LEFT JOIN body AS other ON other.scope = body_change.scope AND other.name_key = body_change.new_key
    LEFT JOIN municipality ON municipality.code = body.municipality_code
    LEFT JOIN document ON document.id = body_change.document_id
    LEFT JOIN page ON page.id = document.page_id
    WHERE body_change.undone_at IS NULL AND (document.id IS NULL OR document.standing = 'current')
    UNION ALL
    SELECT canonical.id, canonical.name, canonical.kind, body.municipality_code, municipality.name,
           'took over', old.name, NULL, body_change.change_date, NULL, document.published, document.published,
           substr(document.text, body_change.start_char + 1, body_change.end_char - body_change.start_char),
           {_FOUND.replace(" AS url", "")}, document.id
    FROM body_change
    JOIN body ON body.scope = body_change.scope AND body.name_key = body_change.new_key
    JOIN body AS canonical ON canonical.id = coalesce(body.canonical_id, body.id)
    JOIN body AS old ON old.scope = body_change.scope AND old.name_key = body_change.old_key
    LEFT JOIN municipality ON municipality.code = body.municipality_code
    LEFT JOIN document ON document.id = body_change.document_id
    LEFT JOIN page ON page.id = document.page_id
    WHERE body_change.undone_at IS NULL AND (document.id IS NULL OR document.standing = 'current')
      AND body_change.kind = 'merged'
    UNION ALL
    SELECT body_id, body, body_kind, municipality_code, municipality, 'chair', person, party, held_from, held_until,
           first_seen, last_seen, sentence, url, path, document_id
    FROM offices_over_time WHERE role IN ('ordförande', 'styrelseordförande') AND body_id IS NOT NULL
"""  # noqa: S608
_AROUND = 60
"""Characters on either side of what is unresolved."""
_STILL_UNRESOLVED = f"""
    SELECT unresolved.kind, unresolved.text AS name, document.municipality_code, municipality.name AS municipality,
           document.published,
           substr(document.text, CASE WHEN unresolved.start_char > {_AROUND}
                                      THEN unresolved.start_char - {_AROUND} + 1 ELSE 1 END,
                  unresolved.end_char + {_AROUND} - CASE WHEN unresolved.start_char > {_AROUND}
                                      THEN unresolved.start_char - {_AROUND} ELSE 0 END) AS context,
           document.title, {_FOUND}, document.id AS document_id, unresolved.start_char, unresolved.end_char
    FROM unresolved
    JOIN document ON document.id = unresolved.document_id AND document.standing = 'current'
    JOIN page ON page.id = document.page_id
    LEFT JOIN municipality ON municipality.code = document.municipality_code
"""  # noqa: S608

# Persons are never one across municipalities by name alone: who may be is only shown, with what speaks for it.
_LIKELY_SAME = """
    SELECT one.id AS person_id, one.name AS person, one.municipality_code, here.name AS municipality,
           coalesce(party.abbreviation, party.name) AS party,
           other.id AS other_person_id, other.name AS other_person, other.municipality_code AS other_municipality_code,
           there.name AS other_municipality, coalesce(other_party.abbreviation, other_party.name) AS other_party,
           (SELECT count(DISTINCT mine.text_sha256)
            FROM person_link AS my_link
            JOIN appearance AS my_own ON my_own.id = my_link.appearance_id
            JOIN document AS mine ON mine.id = my_own.document_id
            JOIN person_link AS their_link ON their_link.person_id = other.id
            JOIN appearance AS theirs ON theirs.id = their_link.appearance_id
            JOIN document AS same ON same.id = theirs.document_id AND same.text_sha256 = mine.text_sha256
            WHERE my_link.person_id = one.id) AS shared_releases
    FROM person AS one
    JOIN person AS other ON other.name_key = one.name_key AND other.scope <> one.scope
    LEFT JOIN municipality AS here ON here.code = one.municipality_code
    LEFT JOIN municipality AS there ON there.code = other.municipality_code
    LEFT JOIN party ON party.id = one.party_id
    LEFT JOIN party AS other_party ON other_party.id = other.party_id
    WHERE one.party_id IS NULL OR other.party_id IS NULL OR one.party_id = other.party_id
"""


def upgrade() -> None:
    """Make the views and tables; the registers' names of parties come with the registers."""
    dialect = op.get_context().dialect.name
    before = _BEFORE[dialect].format("membership.left_on")
    for name in ("changes", "office_holders", "offices_over_time"):
        op.execute(f"DROP VIEW {name}")
    for name, select in (
        ("offices_over_time", _OFFICES_OVER_TIME.format(before_left=before, found=_FOUND)),
        ("office_holders", _OFFICE_HOLDERS),
        ("changes", _CHANGES),
        ("committee_history", _COMMITTEE_HISTORY),
        ("still_unresolved", _STILL_UNRESOLVED),
        ("likely_same_persons", _LIKELY_SAME),
    ):
        op.execute(f"CREATE VIEW {name} AS {select}")
    op.create_table(
        "party_name",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("party_id", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("name_key", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("document_id", sa.Integer),
        sa.Column("start_char", sa.Integer),
        sa.Column("end_char", sa.Integer),
        sa.ForeignKeyConstraint(["party_id"], ["party.id"], name="fk_party_name_party_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name="fk_party_name_document_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_party_name"),
    )
    for column in ("party_id", "name_key", "document_id"):
        op.create_index(f"ix_party_name_{column}", "party_name", [column])
    op.create_index("ix_person_name_key", "person", ["name_key"])
    op.add_column("person_name", sa.Column("name_key", sa.Text))
    connection = op.get_bind()
    names = sa.table("person_name", sa.column("id"), sa.column("name"), sa.column("name_key"))
    for row, name in connection.execute(sa.select(names.c.id, names.c.name)).all():
        connection.execute(names.update().where(names.c.id == row).values(name_key=key(name)))
    with op.batch_alter_table("person_name") as batch:
        batch.alter_column("name_key", nullable=False)
        batch.create_index("ix_person_name_name_key", ["name_key"])


def downgrade() -> None:
    """Back to the views of before."""
    from importlib import import_module

    old = import_module("models.migrations.versions.0006_persons_over_time")._VIEWS
    op.drop_index("ix_person_name_key", "person")
    op.execute("DROP VIEW likely_same_persons")
    for name in ("still_unresolved", "committee_history", "changes", "office_holders", "offices_over_time"):
        op.execute(f"DROP VIEW {name}")
    for name in ("offices_over_time", "office_holders", "changes"):
        op.execute(f"CREATE VIEW {name} AS {old[name]}")
    op.drop_table("party_name")
    op.drop_index("ix_person_name_name_key", "person_name")
    op.drop_column("person_name", "name_key")
