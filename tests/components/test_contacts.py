"""Phones and e-mails and whose they are. Persons, numbers and addresses are invented."""

from __future__ import annotations

import re
from functools import cache

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import extract.components.contacts  # noqa: F401  registers the factory
from extract.facts import Evidence, Person

EVA, BO = "Eva Östlund", "Bo Almstig"


@cache
def pipeline() -> Language:
    nlp = spacy.blank("sv")
    nlp.add_pipe("pressrum_contacts")
    return nlp


def read(text: str, *names: str) -> Doc:
    nlp = pipeline()
    doc = nlp.make_doc(text)
    persons = []
    for name in names:
        forms = "|".join(rf"\b{re.escape(form)}\b" for form in (name, name.split()[0], name.split()[-1]))
        found = tuple(Evidence(m.start(), m.end(), "test") for m in re.finditer(forms, text))
        persons.append(Person(name, None, (), found))
    doc._.persons = tuple(persons)
    return nlp(doc)


def found(text: str) -> list[str]:
    return [contact.value for contact in read(text)._.contacts]


def owned(text: str, *names: str) -> dict[str, list[str]]:
    doc = read(text, *(names or (EVA, BO)))
    for contact in doc._.contacts:
        surface = text[contact.evidence.start : contact.evidence.end]
        assert surface == contact.value or "(at)" in surface
    return {person.name: [contact.value for contact in person.contacts] for person in doc._.persons if person.contacts}


@pytest.mark.parametrize(
    "number",
    [
        "019-21 41 11",
        "0707-75 31 34",
        "072-593 50 93",
        "+46 19 21 41 11",
        "+46 (0)19-21 41 11",
        "+46(0)702381182",
        "0046 19 21 41 11",
        "08-746 10 43",
        "0725-97 09 00",
        "010-568 12 70",
        "0934-140 21",
        "019/21 41 11",
        "0702381182",
        "070.238.11.82",
        "019\xa0–\xa021\xa041\xa011",
        "(019) 21 41 11",
        "08-580\u2009285\u200910",
        "08\u2011746 10 43",
        "08\u2212746 10 43",
    ],
)
def test_phone_forms(number: str) -> None:
    assert found(f"Ring {number}, eller kom förbi kl. 8.") == [number]
    assert found(f"Telefon:{number}") == [number]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Ring 016-710 11 02/03.", ["016-710 11 02"]),
        ("kl 08.30 070-123 45 67", ["070-123 45 67"]),
        ("011–15 00 00,011-15 00 01", ["011–15 00 00", "011-15 00 01"]),
        ("tel.0910-735000 ankn 1234", ["0910-735000"]),
        ("010–225 33 17; 0340-880 00 vardagar 8-16", ["010–225 33 17", "0340-880 00"]),
        ("(018-34 71 09)", ["018-34 71 09"]),
        ("0171-62 50 18 / 070-186 50 18", ["0171-62 50 18", "070-186 50 18"]),
        ("0171-62 50 18/070-186 50 18", ["0171-62 50 18", "070-186 50 18"]),
        ("0171-62 50 18 – 070-186 50 18", ["0171-62 50 18", "070-186 50 18"]),
    ],
)
def test_phones_among_other_figures(text: str, numbers: list[str]) -> None:
    assert found(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "Organisationsnummer 212000-1967.",
        "Bankgiro 0123-4567, plusgiro 01 23 45-6.",
        "Den 02-11-2020 och 2020-11-02 klockan 08.00-16.00.",
        "Född 010203-1234.",
        "Summan är 10 800 000 kronor, 0,25 procent.",
        "Ring 113 13 eller 112.",
        "Fax 019-21 41 12",
        "Dnr: 0123-45678",
        "Mandatperioden 2022-2026, postnummer 531 88 Lidköping.",
        "Sidan ändrades 2024-04-16 09:00.",
    ],
)
def test_what_only_looks_like_a_phone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("eva.ostlund@kommun.se", "eva.ostlund@kommun.se"),
        ("mailto:eva.ostlund@kommun.se", "eva.ostlund@kommun.se"),
        ("Eva.Ostlund@upplands-bro.se", "Eva.Ostlund@upplands-bro.se"),
        ("eva.ostlund(at)kommun.se", "eva.ostlund@kommun.se"),
        ("eva.ostlund [at] kommun.se", "eva.ostlund@kommun.se"),
        ("eva.ostlund @ kommun.se", "eva.ostlund@kommun.se"),
        ("eva.ostlund@kommun.seSocialchef", "eva.ostlund@kommun.se"),
        ("<eva.ostlund@ext.kommun.se>.", "eva.ostlund@ext.kommun.se"),
    ],
)
def test_email_forms(written: str, address: str) -> None:
    assert found(f"Skriv till {written}") == [address]


def test_lines_of_a_contact_block() -> None:
    text = (
        "Kontakt:\nEva Östlund (M)\nTitel: ordförande socialnämnden\nTelefon: 0707-75 31 34\n\n"
        "Bo Almstig\nVerksamhetschef\nTfn 019-21 41 11, mobil 070-238 11 82\nE-post: b.almstig@kommun.se"
    )
    assert owned(text) == {
        EVA: ["0707-75 31 34"],
        BO: ["019-21 41 11", "070-238 11 82", "b.almstig@kommun.se"],
    }


def test_one_line_a_person() -> None:
    text = (
        "Eva Östlund, kommundirektör, 019-21 41 11,  eva.ostlund@kommun.se\n"
        "Bo Almstig, personalchef, 019-21 11 82, 070-238 11 82, bo.almstig@kommun.se\n"
        "Kommunikationsenheten, 019-21 99 99"
    )
    assert owned(text) == {
        EVA: ["019-21 41 11", "eva.ostlund@kommun.se"],
        BO: ["019-21 11 82", "070-238 11 82", "bo.almstig@kommun.se"],
    }


def test_two_persons_on_a_line() -> None:
    text = "Kontakt: Eva Östlund (MP), 018-34 71 09 | Bo Almstig, kommundirektör, 018-34 70 20, bo.almstig@kommun.se"
    assert owned(text) == {EVA: ["018-34 71 09"], BO: ["018-34 70 20", "bo.almstig@kommun.se"]}


@pytest.mark.parametrize(
    "text",
    [
        "Frågor: Eva Östlund och Bo Almstig, 018-34 71 09 respektive 018-34 70 20.",
        "Telefon: 018-34 71 09 (Eva Östlund), 018-34 70 20 (Bo Almstig)",
        "Eva Östlund 018-34 71 09 och Bo Almstig 018-34 70 20",
        "Eva Östlund (018-34 71 09) eller Bo Almstig (018-34 70 20) svarar på frågor.",
    ],
)
def test_each_his_own_on_one_line(text: str) -> None:
    assert owned(text) == {EVA: ["018-34 71 09"], BO: ["018-34 70 20"]}


def test_paragraphs_parted_by_blank_lines() -> None:
    text = (
        "Eva Östlund (M)\n\nKommunalråd, ordförande social- och omsorgsnämnden\n\n"
        "Till e-postformulär för Eva Östlund (M)\n\nE-post: eva.ostlund@kommun.se\n\nTelefon: 013-20 62 18"
    )
    assert owned(text) == {EVA: ["eva.ostlund@kommun.se", "013-20 62 18"]}


def test_running_text() -> None:
    text = (
        "Bo Almstig inviger huset på lördag. Anmäl dig till kommunikatör Eva Östlund, 0923-651 12 eller "
        "eva.ostlund@kommun.se, senast onsdag lunch."
    )
    assert owned(text) == {EVA: ["0923-651 12", "eva.ostlund@kommun.se"]}


@pytest.mark.parametrize(
    "text",
    [
        "Bo Almstig, rektor\nAnmälan: {}",
        "Bo Almstig berättar om bygglov. Anmälan till {}.",
        "Bo Almstig, {}, och Eva Östlund",
        "Eva Östlund\n\nBo Almstig {}",
    ],
)
@pytest.mark.parametrize("address", ["eva.ostlund@kommun.se", "eostlund@kommun.se", "eva.östlund@kommun.se"])
def test_the_name_in_an_address_wins_over_its_place(text: str, address: str) -> None:
    assert owned(text.format(address)) == {EVA: [address]}


def test_address_of_another_kind_belongs_to_the_line() -> None:
    text = "För medier: Eva Östlund, samordnare.samiska@kommun.se"
    assert owned(text) == {EVA: ["samordnare.samiska@kommun.se"]}


def test_run_together_by_the_page() -> None:
    text = "Eva ÖstlundRegionråd (S)Tel: 026-15 40 11eva.ostlund@region.se"
    assert owned(text, EVA) == {EVA: ["026-15 40 11", "eva.ostlund@region.se"]}


@pytest.mark.parametrize(
    "text",
    [
        "Eva Östlund\nTillförordnad Kommundirektör\n0555-421 90",
        "Eva Östlund, journalist, 0555-421 90",
        "Eva Östlund, enhetschef, Kontaktcenter, 0555-421 90",
        "Eva Östlund, chef för kontaktcenter, tel 0555-421 90",
        "Vill du veta mer? Ring Eva Östlund. Hon nås på 0555-421 90.",
        "0555-421 90, Eva Östlund\n0555-421 91, Bo Almstig",
        "För mer information kontakta Eva Östlund.\nTelefon: 0555-421 90",
        "Namn\tFunktion\tTelefon\nEva Östlund\tSäkerhetssamordnare, Borlänge kommun\t0555-421 90",
    ],
)
def test_hers(text: str) -> None:
    assert owned(text)[EVA] == ["0555-421 90"]


@pytest.mark.parametrize(
    "text",
    [
        "Eva Östlund leder staben. Hon nås via kontaktcenter, 0303-73 09 99.",
        "Eva Östlund, VA-chef, 0555-421 90\nAllmänheten: kontaktcenter 0555-420 00",
        "Eva Östlund, ordförande, 0555-421 90\n\nPresskontakt: 046-25 11 99",
        "Eva Östlund hoppas på många besökare.\n\nKontakta oss\nAneby kommun, Torget 2\nVäxel: 0380-461 70",
        "Eva Östlund och Bo Almstig inviger huset.\n\nFrågor till förvaltningen: 0300-83 40 15",
        "Eva Östlund är borta. Ring vår kundtjänst på 031-724 61 00.",
        "Eva Östlund\nPressjour: 026-15 50 90",
        "Eva Östlund, chef\nkontaktcenter@kommun.se",
        "För intervju: Eva Östlund eller Bo Almstig, 0555-421 91",
        "Bo Almstig, rektor, 0555-420 00\nEva Östlund, rektor, 0555-420 00",
        "Eva Östlund, ordförande, 0555-421 90\n\nLo Nyberg\n0555-421 95",
    ],
)
def test_belongs_to_nobody(text: str) -> None:
    numbers = {value for values in owned(text).values() for value in values}
    assert numbers <= {"0555-421 90"}
    assert read(text)._.contacts


def test_works_in_anyones_pipeline() -> None:
    nlp = pipeline()
    doc = nlp("Ring 019-21 41 11.")
    assert [(c.kind, c.value, c.evidence.found_by) for c in doc._.contacts] == [
        ("phone", "019-21 41 11", "pressrum_contacts/1")
    ]
    assert doc._.persons == ()
    assert nlp("")._.contacts == ()


def test_the_press_mailbox_on_her_card_reaches_her() -> None:
    card = "Eva Östlund\nPressansvarig\nTel: 08-579 210 55\npress@kommun.se"
    assert owned(card) == {EVA: ["08-579 210 55", "press@kommun.se"]}
    assert owned(f"{card}\n\nBo Almstig\nKommunikatör\npress@kommun.se") == {EVA: ["08-579 210 55"]}
    assert owned("Eva Östlund, pressansvarig, eller press@kommun.se") == {}


def test_numbers_in_a_row_go_with_names_in_a_row() -> None:
    in_turn = {EVA: ["019-21 41 11"], BO: ["019-21 41 12"]}
    assert owned("Eva Östlund och Bo Almstig, 019-21 41 11 och 019-21 41 12") == in_turn
    assert owned("Eva Östlund, Bo Almstig: 019-21 41 11, 019-21 41 12") == in_turn
    assert owned("Eva Östlund och Bo Almstig, 019-21 10 00") == {}


def test_an_address_on_the_card_parts_nothing() -> None:
    card = "Eva Östlund\nAdress: Drottninggatan 1, 701 35 Örebro\nTel: 019-21 41 11"
    assert owned(card) == {EVA: ["019-21 41 11"]}
    assert owned("Eva Östlund\nAdress\nTel: 019-21 10 00") == {}
