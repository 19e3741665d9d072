"""The first views: documents that count, offices, persons, committees, parties, quotes."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# Views are written in the SQL that SQLite and PostgreSQL share. The order is that of their making.
_VIEWS = {
    "current_document": """
        SELECT document.id AS document_id, document.municipality_code, municipality.name AS municipality,
               document.sender, document.title, document.published, document.language, document.text,
               coalesce(document.address, page.canonical_url, page.url) AS url, page.path, page.source_id
        FROM document
        JOIN page ON page.id = document.page_id
        LEFT JOIN municipality ON municipality.code = document.municipality_code
        WHERE document.standing = 'current'
    """,
    "offices_over_time": """
        SELECT membership.id AS membership_id, person.id AS person_id, person.name AS person,
               membership.party_id, coalesce(party.abbreviation, party.name) AS party,
               post.id AS post_id, post.title AS role, post.role_class,
               body.id AS body_id, body.name AS body, body.kind AS body_kind,
               person.municipality_code, municipality.name AS municipality, membership.kind,
               membership.first_seen, membership.last_seen, membership.start_date, membership.end_date,
               substr(document.text, claim.sentence_start_char + 1,
                      claim.sentence_end_char - claim.sentence_start_char) AS sentence,
               coalesce(document.address, page.canonical_url, page.url) AS url, page.path,
               document.id AS document_id, claim.id AS claim_id
        FROM membership
        JOIN person ON person.id = membership.person_id
        JOIN post ON post.id = membership.post_id
        LEFT JOIN body ON body.id = post.body_id
        LEFT JOIN party ON party.id = membership.party_id
        LEFT JOIN municipality ON municipality.code = person.municipality_code
        LEFT JOIN claim ON claim.id = membership.claim_id
        LEFT JOIN document ON document.id = claim.document_id
        LEFT JOIN page ON page.id = document.page_id
    """,
    # Who holds an office by the newest word there is: current ones, and incoming ones that no later release calls
    # current; not those whom a later release calls former.
    "office_holders": """
        SELECT person_id, person, party_id, party, role, role_class, body_id, body, body_kind, municipality_code,
               municipality, first_seen AS since, last_seen, kind, start_date, end_date, sentence, url, path,
               document_id, claim_id, post_id
        FROM offices_over_time AS office
        WHERE kind IN ('current', 'incoming')
          AND NOT EXISTS (
            SELECT 1 FROM membership AS later
            WHERE later.person_id = office.person_id AND later.post_id = office.post_id
              AND (later.kind = 'former' OR (later.kind = 'current' AND office.kind = 'incoming'))
              AND coalesce(later.last_seen, later.first_seen) > office.last_seen
          )
    """,
    "persons_seen": """
        SELECT person.id AS person_id, person.name AS person, person.party_id,
               coalesce(party.abbreviation, party.name) AS party,
               person.municipality_code, municipality.name AS municipality,
               document.id AS document_id, document.published,
               appearance.name AS name_as_written, person_link.reason
        FROM person
        JOIN person_link ON person_link.person_id = person.id
        JOIN appearance ON appearance.id = person_link.appearance_id
        JOIN document ON document.id = appearance.document_id AND document.standing = 'current'
        LEFT JOIN party ON party.id = person.party_id
        LEFT JOIN municipality ON municipality.code = person.municipality_code
    """,
    "committee_mentions": """
        SELECT body.id AS body_id, body.name AS committee, body.kind, body.municipality_code,
               municipality.name AS municipality, document.id AS document_id, document.published,
               mention.id AS mention_id, mention.surface, mention.start_char, mention.end_char
        FROM body
        JOIN mention ON mention.body_id = body.id AND mention.label = 'COM'
        JOIN document ON document.id = mention.document_id AND document.standing = 'current'
        LEFT JOIN municipality ON municipality.code = body.municipality_code
    """,
    "party_mentions": """
        SELECT party.id AS party_id, coalesce(party.abbreviation, party.name) AS party, party.name AS party_name,
               party.scope, document.municipality_code, municipality.name AS municipality,
               document.id AS document_id, document.published,
               mention.id AS mention_id, mention.surface, mention.start_char, mention.end_char
        FROM party
        JOIN mention ON mention.party_id = party.id AND mention.label = 'PARTY'
        JOIN document ON document.id = mention.document_id AND document.standing = 'current'
        LEFT JOIN municipality ON municipality.code = document.municipality_code
    """,
    "party_presence": """
        SELECT municipality_code, municipality, substr(CAST(published AS TEXT), 1, 7) AS month, party_id, party,
               count(DISTINCT document_id) AS documents, count(*) AS mentions
        FROM party_mentions
        GROUP BY municipality_code, municipality, substr(CAST(published AS TEXT), 1, 7), party_id, party
    """,
    "quotes_by_person": """
        SELECT quote.id AS quote_id, person.id AS person_id, coalesce(person.name, quote.speaker) AS speaker,
               person.party_id, coalesce(party.abbreviation, party.name) AS party,
               document.municipality_code, municipality.name AS municipality, document.published,
               quote.surface AS quote, document.title,
               coalesce(document.address, page.canonical_url, page.url) AS url, page.path,
               document.id AS document_id, quote.start_char, quote.end_char
        FROM quote
        JOIN document ON document.id = quote.document_id AND document.standing = 'current'
        JOIN page ON page.id = document.page_id
        LEFT JOIN person_link ON person_link.appearance_id = quote.appearance_id
        LEFT JOIN person ON person.id = person_link.person_id
        LEFT JOIN party ON party.id = person.party_id
        LEFT JOIN municipality ON municipality.code = document.municipality_code
    """,
}


def upgrade() -> None:
    """Make the views."""
    for name, select in _VIEWS.items():
        op.execute(f"CREATE VIEW {name} AS {select}")


def downgrade() -> None:
    """Take the views away."""
    for name in reversed(_VIEWS):
        op.execute(f"DROP VIEW {name}")
