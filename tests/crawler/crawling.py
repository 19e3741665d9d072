"""Real ``pressrum crawl`` and ``scrapy crawl`` processes, and what they leave."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import running
from sqlalchemy import NullPool, create_engine, text

from crawler.register import COLUMNS

GIVEN = ("--sources", "sources.csv", "--delay", "0", "--no-extract")


class Crawls:
    """Runs ``pressrum crawl`` and ``scrapy crawl`` in a folder, and reads what they left."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.lines = folder, list[dict[str, str]]()
        self.db = f"sqlite:///{folder}/pressrum.db"

    def source(self, name: str, platform: str, address: str, **columns: str) -> None:
        given = {"id": name, "platform": platform, "address": address, "type": "press release", "fresh_days": "99999"}
        self.lines.append(given | columns)
        with (self.folder / "sources.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, restval="")
            writer.writeheader()
            writer.writerows(self.lines)

    def crawl(self, *arguments: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return running.run(self.folder, "crawl", *GIVEN, *arguments, **settings)

    @contextmanager
    def crawling(self, *arguments: str, **pipes: int) -> Iterator[subprocess.Popen[bytes]]:
        """A crawl that goes on meanwhile; killed at the end: a test that fails leaves no process and no open pipe."""
        command = running.command("crawl", *GIVEN, *arguments)
        with subprocess.Popen(command, cwd=self.folder, env=running.environment(self.folder), **pipes) as run:
            try:
                yield run
            finally:
                run.kill()

    def scrapy(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        settings = {"PRESSRUM_SOURCES": str(self.folder / "sources.csv"), "PRESSRUM_DB": self.db}
        settings |= {"PRESSRUM_ARCHIVE": str(self.folder / "archive")}
        command = [str(Path(sys.executable).with_name("scrapy")), *arguments]
        no_delay = ["-s", "DOWNLOAD_DELAY=0.001", "-s", "AUTOTHROTTLE_ENABLED=0", "-s", "PRESSRUM_EXTRACT=0"]
        return subprocess.run(
            command + no_delay * (arguments[0] == "crawl"),
            cwd=Path(__file__).parents[2],
            env=running.environment(self.folder) | settings,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with create_engine(self.db, poolclass=NullPool).connect() as connection:
            return [tuple(row) for row in connection.execute(text(query))]

    def met(self) -> list[str]:
        """The addresses of the pages that the store has, each as often as it has it."""
        return sorted(url for (url,) in self.rows("SELECT url FROM page"))

    def cause(self, source: str) -> str | None:
        found = self.rows(f"SELECT cause FROM source_run WHERE source_id = '{source}' ORDER BY id DESC LIMIT 1")
        return found[0][0] if found else "never crawled"
