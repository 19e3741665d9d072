"""The command ``pressrum``: a person's wish becomes an exit code, progress and a summary.

Exit codes: 0 all well, 1 some documents failed (each is named on stderr and in the run's row), 2 wrong usage, 130
interrupted. What asks one room alone is in that room's `commands`; here is what needs several. Rooms are imported
inside the commands: ``pressrum --help`` must not wait for spaCy or SQLAlchemy.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from crawler.commands.crawl import crawl
from crawler.commands.sources import sources_app
from extract.errors import PressrumError, UnreadableError, UsageError
from models.commands import DEFAULT_DB, Db, db_app, export, query, search
from models.deciding_commands import bodies_app, persons_app
from models.review_commands import reviewing

if TYPE_CHECKING:
    from extract.page import Page
    from extract.progress import Meter
    from pipelines import Extraction


def _masked(text: str) -> str:
    from extract.masking import masked

    return masked(text)


app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    help="Who holds which office, for which party: press releases of Sweden's municipalities, answered in SQL.",
)
app.command()(crawl)
app.add_typer(sources_app, name="sources")
app.command()(query)
app.command()(search)
app.command()(export)
app.command()(reviewing(_masked))
app.add_typer(db_app, name="db")
app.add_typer(persons_app, name="persons")
app.add_typer(bodies_app, name="bodies")

Model = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Trained pipeline: accurate, fast, a folder or a package."),
]
Workers = Annotated[int, typer.Option(envvar="PRESSRUM_WORKERS", min=1, help="Worker processes; each has the model.")]
Timeout = Annotated[float, typer.Option(min=0.001, metavar="SECONDS", help="Time that one document may take.")]
CORES = os.cpu_count() or 1


def main() -> None:
    """Run the command line; ours are the words for errors, never a traceback (unless --debug asks for it)."""
    # what SQLAlchemy's pool logs of a cursor cut off by Ctrl-C is no news: the summary says "interrupted"
    logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that workers are stopped and the run's row is closed
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # records and CSV don't depend on where they were made
    try:
        app()
    except PressrumError as error:
        if os.environ.get("PRESSRUM_DEBUG"):
            traceback.print_exc()
        print(f"pressrum: {error}", file=sys.stderr)
        sys.exit(2 if isinstance(error, UsageError) else 1)


def _version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        print(f"pressrum {version('pressrum')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks (or set PRESSRUM_DEBUG).")] = False,
) -> None:
    """Options before the command."""
    if debug:
        os.environ["PRESSRUM_DEBUG"] = "1"


@app.command()
def extract(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH...", help="Saved pages and folders of them; none: the pages that still wait."),
    ] = None,
    db: Db = DEFAULT_DB,
    jsonl: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write a JSON line for each document; - is the output.")
    ] = None,
    contacts: Annotated[bool, typer.Option("--contacts", help="Keep the phones and e-mails of officials.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Read unchanged pages again, too.")] = False,
    workers: Workers = CORES,
    timeout: Timeout = 60,
    model: Model = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but what failed.")] = False,
) -> None:
    """Turn saved pages into rows: HTML, MHTML, text, WARC, and archives of these.

    A page that the database has already is left alone; with --jsonl it is read again, for its line.
    """
    import pipelines
    from extract.progress import Meter
    from extract.reading import count_candidates, iter_pages

    settings = pipelines.Settings(model, workers, timeout, contacts, again=again or jsonl is not None)
    saved = iter_pages(paths) if paths else None  # says what is wrong with the paths before a database is made
    engine = pipelines.open_store(db)
    pages = saved or pipelines.waiting_pages(engine, everything=again)
    total = count_candidates(paths) if paths and not quiet else None
    with _output(jsonl) as lines:
        extraction = pipelines.Extraction(engine, settings, " ".join(["pressrum", *sys.argv[1:]]))
        interrupted = _follow(extraction, pages, lines, Meter(total, quiet=quiet))
    if not quiet:
        words = f"{extraction.counts.total()} pages: {_counts(extraction)}"
        print("interrupted; " * interrupted + words, file=sys.stderr if jsonl == "-" else sys.stdout)
    if interrupted or extraction.failures:
        raise typer.Exit(130 if interrupted else 1)


@contextmanager
def _output(jsonl: str | None) -> Iterator[TextIO | None]:
    if jsonl is None or jsonl == "-":
        yield sys.stdout if jsonl else None
        return
    try:
        file = Path(jsonl).open("w", encoding="utf-8")  # noqa: SIM115
    except OSError as error:
        raise UsageError(f"{jsonl}: can't be written ({error.strerror}); name another file") from error
    with file:
        yield file


def _follow(
    extraction: Extraction, pages: Iterator[Page | UnreadableError], lines: TextIO | None, meter: Meter
) -> bool:
    """Run to the end, or to Ctrl-C: write lines, name what failed. Tells whether it was interrupted."""
    from extract.record import line

    try:
        with extraction, meter:
            for done in extraction.run(pages):
                if done.status == "failed":
                    meter.say(f"failed: {done.name}: {done.reason}")
                    if done.detail and os.environ.get("PRESSRUM_DEBUG"):
                        meter.say(done.detail)
                elif lines and done.record:
                    print(line(done.record), file=lines, flush=True)
                meter.advance(_counts(extraction))
    except KeyboardInterrupt:
        return True
    return False


def _counts(extraction: Extraction) -> str:
    """Say what was new, changed, unchanged and failed; "updated" only where there is some."""
    counts = extraction.counts
    shown = ("new", "changed", "updated", "unchanged", "failed")
    return ", ".join(f"{counts[name]} {name}" for name in shown if name != "updated" or counts[name])


@app.command()
def evaluate(
    gold: Annotated[
        Path | None, typer.Argument(metavar="GOLD_DIR", exists=True, file_okay=False, help="ID.json files.")
    ] = None,
    path: Annotated[Path | None, typer.Argument(exists=True, help="The pages, or records in a .jsonl file.")] = None,
    ids: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="Only these documents.")] = None,
    series: Annotated[
        Path | None, typer.Option(exists=True, file_okay=False, help="A series: persons and offices over time.")
    ] = None,
    only: Annotated[str | None, typer.Option(metavar="NAME", help="Of a series only this part.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every missed and every extra fact.")] = False,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="OUT", help="Write the figures here.")] = None,
    floors: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="Fail under these figures.")] = None,
    workers: Workers = CORES,
    timeout: Timeout = 60,
    model: Model = None,
) -> None:
    """Compare what is extracted from pages with annotations made by hand."""
    from extract import evaluation

    if series is not None:
        _evaluate_series(series, only, errors, workers, timeout, model)
        return
    if gold is None or path is None:
        raise UsageError("name the folder of annotations and the pages, or --series DIR")
    annotated = evaluation.read_gold(gold, ids.read_text("utf-8").split() if ids else None)
    if path.suffix == ".jsonl":
        predictions, failures = evaluation.read_predictions(path), list[UnreadableError]()
    else:
        from pipelines import Settings, predict

        predictions, failures = predict(path, annotated, Settings(model, workers, timeout))
    figures, mistakes = evaluation.score(annotated, predictions)
    if errors:
        print(*mistakes, "", sep="\n")
    print(evaluation.table(figures, len(annotated)))
    if json_file:
        json_file.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    low = evaluation.below(figures, evaluation.read_floors(floors)) if floors else []
    for words in (*map(str, failures), *low):
        print(f"failed: {words}", file=sys.stderr)
    if failures or low:
        raise typer.Exit(1)


def _evaluate_series(
    directory: Path, only: str | None, errors: bool, workers: int, timeout: float, model: str | None
) -> None:
    """Figures of persons and offices over time, by a store that is made for the occasion."""
    from tempfile import TemporaryDirectory

    import models
    import pipelines
    from extract.evaluation import document_id
    from extract.reading import iter_pages
    from models.series import table

    series = models.read_series(directory, only)
    wanted = {document for gold in series for document in gold.documents}
    with TemporaryDirectory() as folder:
        engine = pipelines.open_store(f"sqlite:///{folder}/series.db")
        pages = (page for page in iter_pages([directory / "text"]) if document_id(page.name) in wanted)
        with pipelines.Extraction(engine, pipelines.Settings(model, workers, timeout), "evaluate --series") as run:
            failures = [f"{done.name}: {done.reason}" for done in run.run(pages) if done.status == "failed"]
        figures, mistakes = models.score_series(engine, series)
        engine.dispose()
    if errors:
        print(*mistakes, "", sep="\n")
    print(table(figures))
    for words in failures:
        print(f"failed: {words}", file=sys.stderr)
    if failures:
        raise typer.Exit(1)


@app.command()
def doctor(db: Db = DEFAULT_DB, model: Model = None) -> None:
    """Tell what is installed, where things lie, and what is wrong (exit code 1)."""
    from pipelines import diagnose

    wrong = 0
    for finding in diagnose(db, model):
        wrong += not finding.well
        print(f"{'ok   ' if finding.well else 'WRONG'} {finding.what:12}{finding.words}")
    if wrong:
        raise typer.Exit(1)


if __name__ == "__main__":
    main()
