"""Releases for the stand-in web: our own wording, invented persons. Each site dresses them in its own markup."""

# ruff: noqa: E501  # sentences

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]


@dataclass(frozen=True)
class Release:
    number: int
    slug: str
    title: str
    day: date
    lead: str
    body: tuple[str, ...]
    contact: tuple[str, str, str]

    @property
    def words(self) -> str:
        return f"{self.day.day} {MONTHS[self.day.month - 1]} {self.day.year}"

    @property
    def paragraphs(self) -> str:
        return "\n".join(f"<p>{text}</p>" for text in self.body)


def releases(place: str, *, chair: str, other: str, year: int = 2026, start: int = 3401001) -> list[Release]:
    """Six releases of a municipality, newest first; `chair` and `other` are its persons of this site."""
    family = chair.split()[-1]
    texts = [
        (
            "kommunen-bygger-ny-skola-vid-an", f"{place} bygger ny skola vid ån",
            f"Kommunstyrelsen i {place} har beslutat att bygga en ny skola för 450 elever.",
            (
                f"– Det här är en av de största satsningarna på många år, säger {chair} (S), kommunstyrelsens ordförande.",
                f"{other} (M), oppositionsråd, hade hellre sett att den gamla skolan byggts ut, men röstade för förslaget.",
                "Bygget börjar till våren och skolan ska stå klar till höstterminen två år senare.",
            ),
        ),
        (
            "fler-bussar-till-badplatsen", "Fler bussar till badplatsen i sommar",
            "Från midsommar går bussen varje halvtimme mellan torget och badplatsen.",
            (
                f"– Vi vill att det ska vara lätt att lämna bilen hemma, säger {chair} (S).",
                "Turerna betalas av kommunen och är avgiftsfria för den som är under 18 år.",
            ),
        ),
        (
            "ny-ordforande-i-barn-och-utbildningsnamnden", "Ny ordförande i barn- och utbildningsnämnden",
            f"Kommunfullmäktige valde på måndagen {other} (M) till ordförande i barn- och utbildningsnämnden.",
            (
                f"{other} efterträder Gun-Britt Sjölander (C), som lämnar politiken efter tolv år.",
                f"– Jag tackar för förtroendet, säger {other}.",
            ),
        ),
        (
            "arets-kulturpris-delas-ut", "Årets kulturpris delas ut på torget",
            "Priset på 25 000 kronor delas ut av kultur- och fritidsnämnden på nationaldagen.",
            (f"Nämndens ordförande {chair} håller tal. Därefter spelar musikskolans blåsorkester.",),
        ),
        (
            "vattenlackan-ar-lagad", "Vattenläckan är lagad", "Vattnet är tillbaka i hela centrum.",
            ("Den som har missfärgat vatten kan spola en stund i kallvattenkranen.",),
        ),
        (
            "budgeten-antagen", "Budgeten antagen av kommunfullmäktige",
            f"{place} får en budget i balans, med mer pengar till äldreomsorgen.",
            (
                f"– Det har varit svåra avvägningar, säger {chair} (S), kommunstyrelsens ordförande.",
                f"Enligt {family} ska skatten vara oförändrad under hela mandatperioden.",
            ),
        ),
    ]  # fmt: skip
    return [
        Release(start - 7 * i, slug, title, date(year, 10 - i, 20 - 2 * i), lead, body, _CONTACT)
        for i, (slug, title, lead, body) in enumerate(texts)
    ]


_CONTACT = ("Viola Presslind", "pressansvarig", "viola.presslind@kommun.example")
