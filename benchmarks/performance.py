"""How long answers take, and adding a document, in a store of very many synthetic releases (docs/performance.md).

    python benchmarks/performance.py make URL [--documents 200000] [--seed 1]
    python benchmarks/performance.py ask URL... [--rounds 7]
    python benchmarks/performance.py add URL EMPTY_URL [--documents 200]

`make` fills an empty store. `ask` prints a table of medians, from the question to its last row in hand: as many rows as
``pressrum query`` and ``pressrum search`` give. `add` stores the same new releases of the last
half year in turn in a full and in an empty store, and prints the ratio of the medians.
"""

from __future__ import annotations

import argparse
import csv
import random
import statistics
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from bulk import load
from sqlalchemy import Engine, text
from synthetic import Draft, Town, shares

import models
from extract.page import Municipality

DATA = Path(__file__).parents[1] / "data"
HITS = 20
"""What ``pressrum search`` gives unless asked for more."""
LATELY = date(2024, 7, 1)
DAY = {"as-of": "2018-06-01"}
LAST_MONTH = {"from": "2024-12-01"}
ASKED: tuple[tuple[str, dict[str, str]], ...] = (
    *((name, {}) for name in models.READY),
    ("office-holders", DAY), ("office-holders", {"party": "S"}), ("office-holders", {"committee": "socialnämnden"}),
    ("offices-over-time", DAY), ("changes", LAST_MONTH), ("quotes", LAST_MONTH), ("quotes", {"party": "KD"}),
    ("persons", {"person": "Lindgren"}), ("committees", {"from": "2020-01-01"}),
)  # fmt: skip
SEARCHED = ("parktaxan", "budget", "nya", '"nya skolan"', "budget hemtjänst trafik")


def municipalities() -> list[Municipality]:
    with (DATA / "municipalities.csv").open(encoding="utf-8") as file:
        return [Municipality(row["code"], row["name"]) for row in csv.DictReader(file)]


def make(url: str, documents: int, seed: int) -> None:
    start, engine = time.perf_counter(), models.open_store(url)
    parts = shares(municipalities(), documents, seed)
    load(engine, ((town, Town(town, seed).releases(count)) for town, count in parts.items()))
    print(f"{time.perf_counter() - start:,.0f} s, of which {time.process_time():,.0f} s CPU of the program")


def questions(engine: Engine) -> Iterator[tuple[str, str, dict[str, str]]]:
    """What is asked, its kind (a ready question, or search), and the filters."""
    with engine.connect() as connection:
        largest = connection.scalar(
            text("SELECT municipality_code FROM document GROUP BY municipality_code ORDER BY count(*) DESC LIMIT 1")
        )
    for name, filters in ASKED:
        yield name, "query", filters
        if not filters or filters in (DAY, LAST_MONTH):
            yield name, "query", filters | {"municipality": str(largest)}
    for words in SEARCHED:
        yield words, "search", {}
        yield words, "search", {"municipality": str(largest)}
        yield words, "search", {"party": "S", "from": "2015-01-01"}


def median(engine: Engine, asked: str, kind: str, filters: dict[str, str], rounds: int) -> tuple[float, int]:
    """Milliseconds, and rows."""
    taken, rows = [], 0
    for _ in range(rounds + 1):
        start = time.perf_counter()
        if kind == "search":
            answer = models.search(engine, asked, filters, limit=HITS)
        else:
            answer = models.run_ready(engine, asked, filters, limit=models.first_rows(filters))
        with answer:
            rows = len(list(answer.rows))
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken[1:]), rows


def ask(urls: list[str], rounds: int) -> None:
    engines = [models.open_engine(url, create=False) for url in urls]
    with engines[0].connect() as connection:
        print(f"{connection.scalar(text('SELECT count(*) FROM document')):,} documents\n")
    print("| question | filters | rows |" + "".join(f" {engine.dialect.name}, ms |" for engine in engines))
    print("|---|---|---|" + "---|" * len(engines))
    slowest = 0.0
    for asked, kind, filters in questions(engines[0]):
        found = [median(engine, asked, kind, filters, rounds) for engine in engines]
        slowest = max(slowest, *(taken for taken, _ in found))
        shown = " ".join(f"--{name} {value}" for name, value in filters.items())
        words = f"search {asked}" if kind == "search" else asked
        rows = "/".join(dict.fromkeys(f"{count:,}" for _, count in found))
        print(f"| {words} | {shown} | {rows} |" + "".join(f" {taken:.0f} |" for taken, _ in found), flush=True)
    print(f"\nslowest: {slowest:.0f} ms")


def add(full_url: str, empty_url: str, documents: int) -> None:
    full, empty = models.open_store(full_url), models.open_store(empty_url)
    with full.connect() as connection:
        there = connection.scalar(text("SELECT count(*) FROM document")) or 0
    parts = shares(municipalities(), there, 1)
    dice = random.Random(there)
    chosen = dice.choices(list(parts), list(parts.values()), k=documents)  # as often as they publish
    drafts = [
        next(Town(town, 1).releases(1, since=LATELY, series=f"{there}x{number}x")) for number, town in enumerate(chosen)
    ]
    wall: dict[str, list[float]] = {"empty": [], "full": []}
    cpu: dict[str, list[float]] = {"empty": [], "full": []}
    for draft in drafts:
        for name, engine in (("empty", empty), ("full", full)):
            start, used = time.perf_counter(), time.process_time()
            store(engine, draft)
            wall[name].append((time.perf_counter() - start) * 1000)
            cpu[name].append((time.process_time() - used) * 1000)
    for what, taken in (("time", wall), ("CPU of the program", cpu)):
        one, other = statistics.median(taken["empty"]), statistics.median(taken["full"])
        print(
            f"{full.dialect.name}, {what}: {one:.1f} ms in an empty store, {other:.1f} ms in one of {there:,} "
            f"documents, ratio {other / one:.2f} (medians of {documents})"
        )


def store(engine: Engine, draft: Draft) -> None:
    with models.transaction(engine) as session:
        page = models.record_page(session, draft.page)
    with models.transaction(engine) as session:
        models.store_document(session, page.page_id, draft.article, draft.facts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    making = commands.add_parser("make")
    making.add_argument("url")
    making.add_argument("--documents", type=int, default=200_000)
    making.add_argument("--seed", type=int, default=1)
    asking = commands.add_parser("ask")
    asking.add_argument("urls", nargs="+")
    asking.add_argument("--rounds", type=int, default=7)
    adding = commands.add_parser("add")
    adding.add_argument("url")
    adding.add_argument("empty_url")
    adding.add_argument("--documents", type=int, default=200)
    args = parser.parse_args()
    match args.command:
        case "make":
            make(args.url, args.documents, args.seed)
        case "ask":
            ask(args.urls, args.rounds)
        case "add":
            add(args.url, args.empty_url, args.documents)


if __name__ == "__main__":
    main()
