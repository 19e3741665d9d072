"""The commands of the register: ``pressrum sources list``, ``check``, ``discover`` and ``add``. `cli` mounts them."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from extract.errors import UsageError
from extract.visits import History, Source

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

    from crawler import keeping, probe
    from crawler.register import read_lines, select
    from crawler.run import house_settings

    lines = list(read_lines(sources))
    register = {line.id: line for line in lines if isinstance(line, Source)}
    today = datetime.now(UTC).date()
    chosen = select(register, wanted) if wanted else [s for s in register.values() if s.is_current(today)]
    settings = house_settings({"PRESSRUM_DB": db, "PRESSRUM_CONTACT": contact})
    history = History()
    try:
        history = keeping.store(settings, create=False).history()
    except UsageError as error:
        print(f"no history: {error}", file=sys.stderr)
    probes = [] if offline else probe.probe(chosen, settings)
    wrong = [] if wanted else [str(line) for line in lines if isinstance(line, UsageError)]
    found = [*map(probe.invalid, wrong), *probe.standings(history, chosen, probes)]
    if as_json:
        print(json.dumps([dataclasses.asdict(line) for line in found], ensure_ascii=False, indent=1, default=str))
    for line in () if as_json else found:
        success = f"{line.last_success:%Y-%m-%d %H:%M}" if line.last_success else "never"
        well = f"{line.cause}: {line.words}" if line.cause else "well"
        shares = ", ".join(
            f"{name} {share:.0%}".replace("%", " %")
            for name, share in (("texts", line.texts), ("dates", line.dated), ("persons", line.persons))
            if share is not None
        )
        seen = f"last success {success:17}newest {line.newest or '-'!s:11}"
        print(f"{line.id:24}{seen}{well}{f' ({shares})' if shares else ''}")
    if any(line.cause for line in found):
        raise typer.Exit(1)


@sources_app.command()
def discover(
    domain: Annotated[str | None, typer.Argument(metavar="[DOMAIN]", help="tyreso.se, or an address.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every municipality that has no source.")] = False,
    sources: Register = None,
    municipalities: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Another register than data/municipalities.csv.")
    ] = None,
    contact: Contact = "",
) -> None:
    """Find a municipality's press room, and print the line to add to the register."""
    from crawler import discover as rooms
    from crawler.probe import find_rooms
    from crawler.register import domains, line, read_sources
    from crawler.run import house_settings

    if (domain is None) is not everything:
        raise UsageError("give a DOMAIN, or --all")
    codes = domains(municipalities)
    covered = {source.municipality for source in read_sources(sources).values()}
    asked = [domain] if domain else [name for name, code in codes.items() if code not in covered]
    found, missing = find_rooms(asked, house_settings({"PRESSRUM_CONTACT": contact})), 0
    for name in asked:
        findings, trouble = found[name]
        if not findings:
            missing += 1
            print(f"{name}: {trouble or 'no press room, news page, feed or sitemap found'}", file=sys.stderr)
        for number, finding in enumerate(findings):
            code = codes.get(name) or codes.get(rooms.domain_of(name), "")
            print(("" if number == 0 else "# or: ") + line(rooms.columns(finding, name, code)))
    if missing:
        raise typer.Exit(1)


@sources_app.command()
def add(
    lines: Annotated[list[str], typer.Argument(metavar="LINE...", help="As discover prints them; - is the input.")],
    sources: Register = None,
) -> None:
    """Add lines to the register, once each is found valid."""
    from crawler import register

    path = sources or register.shipped()
    given = [line for one in lines for line in (sys.stdin.read().splitlines() if one == "-" else [one])]
    for line in given:
        if line.strip() and not line.startswith("#"):
            source = register.add(register.fields(line), path)
            print(f"{source.id}: added to {path}")
