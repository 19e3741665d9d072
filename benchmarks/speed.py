"""Words a second of the whole of `extract` on one core (CPU time), once a page is in memory, and what each part takes.

    python benchmarks/speed.py FOLDER [--model NAME ...] [--rounds 3]

Each model reads the same pages in one run, in batches as a worker does; each round has a pipeline that is just loaded,
and the best counts. Set OMP_NUM_THREADS=1. The ratio to the first model is what to compare between machines.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

from extract import nlp as pipeline
from extract.articles import to_article
from extract.errors import UnreadableError
from extract.haste import remember
from extract.page import Article, Page
from extract.reading import iter_pages
from extract.workers import BATCH_PAGES


def timed(model: str | None, pages: list[Page], rounds: int) -> tuple[float, Counter[str]]:
    """Best words a second of the rounds, and the seconds that each part of the pipeline took in that round."""
    best, shares = 0.0, Counter[str]()
    for _ in range(rounds):
        nlp = pipeline.load(model)
        start = time.process_time()
        articles = [to_article(page) for page in pages]
        seconds = Counter({"to_article": time.process_time() - start})
        for at in range(0, len(articles), BATCH_PAGES):
            seconds += _components(nlp, articles[at : at + BATCH_PAGES])
        words = sum(len(article.text.split()) for article in articles)
        if words / seconds.total() > best:
            best, shares = words / seconds.total(), seconds
    return best, shares


def _components(nlp: pipeline.Language, articles: list[Article]) -> Counter[str]:
    """What `nlp.facts_of` does, with a clock between its parts."""
    seconds = Counter[str]()

    def clock(part: str) -> None:
        nonlocal start
        now = time.process_time()
        seconds[part] += now - start
        start = now

    start = time.process_time()
    with nlp.memory_zone():
        docs = [pipeline._doc(nlp, article) for article in articles]
        clock("tokenizer")
        for name, component in nlp.pipeline:
            docs = list(component.pipe(docs)) if hasattr(component, "pipe") else [component(doc) for doc in docs]
            clock(name)
        for doc in docs:
            pipeline._facts(doc, "")
        docs.clear()
    remember(nlp, (article.text for article in articles))
    clock("the rest")
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", action="append")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    pages = [page for page in iter_pages([args.folder]) if not isinstance(page, UnreadableError)]
    first = None
    for model in args.model or [None]:
        speed, shares = timed(model, pages, args.rounds)
        first = first or speed
        print(
            f"{model or 'default'}: {speed:,.0f} words a second ({speed / first:.2f} of the first), {len(pages)} pages"
        )
        for name, seconds in shares.most_common():
            print(f"  {name:24}{seconds / shares.total():6.1%}")


if __name__ == "__main__":
    main()
