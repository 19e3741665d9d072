"""Exports: what other programs read is what the store says."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from store_dumps import Put, rows
from store_releases import LULEA, chair

import models
from extract.errors import PressrumError, UsageError
from models.export import relations

DOCS = Path(__file__).parents[2] / "docs" / "export.md"


@pytest.fixture
def store(engine: Engine, put: Put) -> Engine:
    put(chair("Eva Ekmark", path="a", page_url="https://www.orebro.se/a", words='Nytt; med "citat", komma\noch rad'))
    put(chair("EVA EKMARK", path="b", published="2022-05-01", kind="former", words="Slut", body="Socialnämnden"))
    put(chair("Bo Ås", "M", "kulturnämnden", path="c", published=None, words="Utan datum"))
    put(chair("Åke Öhrn", "ÖrP", "Luleå Hamn AB", path="min mapp/d.html", words="Bolag", municipality=LULEA))
    put(chair("Gammal Ek", "S", path="e", words="En version"))
    put(chair("Ny Ek", path="e"))
    with models.transaction(engine) as session:
        run = models.start_run(session, "extract saved/", {"pressrum": "0.1.0"})
        models.finish_run(session, run, {"new": 3}, [("saved/ö.pdf", "är binär")])
    return engine


def export(engine: Engine, form: str, folder: Path, **options: bool) -> dict[str, int]:
    counts: dict[str, int] = {}
    models.export_store(engine, form, folder, told=counts.__setitem__, **options)
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]
    return counts


def popolo(engine: Engine, folder: Path) -> dict[str, list[dict[str, Any]]]:
    export(engine, "popolo", folder)
    return dict(json.loads((folder / "popolo.json").read_text("utf-8")))


def test_csv_has_a_file_for_each_table_and_view(store: Engine, tmp_path: Path) -> None:
    counts = export(store, "csv", tmp_path / "out")
    stored = {name: count for name, count in models.stats(store).items() if " " not in name}
    assert counts.items() >= {f"{name}.csv": count for name, count in stored.items()}.items()
    assert {path.name for path in (tmp_path / "out").iterdir()} == set(counts)
    with (tmp_path / "out" / "office_holders.csv").open(encoding="utf-8", newline="") as file:
        read = {(row["person"], row["party"], row["body"], row["since"]) for row in csv.DictReader(file)}
    assert ("Bo Ås", "M", "kulturnämnden", "") in read
    with (tmp_path / "out" / "document.csv").open(encoding="utf-8", newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    assert any('Nytt; med "citat", komma\noch rad' in text for text in texts)
    with (tmp_path / "out" / "run.csv").open(encoding="utf-8", newline="") as file:
        (run,) = csv.DictReader(file)
    assert json.loads(run["failures"]) == [["saved/ö.pdf", "är binär"]]


def test_json_lines_and_parquet_say_the_same(store: Engine, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed: pip install 'pressrum[export]'")
    lines, typed = export(store, "jsonl", tmp_path / "jsonl"), export(store, "parquet", tmp_path / "parquet")
    assert {name.partition(".")[0]: count for name, count in lines.items()} == {
        name.partition(".")[0]: count for name, count in typed.items()
    }
    for name in ("membership", "offices_over_time", "document", "run", "party_presence"):
        read = [json.loads(line) for line in (tmp_path / "jsonl" / f"{name}.jsonl").read_text("utf-8").splitlines()]
        table = pq.read_table(tmp_path / "parquet" / f"{name}.parquet")
        found = [
            {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
            for row in table.to_pylist()
        ]
        if name == "run":
            assert type(read[0]["counts"]) is dict
            read = [{k: json.dumps(v) if isinstance(v, dict) else v for k, v in row.items()} for row in read]
            read = [row | {"failures": json.dumps(row["failures"], ensure_ascii=False)} for row in read]
        assert sorted(map(repr, found)) == sorted(map(repr, read))
    offices = pq.read_schema(tmp_path / "parquet" / "offices_over_time.parquet")
    assert [str(offices.field(name).type) for name in ("person_id", "first_seen", "role")] == [
        "int64", "date32[day]", "string",
    ]  # fmt: skip
    started = pq.read_table(tmp_path / "parquet" / "run.parquet")["started_at"][0].as_py()
    assert isinstance(started, datetime)
    assert started.tzinfo is not None
    assert abs(started - datetime.now(UTC)).days < 1


def test_names_and_kinds_of_columns_are_those_that_the_docs_list(engine: Engine) -> None:
    with engine.connect() as connection:
        now = {one.name: " · ".join(f"{name} {kind}" for name, kind in one.columns)
               for one in relations.relations(connection)}  # fmt: skip
    told = dict(re.findall(r"^- `(\w+)`: (.+)$", DOCS.read_text("utf-8"), re.MULTILINE))
    assert told == now, "write into docs/export.md:\n" + "\n".join(f"- `{name}`: {line}" for name, line in now.items())


def test_popolo_names_persons_posts_and_memberships_with_their_proof(store: Engine, tmp_path: Path) -> None:
    pytest.importorskip("jsonschema", reason="jsonschema is not installed: pip install 'pressrum[export]'")
    found = popolo(store, tmp_path / "out")
    persons = {person["name"]: person for person in found["persons"]}
    assert set(persons) == {name for (name,) in rows(store, "SELECT name FROM person")}
    eva = next(person for name, person in persons.items() if name.casefold() == "eva ekmark")
    assert len(eva["other_names"]) == 1
    assert eva["sources"][0]["published"] == "2022-05-01"
    assert "EVA EKMARK (S), ordförande" in eva["sources"][0]["note"]
    ids = {kind: {thing["id"] for thing in things} for kind, things in found.items()}
    assert all(len(ids[kind]) == len(things) for kind, things in found.items())
    organizations = {thing["id"]: thing for thing in found["organizations"]}
    offices = [one for one in found["memberships"] if "post_id" in one]
    for one in found["memberships"]:
        assert one["person_id"] in ids["persons"]
        assert one["organization_id"] in organizations
        assert one.get("on_behalf_of_id") in {None, *organizations}
        assert one.get("post_id") in {None, *ids["posts"]}
    assert all(post["organization_id"] in organizations for post in found["posts"])
    assert len(offices) == int(rows(store, "SELECT count(*) FROM membership")[0][0] or 0)
    assert Counter(one["kind"] for one in offices)["former"] == 1
    undated = next(one for one in offices if one["person_id"] == persons["Bo Ås"]["id"])
    assert "first_seen" not in undated
    assert "published" not in undated["sources"][0]
    ake = next(one for one in offices if one["person_id"] == persons["Åke Öhrn"]["id"])
    assert ake["sources"][0]["url"] == "file:min%20mapp/d.html"
    assert organizations[ake["organization_id"]]["classification"] == "company"
    assert organizations[ake["on_behalf_of_id"]]["name"] == "ÖrP"
    assert {area["name"] for area in found["areas"]} == {"Örebro", "Luleå"}
    members = {(one["person_id"], one["organization_id"]) for one in found["memberships"] if "post_id" not in one}
    assert len(members) == len(found["memberships"]) - len(offices)


def test_popolo_that_breaks_its_schema_is_not_written(store: Engine, tmp_path: Path) -> None:
    pytest.importorskip("jsonschema", reason="jsonschema is not installed: pip install 'pressrum[export]'")
    with store.begin() as connection:
        connection.exec_driver_sql("UPDATE person SET name = ''")
    with pytest.raises(PressrumError, match=r"persons: person/\d+ is no person of Popolo"):
        popolo(store, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_follow_the_money_reads_what_is_written(store: Engine, tmp_path: Path) -> None:
    pytest.importorskip("followthemoney", reason="followthemoney is not installed: pip install 'pressrum[ftm]'")
    from followthemoney import model

    export(store, "ftm", tmp_path / "out")
    lines = (tmp_path / "out" / "entities.ftm.json").read_text("utf-8").splitlines()
    found = {proxy.id: proxy for proxy in (model.get_proxy(json.loads(line), cleaned=False) for line in lines)}
    assert len(found) == len(lines)
    for proxy in found.values():
        proxy.schema.validate(proxy.to_dict())
        for prop, value in proxy.itervalues():
            assert prop.type.name != "entity" or value in found
    (holding,) = [
        proxy for proxy in found.values()
        if proxy.schema.name == "Occupancy" and found[proxy.first("holder")].caption == "Åke Öhrn"
    ]  # fmt: skip
    assert found[holding.first("post")].caption == "styrelseordförande, Luleå Hamn AB, Luleå"
    assert holding.get("description") == ["– Det är bra för Örebro, säger Åke Öhrn (ÖrP), ordförande i Luleå Hamn AB."]
    assert (holding.get("date"), holding.get("politicalGroup")) == (["2021-03-01"], ["ÖrP"])
    assert found[holding.first("proof")].get("publishedAt") == ["2021-03-01"]
    kinds = Counter(proxy.schema.name for proxy in found.values())
    assert (kinds["Company"], kinds["Article"], kinds["Person"]) == (1, 5, 4)
    eva = [p for p in found.values() if p.schema.name == "Article" and p.has("sourceUrl")]
    assert [p.first("sourceUrl") for p in eva] == ["https://www.orebro.se/a"]


def test_contacts_are_exported_where_they_are_stored(engine: Engine, put: Put, tmp_path: Path) -> None:
    pytest.importorskip("jsonschema", reason="jsonschema is not installed: pip install 'pressrum[export]'")
    release = chair()
    release.text += "\n\nEva Ekmark, 019-21 10 00, eva.ekmark@example.se"
    release.persons.clear()
    release.person("Eva Ekmark", "S", contacts=("019-21 10 00", "eva.ekmark@example.se"))
    put(release)
    assert "contact_details" not in popolo(engine, tmp_path / "without")["persons"][0]
    put(release, keep_contacts=True)
    assert popolo(engine, tmp_path / "with")["persons"][0]["contact_details"] == [
        {"type": "email", "value": "eva.ekmark@example.se"},
        {"type": "voice", "value": "019-21 10 00"},
    ]


def test_a_folder_with_files_is_left_alone_unless_asked(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "notes.txt").write_text("mina")
    (folder / "person.csv").write_text("gammal")
    with pytest.raises(UsageError, match=r"holds files already; .*--overwrite"):
        export(engine, "csv", folder)
    assert len(list(folder.iterdir())) == 2
    export(engine, "csv", folder, overwrite=True)
    assert (folder / "notes.txt").read_text() == "mina"
    assert (folder / "person.csv").read_text().startswith("id,scope,")
    for place, words in ((folder / "notes.txt", "is a file"), (tmp_path / "no" / "out", "there is no folder")):
        with pytest.raises(UsageError, match=words):
            export(engine, "csv", place)
    with pytest.raises(UsageError, match="there is no format 'xml'; there are: csv"):
        export(engine, "xml", tmp_path / "xml")


def test_an_interrupted_export_leaves_nothing(engine: Engine, tmp_path: Path) -> None:
    def stop(name: str, _count: int) -> None:
        if name == "person.csv":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        models.export_store(engine, "csv", tmp_path / "out", told=stop)
    assert not (tmp_path / "out").exists()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "person.csv").write_text("gammal")
    with pytest.raises(KeyboardInterrupt):
        models.export_store(engine, "csv", tmp_path / "full", overwrite=True, told=stop)
    assert [path.read_text() for path in (tmp_path / "full").iterdir()] == ["gammal"]


def test_a_full_disk_is_told_and_leaves_nothing(engine: Engine, tmp_path: Path) -> None:
    def full(_name: str, _count: int) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(PressrumError, match="No space left on device; nothing was exported"):
        models.export_store(engine, "csv", tmp_path / "out", told=full)
    assert list(tmp_path.glob("out*")) == []
