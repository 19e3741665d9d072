"""Words looked for in the titles and texts of current documents: the same answer's shape on both databases."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from itertools import islice

from sqlalchemy import Connection, Engine, func, select, text

from extract.errors import UsageError
from models.asking import Result, Value, run_sql
from models.engine import reading
from models.queries import condition, ordered
from models.schema import Document

COLUMNS = (
    ("rank", "1 is the best hit; hits in the title count more, then the newer release"),
    ("published", "date of the release"),
    ("municipality", "whose release; empty for regions and unknown ones"),
    ("title", "of the release"),
    ("context", "words around the hit, the hit itself in brackets"),
    ("url", "address of the release, where known"),
    ("path", "file that it was read from, where it was one"),
    ("document_id", "its row in document"),
)
_NAMED = """IN (SELECT appearance.document_id FROM appearance
               JOIN person_link ON person_link.appearance_id = appearance.id WHERE person_link.person_id IN ({ids}))"""
# The first three are columns of two indexes: the rows themselves, which are long, aren't read for them.
_DATED: Mapping[str, str] = {
    "municipality": "municipality_code = :municipality",
    "from": "published >= :from",
    "to": "published <= :to",
}
_NAMING: Mapping[str, str] = {
    "person": "{document} " + _NAMED,
    # the plus keeps the databases from going through all that a party has for each hit
    "party": "(EXISTS (SELECT 1 FROM mention WHERE mention.document_id = {document} AND +mention.party_id IN ({ids})) "
    "OR EXISTS (SELECT 1 FROM appearance WHERE appearance.document_id = {document} "
    "AND +appearance.party_id IN ({ids})))",
}
FILTERS: Mapping[str, str] = {**_DATED, **_NAMING}
_OPEN, _CLOSE = "\x02", "\x03"
"""Around a hit on its way here: what no text holds."""
_AROUND = 24
"""Words of context."""
_AT_ONCE = 100
"""Hits whose words are cut out at a time."""
COMMON = 2_000
"""Hits from which only the newest are ranked, where not all are asked for: to rank 100,000 takes half a second."""
RANKED = 500
"""About how many these are."""

# The words around one hit cost the index as much as finding all of them: a small index of what is shown is asked.
_SHOWN = "CREATE VIRTUAL TABLE shown USING fts5(title, body, tokenize='unicode61 remove_diacritics 0')"
_CUT = f"""SELECT rowid, snippet(shown, 1, '{_OPEN}', '{_CLOSE}', '…', {_AROUND}),
                  highlight(shown, 0, '{_OPEN}', '{_CLOSE}') FROM shown WHERE shown MATCH ?"""  # noqa: S608
# The hits are ranked first, and only those that are shown are cut out of their texts. (`bm25` is called by its name: of
# `rank` SQLite works out all before it looks at the filters.)
_SQLITE = """
    WITH hit AS MATERIALIZED (
        SELECT rowid AS id, bm25(document_search, 5.0, 1.0) AS score FROM document_search
        WHERE document_search MATCH :query {where} ORDER BY score {limit})
    SELECT release.published, release.municipality, release.title, source.title, source.body, release.url, release.path,
           hit.id
    FROM hit JOIN document_to_search AS source ON source.id = hit.id
    JOIN current_document AS release ON release.document_id = hit.id
    ORDER BY hit.score, release.published DESC, hit.id DESC
"""
# In its place each time, so that the planner sees how common the words are.
_ASKED = "to_tsquery('pg_catalog.swedish', :query)"
_PARTING = "/-@._"
"""Marks inside addresses: the index has their parts, PostgreSQL's headlines know them as one word."""
_MARKED = f'StartSel="{_OPEN}", StopSel="{_CLOSE}"'
_POSTGRESQL = f"""
    WITH asked AS (SELECT {_ASKED} AS words),
    hit AS MATERIALIZED (
        SELECT document_search.document_id AS id, ts_rank(document_search.words, {_ASKED}, 1) AS score
        FROM document_search WHERE document_search.words @@ {_ASKED} {{where}}
        ORDER BY score DESC, document_search.document_id DESC {{limit}})
    SELECT release.published, release.municipality, release.title,
           ts_headline('pg_catalog.swedish', source.body, asked.words,
                       '{_MARKED}, MaxWords={_AROUND}, MinWords={_AROUND // 2}, MaxFragments=1'),
           ts_headline('pg_catalog.swedish', coalesce(source.title, ''), asked.words, '{_MARKED}, HighlightAll=true'),
           ts_headline('pg_catalog.swedish', translate(source.body, '{_PARTING}', '{" " * len(_PARTING)}'), asked.words,
                       '{_MARKED}, MaxWords={_AROUND}, MinWords={_AROUND // 2}, MaxFragments=1'),
           release.url, release.path, hit.id
    FROM asked CROSS JOIN hit JOIN document_to_search AS source ON source.id = hit.id
    JOIN current_document AS release ON release.document_id = hit.id
    ORDER BY hit.score DESC, release.published DESC NULLS LAST, hit.id DESC
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Piece:
    """A word or a phrase that must occur: `exact` as it stands, else its inflected forms count, too."""

    words: tuple[str, ...]
    exact: bool = False
    open_end: bool = False
    """Written with a star: words that begin so."""


def search(engine: Engine, query: str, filters: Mapping[str, str] | None = None, *, limit: int | None = None) -> Result:
    """Current documents that hold all words of `query`, the best first, with the words around the hit.

    Words in double quotes are a phrase, a star ends a word that may go on; every other mark is only a mark. `filters`
    are those of `FILTERS`, as users write them. Of words that more than `COMMON` releases hold about the `RANKED`
    newest are compared, where there is a `limit`. Raises UsageError for a query without a word, and as `run_ready`.
    """
    pieces = list(_pieces(query))
    if not pieces:
        raise UsageError(f"there is no word in {query!r}; give one, such as: pressrum search hemtjänst")
    given = filters or {}
    ordered(given)
    values: dict[str, object] = {}
    sqlite = engine.dialect.name == "sqlite"
    with reading(engine) as connection:
        tests = {name: condition(connection, name, value, FILTERS[name], values) for name, value in given.items()}
        values["query"] = " AND ".join(map(_fts5, pieces)) if sqlite else " & ".join(map(_tsquery, pieces))
        if not sqlite:
            parsed = text("SELECT numnode(to_tsquery('pg_catalog.swedish', :query))")
            if not connection.scalar(parsed, {"query": values["query"]}):
                raise UsageError(f"every word of {query!r} is so common that it isn't looked for; add another one")
        newest = None
        if limit is not None and not given.keys() & {"municipality", "person"}:
            newest = _newest(connection, str(values["query"]), given)
    rows = _ranked(engine, tests, values, limit, newest)
    return Result([name for name, _ in COLUMNS], rows)


def _ranked(
    engine: Engine, tests: Mapping[str, str], values: dict[str, object], limit: int | None, newest: str | None
) -> Iterator[tuple[Value, ...]]:
    """The hits, best first; of those since `newest` alone, where they are enough."""
    sqlite = engine.dialect.name == "sqlite"
    if newest is not None:
        narrow = {**tests, "from": FILTERS["from"]}
        found = list(_ranked(engine, narrow, values | {"from": newest}, limit, None))
        if len(found) == limit:
            yield from found
            return
    sql = (_SQLITE if sqlite else _POSTGRESQL).replace("{where}", _where(tests, sqlite=sqlite))
    sql = sql.replace("{limit}", "" if limit is None else f"LIMIT {limit:d}")
    if not sqlite:
        for name in values:
            sql = sql.replace(f":{name}", f"%({name})s")
    with run_sql(engine, sql, values) as answer:
        yield from _rows(_cut_out(answer.rows, str(values["query"])) if sqlite else answer.rows)


def _newest(connection: Connection, query: str, given: Mapping[str, str]) -> str | None:
    """Since when releases are compared, of words that very many hold; None where all are."""
    sqlite = connection.dialect.name == "sqlite"
    count = _hits(connection, query) if sqlite else _estimate(connection, query)
    if count <= COMMON:
        return None
    document = select(Document.published).where(Document.published.is_not(None))
    if "to" in given:
        document = document.where(Document.published <= date.fromisoformat(given["to"]))
    every = connection.scalar(select(func.count()).select_from(Document.__table__)) or 0
    place = max(RANKED, every * RANKED // count)
    day = connection.scalar(document.order_by(Document.published.desc()).offset(place).limit(1))
    if day is None or ("from" in given and day.isoformat() <= given["from"]):
        return None
    return day.isoformat()


def _hits(connection: Connection, query: str) -> int:
    """How many releases hold the words, counted as far as it matters."""
    hits = f"SELECT 1 FROM document_search WHERE document_search MATCH :query LIMIT {15 * COMMON}"  # noqa: S608
    return connection.scalar(text(f"SELECT count(*) FROM ({hits}) AS hit"), {"query": query}) or 0  # noqa: S608


def _estimate(connection: Connection, query: str) -> int:
    """The same as PostgreSQL's statistics have it."""
    told = f"EXPLAIN (FORMAT JSON) SELECT 1 FROM document_search WHERE words @@ {_ASKED}"  # noqa: S608
    plan = connection.scalar(text(told), {"query": query}, execution_options={"stream_results": False})
    return int((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]["Plan Rows"])


def _where(tests: Mapping[str, str], *, sqlite: bool) -> str:
    # the plus keeps SQLite from asking the index once for each document that the filters leave
    document = "+document_search.rowid" if sqlite else "document_search.document_id"
    dated = " AND ".join(test for name, test in tests.items() if name in _DATED)
    wanted = [f"{document} IN (SELECT id FROM document WHERE {dated})"] if dated else []  # noqa: S608
    wanted += [test.replace("{document}", document) for name, test in tests.items() if name in _NAMING]
    return "".join(f" AND {one}" for one in wanted)


def _cut_out(found: Iterator[tuple[Value, ...]], query: str) -> Iterator[tuple[Value, ...]]:
    """Of rows of a title and a body those of the words around the hits, and the title with hits marked."""
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute(_SHOWN)
        while rows := list(islice(found, _AT_ONCE)):
            memory.execute("DELETE FROM shown")
            texts = ((row[-1], row[3], row[4]) for row in rows)
            memory.executemany("INSERT INTO shown (rowid, title, body) VALUES (?, ?, ?)", texts)
            cut = {number: words for number, *words in memory.execute(_CUT, (query,))}
            yield from ((*row[:3], *cut[row[-1]], *row[5:]) for row in rows)


def _rows(found: Iterator[tuple[Value, ...]]) -> Iterator[tuple[Value, ...]]:
    for rank, (published, municipality, title, *contexts, url, path, document) in enumerate(found, 1):
        hit = next((context for context in contexts if _OPEN in str(context)), contexts[0])
        shown = " ".join(str(hit or "").replace(_OPEN, "[").replace(_CLOSE, "]").split())
        yield rank, published, municipality, title, shown, url, path, document


def _pieces(query: str) -> Iterator[Piece]:
    """What was asked for: phrases in double quotes (or the Swedish and curly ones), and words."""
    plain = unicodedata.normalize("NFC", re.sub("[“”„»«]", '"', query))
    for number, part in enumerate(plain.split('"')):
        quoted = number % 2 == 1 and number < plain.count('"')  # a quote that nothing closes is only a mark
        for one in [part] if quoted else part.split():
            words = tuple(_words(one))
            if words:
                yield Piece(words, quoted, not quoted and one.endswith("*"))


def _words(piece: str) -> list[str]:
    """The words of a piece as the index has them: letters and digits, all else is between words."""
    return "".join(sign if unicodedata.category(sign)[0] in "LNM" else " " for sign in piece).lower().split()


def _fts5(piece: Piece) -> str:
    phrase = '"' + " ".join(piece.words) + '"'
    if piece.exact:
        return phrase
    if piece.open_end or len(piece.words) > 1:
        return f"{phrase} *"
    return "(" + " OR ".join([f"{phrase} *", *(f'"{form}"' for form in inflected(piece.words[0]))]) + ")"


def _tsquery(piece: Piece) -> str:
    phrase = " <-> ".join(f"'{word}'" for word in piece.words)
    if piece.exact or piece.open_end or len(piece.words) > 1:
        return phrase + (":*" if piece.open_end else "")
    forms = inflected(piece.words[0], longer=True)  # the index has stems, which a genitive or plural may not share
    return "(" + " | ".join([phrase, *(f"'{form}'" for form in forms)]) + ")"


# Endings of the Swedish declensions: definite, plural, genitive.
_ENDINGS = (
    "", "a", "an", "ans", "ar", "arna", "arnas", "ars", "as", "e", "en", "ena", "ens", "er", "erna", "ernas", "ers",
    "es", "et", "ets", "n", "na", "nas", "ns", "or", "orna", "ornas", "ors", "s", "t", "ts",
)  # fmt: skip
_LONGEST_FIRST = sorted(_ENDINGS, key=len, reverse=True)
_SHORTEST_STEM = 3


def inflected(word: str, *, longer: bool = False) -> list[str]:
    """Forms of the noun that `word` is a form of: "skolor" also means "skolan". Those that begin with `word`: `longer`.

    SQLite's index knows whole words and their beginnings alone; the stems of PostgreSQL keep "skolan" as it is.
    """
    stem = next(word.removesuffix(end) for end in _LONGEST_FIRST if word.endswith(end) and _stays(word, end))
    forms = [stem + end for end in _ENDINGS] if stem != word else []
    if longer:
        return [*(form for form in forms if form not in (word, word + "s")), word + "s"]
    return [form for form in forms if not form.startswith(word)]


def _stays(word: str, ending: str) -> bool:
    return not ending or len(word) - len(ending) >= _SHORTEST_STEM
