"""Offices handed on without being named again. All persons are invented."""

from __future__ import annotations

import pytest
from marked_text import PEOPLE, people, read

LEFT = "[[PER Bo Al]] (S) lämnar uppdragen som [[ROLE kommunalråd]] och som [[ROLE ordförande]] i socialnämnden. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            LEFT + "Efterträdare på båda posterna blir [[PER Eva Ek]] (S).",
            "Eva Ek (S): +kommunalråd; +ordförande, socialnämnden",
        ),
        (LEFT + "Där tar [[PER Eva Ek]] (S) över.", "Eva Ek (S): +ordförande, socialnämnden"),
        (LEFT + "[[PER Eva Ek]] (S) tar över den 1 mars.", "Eva Ek (S): +ordförande, socialnämnden"),
        (LEFT + "[[PER Eva Ek]] (S) tar över ansvaret för frågan.", "Eva Ek (S)"),
    ],
)
def test_who_takes_over(text: str, expected: str) -> None:
    assert expected in people(text)


def test_he_leaves_what_she_takes_up() -> None:
    text = (
        "[[PER Bo Al]] (M) är i dag [[ROLE oppositionsråd]]. Den 1 mars blir han [[ROLE kommunalråd]]. "
        "[[PER Eva Ek]] (S) efterträder honom som [[ROLE gruppledare]]."
    )
    assert "-gruppledare" in next(one for one in people(text) if one.startswith("Bo Al"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[[PER Bo Al]] (S) slutar som [[ROLE ordförande]] i miljönämnden. In kliver i stället [[PER Eva Ek]] (S).",
            "Eva Ek (S): +ordförande, miljönämnden",
        ),
        (
            "[[PER Bo Al]] (S) är [[ROLE ordförande]] i miljönämnden till den 31 mars. [[PER Eva Ek]] (S) tar vid.",
            "Eva Ek (S): +ordförande, miljönämnden",
        ),
        (LEFT + "[[PER Eva Ek]] (S) är glad. Hon övertar båda uppdragen.", "kommunalråd; +ordförande, socialnämnden"),
        (
            "I maj övertar [[PER Eva Ek]] (S) [[PER Bo Als]] båda uppdrag: [[ROLE kommunalråd]] och [[ROLE ledamot]] i "
            "miljönämnden.",
            "Eva Ek (S): +kommunalråd; +ledamot, miljönämnden",
        ),
        (
            "I maj övertar [[PER Eva Ek]] (S) [[PER Bo Als]] båda uppdrag: [[ROLE kommunalråd]] och [[ROLE ledamot]] i "
            "miljönämnden.",
            "Bo Al: -kommunalråd; -ledamot, miljönämnden",
        ),
        (
            "[[PER Bo Al]] (S) avgår som [[ROLE ledamot]] i miljönämnden. [[PER Li Lo]] (S) ersätter honom.",
            "Li Lo (S): +ledamot, miljönämnden",
        ),
        (
            "[[PER Eva Ek]] har varit [[ROLE rektor]] sedan 2006 och blir [[ROLE skolchef]]. Den tjänsten tas över av "
            "[[PER Bo Al]].",
            "Bo Al: +rektor",
        ),
        (
            "[[PER Li Lo]] blir [[ROLE rektor]] i maj. [[PER Bo Al]], som har skött jobbet i tio år, går i pension.",
            "Bo Al: -rektor",
        ),
        (
            "[[PER Bo Al]] (S) lämnar posten som [[ROLE ordförande]] i miljönämnden. I morgon tar [[PER Eva Ek]] (S) "
            "över.",
            "Eva Ek (S): +ordförande, miljönämnden",
        ),
        (
            "När [[PER Bo Al]] (S) lämnar rollen som [[ROLE ordförande]] i miljönämnden har [[PER Eva Ek]] (S) valts "
            "till hans efterträdare.",
            "Eva Ek (S): +ordförande, miljönämnden",
        ),
        (
            "[[PER Bo Al]] (S) avgår som [[ROLE kommunalråd]] och som [[ROLE ledamot]] i miljönämnden. Partiet har "
            "utsett [[PER Eva Ek]] (S) till hans [[ROLE ersättare]] på båda posterna.",
            "Eva Ek (S): +kommunalråd; +ledamot, miljönämnden",
        ),
        (
            "[[PER Eva Ek]] (S) väljs. Hon har varit [[ROLE vice ordförande]] i miljönämnden, en post som nu går till "
            "[[PER Bo Al]] (S).",
            "Eva Ek (S): -vice ordförande, miljönämnden",
        ),
    ],
)
def test_handed_on_by_other_words(text: str, expected: str) -> None:
    assert any(expected in told for told in people(text)), people(text)


def test_the_successor_has_the_date_of_their_own_sentence() -> None:
    text = (
        "[[PER Bo Al]] (S) har varit [[ROLE ordförande]] i miljönämnden sedan 2006. Han slutar. "
        "[[PER Eva Ek]] (S) tar över den 1 maj 2015."
    )
    _, successor = read(text, None, PEOPLE)._.persons
    assert [role.start for role in successor.roles] == ["2015-05-01"]
