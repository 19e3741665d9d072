"""Scores per label and words a second of a saved encoder pipeline: `python measure.py PIPELINE WORK`.

WORK is training/work: dev.spacy and test-*.spacy of scripts/convert.py. Only figures are printed.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Annotated as Arg

import extract.components.encoder  # noqa: F401  registers the factory
import spacy
import typer
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from compose import TEXTS
from convert import TESTS
from docs import to_docs
from evaluate import _as_public
from examples import spaced_words
from markup import LABELS, read_folder
from tokenization import blank

Scores = dict[str, dict[str, float]]


def fresh(nlp: Language, gold: Doc) -> Doc:
    """The text of `gold` without its mentions; words without known spaces get the likely ones."""
    if not gold.has_unknown_spaces:
        return nlp.make_doc(gold.text)
    words = [token.text for token in gold]
    spaces = [form.startswith(" ") for form in spaced_words(words)[1:]] + [True]
    return Doc(nlp.vocab, words=words, spaces=spaces)


def score(nlp: Language, path: Path, *, public: bool) -> Scores:
    """Precision, recall and F by label from exact spans, three decimals."""
    examples = []
    for gold in DocBin().from_disk(path).get_docs(nlp.vocab):
        doc = fresh(nlp, gold)
        for _, part in nlp.pipeline:
            doc = part(doc)
        if gold.has_unknown_spaces and not public:
            raise ValueError(f"{path}: releases without their spaces")
        examples.append(Example(_as_public(doc) if public else doc, gold))
    found = Scorer.score_spans(examples, "ents")
    table = {"all": {key: found[f"ents_{key}"] for key in "prf"}} | dict(found["ents_per_type"])
    labels = ("all", *(("PER", "LOC", "ORG") if public else LABELS))
    return {label: {key: round(table[label][key], 3) for key in "prf"} for label in labels if label in table}


def speed(nlp: Language, path: Path, rounds: int = 3) -> tuple[int, int]:
    """Words (by white space) and tokens for each second of processor time."""
    texts = [doc.text for doc in DocBin().from_disk(path).get_docs(nlp.vocab)]
    docs = [nlp(text) for text in texts]
    start = time.process_time()
    for _ in range(rounds):
        for text in texts:
            nlp(text)
    taken = (time.process_time() - start) / rounds
    return round(sum(len(text.split()) for text in texts) / taken), round(sum(map(len, docs)) / taken)


def describe(path: Path, scores: dict[str, Scores]) -> None:
    """Fill in "performance"; without the speed, so that the same training gives the same file."""
    content = json.loads(path.read_text("utf-8"))
    own = scores["releases"]
    content["performance"] = {f"ents_{key}": own["all"][key] for key in "prf"} | {
        "ents_per_type": {label: row for label, row in own.items() if label != "all"},
        "measured_on": "the 40 releases of dev.txt, training/encoder/measure.py",
        "persons_f_suc3_sample": scores["suc"]["PER"]["f"],
    }
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def main(
    pipeline: Path, work: Path, output: Path | None = None,
    meta: Arg[bool, typer.Option(help="write the scores into the pipeline's meta.json, too")] = False,
    texts: Arg[str, typer.Option(help="instead: letters of the ids of training/texts to measure on")] = "",
) -> None:  # fmt: skip
    """Print a table in Markdown."""
    nlp = spacy.load(pipeline)
    scores: dict[str, Scores] = {}
    if texts:
        own = [one for one in read_folder(TEXTS) if one.id[0] in texts]
        DocBin(docs=to_docs(blank(), own)).to_disk(work / "texts.spacy")
        scores[f"texts {texts}"] = score(nlp, work / "texts.spacy", public=False)
    else:
        scores["releases"] = score(nlp, work / "dev.spacy", public=False)
        scores |= {name: score(nlp, work / f"test-{name}.spacy", public=True) for name in TESTS}
    for name, table in scores.items():
        for label, row in table.items():
            typer.echo(f"| {name} | {label} | {row['p']:.3f} | {row['r']:.3f} | {row['f']:.3f} |")
    words, tokens = speed(nlp, work / "dev.spacy")
    typer.echo(f"{words} words, {tokens} tokens a second of processor time")
    if meta:
        describe(pipeline / "meta.json", scores)
    if output is not None:
        output.write_text(json.dumps({"scores": scores, "words_per_second": words}, indent=1), encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
