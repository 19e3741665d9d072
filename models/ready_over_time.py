"""The ready questions about time: who held what when, what changed, what became of a committee."""

from __future__ import annotations

from models.ready_query import HELD_ON, MUNICIPALITY, PARTY, WHERE_FOUND, ReadyQuery

_SEEN = (
    ("first_seen", "date of the first release that says so"),
    ("last_seen", "date of the newest release that says so"),
)
_PROOF = ("sentence", "the newest proof, as it stands in the release")
_OF_OFFICES = {
    "municipality": "municipality_code = :municipality",
    "party": "party_id IN ({ids})",
    "person": "person_id IN ({ids})",
    "committee": "body_id IN ({ids})",
}

OVER_TIME = (
    ReadyQuery(
        "offices-over-time",
        "Who held which office from when until when?",
        (
            ("person", "name as most releases write it"),
            ("party", "the one last named in the office"),
            ("role", "title in base form"),
            ("body", "committee, administration or company, under its newest name"),
            MUNICIPALITY,
            ("held_from", "stated first day, else date of the first release that sees them in it"),
            ("held_until", "stated last day, else the day before a successor or the news; empty: goes on"),
            *_SEEN,
            ("kind", "current, acting, incoming or former, as of the municipality's newest release"),
            _PROOF,
            *WHERE_FOUND,
        ),
        {
            **_OF_OFFICES,
            "from": "coalesce(held_until, '9999-12-31') >= :from",
            "to": "held_from <= :to",
            "as-of": HELD_ON,
        },
        """SELECT person, party, role, body, municipality, held_from, held_until, first_seen, last_seen, kind, sentence,
                  url, path
           FROM offices_over_time {where}
           ORDER BY municipality {swedish}, body {swedish}, role {swedish}, held_from NULLS FIRST,
                    person {swedish}, person_id, term""",
    ),
    ReadyQuery(
        "changes",
        "Who is new in which office, who left one, who moved from one to another?",
        (
            ("changed_on", "stated day, else that of the release that tells of it"),
            ("change", "new, left, or moved: to this office from another (which is a new and a left, too)"),
            ("person", "name as most releases write it"),
            PARTY,
            ("role", "title in base form"),
            ("body", "committee, administration or company"),
            ("from_role", "of who moved: the office that they left at most three months before or after"),
            ("from_body", "its body"),
            MUNICIPALITY,
            _PROOF,
            *WHERE_FOUND,
        ),
        {**_OF_OFFICES, "from": "changed_on >= :from", "to": "changed_on <= :to"},
        """SELECT changed_on, change, person, party, role, body, from_role, from_body, municipality, sentence, url, path
           FROM changes {where}
           ORDER BY changed_on, municipality {swedish}, body {swedish}, role {swedish}, change, person {swedish},
                    membership_id""",
    ),
    ReadyQuery(
        "committee-history",
        "Which names did a committee have, what became of it, and who chaired it?",
        (
            MUNICIPALITY,
            ("body", "its newest name"),
            ("event", "name, renamed (to), merged (into), took over, ended, or chair"),
            ("name", "the name, the other body, or the chair"),
            ("party", "the chair's"),
            ("from_date", "day of the event, first day of the name or the chair, where known"),
            ("until_date", "last day of the name or the chair, where known"),
            *_SEEN,
            ("sentence", "that says so; empty for names and for what people decided"),
            *WHERE_FOUND,
        ),
        {
            "municipality": "municipality_code = :municipality",
            "committee": "body_id IN ({ids})",
            "from": "coalesce(until_date, '9999-12-31') >= :from",
            "to": "coalesce(from_date, first_seen) <= :to",
        },
        """SELECT municipality, body, event, name, party, from_date, until_date, first_seen, last_seen, sentence,
                  url, path
           FROM committee_history {where}
           ORDER BY municipality {swedish}, body {swedish}, coalesce(from_date, first_seen) NULLS FIRST,
                    CASE event WHEN 'name' THEN 1 WHEN 'chair' THEN 3 ELSE 2 END, name {swedish}, document_id""",
    ),
)
