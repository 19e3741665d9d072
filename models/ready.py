"""The ready questions, as data: what each answers, its columns and filters."""

from __future__ import annotations

from models.ready_over_time import OVER_TIME
from models.ready_query import (
    FILTERS,
    HELD_ON,
    MUNICIPALITY,
    PARTY,
    PUBLISHED,
    WHERE_FOUND,
    ReadyQuery,
)

__all__ = ["FILTERS", "READY", "ReadyQuery"]

_HOLDERS = """SELECT person, party, role, body, municipality, since, last_seen, kind, sentence, url, path
           FROM {source} {where}
           ORDER BY municipality {swedish}, body {swedish}, role {swedish}, person {swedish},
                    since NULLS LAST, person_id, kind"""
# On a day of its own nobody is former or incoming: they held the office on it, or they didn't.
_AT_A_TIME = """(SELECT person_id, person, party_id, party, role, body_id, body, municipality_code, municipality,
                  first_seen AS since, last_seen, CASE WHEN kind = 'acting' THEN kind ELSE 'current' END AS kind,
                  sentence, url, path, held_from, held_until FROM offices_over_time) AS office"""

_QUERIES = (
    ReadyQuery(
        "office-holders",
        "Who holds which office, for which party, in which body, since when, and which sentence says so?",
        (
            ("person", "name as most releases write it"),
            PARTY,
            ("role", "title in base form"),
            ("body", "committee, administration or company, where the release ties the role to one"),
            MUNICIPALITY,
            ("since", "date of the first release that says so"),
            ("last_seen", "date of the newest release that says so"),
            ("kind", "current; acting: for somebody else; incoming: named for the office, not yet its holder"),
            ("sentence", "the newest proof, as it stands in the release"),
            *WHERE_FOUND,
        ),
        {
            "municipality": "municipality_code = :municipality",
            "party": "party_id IN ({ids})",
            "person": "person_id IN ({ids})",
            "committee": "body_id IN ({ids})",
            "from": "last_seen >= :from",
            "to": "since <= :to",
            "as-of": HELD_ON,
        },
        _HOLDERS.replace("{source}", "office_holders"),
        _HOLDERS.replace("{source}", _AT_A_TIME),
    ),
    ReadyQuery(
        "committees",
        "Which committees, councils and boards do the releases name, how often, and since when?",
        (
            ("committee", "name in definite base form"),
            ("kind", "committee, council, board, subcommittee, programme committee"),
            MUNICIPALITY,
            ("documents", "number of releases that name it"),
            ("mentions", "number of times they do"),
            ("first_seen", "date of the first of them"),
            ("last_seen", "date of the newest of them"),
        ),
        {
            "municipality": "municipality_code = :municipality",
            "committee": "body_id IN ({ids})",
            **PUBLISHED,
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
            PARTY,
            ("name", "full name"),
            ("scope", "national, local, or unknown: in no register"),
            ("municipality", "whose releases; empty for regions and unknown ones"),
            ("documents", "number of releases that name it"),
            ("mentions", "number of times they do"),
            ("first_seen", "date of the first of them"),
            ("last_seen", "date of the newest of them"),
        ),
        {"municipality": "municipality_code = :municipality", "party": "party_id IN ({ids})", **PUBLISHED},
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
            PARTY,
            MUNICIPALITY,
            ("documents", "number of releases that name them in a role or with a party"),
            ("first_seen", "date of the first of them"),
            ("last_seen", "date of the newest of them"),
        ),
        {
            "municipality": "municipality_code = :municipality",
            "party": "party_id IN ({ids})",
            "person": "person_id IN ({ids})",
            **PUBLISHED,
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
            *WHERE_FOUND,
        ),
        {
            "municipality": "municipality_code = :municipality",
            "party": "party_id IN ({ids})",
            "person": "person_id IN ({ids})",
            **PUBLISHED,
        },
        """SELECT published, speaker, party, municipality, quote, title, url, path
           FROM quotes_by_person {where}
           ORDER BY published NULLS LAST, municipality {swedish}, document_id, start_char""",
    ),
    ReadyQuery(
        "party-presence",
        "In how many releases of whose does which party occur, month by month?",
        (
            MUNICIPALITY,
            ("month", "of the releases, as 2021-03; empty for undated ones"),
            PARTY,
            ("documents", "number of releases that name it"),
            ("mentions", "number of times they do"),
        ),
        {"municipality": "municipality_code = :municipality", "party": "party_id IN ({ids})", **PUBLISHED},
        """SELECT municipality, substr(CAST(published AS TEXT), 1, 7) AS month, party,
                  count(DISTINCT document_id) AS documents, count(*) AS mentions
           FROM party_mentions {where}
           GROUP BY municipality_code, municipality, substr(CAST(published AS TEXT), 1, 7), party_id, party
           ORDER BY municipality {swedish}, month NULLS LAST, documents DESC, mentions DESC, party {swedish}""",
    ),
    ReadyQuery(
        "unresolved",
        "Which roles, parties and bodies do the releases name that no register and no rule knows?",
        (
            ("kind", "role, party or body"),
            ("name", "as the release has it, in base form"),
            MUNICIPALITY,
            ("documents", "number of releases that name it"),
            ("first_seen", "date of the first of them"),
            ("last_seen", "date of the newest of them"),
            ("document_id", "one of them"),
        ),
        {"municipality": "municipality_code = :municipality", **PUBLISHED},
        """SELECT kind, name, municipality, count(DISTINCT document_id) AS documents,
                  min(published) AS first_seen, max(published) AS last_seen, max(document_id) AS document_id
           FROM still_unresolved {where}
           GROUP BY kind, name, municipality_code, municipality
           ORDER BY documents DESC, kind, name {swedish}, municipality {swedish}""",
    ),
)
READY: dict[str, ReadyQuery] = {query.name: query for query in (*_QUERIES, *OVER_TIME)}
