"""The XLM-R tokenizer cut to the pieces that Swedish text needs: `python vocabulary.py WHEELS SHARED OUT.json`.

OUT.json is what is shipped; the one beside it, `public.json`, has the pieces of Norwegian and Danish sets too, for the
stage of training that reads them (the embedding isn't trained, so its rows may come and go). The texts of
`training/texts` are left out: another text there must not change the pieces.

A unigram model segments a word by the scores of its pieces, so a word whose pieces all stay is cut as before; any other
falls apart into smaller pieces that stay. Kept are the pieces of government texts, of the public Swedish sets, of the
training releases, of the lists (names, also in capitals, places, occupations, authorities, municipalities), and every
piece of one character in the scripts that a Swedish page may hold.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import typer
from tokenizers import Tokenizer

import e5
from examples import NORDIC
from markup import held_out, read_folder
from public import read_tagged

SPACE = " "
_MARK = "\u2581"  # which stands for it in the pieces
_WHOLE = {
    "pre_tokenizer": {"type": "Metaspace", "replacement": _MARK, "prepend_scheme": "never", "split": False},
    "post_processor": None,
    "decoder": None,
}
_WORD = re.compile(r"\w+|[^\w\s]")
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
_NAMES = ("first-names-women.csv", "first-names-men.csv", "surnames.csv")
_OTHERS = ("places.csv", "occupations.csv", "authorities.tsv", "municipalities.csv", "local-parties-2018.csv")
_SETS = ("swedish-ner-corpus-train.txt", "uner-talbanken-train.iob2", "uner-talbanken-dev.iob2")


def bare(table: dict[str, Any]) -> Tokenizer:
    """A tokenizer that takes one word at a time, `SPACE` in front where the text has one, and adds nothing."""
    return Tokenizer.from_str(json.dumps(table | _WHOLE))


def nordic_words(shared: Path) -> Counter[str]:
    """How often each word stands in the Norwegian and Danish sets."""
    counts: Counter[str] = Counter()
    for name in NORDIC:
        for sentence, _ in read_tagged(shared / "data" / "ner" / name):
            counts.update(word for form in sentence for word in _WORD.findall(unicodedata.normalize("NFC", form)))
    return counts


def words(shared: Path) -> Counter[str]:
    """How often each word stands in what is kept whole; those of lists count twice."""
    counts: Counter[str] = Counter()
    data = shared / "data"
    for path in sorted((data / "text").glob("*.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"] if path.name.endswith(".jsonl.gz") else line
                counts.update(_WORD.findall(unicodedata.normalize("NFC", text)))
    for name in _SETS:
        counts.update(_WORD.findall((data / "ner" / name).read_text("utf-8")))
    dev = held_out(shared / "corpus")
    own = [one for one in read_folder(shared / "corpus" / "markup") if one.id not in dev]
    for word in {word for one in own for word in _WORD.findall(one.text)} | set(_of_lists(data / "lists")):
        counts[word] += 2
    for word in [word for word, count in counts.items() if count > 1 and word.islower() and word.isalpha()]:
        for form in (word.capitalize(), word.upper()):  # headlines, and pages that write them in capitals
            counts[form] += 1
    return counts


def _of_lists(lists: Path) -> Iterator[str]:
    for name in (*_NAMES, *_OTHERS):
        with (lists / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.reader(lines, delimiter="\t" if name.endswith(".tsv") else ","):
                for word in _WORD.findall(" ".join(row)):
                    if not word.isdigit():
                        yield from {word, word.capitalize(), word.upper()} if name in _NAMES else {word}


def kept(table: dict[str, Any], counts: Counter[str], least: int) -> list[int]:
    """The ids of the pieces to keep, in their order; `least` is how often a piece must be needed."""
    tokenizer = bare(table)
    uses: Counter[int] = Counter()
    for front in (SPACE, ""):
        forms = [front + word for word in counts]
        for form, cut in zip(counts, tokenizer.encode_batch(forms, add_special_tokens=False), strict=True):
            for piece in cut.ids:
                uses[piece] += counts[form]
    vocabulary = table["model"]["vocab"]
    needed = {piece for piece, count in uses.items() if count >= least}
    single = {piece for piece, (text, _) in enumerate(vocabulary) if _is_single(text)}
    return sorted({0, 1, 2, 3} | needed | single)


def _is_single(text: str) -> bool:
    text = text.removeprefix(_MARK)
    if len(text) != 1:
        return not text
    return not text.isalpha() or unicodedata.name(text, "").startswith(_SCRIPTS)


def cut(table: dict[str, Any], ids: Iterable[int]) -> dict[str, Any]:
    """The tokenizer with these pieces alone, numbered anew in their order."""
    vocabulary = table["model"]["vocab"]
    model = table["model"] | {"vocab": [vocabulary[piece] for piece in ids]}
    special = [token for token in table["added_tokens"] if token["id"] < 4]
    return table | {"model": model, "added_tokens": special} | _WHOLE


def main(wheels: Path, shared: Path, out: Path, least: int = 1) -> None:
    """Write OUT, a tokenizer.json, and OUT with the suffix .ids.json, the rows of the embedding that stay."""
    table = e5.tokenizer(wheels)
    ids = kept(table, words(shared), least)
    more = sorted({*ids, *kept(table, nordic_words(shared), least)})
    out.parent.mkdir(parents=True, exist_ok=True)
    for path, rows in ((out, ids), (out.with_name("public.json"), more)):
        path.write_text(json.dumps(cut(table, rows), ensure_ascii=False), encoding="utf-8")
        path.with_suffix(".ids.json").write_text(json.dumps(rows), encoding="utf-8")
        typer.echo(f"{path}: {len(rows)} pieces, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    typer.run(main)
