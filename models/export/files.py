"""A file for each table and view: CSV, JSON lines, Parquet."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from models.export.relations import Kind, Relation, Seen, batches, relations


def write_csv(connection: Connection, folder: Path, seen: Seen) -> Iterator[tuple[str, int]]:
    """UTF-8, commas, quotes where a value needs them; NULL is empty, JSON is JSON."""
    for relation in relations(connection):
        path, count = folder / f"{relation.name}.csv", 0
        shown = _shown(relation, json_as_text=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(name for name, _ in relation.columns)
            for batch in batches(connection, relation):
                writer.writerows(map(shown, batch))
                count += len(batch)
                seen(path.name, len(batch))
        yield path.name, count


def write_jsonl(connection: Connection, folder: Path, seen: Seen) -> Iterator[tuple[str, int]]:
    """One object a line, with every column; NULL is null."""
    for relation in relations(connection):
        path, count = folder / f"{relation.name}.jsonl", 0
        names, shown = [name for name, _ in relation.columns], _shown(relation, json_as_text=False)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for batch in batches(connection, relation):
                for row in batch:
                    file.write(json.dumps(dict(zip(names, shown(row), strict=True)), ensure_ascii=False) + "\n")
                count += len(batch)
                seen(path.name, len(batch))
        yield path.name, count


def _shown(relation: Relation, *, json_as_text: bool) -> Callable[[Any], list[object]]:
    """Dates and times become ISO 8601, times in UTC."""
    kinds = [kind for _, kind in relation.columns]

    def show(row: Any) -> list[object]:
        return [
            value.isoformat() if isinstance(value, date)
            else json.dumps(value, ensure_ascii=False) if json_as_text and kind == "json" and value is not None
            else value
            for value, kind in zip(row, kinds, strict=True)
        ]  # fmt: skip

    return show


def write_parquet(connection: Connection, folder: Path, seen: Seen) -> Iterator[tuple[str, int]]:
    """Typed columns: int64, double, date32, timestamps in UTC, and text; JSON is text."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types: dict[Kind, Any] = {
        "integer": pa.int64(), "number": pa.float64(), "date": pa.date32(), "boolean": pa.bool_(),
        "time": pa.timestamp("us", tz="UTC"), "json": pa.string(), "text": pa.string(),
    }  # fmt: skip
    for relation in relations(connection):
        path, count = folder / f"{relation.name}.parquet", 0
        schema = pa.schema([(name, types[kind]) for name, kind in relation.columns])
        with pq.ParquetWriter(path, schema) as writer:
            for batch in batches(connection, relation):
                values = [
                    [_text(value) for value in column] if kind == "json" else list(column)
                    for column, (_, kind) in zip(zip(*batch, strict=True), relation.columns, strict=True)
                ]
                arrays = [pa.array(column, field.type) for column, field in zip(values, schema, strict=True)]
                writer.write_batch(pa.record_batch(arrays, schema=schema))
                count += len(batch)
                seen(path.name, len(batch))
        yield path.name, count


def _text(value: object) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
