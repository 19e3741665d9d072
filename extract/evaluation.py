"""Figures of extracted facts against hand-made annotations: precision, recall and F1, micro averages over documents.

The rules are those of the project's gold annotations: a gold string may be a list of equally good strings, facts are
paired one to one after folding of case, width, dashes and outer punctuation, and what a gold document lists under
"ignore" counts neither way. ``docs/cli.md`` describes the files.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

from extract.errors import UsageError
from extract.record import Record

SETS = ("persons", "person_party", "roles", "role_org", "parties", "committees", "quotes", "phones", "emails")
SCALARS = ("published", "municipality", "role_kind")

Choices = tuple[str, ...]
GoldFact = tuple[Choices, ...]
Fact = tuple[str, ...]
Figures = dict[str, dict[str, float]]
"""By field: precision, recall, f1 and n (gold facts), or accuracy and n for a scalar field."""

_A = TypeVar("_A")
_B = TypeVar("_B")


def document_id(source: str) -> str:
    """What a gold annotation is found by: the stem of the file, the page inside an archive, or the address."""
    return PurePosixPath(source.rpartition("!")[2]).stem


def read_gold(directory: Path, ids: Collection[str] | None = None) -> dict[str, Record]:
    """The annotations ``<id>.json`` of a folder, only those of `ids` where given.

    Raises UsageError where the folder holds none, or lacks one of `ids`.
    """
    gold = {file.stem: _read_json(file) for file in sorted(directory.glob("*.json")) if ids is None or file.stem in ids}
    missing = sorted(set(ids or ()) - gold.keys())
    if missing:
        raise UsageError(f"{directory}: no annotation for {', '.join(missing[:5])}; take them out of the list of ids")
    if not gold:
        raise UsageError(f"{directory}: no annotations (*.json); name the folder that holds them")
    return gold


def _read_json(file: Path) -> Any:
    try:
        return json.loads(file.read_text("utf-8"))
    except ValueError as error:
        raise UsageError(f"{file}: not JSON ({error}); mend the file") from error


def read_predictions(file: Path) -> dict[str, Record]:
    """The records of a JSON-lines file, by document id. Raises UsageError for a line without a "source"."""
    predictions = {}
    for number, text in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not text.strip():
            continue
        try:
            document = json.loads(text)
            predictions[document_id(document["source"])] = document
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f'{file}:{number}: not a record with a "source" ({error}); mend the line') from error
    return predictions


def norm(text: str) -> str:
    """Fold case, width, dashes and white space, and trim outer punctuation."""
    text = unicodedata.normalize("NFKC", text).casefold().replace("\u00ad", "")
    text = re.sub(r"[\u2010-\u2015]", "-", text)
    return re.sub(r"\s+", " ", text).strip(" \t\n.,;:!?-\"'”“’«»")


def phone(text: str) -> str:
    """Digits alone, in national form: +46 19 21 41 11 and 019-21 41 11 agree."""
    digits = re.sub(r"\D", "", text)
    for prefix in ("0046", "46"):
        if digits.startswith(prefix) and len(digits) > 9:
            return "0" + digits[len(prefix) :].lstrip("0")
    return digits


def score(gold: Mapping[str, Record], predictions: Mapping[str, Record]) -> tuple[Figures, list[str]]:
    """Figures of `predictions` (records by document id) against `gold`, and a line for every miss and false alarm.

    A gold document without a prediction counts as one with no facts; a prediction without gold doesn't count.
    """
    counts: dict[str, Counter[str]] = {name: Counter() for name in SETS + SCALARS}
    errors: list[str] = []
    for doc_id, wanted in sorted(gold.items()):
        predicted = predictions.get(doc_id)
        if predicted is None:
            errors.append(f"{doc_id}: no prediction")
            predicted = {}
        _score_sets(doc_id, wanted, predicted, counts, errors)
        _score_scalars(doc_id, wanted, predicted, counts, errors)
        _score_kinds(doc_id, wanted, predicted, counts["role_kind"], errors)
    return {name: _figures(count) for name, count in counts.items()}, errors


def _score_sets(
    doc_id: str, gold: Record, predicted: Record, counts: dict[str, Counter[str]], errors: list[str]
) -> None:
    want, got = _gold_facts(gold), _predicted_facts(predicted)
    for name in SETS:
        hits, missed, extra = _pair(want[name], got[name], _quote_agrees if name == "quotes" else _fields_agree)
        borderline = _ignored(gold, name)
        extra = [fact for fact in extra if not any(_covers(choices, fact) for choices in borderline)]
        counts[name].update(tp=hits, fn=len(missed), fp=len(extra))
        errors += [f"{doc_id}: {name}: missed {[choices[0] for choices in fact if choices]}" for fact in missed]
        errors += [f"{doc_id}: {name}: extra {list(fact)}" for fact in extra]


def _score_scalars(
    doc_id: str, gold: Record, predicted: Record, counts: dict[str, Counter[str]], errors: list[str]
) -> None:
    for name in ("published", "municipality"):
        if name not in gold:
            continue
        choices, value = _choices(gold[name]), norm(predicted.get(name) or "")
        right = value in choices if choices else not value
        counts[name].update(right=right, all=1)
        if not right:
            errors.append(f"{doc_id}: {name}: wanted {choices[:1] or None}, got {value or None}")


def _score_kinds(doc_id: str, gold: Record, predicted: Record, count: Counter[str], errors: list[str]) -> None:
    """Is the kind right of those roles that were found? Roles that were missed count in "roles" alone."""
    found = _kinds(predicted, norm)
    for (names, titles), kind in _kinds(gold, _choices).items():
        for (name, title), other in found.items():
            if name in names and title in titles:
                right = other in kind if isinstance(kind, list) else kind == other
                count.update(right=right, all=1)
                if not right:
                    errors.append(f"{doc_id}: role_kind: {name}, {title}: wanted {kind}, got {other}")
                break


def _figures(count: Counter[str]) -> dict[str, float]:
    if "all" in count:
        return {"accuracy": count["right"] / count["all"], "n": count["all"]}
    precision = count["tp"] / (count["tp"] + count["fp"]) if count["tp"] + count["fp"] else 0.0
    recall = count["tp"] / (count["tp"] + count["fn"]) if count["tp"] + count["fn"] else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "n": count["tp"] + count["fn"]}


def _pair(
    gold: Iterable[_A], predicted: Iterable[_B], agree: Callable[[_A, _B], bool]
) -> tuple[int, list[_A], list[_B]]:
    """Pair gold with predicted facts one to one: hits, misses, extras."""
    left = list(predicted)
    missed = []
    hits = 0
    for fact in gold:
        for candidate in left:
            if agree(fact, candidate):
                left.remove(candidate)
                hits += 1
                break
        else:
            missed.append(fact)
    return hits, missed, left


def _fields_agree(fact: GoldFact, candidate: Fact) -> bool:
    return all(value in choices for choices, value in zip(fact, candidate, strict=False))


def _quote_agrees(fact: GoldFact, candidate: Fact) -> bool:
    return candidate[0] in fact[0] and any(candidate[1].startswith(start) for start in fact[1])


def _covers(fact: GoldFact, candidate: Fact) -> bool:
    return all(not choices or value in choices for choices, value in zip(fact, candidate, strict=False))


def _choices(value: Any) -> Choices:
    """A gold string, or a list of equally good strings, as folded choices."""
    if value is None:
        return ()
    return tuple(norm(each) for each in (value if isinstance(value, list) else [value]) if each)


def _unique(facts: Iterable[_A]) -> list[_A]:
    return list(dict.fromkeys(facts))


def _gold_facts(doc: Record) -> dict[str, list[GoldFact]]:
    people = doc.get("persons", [])
    named = [(_choices(person["name"]), person) for person in people]
    roles = [(name, _choices(role["title"]), role) for name, person in named for role in person.get("roles", [])]
    quotes = [quote for quote in doc.get("quotes", []) if quote.get("speaker")]
    return {
        "persons": [(name,) for name, _ in named],
        "person_party": [(name, _choices(person["party"])) for name, person in named if person.get("party")],
        "roles": _unique((name, title) for name, title, _ in roles),
        "role_org": _unique(
            (name, title, _choices(role["organization"])) for name, title, role in roles if role.get("organization")
        ),
        "parties": [(_choices(party),) for party in doc.get("parties", [])],
        "committees": [(_choices(committee),) for committee in doc.get("committees", [])],
        "quotes": [(_choices(quote["speaker"]), _choices(quote["starts"])) for quote in quotes],
        "phones": _unique((name, (phone(x),)) for name, person in named for x in _contacts(person, "phone")),
        "emails": _unique((name, _choices(x)) for name, person in named for x in _contacts(person, "email")),
    }


def _contacts(person: Record, kind: str) -> list[str]:
    value = (person.get("contact") or {}).get(kind) or person.get(kind + "s") or []
    return value if isinstance(value, list) else [value]


def _predicted_facts(doc: Record) -> dict[str, list[Fact]]:
    people = doc.get("persons") or []
    roles = [
        (norm(person["name"]), norm(role["title"]), norm(role.get("organization") or ""))
        for person in people
        for role in person.get("roles") or []
    ]
    quotes = [quote for quote in doc.get("quotes") or [] if quote.get("speaker")]
    return {
        "persons": _unique((norm(person["name"]),) for person in people),
        "person_party": _unique((norm(p["name"]), norm(p["party"])) for p in people if p.get("party")),
        "roles": _unique((name, title) for name, title, _ in roles),
        "role_org": _unique(role for role in roles if role[2]),
        "parties": _unique((norm(party),) for party in doc.get("parties") or []),
        "committees": _unique((norm(committee),) for committee in doc.get("committees") or []),
        "quotes": _unique((norm(quote["speaker"]), norm(quote["text"])) for quote in quotes),
        "phones": _unique((norm(p["name"]), phone(x)) for p in people for x in _contacts(p, "phone")),
        "emails": _unique((norm(p["name"]), norm(x)) for p in people for x in _contacts(p, "email")),
    }


def _kinds(doc: Record, fold: Callable[[Any], _A]) -> dict[tuple[_A, _A], Any]:
    return {
        (fold(person["name"]), fold(role["title"])): role.get("kind") or "current"
        for person in doc.get("persons") or []
        for role in person.get("roles") or []
    }


def _ignored(doc: Record, name: str) -> list[GoldFact]:
    return [
        tuple(_choices(value) for value in (fact if isinstance(fact, list) else [fact]))
        for fact in (doc.get("ignore") or {}).get(name, [])
    ]


def table(figures: Figures, documents: int) -> str:
    """The figures as lines for people."""
    lines = [f"{documents} documents", f"{'':14}{'precision':>10}{'recall':>8}{'F1':>8}{'n':>6}"]
    for name in SETS:
        f = figures[name]
        lines.append(f"{name:14}{f['precision']:10.3f}{f['recall']:8.3f}{f['f1']:8.3f}{f['n']:6d}")
    for name in SCALARS:
        f = figures[name]
        if "accuracy" in f:
            lines.append(f"{name:14}{'accuracy':>18}{f['accuracy']:8.3f}{f['n']:6d}")
    return "\n".join(lines)


def headline(figure: Mapping[str, float]) -> float:
    """The one number of a field that floors are about: its F1, or its accuracy."""
    return figure["accuracy"] if "accuracy" in figure else figure["f1"]


def read_floors(file: Path) -> dict[str, float]:
    """The least figure by field, of a JSON object; keys that start with "_" are notes. Raises UsageError."""
    floors = _read_json(file)
    if not isinstance(floors, dict):
        raise UsageError(f'{file}: not an object such as {{"persons": 0.9}}; mend the file')
    return {name: float(floor) for name, floor in floors.items() if not name.startswith("_")}


def below(figures: Figures, floors: Mapping[str, float]) -> list[str]:
    """A line for each field under its floor. Raises UsageError for a floor of an unknown field."""
    unknown = sorted(floors.keys() - figures.keys())
    if unknown:
        raise UsageError(f"floors for unknown fields: {', '.join(unknown)}; known are {', '.join(figures)}")
    return [
        f"{name}: {headline(figures[name]):.3f} is under its floor of {floor:.3f}"
        for name, floor in floors.items()
        if headline(figures[name]) < floor
    ]
