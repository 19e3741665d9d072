"""Saved pages with the structure and clutter of real ones; all persons are invented."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import zipfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import running

SITEVISION = """<!DOCTYPE html>
<html lang="sv" class="sv-no-js sv-template-artikel"><head><meta charset="utf-8">
<title>Ny ordförande i tekniska nämnden | Örebro kommun</title>
<meta property="og:site_name" content="Örebro kommun">
<link rel="canonical" href="https://www.orebro.se/nyheter/2023-05-04-ny-ordforande.html">
<script>sv.PageContext = {{pageId:'4.1f2e', siteId:'2.77aa'}};</script></head>
<body><nav><ul><li><a href="/">Start</a></li><li><a href="/omsorg">Omsorg och stöd</a></li></ul></nav>
<div class="cookie">Vi använder kakor för att webbplatsen ska fungera. <button>Godkänn alla</button></div>
<main class="pagecontent sv-layout">
<div class="sv-text-portlet sv-use-margins"><div id="Rubrik"></div><div class="sv-text-portlet-content">
<h1 class="heading">{title}</h1></div></div>
<p class="publish-date"><time datetime="2023-05-04T09:30:00+02:00">4 maj 2023</time></p>
<div class="sv-text-portlet sv-use-margins"><div id="Brodtext"></div><div class="sv-text-portlet-content">
<p class="normal">Kommunfullmäktige har valt Karin Ekvall (S) till ny ordförande för tekniska nämnden i Örebro kommun.
Hon efterträder Göran Ståhlnacke (M), som har varit nämndens ordförande sedan 2019.</p>
<p class="normal">– Vi ska bygga om gatorna i centrum i god tid före hösten, säger Karin Ekvall.</p>
<p class="normal">Kommunstyrelsens ordförande Annika Brolund (S) tackar den avgående ordföranden för hans arbete.</p>
</div></div>
<h2 class="subheading">Kontakt</h2><p class="normal">Karin Ekvall (S)<br>Telefon: 019-21 90 10<br>
E-post: <a href="mailto:karin.ekvall@orebro.se">karin.ekvall@orebro.se</a></p></main>
<footer><p>Örebro kommun, Box 30000, 701 35 Örebro</p><p>Senast uppdaterad: 12 juni 2023</p></footer></body></html>"""

TEXT = """Kalmar kommun satsar på skolgårdarna

Pressmeddelande   •   Maj 16, 2014 15:13 CEST

Barn- och ungdomsnämnden i Kalmar kommun satsar tre miljoner kronor på nya skolgårdar nästa år.

– Vi har väntat länge på det här, säger Dick Torsgård (C), ordförande i barn- och ungdomsnämnden.

Liberalerna och Vänsterpartiet ville satsa mer. Kommunalrådet Fatima Oskarsdotter (V) reserverade sig i
kommunstyrelsen.
"""

ENGLISH = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>The city opens a new library</title>
</head><body><article><h1>The city opens a new library</h1>
<p>The municipality of Malmö has decided to open a new library next year.
The chair of the board, Anna Lindblad, says that everyone will be welcome, and that the building has been designed
together with the people who are going to use it.</p><p>"We have been waiting for this for a long time", says
Anna Lindblad. The library will have room for four hundred visitors, and it will be open every day of the week.</p>
</article></body></html>"""

FINNISH = """<!DOCTYPE html><html lang="fi"><head><meta charset="utf-8"><title>Kunta avaa uuden kirjaston</title>
</head><body><article><h1>Kunta avaa uuden kirjaston</h1>
<p>Haaparannan kunta on päättänyt avata uuden kirjaston ensi vuonna.
Lautakunnan puheenjohtaja Anna Niemelä kertoo, että kaikki ovat tervetulleita ja että rakennus on suunniteltu yhdessä
sen tulevien käyttäjien kanssa.</p><p>Kirjastossa on tilaa neljällesadalle kävijälle, ja se on avoinna viikon jokaisena
päivänä. Työt alkavat syksyllä ja ne kestävät noin kaksi vuotta.</p></article></body></html>"""


def write_pages(folder: Path) -> Path:
    """Two releases, a browser's companion folder, and a stylesheet that is no page."""
    (folder / "Ny ordförande_files").mkdir(parents=True)
    (folder / "Ny ordförande.html").write_text(SITEVISION.format(title="Ny ordförande i tekniska nämnden"), "utf-8")
    (folder / "Ny ordförande_files" / "frame.html").write_text("<html><body>Chatta med oss</body></html>", "utf-8")
    (folder / "style.css").write_text("body { color: black }", "utf-8")
    (folder / "kalmar.txt").write_text(TEXT, "utf-8")
    return folder


def write_bad_pages(folder: Path) -> Path:
    """One good release among what nobody can read, and what must be read with care."""
    folder.mkdir()
    (folder / "good.txt").write_text(TEXT, "utf-8")
    (folder / "english.html").write_text(ENGLISH, "utf-8")
    (folder / "finnish.html").write_text(FINNISH, "utf-8")
    (folder / "empty.html").write_bytes(b"")
    (folder / "binary.html").write_bytes(bytes(range(256)) * 40)
    deep = "<div>" * 10_000 + f"<article><h1>Djupt</h1><p>{TEXT}</p></article>" + "</div>" * 10_000
    (folder / "nested.html").write_text(f"<html><head><title>Djupt</title></head><body>{deep}</body></html>", "utf-8")
    with (folder / "huge.html").open("wb") as file:
        file.write(b"<!DOCTYPE html><html><body><p>Stor")
        file.truncate(60_000_000)
    with zipfile.ZipFile(folder / "outside.zip", "w") as archive:
        archive.writestr("../../outside.html", SITEVISION.format(title="Utanför"))
        archive.writestr("inside/release.html", SITEVISION.format(title="Inuti"))
    return folder


def rows(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the history of runs."""
    with closing(sqlite3.connect(database)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name != 'run' ORDER BY name"
        )
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for (name,) in names.fetchall()}


def select(database: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql).fetchall()


def execute(database: Path, sql: str) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(sql)


@dataclass
class Extracted:
    """A folder of pages, what extracting it printed, and what it left."""

    pages: Path
    process: subprocess.CompletedProcess[str]
    database: Path
    records: dict[str, dict[str, Any]]

    @property
    def url(self) -> str:
        return f"sqlite:///{self.database}"


def extract(home: Path, pages: Path, *options: str) -> Extracted:
    process = running.run(home, "extract", pages, "--jsonl", "out.jsonl", *options)
    lines = (home / "out.jsonl").read_text("utf-8").splitlines()
    records = {Path(record["source"]).name: record for record in map(json.loads, lines)}
    return Extracted(pages, process, home / "pressrum.db", records)
