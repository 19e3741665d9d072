"""Where sentences start: lines, final punctuation, Swedish abbreviations, initials and quotes."""

from __future__ import annotations

import pytest
from marked_text import read


def sentences(text: str) -> list[str]:
    return [sentence.text.strip() for sentence in read(text).sents]


@pytest.mark.parametrize(
    "text",
    [
        "Mötet är bl.a. kl. 14.00 den 5 maj, t.ex. i St. Nils kyrka.",
        "Beslutet togs av K.G. Ek, f.d. kanslichef, tel. 0555-420 00.",
        "Det var S. Ek som kom.",
        "Tf. kanslichef Eva Ek, 1:e vice ordförande, fr.o.m. den 1 maj.",
        "– Nej! sa hon och skrattade.",
        "Priset är ca. 5 kronor, jfr. Eda.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_a_line_ends_a_sentence_with_and_without_empty_lines() -> None:
    assert sentences("Ny skolchef\n\nKommunstyrelsen har valt\nEva Ek\tS\nBo Alm\tM\n") == [
        "Ny skolchef",
        "Kommunstyrelsen har valt",
        "Eva Ek\tS",
        "Bo Alm\tM",
    ]


def test_closing_quotes_stay_with_their_sentence_and_opening_ones_with_theirs() -> None:
    assert sentences('Hon log. "Ja, det är bra." Han gick. ”Vi gillar Eda.” – Nej? Jo.') == [
        "Hon log.",
        '"Ja, det är bra."',
        "Han gick.",
        "”Vi gillar Eda.”",
        "– Nej?",
        "Jo.",
    ]


def test_list_numbers_stay_with_their_item() -> None:
    assert sentences("1. Skolan byggs ut.\n2. Badet stängs m.m. Sedan öppnar det.") == [
        "1. Skolan byggs ut.",
        "2. Badet stängs m.m.",
        "Sedan öppnar det.",
    ]


def test_abbreviated_party_before_a_stop_is_no_initial() -> None:
    assert sentences("Så säger Eva Ek (M). Nämnden höll med.") == ["Så säger Eva Ek (M).", "Nämnden höll med."]
