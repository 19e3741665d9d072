"""Government texts as encoders read them: `python silver.py SHARED OUT.jsonl PIPELINE...`, more than one by their mean.

OUT has a line for each stretch of neighbouring paragraphs of whose every word the model is sure: {"id", "text", "ents":
[[start, end, label], ...]}, `DocBin` of the same beside it. No text of it is shipped.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Annotated as Arg

import numpy as np
import spacy
import typer
from extract.components.encoder import Encoder, decode, follows
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from docs import to_docs
from markup import Annotated
from slots import NATIONAL
from tokenization import blank

SHARES = {"pressmeddelanden": 1.0, "artiklar": 0.5, "debattartiklar": 0.5, "tal": 0.2}
LONGEST = 1200  # characters of a stretch, about
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_MARK = re.compile(r"^(?:#+ +|> ?|[*+] +(?=\S))|\*\*|__|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|\\(?=[-.#*_!])", re.MULTILINE)
_PARTY = re.compile(
    "|".join(f"{short}|(?i:{name}s?|{member.removesuffix('en')}\\w*)" for short, name, member in NATIONAL)
)
_BODY = re.compile(r"(?:(?:kommun|region)(?:styrelsen|fullmäktige)|(?:[a-zåäö]+-,? (?:och )?)*[a-zåäö]+nämnden)s?")
_BREAKS = re.compile(r"\n\s*\n")


def plain(markdown: str) -> str:
    """The text without signs of Markdown; a dash that begins a line stays, since it opens speech as often as a list."""
    return _BREAKS.sub("\n\n", _MARK.sub("", _LINK.sub(r"\1", markdown))).strip()


def texts(shared: Path, rng: random.Random) -> Iterator[tuple[str, str]]:
    """Drawn texts with their ids, in the order of the files."""
    for kind, share in SHARES.items():
        with gzip.open(shared / "data" / "text" / f"regeringen-{kind}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                if rng.random() < share:
                    record = json.loads(line)
                    yield record["id"], plain(record["text"])


class Teacher:
    """The mean of some encoders of one tokenizer."""

    def __init__(self, pipelines: Sequence[Language]) -> None:
        self.nlp = pipelines[0]
        self.parts = [part for nlp in pipelines for _, part in nlp.pipeline if isinstance(part, Encoder)]
        self.tags = self.parts[0].tags

    def read(self, doc: Doc) -> np.ndarray:
        """Sets the mentions of `doc`; for each token how sure the least sure tag of its word is (1 for white space)."""
        words = [token.i for token in doc if not token.is_space]
        chance = np.mean([_softmax(part.scores(doc)) for part in self.parts], axis=0)
        best = decode(np.log(np.maximum(chance, 1e-9)), follows(self.tags))
        doc.ents = tuple(self.parts[0]._spans(doc, words, best))
        sure = np.ones(len(doc))
        sure[words] = chance[np.arange(len(words)), best]
        return sure


def _softmax(scores: np.ndarray) -> np.ndarray:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def stretches(doc: Doc, sure: np.ndarray, least: float, doc_id: str) -> Iterator[Annotated]:
    """Runs of paragraphs whose words are all sure, cut where they get long."""
    edges = [0, *(found.end() for found in _BREAKS.finditer(doc.text)), len(doc.text)]
    doubt = {token.idx for token in doc if sure[token.i] < least}
    run: tuple[int, int] | None = None
    for start, end in [*pairwise(edges), (len(doc.text), len(doc.text))]:
        fine = end > start and not any(start <= place < end for place in doubt)
        if run and (not fine or end - run[0] > LONGEST):
            yield _piece(doc, *run, doc_id)
            run = None
        if fine:
            run = (run[0] if run else start, end)


def _piece(doc: Doc, start: int, end: int, doc_id: str) -> Annotated:
    text = doc.text[start:end].rstrip()
    inside = [ent for ent in doc.ents if start <= ent.start_char and ent.end_char <= start + len(text)]
    ents = tuple((ent.start_char - start, ent.end_char - start, ent.label_) for ent in inside)
    return Annotated(f"{doc_id}:{start}", text, ents)


def fair(one: Annotated) -> bool:
    """Whether its parties are parties of the Riksdag, its bodies a municipality's: other letters and bodies in texts of
    the government are authorities, committees of the Riksdag, councils of the EU.
    """
    mentions = [(label, one.text[start:end].replace("\u00ad", "")) for start, end, label in one.ents]
    return all(
        _PARTY.fullmatch(text) if label == "PARTY" else label != "COM" or _BODY.fullmatch(text)
        for label, text in mentions
    )


def read_silver(path: Path) -> list[Annotated]:
    """What `main` wrote."""
    records = map(json.loads, path.read_text("utf-8").splitlines())
    return [Annotated(one["id"], one["text"], tuple((s, e, label) for s, e, label in one["ents"])) for one in records]


def main(
    shared: Path,
    out: Path,
    pipelines: list[Path],
    least: Arg[float, typer.Option(help="how sure of each word")] = 0.75,
    words: Arg[int, typer.Option(help="stop after so many words")] = 700_000,
    seed: int = 1,
) -> None:
    """Write OUT and its DocBin."""
    rng = random.Random(seed)
    teacher = Teacher([spacy.load(path) for path in pipelines])
    drawn = list(texts(shared, rng))
    rng.shuffle(drawn)
    kept: list[Annotated] = []
    read = 0
    for doc_id, text in drawn:
        if read > words:
            break
        doc = teacher.nlp.make_doc(text)
        if not text or len(doc) > 3000:
            continue
        read += len(text.split())
        found = stretches(doc, teacher.read(doc), least, doc_id)
        # a stretch without a mention teaches little: one in three of these stays
        kept += [one for one in found if len(one.text) > 40 and (fair(one) if one.ents else rng.random() < 0.33)]
    out.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps({"id": one.id, "text": one.text, "ents": one.ents}, ensure_ascii=False) for one in kept)
    out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    DocBin(docs=to_docs(blank(), kept)).to_disk(out.with_suffix(".spacy"))
    size = sum(len(one.text.split()) for one in kept)
    mentions = sum(len(one.ents) for one in kept)
    typer.echo(f"{out}: {len(kept)} stretches, {size} words of {read} read, {mentions} mentions")


if __name__ == "__main__":
    typer.run(main)
