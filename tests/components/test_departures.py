"""Who leaves everything, and offices given up by words that don't name them. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import PEOPLE, people, read


def leavers(text: str) -> list[str]:
    return [one.person for one in read(text, None, PEOPLE)._.departures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Efter tolv år i politiken tackar [[PER Eva Ek]] (S) för sig.", ["Eva Ek"]),
        ("I maj går han i pension. [[PER Eva Ek]] blir kvar.", []),
        ("[[PER Bo Al]] är klar. I maj går han i pension.", ["Bo Al"]),
        ("[[PER Bo Al]] går inte i pension.", []),
        ("[[PER Eva Ek]] tackar för sig. Samtliga uppdrag lämnas i maj.", ["Eva Ek"]),
        ("[[PER Eva Eks]] man gick bort i våras.", []),
        ("När [[PER Bo Al]] avled fick [[PER Eva Ek]] leda mötet.", ["Bo Al"]),
    ],
)
def test_who_leaves_everything(text: str, expected: list[str]) -> None:
    assert leavers(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Miljönämndens [[ROLE ordförande]] [[PER Eva Ek]] (S) gick bort i lördags.", "-ordförande, miljönämnden"),
        (
            "[[PER Eva Ek]] (S) är [[ROLE ordförande]] i miljönämnden. Hon röstades bort i går.",
            "-ordförande, miljönämnden",
        ),
        (
            "[[PER Eva Ek]] (S) är [[ROLE ordförande]] i miljönämnden. Det uppdraget släpper hon den sista april.",
            "-ordförande, miljönämnden",
        ),
        (
            "[[PER Eva Ek]] (S) är [[ROLE ordförande]] i miljönämnden. Det uppdraget behåller hon.",
            ": ordförande, miljönämnden",
        ),
        (
            "[[PER Eva Ek]] (S), [[ROLE ordförande]] i miljönämnden och [[ROLE ledamot]] i kommunstyrelsen, flyttar. "
            "Båda uppdragen upphör den 31 mars.",
            "-ordförande, miljönämnden; -ledamot, kommunstyrelsen",
        ),
        ("[[PER Eva Ek]] blir [[ROLE skolchef]]. Jobbet som [[ROLE rektor]] lämnar hon då.", "+skolchef; -rektor"),
        ("[[PER Eva Ek]] är [[ROLE rektor]]. Jobbet som [[ROLE lärare]] behåller hon.", ": rektor; lärare"),
        ("[[PER Eva Ek]], [[ROLE miljöchef]], arbetar året ut.", "-miljöchef"),
        ("Stämman skilde i går [[PER Eva Ek]] från uppdraget som [[ROLE vd]].", "-vd"),
        (
            "[[PER Bo Al]] är [[ROLE skolchef]]. Han efterträder [[PER Eva Ek]], som meddelat att hon slutar.",
            "Bo Al: skolchef",
        ),
    ],
)
def test_offices_given_up_without_being_named(text: str, expected: str) -> None:
    assert any(expected in told for told in people(text)), people(text)


def test_the_last_day_that_the_next_sentence_states() -> None:
    text = "[[PER Eva Ek]] slutar som [[ROLE skolchef]]. Den 30 april 2015 är hennes sista dag."
    (person,) = read(text, None, PEOPLE)._.persons
    assert [role.end for role in person.roles] == ["2015-04-30"]
