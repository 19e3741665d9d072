"""Workers: what happens to the documents of a worker that hangs or dies."""

from __future__ import annotations

from collections.abc import Iterator

import hooks
import pytest

from extract import workers
from extract.errors import PressrumError
from extract.page import Page
from extract.workers import Extracted, Failure, Outcome, Workers


def page(text: str) -> Page:
    return Page(body=text.encode(), path=f"{text}.txt")


def outcomes(texts: list[str], timeout: float = 60.0) -> dict[str, Outcome | None]:
    with Workers[str](2, timeout=timeout, extract=hooks.extract, setup=hooks.set_up) as pool:
        return dict(pool.outcomes([(text, page(text)) for text in texts]))


def failed(found: dict[str, Outcome | None]) -> dict[str, str]:
    return {text: outcome.reason for text, outcome in found.items() if isinstance(outcome, Failure)}


def test_outcomes_come_in_the_order_of_the_pages() -> None:
    texts = [f"page {number}" for number in range(100)]
    found = outcomes(texts)
    assert list(found) == texts
    assert [outcome.article.text for outcome in found.values() if isinstance(outcome, Extracted)] == texts


def test_a_dead_worker_costs_the_document_it_was_on_and_no_other() -> None:
    texts = [f"page {number}" for number in range(40)]
    texts[3], texts[5], texts[30] = "kill", "exit", "crash"
    found = outcomes(texts)
    assert list(found) == texts
    assert failed(found) == {
        "kill": "the worker process died on it (SIGKILL; out of memory?)",
        "exit": "the worker process died on it (exit status 3)",
        "crash": "the worker process died on it (SIGSEGV)",
    }


def test_a_document_over_the_time_limit_fails_and_its_neighbours_do_not() -> None:
    found = outcomes(["before", "hang", "after"], timeout=0.5)
    assert failed(found) == {"hang": "took longer than 0.5 s; give it more with --timeout, or leave it out"}


def test_items_without_a_page_pass_in_their_turn() -> None:
    items = [("nothing", None), ("page", page("page")), ("nothing again", None)]
    with Workers[str](1, extract=hooks.extract, setup=hooks.set_up) as pool:
        assert [(tag, outcome is None) for tag, outcome in pool.outcomes(items)] == [
            ("nothing", True),
            ("page", False),
            ("nothing again", True),
        ]


def test_pages_are_read_only_some_batches_ahead() -> None:
    read = 0

    def pages() -> Iterator[tuple[str, Page | None]]:
        nonlocal read
        for number in range(10_000):
            read += 1
            yield str(number), page(str(number))

    with Workers[str](1, extract=hooks.extract, setup=hooks.set_up) as pool:
        next(pool.outcomes(pages()))
        assert read <= 5 * workers.BATCH_PAGES


def test_workers_that_cannot_start_end_the_run_with_a_reason() -> None:
    with (
        Workers[str](1, extract=hooks.extract, setup=hooks.die_at_once) as pool,
        pytest.raises(PressrumError, match="is there memory for 1 of them"),
    ):
        list(pool.outcomes([("page", page("page"))]))


def test_an_unusable_model_ends_the_run_with_its_own_words() -> None:
    with (
        Workers[str](1, model="/no/such/model") as pool,
        pytest.raises(PressrumError, match="/no/such/model: no spaCy"),
    ):
        list(pool.outcomes([("page", page("page"))]))
