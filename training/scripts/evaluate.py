"""Scores per label on the 40 measuring releases and the public test sets: `python evaluate.py MODEL WORK`."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Annotated as Arg

import spacy
import typer
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example

from convert import TESTS
from markup import LABELS

Scores = dict[str, dict[str, float]]
_PUBLIC = ("PER", "LOC", "ORG")


def _as_public(doc: Doc) -> Doc:
    """The mentions that public sets know: to them a party or a committee is an organization, a title is nothing."""
    names = {"PARTY": "ORG", "COM": "ORG"}
    kept = [Span(doc, e.start, e.end, names.get(e.label_, e.label_)) for e in doc.ents if e.label_ != "ROLE"]
    doc.set_ents(kept)
    return doc


def score(nlp: Language, path: Path, *, public: bool) -> Scores:
    """Precision, recall and F by label, "all" among them, from exact spans; 0 to 1, three decimals."""
    examples = []
    for gold in DocBin().from_disk(path).get_docs(nlp.vocab):
        words = [token.text for token in gold]
        doc = nlp(Doc(nlp.vocab, words=words) if gold.has_unknown_spaces else nlp.make_doc(gold.text))
        examples.append(Example(_as_public(doc) if public else doc, gold))
    found = Scorer.score_spans(examples, "ents")
    table = {"all": {key: found[f"ents_{key}"] for key in "prf"}} | dict(found["ents_per_type"])
    labels = ("all", *(_PUBLIC if public else LABELS))
    return {label: {key: round(table[label][key], 3) for key in "prf"} for label in labels}


def speed(nlp: Language, path: Path) -> float:
    """Words a second through `nlp.pipe` on this machine (set OMP_NUM_THREADS=1 for one core)."""
    texts = [doc.text for doc in DocBin().from_disk(path).get_docs(nlp.vocab)]
    list(nlp.pipe(texts[:5]))
    start = time.perf_counter()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return round(words / (time.perf_counter() - start))


def main(
    model: Path, work: Path, output: Arg[Path | None, typer.Option(help="also write the scores as JSON")] = None
) -> None:
    """Print a table in Markdown; WORK is what convert.py wrote."""
    nlp = spacy.load(model)
    scores = {"releases": score(nlp, work / "dev.spacy", public=False)}
    scores |= {name: score(nlp, work / f"test-{name}.spacy", public=True) for name in TESTS}
    typer.echo("| set | label | precision | recall | F |\n|---|---|---|---|---|")
    for name, table in scores.items():
        for label, row in table.items():
            typer.echo(f"| {name} | {label} | {row['p']:.3f} | {row['r']:.3f} | {row['f']:.3f} |")
    words = speed(nlp, work / "dev.spacy")
    typer.echo(f"\n{words} words a second")
    if output is not None:
        output.write_text(json.dumps({"scores": scores, "words_per_second": words}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
