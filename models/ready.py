"""The ready questions, as data: what each answers, its columns and filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

FILTERS: dict[str, str] = {
    "municipality": "Municipality, by name or SCB code",
    "party": "Party, by name or abbreviation",
    "person": "Person, by name or part of it",
    "committee": "Committee or other body, by name or part of it",
    "from": "Not before this date (YYYY-MM-DD)",
    "to": "Not after this date (YYYY-MM-DD)",
}


@dataclass(frozen=True, slots=True)
class ReadyQuery:
    """A ready question. `sql` has ``{where}`` for the conditions of `filters` and ``{swedish}`` for the sort order."""

    name: str
    question: str
    columns: tuple[tuple[str, str], ...]
    """Name and meaning of each column, in order."""
    filters: Mapping[str, str]
    """Filter to the SQL condition that it sets: ``:filter`` stands for its value, ``{ids}`` for the ids of parties,
    ``{match}`` for the comparison of names."""
    sql: str


_PERSON = "IN (SELECT id FROM person WHERE {match})"
_BODY = "IN (SELECT id FROM body WHERE {match})"
_PUBLISHED = {"from": "published >= :from", "to": "published <= :to"}
_WHERE_FOUND = (
    ("url", "address of the release, where known"),
    ("path", "file that it was read from, where it was one"),
)

_QUERIES = (
    ReadyQuery(
        "office-holders",
        "Who holds which office, for which party, in which body, since when, and which sentence says so?",
        (
            ("person", "name as most releases write it"),
            ("party", "abbreviation, or name where there is none"),
            ("role", "title in base form"),
            ("body", "committee, administration or company, where the release ties the role to one"),
            ("municipality", "name; empty for regions and unknown ones"),
            ("since", "date of the first release that says so"),
            ("last_seen", "date of the newest release that says so"),
            ("kind", "current, or incoming: named for the office, and not yet called its holder"),
            ("sentence", "the newest proof, as it stands in the release"),
            *_WHERE_FOUND,
        ),
        {
            "municipality": "municipality_code = :municipality",
            "party": "party_id IN ({ids})",
            "person": f"person_id {_PERSON}",
            "committee": f"body_id {_BODY}",
            "from": "last_seen >= :from",
            "to": "since <= :to",
        },
        """SELECT person, party, role, body, municipality, since, last_seen, kind, sentence, url, path
           FROM office_holders {where}
           ORDER BY municipality {swedish}, body {swedish}, role {swedish}, person {swedish},
                    since NULLS LAST, person_id, kind""",
    ),
    ReadyQuery(
        "committees",
        "Which committees, councils and boards do the releases name, how often, and since when?",
        (
            ("committee", "name in definite base form"),
            ("kind", "committee, council, board, subcommittee, programme committee"),
            ("municipality", "name; empty for regions and unknown ones"),
            ("documents", "number of releases that name it"),
            ("mentions", "number of times they do"),
            ("first_seen", "date of the first of them"),
            ("last_seen", "date of the newest of them"),
        ),
        {
            "municipality": "municipality_code = :municipality",
            "committee": f"body_id {_BODY}",
            **_PUBLISHED,
        },
        """SELECT committee, kind, municipality, count(DISTINCT document_id) AS documents, count(*) AS mentions,
                  min(published) AS first_seen, max(published) AS last_seen
           FROM committee_mentions {where}
           GROUP BY body_id, committee, kind, municipality_code, municipality
           ORDER BY municipality {swedish}, documents DESC, committee {swedish}""",
    ),
    ReadyQuery(
        "parties",
        "How often do which parties occur in whose releases?",
        (
            ("party", "abbreviation, or name where there is none"),
            ("name", "full name"),
            ("scope", "national, local, or unknown: in no register"),
            ("municipality", "whose releases; empty for regions and unknown ones"),
            ("documents", "number of releases that name it"),
            ("mentions", "number of times they do"),
            ("first_seen", "date of the first of them"),
            ("last_seen", "date of the newest of them"),
        ),
        {"municipality": "municipality_code = :municipality", "party": "party_id IN ({ids})", **_PUBLISHED},
        """SELECT party, party_name AS name, scope, municipality, count(DISTINCT document_id) AS documents,
                  count(*) AS mentions, min(published) AS first_seen, max(published) AS last_seen
           FROM party_mentions {where}
           GROUP BY party_id, party, party_name, scope, municipality_code, municipality
           ORDER BY municipality {swedish}, documents DESC, party {swedish}, party_name {swedish}""",
    ),
    ReadyQuery(
        "persons",
        "Which persons with a role or a party do the releases name, how often, and since when?",
        (
            ("person", "name as most releases write it"),
            ("party", "abbreviation, or name where there is none"),
            ("municipality", "name; empty for regions and unknown ones"),
            ("documents", "number of releases that name them in a role or with a party"),
            ("first_seen", "date of the first of them"),
            ("last_seen", "date of the newest of them"),
        ),
        {
            "municipality": "municipality_code = :municipality",
            "party": "party_id IN ({ids})",
            "person": f"person_id {_PERSON}",
            **_PUBLISHED,
        },
        """SELECT person, party, municipality, count(DISTINCT document_id) AS documents,
                  min(published) AS first_seen, max(published) AS last_seen
           FROM persons_seen {where}
           GROUP BY person_id, person, party, municipality_code, municipality
           ORDER BY municipality {swedish}, person {swedish}, person_id""",
    ),
    ReadyQuery(
        "quotes",
        "Who said what, and when?",
        (
            ("published", "date of the release"),
            ("speaker", "name; empty where the release doesn't tell"),
            ("party", "the speaker's, abbreviation or name"),
            ("municipality", "whose release; empty for regions and unknown ones"),
            ("quote", "as it stands in the release"),
            ("title", "of the release"),
            *_WHERE_FOUND,
        ),
        {
            "municipality": "municipality_code = :municipality",
            "party": "party_id IN ({ids})",
            "person": f"person_id {_PERSON}",
            **_PUBLISHED,
        },
        """SELECT published, speaker, party, municipality, quote, title, url, path
           FROM quotes_by_person {where}
           ORDER BY published NULLS LAST, municipality {swedish}, document_id, start_char""",
    ),
)
READY: dict[str, ReadyQuery] = {query.name: query for query in _QUERIES}
