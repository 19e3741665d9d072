"""The figures: those of the project's yardstick, to the last digit."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
from pathlib import Path
from typing import Any

import pytest

from extract import evaluation
from extract.errors import UsageError

SHARED = Path(__file__).parents[3] / "shared"

GOLD = {
    "municipality": "Vadsbro",
    "published": "2023-05-04",
    "persons": [
        {
            "name": ["Britt-Inger Askmo", "Britt-Inger Askmo Ek"],
            "party": "C",
            "roles": [{"title": "ordförande", "organization": "tekniska nämnden", "kind": "current"}],
            "contact": {"phone": "+46 155 12 30 00", "email": "britt-inger.askmo@vadsbro.example"},
        },
        {
            "name": "Jörgen Hultvik",
            "party": None,
            "roles": [{"title": "teknisk chef", "kind": ["incoming", "current"]}],
        },
    ],
    "parties": ["C", "S"],
    "committees": ["tekniska nämnden"],
    "quotes": [{"speaker": "Jörgen Hultvik", "starts": "Vi börjar gräva"}],
    "ignore": {"committees": ["valberedningen"], "roles": [["Jörgen Hultvik", ""]]},
}
PREDICTION = {
    "source": "saved/pages.zip!2023/askmo.html",
    "municipality": "Vadsbro",
    "published": "2023-05-05",
    "persons": [
        {
            "name": "Britt\u2011Inger Askmo",
            "party": "C",
            "roles": [{"title": "Ordförande", "organization": "Tekniska nämnden", "kind": "former"}],
            "phones": ["0155-12 30 00"],
            "emails": [],
        },
        {
            "name": "Jörgen Hultvik",
            "party": "S",
            "roles": [{"title": "grävledare", "organization": None, "kind": "current"}],
        },
    ],
    "parties": ["C"],
    "committees": ["valberedningen"],
    "quotes": [{"speaker": "Jörgen Hultvik", "text": "Vi börjar gräva i maj, säger han."}],
}


def figure(name: str, prediction: dict[str, Any] | None = PREDICTION) -> tuple[float, ...]:
    predictions = {} if prediction is None else {"askmo": prediction}
    figures, _ = evaluation.score({"askmo": GOLD}, predictions)
    return tuple(round(value, 3) for value in figures[name].values())


def test_equal_but_for_dashes_case_and_alternatives_is_a_hit() -> None:
    assert figure("persons") == (1, 1, 1, 2)
    assert figure("role_org") == (1, 1, 1, 1)


def test_a_party_nobody_gave_is_a_false_alarm() -> None:
    assert figure("person_party") == (0.5, 1, 0.667, 1)


def test_what_gold_ignores_counts_neither_way() -> None:
    assert figure("committees") == (0, 0, 0, 1)
    assert figure("roles") == (1, 0.5, 0.667, 2)


def test_phone_numbers_agree_across_national_and_international_form() -> None:
    assert figure("phones") == (1, 1, 1, 1)
    assert figure("emails") == (0, 0, 0, 1)


def test_scalars_are_accuracies() -> None:
    assert figure("municipality") == (1, 1)
    assert figure("published") == (0, 1)
    assert figure("role_kind") == (0, 1)


def test_a_document_without_a_prediction_is_missed_whole() -> None:
    assert figure("persons", None) == (0, 0, 0, 2)


def test_every_error_is_named() -> None:
    _, errors = evaluation.score({"askmo": GOLD}, {"askmo": PREDICTION})
    assert errors == [
        "askmo: person_party: extra ['jörgen hultvik', 's']",
        "askmo: roles: missed ['jörgen hultvik', 'teknisk chef']",
        "askmo: parties: missed ['s']",
        "askmo: committees: missed ['tekniska nämnden']",
        "askmo: emails: missed ['britt-inger askmo', 'britt-inger.askmo@vadsbro.example']",
        "askmo: published: wanted ('2023-05-04',), got 2023-05-05",
        "askmo: role_kind: britt-inger askmo, ordförande: wanted current, got former",
    ]


@pytest.mark.parametrize(
    ("source", "stem"),
    [
        ("saved/pages.zip!2023/askmo.html", "askmo"),
        ("D001.txt", "D001"),
        ("https://www.vadsbro.example/nyheter/ny-chef.4.1a2b.html", "ny-chef.4.1a2b"),
        ("crawl.warc.gz!17", "17"),
    ],
)
def test_a_document_is_found_by_the_stem_of_its_source(source: str, stem: str) -> None:
    assert evaluation.document_id(source) == stem


def test_a_floor_of_an_unknown_field_is_refused() -> None:
    figures, _ = evaluation.score({"askmo": GOLD}, {"askmo": PREDICTION})
    with pytest.raises(UsageError, match="personer"):
        evaluation.below(figures, {"personer": 0.5})


def test_fields_under_their_floor_are_named_with_both_figures() -> None:
    figures, _ = evaluation.score({"askmo": GOLD}, {"askmo": PREDICTION})
    floors = {"persons": 1.0, "roles": 0.7, "published": 0.9}
    assert evaluation.below(figures, floors) == [
        "roles: 0.667 is under its floor of 0.700",
        "published: 0.000 is under its floor of 0.900",
    ]


def perturbed(gold: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    """A record such as a mediocre extractor would print for this gold document."""

    def first(value: Any) -> Any:
        return dice.choice(value) if isinstance(value, list) and value else value

    persons = []
    for person in gold.get("persons", []):
        if dice.random() < 0.15:
            continue
        contact = person.get("contact") or {}
        persons.append(
            {
                "name": first(person["name"]) + dice.choice(["", "", "", "s", " "]),
                "party": dice.choice([first(person.get("party")), first(person.get("party")), "S", None]),
                "roles": [
                    {
                        "title": dice.choice([first(role["title"]), first(role["title"]).upper(), "chef"]),
                        "organization": dice.choice([first(role.get("organization")), "nämnden", None]),
                        "kind": dice.choice([first(role.get("kind")), "current", "former"]),
                    }
                    for role in person.get("roles", [])
                    if dice.random() < 0.8
                ],
                "phones": [first(contact["phone"])] if contact.get("phone") and dice.random() < 0.7 else [],
                "emails": first(contact.get("email")) if dice.random() < 0.7 else None,
            }
        )
    names = [person["name"] for person in persons] or ["Ek"]
    return {
        "persons": persons * dice.choice([1, 1, 2]),
        "parties": [first(party) for party in gold.get("parties", []) if dice.random() < 0.8] + ["V"],
        "committees": [first(body).title() for body in gold.get("committees", []) if dice.random() < 0.8],
        "quotes": [
            {"speaker": dice.choice([first(quote["speaker"]), *names]), "text": first(quote["starts"]) + " och mer"}
            for quote in gold.get("quotes", [])
            if quote.get("starts")
        ],
        "published": dice.choice([first(gold.get("published")), "2020-01-01", None]),
        "municipality": dice.choice([first(gold.get("municipality")), "Örebro", None]),
    }


@pytest.mark.skipif(not SHARED.is_dir(), reason="compares with the yardstick beside the repository, absent here")
@pytest.mark.parametrize("seed", range(8))
def test_figures_and_errors_are_those_of_the_yardstick(seed: int) -> None:
    spec = importlib.util.spec_from_file_location("yardstick", SHARED / "eval" / "score.py")
    assert spec
    assert spec.loader
    sys.modules["yardstick"] = yardstick = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(yardstick)
    held_out = set((SHARED / "corpus" / "dev.txt").read_text("utf-8").split())
    files = [file for file in sorted((SHARED / "corpus" / "gold").glob("*.json")) if file.stem not in held_out]
    files += sorted((SHARED / "eval" / "gold").glob("*.json"))
    gold = {file.stem: json.loads(file.read_text("utf-8")) for file in files}
    dice = random.Random(seed)
    predictions = {stem: perturbed(doc, dice) for stem, doc in gold.items() if dice.random() < 0.95}
    figures, errors = evaluation.score(gold, predictions)
    their_figures, their_errors = yardstick.score(gold, predictions)
    assert figures == their_figures
    assert sorted(errors) == sorted(their_errors)  # the yardstick's order hangs on the hash seed
