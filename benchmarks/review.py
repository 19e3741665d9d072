"""How often each doubt of `pressrum review` is right, on annotated releases.

    python benchmarks/review.py tests/gold/gold tests/gold/text --ids tests/gold/tune.txt
    python benchmarks/review.py training/facts training/texts

The releases are extracted into a store of their own; --db URL keeps it, and takes it up again where it has them.
Printed are totals alone, never a fact, so that releases which are measured only may be given, too.
"""

from __future__ import annotations

import argparse
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy.orm import Session

import pipelines
from extract.evaluation import document_id, norm, read_gold
from extract.reading import iter_pages
from models.reviewing.doubts import DOUBTS
from models.reviewing.lines import Line, lines

MARKS = re.compile(r"\[\[[A-Z]+ ([^\[\]]+)\]\]")
SHARES = (5, 10, 20, 30)


def choices(value: Any) -> list[str]:
    return [norm(one or "") for one in (value if isinstance(value, list) else [value])]


def ignored(gold: dict[str, Any], name: str, *said: str) -> bool:
    rows = (gold.get("ignore") or {}).get(name, [])
    facts = [[choices(value) for value in (row if isinstance(row, list) else [row])] for row in rows]
    return any(
        all(value in ("", *one) or one == [""] for one, value in zip(fact, said, strict=False)) for fact in facts
    )


def right(line: Line, gold: dict[str, Any]) -> bool | None:
    """Whether the annotation says the same; None where it leaves that open."""
    name = norm(line.person or "")
    if line.kind == "quote":
        words = norm(line.sentence)
        return any(
            any(one in words for one in choices(q["starts"])) and name in choices(q["speaker"]) for q in gold["quotes"]
        )
    persons = [person for person in gold["persons"] if name in choices(person["name"])]
    if line.kind == "person":
        return None if ignored(gold, "persons", name) else bool(persons)
    if line.kind == "party":
        party = norm(line.party or "")
        if ignored(gold, "person_party", name, party):
            return None
        return any(party in choices(person.get("party")) for person in persons)
    title, body = norm(line.role or ""), norm(line.body or "")
    if ignored(gold, "roles", name, title):
        return None
    roles = [role for person in persons for role in person.get("roles", []) if title in choices(role["title"])]
    open_body = ignored(gold, "role_org", name, title, body)
    return any(
        (open_body or body in choices(role.get("organization"))) and line.status in choices(role.get("kind", "current"))
        for role in roles
    )


def plain(pages: Path, folder: Path) -> Path:
    """The pages themselves, or annotated texts without their marks."""
    marked = sorted(pages.glob("*.ann.txt"))
    for file in marked:
        text = MARKS.sub(r"\1", file.read_text("utf-8"))
        (folder / file.name.replace(".ann", "")).write_text(text, "utf-8")
    return folder if marked else pages


def judged(pages: Path, gold: dict[str, Any], url: str, workers: int) -> Iterator[tuple[Line, bool]]:
    engine = pipelines.open_store(url)
    wanted = (page for page in iter_pages([pages]) if document_id(page.name) in gold)
    with pipelines.Extraction(engine, pipelines.Settings(workers=workers), "benchmarks/review.py") as run:
        for done in run.run(wanted):
            if done.status == "failed":
                print(f"failed: {done.name}: {done.reason}")
    with Session(engine) as session:
        for line in lines(session, everything=True):
            verdict = right(line, gold[document_id(line.id.partition("#")[0])]) if line.kind != "membership" else None
            if verdict is not None:
                yield line, verdict
    engine.dispose()


def table(found: list[tuple[Line, bool]]) -> None:
    all_facts, wrong = Counter[str](), Counter[str]()
    for line, verdict in found:
        for name in (line.kind, *line.doubts):
            all_facts[name] += 1
            wrong[name] += not verdict
    print("| doubt | facts | wrong | share |\n|---|---|---|---|")
    for name in (*dict.fromkeys(line.kind for line, _ in found), *DOUBTS):
        if all_facts[name]:
            share = wrong[name] / all_facts[name]
            print(f"| {DOUBTS.get(name, f'every {name}')} | {all_facts[name]} | {wrong[name]} | {share:.2f} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("pages", type=Path)
    parser.add_argument("--ids", type=Path)
    parser.add_argument("--db")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    given = parser.parse_args()
    gold = read_gold(given.gold, given.ids.read_text("utf-8").split() if given.ids else None)
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plain").mkdir()
        pages = plain(given.pages, folder / "plain")
        found = list(judged(pages, gold, given.db or f"sqlite:///{folder}/review.db", given.workers))
    table(found)
    errors = sum(not verdict for _, verdict in found)
    listed = [pair for pair in found if pair[0].doubtful]
    caught = sum(not verdict for _, verdict in listed)
    print(f"\n{len(found)} facts, {errors} wrong; {len(listed)} are listed, {caught} of these wrong")
    for percent in SHARES:
        first = found[: round(len(found) * percent / 100)]
        print(
            f"the first {percent} % of all facts hold {sum(not v for _, v in first) / max(errors, 1):.0%} of the errors"
        )


if __name__ == "__main__":
    main()
