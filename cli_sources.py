"""The commands of the register: ``pressrum sources list``, ``check`` and ``discover``. `cli` mounts them."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from extract.errors import UsageError

sources_app = typer.Typer(no_args_is_help=True, help="The register of sources: where municipalities publish.")

Db = Annotated[
    str, typer.Option("--db", envvar="PRESSRUM_DB", metavar="URL", help="Database, as SQLAlchemy writes it.")
]
Register = Annotated[
    Path | None,
    typer.Option(
        "--sources", envvar="PRESSRUM_SOURCES", metavar="FILE", help="Another register than data/sources.csv."
    ),
]
Contact = Annotated[
    str,
    typer.Option(envvar="PRESSRUM_CONTACT", metavar="ADDRESS", help="Yours, for the sites: e-mail or web address."),
]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


@sources_app.command("list")
def list_sources(sources: Register = None, as_json: Json = False) -> None:
    """Show the register: id, municipality, platform, address."""
    from crawler.register import read_sources

    register = read_sources(sources)
    if as_json:
        print(json.dumps([dataclasses.asdict(s) for s in register.values()], ensure_ascii=False, indent=1, default=str))
        return
    for source in register.values():
        until = f" (until {source.valid_to})" if source.valid_to else ""
        print(f"{source.id:24}{source.municipality or '-':6}{source.platform:12}{source.address}{until}")


@sources_app.command()
def check(
    wanted: Annotated[list[str] | None, typer.Argument(metavar="[SOURCE...]", help="None: all current ones.")] = None,
    sources: Register = None,
    db: Db = "sqlite:///pressrum.db",
    contact: Contact = "",
    offline: Annotated[bool, typer.Option("--offline", help="Ask no server: register and history only.")] = False,
    as_json: Json = False,
) -> None:
    """Check each source: line, list, last success, freshness, shares; exit code 1 where one isn't well."""
    from datetime import UTC, datetime

    import crawl_probe
    import models
    from crawler.register import read_sources, select

    register = read_sources(sources)
    today = datetime.now(UTC).date()
    chosen = select(register, wanted) if wanted else [s for s in register.values() if s.is_current(today)]
    engine = None
    try:
        engine = models.open_engine(db, create=False)
        models.require_current(engine)
    except UsageError as error:
        print(f"no history: {error}", file=sys.stderr)
    settings: dict[str, Any] = {"PRESSRUM_CONTACT": contact}
    probes = [] if offline else crawl_probe.probe(chosen, settings, register=sources)
    found = crawl_probe.standings(engine, chosen, probes)
    if as_json:
        print(json.dumps([dataclasses.asdict(line) for line in found], ensure_ascii=False, indent=1, default=str))
    for line in () if as_json else found:
        success = f"{line.last_success:%Y-%m-%d %H:%M}" if line.last_success else "never"
        well = f"{line.cause}: {line.words}" if line.cause else "well"
        print(f"{line.id:24}last success {success:17}newest {line.newest or '-'!s:11}{well}")
    if any(line.cause for line in found):
        raise typer.Exit(1)


@sources_app.command()
def discover(
    domain: Annotated[str | None, typer.Argument(metavar="[DOMAIN]", help="tyreso.se, or an address.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every municipality that has no source.")] = False,
    sources: Register = None,
    contact: Contact = "",
) -> None:
    """Find a municipality's press room, and print the line to add to the register."""
    import csv
    from importlib.resources import files

    import crawl_probe
    from crawler.register import line, read_sources

    if (domain is None) is not everything:
        raise UsageError("give a DOMAIN, or --all")
    register = read_sources(sources)
    with (Path(str(files("data"))) / "municipalities.csv").open(encoding="utf-8") as file:
        by_domain = {row["domain"]: row for row in csv.DictReader(file) if row["domain"]}
    covered = {source.municipality for source in register.values()}
    domains = [domain] if domain else [name for name, row in by_domain.items() if row["code"] not in covered]
    missing = 0
    for asked, (findings, trouble) in crawl_probe.find_rooms(domains, {"PRESSRUM_CONTACT": contact}).items():
        row = by_domain.get(asked.removeprefix("www."), {})
        if not findings:
            missing += 1
            print(f"{asked}: {trouble or 'no press room, news page or feed found on its front page'}", file=sys.stderr)
        for number, found in enumerate(findings):
            name = asked.removeprefix("www.").partition(".")[0] if "://" not in asked else "new"
            values = {
                "id": name, "municipality": row.get("code", ""), "platform": found.platform, "address": found.address,
                "room": found.room, "type": found.document_type, "evidence": found.evidence,
            }  # fmt: skip
            print(("" if number == 0 else "# or: ") + line(values))
    if missing:
        raise typer.Exit(1)
