"""``pressrum search`` as a process, on both databases, over the sample pages."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import running


def search(store: str, *arguments: str) -> list[dict[str, str]]:
    process = running.run(Path(__file__).parent, "search", *arguments, "--db", store)
    assert process.returncode == 0, process.stderr
    return list(csv.DictReader(io.StringIO(process.stdout)))


def places(store: str, *arguments: str) -> list[tuple[str, str]]:
    return sorted((row["municipality"], row["published"]) for row in search(store, *arguments))


def test_inflected_forms_are_found_and_å_ä_ö_are_letters(sample_store: str) -> None:
    assert places(sample_store, "förskolorna") == [("Hagfors", "2023-02-09"), ("Timrå", "2023-12-04")]
    assert places(sample_store, "FÖRSKOLAN") == places(sample_store, "förskola") == places(sample_store, "förskolorna")
    assert places(sample_store, "forskola") == []
    assert places(sample_store, "Österåker") == [("Österåker", "2014-12-17"), ("Österåker", "2016-01-20")]


def test_the_context_shows_the_hit_also_inside_an_address(sample_store: str) -> None:
    (hit,) = search(sample_store, "strandskyddsbeslut*")
    assert "riva upp [strandskyddsbesluten]" in hit["context"]
    (hit,) = search(sample_store, "osteraker")
    assert "[osteraker]" in hit["context"]
    (hit,) = search(sample_store, '"ny förskola"', "--municipality", "Hagfors")
    assert hit["context"].replace("] [", " ").count("[ny förskola]") == 1


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ([], {"Hagfors", "Linköping", "Nykvarn", "Timrå", "Tranemo", "Österåker", "Östhammar"}),
        (["--municipality", "Nykvarn"], {"Nykvarn"}),
        (["--municipality", "0140"], {"Nykvarn"}),
        (["--person", "Sanella Högbring"], {"Nykvarn"}),
        (["--person", "vessling"], {"Nykvarn"}),
        (["--party", "Skogsbygdens Röst"], {"Hagfors"}),
        (["--party", "SBR"], {"Hagfors"}),
        (["--party", "Folkpartiet"], {"Hagfors", "Nykvarn", "Österåker"}),
        (["--from", "2022-10-11", "--to", "2022-10-11"], {"Nykvarn"}),
        (["--from", "2023-01-01"], {"Hagfors", "Timrå"}),
        (["--to", "2014-12-31"], {"Österåker"}),
        (["--party", "MP", "--to", "2018-01-01"], {"Österåker", "Östhammar"}),
        (["--municipality", "Nykvarn", "--person", "Orgård"], set()),
    ],
)
def test_each_filter_leaves_what_it_is_about(sample_store: str, filters: list[str], found: set[str]) -> None:
    rows = search(sample_store, "ordförande", *filters)
    assert {row["municipality"] for row in rows} == found
    assert all("[" in row["context"] for row in rows)


def test_the_best_come_first_and_so_many_as_asked(sample_store: str) -> None:
    every = search(sample_store, "ordförande", "--limit", "0")
    assert [row["rank"] for row in every] == [str(number) for number in range(1, len(every) + 1)]
    assert search(sample_store, "ordförande", "--limit", "2") == every[:2]
    assert every[0]["title"] == "Nya ordförande valda i Nykvarn"  # a hit in the title counts more


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ordförande", "--municipality", "Nykvar"], "near it: Nykvarn"),
        (["ordförande", "--party", "Folkpartit"], "near it: Folkpartiet"),
        (["ordförande", "--from", "i går"], "is no date"),
        (["ordförande", "--person", " "], "the filter person is empty"),
        (["…"], "there is no word in"),
    ],
)
def test_what_can_not_be_looked_for_says_why(sample_store: str, arguments: list[str], words: str) -> None:
    process = running.run(Path(__file__).parent, "search", *arguments, "--db", sample_store)
    assert (process.returncode, process.stdout) == (2, "")
    assert words in process.stderr
