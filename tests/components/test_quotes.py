"""Who says what, in the forms that Swedish releases use. Persons are invented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import extract.components.quotes  # noqa: F401  registers the factory
from extract.facts import Evidence, Person, Role
from extract.page import Section


def person(text: str, name: str, *titles: str) -> Person:
    """A person mentioned wherever the full name, the given name or the surname stands."""
    forms = sorted({name, name.split()[0], name.split()[-1]}, key=len, reverse=True)
    found = re.finditer("|".join(rf"\b{re.escape(form)}s?\b" for form in forms), text)
    roles = tuple(Role(title, None, "current", None, Evidence(0, 0, "test")) for title in titles)
    return Person(name, None, roles, tuple(Evidence(m.start(), m.end(), "test") for m in found))


@cache
def pipeline() -> Language:
    nlp = spacy.blank("sv")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("pressrum_quotes")
    return nlp


def read(text: str, *persons: Person, sections: Sequence[Section] = ()) -> Doc:
    nlp = pipeline()
    doc = nlp.make_doc(text)
    doc._.persons = persons
    doc._.sections = tuple(sections)
    return nlp(doc)


def said(text: str, *names: str) -> list[tuple[str | None, str]]:
    doc = read(text, *(person(text, name) for name in names))
    for quote in doc._.quotes:
        assert text[quote.evidence.start : quote.evidence.end] == quote.text
    return [(quote.speaker, quote.text) for quote in doc._.quotes]


EVA, BO = "Eva Ekwall", "Bo Almstig"


@pytest.mark.parametrize(
    "line",
    [
        "– Skolan får nya lokaler, säger Eva Ekwall (M), ordförande i barnnämnden.",
        "-Skolan får nya lokaler, säger Eva Ekwall (M).",
        "— Skolan får nya lokaler, berättar kommunens utbildningschef Eva Ekwall.",
        "”Skolan får nya lokaler”, säger Eva Ekwall.",
        "”Skolan får nya lokaler” säger Eva Ekwall.",
        '"Skolan får nya lokaler", skriver Eva Ekwall i ett uttalande.',
        "»Skolan får nya lokaler«, konstaterar Eva Ekwall.",
        "Skolan får nya lokaler, säger Eva Ekwall.",
        "– Skolan får nya lokaler säger Eva Ekwall.",
        "– Skolan får nya lokaler. Säger Eva Ekwall.",
        "– Skolan får nya lokaler – säger Eva Ekwall.",
        "– Skolan får nya lokaler, skrockar en nöjd Eva Ekwall.",
        "– Skolan får nya lokaler, fyller Eva Ekwall i.",
        "– Skolan får nya lokaler, säger Ekwall.",
        "Eva Ekwall är nöjd. – Skolan får nya lokaler, säger hon.",
        "Eva Ekwall säger: – Skolan får nya lokaler",
        "”Skolan får nya lokaler.” – Eva Ekwall, utbildningschef",
        "’Skolan får nya lokaler’, säger Eva Ekwall.",
        "”Skolan får nya lokaler”, enligt rektor Eva Ekwall.",
        "”Skolan får nya lokaler”, var Eva Ekwalls besked.",
        "– Skolan får nya lokaler, säger den nya chefen för enheten som bygger skolor, Eva Ekwall.",
        "– Skolan får nya lokaler, säger en av initiativtagarna, Eva Ekwall, till radion.",
        "• ”Skolan får nya lokaler”, säger Eva Ekwall.",
        "ENGLISH: Skolan får nya lokaler, says Eva Ekwall, head of schools.",
        "– Skolan får nya lokaler, jublar den nya rektorn för kommunens alla skolor på landsbygden, Eva Ekwall.",
    ],
)
def test_one_line(line: str) -> None:
    quotes = said(f"Skolan byggs om till hösten.\n\n{line}\n\nBygget börjar i maj.", EVA)
    assert [(speaker, text.rstrip(".")) for speaker, text in quotes] == [(EVA, "Skolan får nya lokaler")]


@pytest.mark.parametrize(
    "text",
    [
        "Kommunalrådet Eva Ekwall (M) är nöjd.\n\n– Nu får alla barn plats.",
        "I en kommentar till att Bo Almstig slutar säger kommundirektör Eva Ekwall:\n\n– Nu får alla barn plats.",
        "Eva Ekwall (M), kommunalråd:\n”Nu får alla barn plats.”",
        "Eva Ekwall (M)\nordförande i barnnämnden:\n– Nu får alla barn plats.",
        "– Nu får alla barn plats.\nDet säger Eva Ekwall, som själv har två barn i skolan.",
        "Nu får alla barn plats.\nDet säger kommunalrådet Eva Ekwall (M).",
        "”Nu får alla barn plats.”\nEva Ekwall, utbildningschef",
        "– Nu får alla barn plats.\nsäger kommunalrådet Eva Ekwall.",
        "Kommunalrådet Eva Ekwall säger så här:\n\nNu får alla barn plats. Det lovade vi.",
        "Till skillnad från Bo Almstig är Eva Ekwall nöjd.\n\n– Nu får alla barn plats.",
        "Bo Almstigs efterträdare Eva Ekwall är nöjd.\n\n– Nu får alla barn plats.",
        "Bo Almstig lämnar över till Eva Ekwall (M), som gläds åt beslutet.\n\n– Nu får alla barn plats.",
        "”Nu får alla barn plats.”\n\nEva Ekwall, utbildningschef\n\nBygget börjar i maj.",
        "Kommunalrådet Eva Ekwall kommenterar beslutet:\n\nNu får alla barn plats. Vi är nöjda.",
        "Eva Ekwall:\nNu får alla barn plats.  Det lovade vi.",
        "Eva Ekwall (M)\nNu får alla barn plats. Det lovade vi.",
        "Bo Almstig är sur. Annat låter det om Eva Ekwall, ordförande:\n’Nu får alla barn plats.’",
        "Om skolan säger Eva Ekwall (M) bara: Nu får alla barn plats. Det lovade vi.",
        "Vad händer?\nNu får alla barn plats. Så säger Eva Ekwall, som är rektor.",
        "Skolan är klar.\n\n– Nu får alla barn plats. Det säger Eva Ekwall, som är rektor.",
        "Skolan är klar.\n\n– Nu får alla barn plats. säger Bo Almstigs efterträdare Eva Ekwall.",
        "Skolan är klar.\n\n» Nu får alla barn plats. Det lovade vi, säger Eva Ekwall (MP).",
        "Skolan är klar.\n\n* Nu får alla barn plats. Det lovade vi, säger Eva Ekwall (MP).",
        "• Skolan är klar.\n• Nämnden leds av Eva Ekwall (S).\n– Nu får alla barn plats. Det lovade vi, säger hon.",
        "Bo Almstig slutar. Efter honom kommer Eva Ekwall, som ser fram emot det. Hon har tre mål.\n\n"
        "– Nu får alla barn plats.",
    ],
)
def test_named_before_or_below(text: str) -> None:
    ((speaker, words),) = said(text, EVA, BO)
    assert (speaker, words[:23]) == (EVA, "Nu får alla barn plats.")


def test_speech_that_tells_of_other_speech_stays_hers() -> None:
    text = "Eva Ekwall slutar.\n\n– Min dotter sa att hon sett mig mest i tidningen. Hon hade rätt."
    assert said(text, EVA) == [(EVA, "Min dotter sa att hon sett mig mest i tidningen. Hon hade rätt.")]


def test_same_speaker_goes_on() -> None:
    text = (
        "– Vi har väntat länge, säger Eva Ekwall.\n\n– Nu är vi framme.\n\n"
        "Förslaget har skrivits av Bo Almstig.\n\n– Han räknade rätt, tillägger hon."
    )
    assert said(text, EVA, BO) == [(EVA, "Vi har väntat länge"), (EVA, "Nu är vi framme."), (EVA, "Han räknade rätt")]


def test_two_speakers_in_turn() -> None:
    text = "– Ja till bron, säger Eva Ekwall.\n\n– Nej till bron, svarar Bo Almstig.\n\n– Den är dyr, fortsätter han."
    assert [speaker for speaker, _ in said(text, EVA, BO)] == [EVA, BO, BO]


def test_two_say_it_together() -> None:
    for clause in (
        "Eva Ekwall (M) och Bo Almstig (C)",
        "Eva Ekwall, kommunalråd (M), och Bo Almstig, kommunalråd (C)",
        "Eva Ekwall (M), kommunalråd, och Bo Almstig (C), kommunalråd",
    ):
        text = f"– Hyresgästerna har inte frågats, säger {clause}."
        assert said(text, EVA, BO) == [(EVA, "Hyresgästerna har inte frågats"), (BO, "Hyresgästerna har inte frågats")]
    text = "Eva Ekwall och Bo Almstig leder nämnden.\n\n– Hyresgästerna har inte frågats, säger de."
    assert [speaker for speaker, _ in said(text, EVA, BO)] == [EVA, BO]


def test_both_announced_say_it_and_one_who_agrees_does_not() -> None:
    text = "I ett gemensamt uttalande säger Eva Ekwall (S) och Bo Almstig (M):\n\n– Vi är stolta."
    assert [speaker for speaker, _ in said(text, EVA, BO)] == [EVA, BO]
    text = "– Läget är allvarligt, säger Eva Ekwall och Bo Almstig instämmer."
    assert [speaker for speaker, _ in said(text, EVA, BO)] == [EVA]


def test_two_speakers_on_one_line() -> None:
    text = "Bron är kvar.\n\n”Det är bra för byn”, säger Eva Ekwall. Bo Almstig är sur. ”Den är för dyr”, säger han."
    assert said(text, EVA, BO) == [(EVA, "Det är bra för byn"), (BO, "Den är för dyr")]


def test_attribution_amid_the_words_is_spanned() -> None:
    text = "– Det är bra, säger Eva Ekwall (M), kommunalråd. Vi fortsätter i samma anda.\n\nBygget börjar i maj."
    assert said(text, EVA) == [
        (EVA, "Det är bra, säger Eva Ekwall (M), kommunalråd. Vi fortsätter i samma anda."),
    ]


def test_open_quotation_mark_runs_into_the_next_paragraph() -> None:
    text = "Läget är ljust.\n\n”Jag fick många mejl.\n\nSå går förändring till”, säger kommunalrådet Eva Ekwall."
    assert said(text, EVA) == [(EVA, "Jag fick många mejl."), (EVA, "Så går förändring till")]


def test_interview() -> None:
    text = (
        "Tre frågor till beredskapschefen Eva Ekwall\n\nÄr det säkert att gå ut?\nJa, men håll dig från bäcken.\n\n"
        "Hur länge varar det?\n– Till i morgon."
    )
    assert said(text, EVA) == [(EVA, "Ja, men håll dig från bäcken."), (EVA, "Till i morgon.")]


def test_role_alone_names_the_speaker_who_holds_it() -> None:
    text = "Bo Almstig leder nämnden. Eva Ekwall är rektor.\n\n– Beslutet var enigt, säger ordföranden."
    doc = read(text, person(text, BO, "ordförande"), person(text, EVA, "rektor"))
    (quote,) = doc._.quotes
    assert quote.speaker == BO
    assert text[quote.speaker_evidence.start : quote.speaker_evidence.end] == "ordföranden"


def test_a_role_beside_the_name_is_known_before_the_roles_are() -> None:
    text = (
        "Rektorn på Vikskolan, Eva Ekwall, och vice rektorn Bo Almstig tog emot.\n\n"
        "– Det blir bra, sa rektorn.\n\n– Ja, sa vice rektorn."
    )
    nlp = pipeline()
    doc = nlp.make_doc(text)
    doc._.persons = (person(text, EVA), person(text, BO))
    doc.ents = [doc.char_span(text.index(t), text.index(t) + len(t), "ROLE") for t in ("Rektorn", "vice rektorn")]
    assert [quote.speaker for quote in nlp(doc)._.quotes] == [EVA, BO]


def test_who_holds_the_office_is_not_she_of_whom_only_another_is_known() -> None:
    text = "Bo Almstig (M) är besviken.\n\n– Svaret är nej, säger styrelsens ordförande.\n\nPriset ger Eva Ekwall."
    assert read(text, person(text, BO), person(text, EVA, "ordförande"))._.quotes[0].speaker == BO


def test_two_speakers_in_one_paragraph() -> None:
    for text in (
        "Oppositionen är sur.\n— De har räknat fel, anser Eva Ekwall (EP). “Vår var bättre”, säger Bo Almstig (SD).",
        "Det är klart. »Det är bra för laget« säger Eva Ekwall, och får medhåll av Bo Almstig (MV): »Nu kan vi träna.«",
    ):
        assert [speaker for speaker, _ in said(text, EVA, BO)] == [EVA, BO]


def test_bullets_may_stand_for_dashes() -> None:
    text = (
        "Rektorn Eva Ekwall är nöjd.\n\n• Nu får alla barn plats.\n\n• Det blir bra, säger hon.\n\n"
        "> Nja, tycker Bo Almstig.\n\n• Ring oss.\n• Mejla oss."
    )
    assert [speaker for speaker, _ in said(text, EVA, BO)] == [EVA, EVA, BO]
    assert said("Eva Ekwall är nöjd.\n\n• Nu får alla barn plats.\n\n• Det blir bra.", EVA) == []


def test_statements_in_a_row_need_a_first_person_in_one_of_them_only() -> None:
    text = (
        "Så sa de\nEva Ekwall: Jag trodde att ni hade ringt fel.\nOrdförande Bo Almstig, vinnarna: Det är lagets pris."
    )
    assert said(text, EVA, BO) == [(EVA, "Jag trodde att ni hade ringt fel."), (BO, "Det är lagets pris.")]


def test_hers_is_the_other_one() -> None:
    text = (
        "Bo Ekwall och Eva Ekwall fick priset av Lo Ving.\n– Det är stort, säger Bo Ekwall.\n– Ja, säger hans syster."
    )
    assert [speaker for speaker, _ in said(text, "Bo Ekwall", EVA, "Lo Ving")] == ["Bo Ekwall", EVA]


def test_of_two_in_a_sentence_the_one_whose_name_goes_with_the_pronoun() -> None:
    text = "Bolagets Qzx Almstig lovade lärlingsplatser, vilket gladde rektorn Eva Ekwall.\n\n– Det är bra, sa hon."
    assert said(text, "Qzx Almstig", EVA) == [(EVA, "Det är bra")]


def test_a_pronoun_in_what_is_read_out_means_nobody_outside() -> None:
    text = (
        "Eva Ekwall får priset. Stipendiet går till Kajsa Ving.\n\n"
        "”För att hon med lera har visat vad som går”, lyder motiveringen till Eva Ekwalls pris.\n\n"
        "– Jag blev glad, säger hon."
    )
    assert said(text, EVA, "Kajsa Ving") == [(EVA, "Jag blev glad")]


def test_speaker_evidence_is_the_mention_that_names_her() -> None:
    text = "Eva Ekwall tar över.\n\n– Det blir roligt, säger hon till radion."
    (quote,) = read(text, person(text, EVA))._.quotes
    assert text[quote.speaker_evidence.start : quote.speaker_evidence.end] == "hon"
    assert quote.evidence.found_by == "pressrum_quotes/1"


@pytest.mark.parametrize("speaker", ["Lo Ving Nyberg från Hedeskolan", "företrädare för föreningen"])
def test_speech_of_someone_who_is_no_known_person_is_nobodys(speaker: str) -> None:
    text = f"Eva Ekwall tar över.\n\n– Jag fick åka först, säger {speaker}."
    assert said(text, EVA) == [(None, "Jag fick åka först")]


@pytest.mark.parametrize(
    "text",
    [
        "Eva Ekwall delade ut Jämställdhetspriset till HVB-hemmet ”Snödroppen”.",
        "Eva Ekwall läste juryns motivering: ”För att hon ser rädslan men aldrig den rädde.”",
        "Eva Ekwall har sin verkstad i byn. Nämnden skriver: ”För krus som är för vackra för att stå tomma.”",
        "Eva Ekwall tog emot priset. Motiveringen lyder:\n”För ett långt och troget arbete med barnens simning.”",
        "Eva Ekwall svarade på frågorna.\n\nMotioner\n– Motionen om snö, från Bo Ving, båda C, bifölls.\n"
        "– Motionen om bad, väckt av Bo Ving, avslogs. I debatten sa partiets ende ledamot, Lo Ving, att han",
        "Interpellation från Eva Ekwall (S): Vad gör kommunen åt våra vägar?",
        "I ”Den långa vägen hem” lät Eva Ekwall kören sjunga.",
        "Eva Ekwall kallar överenskommelsen ”ett svek mot dem som röstade borgerligt”.",
        "Eva Ekwall vill detta:\n– 15 miljoner mer till grundskolan.\n– En ny simhall.",
        "Eva Ekwall föreslår följande.\n\n– nya regler införs, och\n\n– Verket får ansvaret för att det går bra.",
        "Eva Ekwall påminner om vad som gäller.\n\n• Duscha kortare tid.\n• Samla regnvatten.",
        "Läget är ”under kontroll”, säger Eva Ekwall.",
        "Det blir dyrare, meddelar Eva Ekwall, som är ekonomichef.",
        "SD säger sig vilja vänta, och Eva Ekwall menar att frågan är avgjord.",
        "Temperaturen var -12 grader när Eva Ekwall klippte bandet.",
    ],
)
def test_no_speech(text: str) -> None:
    assert said(text, EVA) == []


def test_title_and_contact_block_quote_nobody() -> None:
    title, body, contact = "”Vi är framme”, säger Eva Ekwall\n\n", "Bron är klar.\n\n", "Eva Ekwall\n– Ring gärna."
    text = title + body + contact
    sections = [
        Section("title", 0, len(title)),
        Section("body", len(title), len(title + body)),
        Section("contact", len(title + body), len(text)),
    ]
    assert read(text, person(text, EVA), sections=sections)._.quotes == ()


def test_works_without_persons_and_sentences() -> None:
    nlp = spacy.blank("sv")
    nlp.add_pipe("pressrum_quotes")
    assert [quote.speaker for quote in nlp("– Vi är glada, säger hon.")._.quotes] == [None]
    assert nlp("")._.quotes == ()
