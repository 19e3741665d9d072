"""Annotated releases and public sets to spaCy's binary format: `python convert.py SHARED WORK`."""

from __future__ import annotations

from pathlib import Path

import typer
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from docs import to_docs
from markup import held_out, read_folder
from public import Blanker, Sentence, read_spacy_json, read_tagged
from tokenization import blank

PUBLIC = ("swedish-ner-corpus-train.txt", "uner-talbanken-train.iob2", "uner-talbanken-dev.iob2")
TESTS = {
    "swedish-ner-corpus": "swedish-ner-corpus-test.txt",
    "talbanken": "uner-talbanken-test.iob2",
    "pud": "uner-pud-test.iob2",
    "suc": "suc3-validation-sample.json",
}


def plain_doc(nlp: Language, sentence: Sentence) -> Doc:
    """A test sentence with PER, LOC and ORG as they are."""
    words, tags = sentence
    return Doc(nlp.vocab, words=words, ents=[tag if tag[2:] in ("PER", "LOC", "ORG") else "O" for tag in tags])


def write(docs: list[Doc], path: Path) -> None:
    """Save and say how much."""
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs).to_disk(path)
    mentions = sum(len(doc.ents) for doc in docs)
    typer.echo(f"{path}: {len(docs)} documents, {sum(map(len, docs))} tokens, {mentions} mentions")


def main(shared: Path, work: Path) -> None:
    """SHARED holds corpus/ and data/; WORK takes public.spacy, dev.spacy and test-*.spacy."""
    nlp = blank()
    corpus = shared / "corpus"
    dev = held_out(corpus)
    write(to_docs(nlp, (one for one in read_folder(corpus / "markup") if one.id in dev)), work / "dev.spacy")
    write(to_docs(nlp, (one for one in read_folder(corpus / "markup") if one.id not in dev)), work / "corpus.spacy")
    blanker = Blanker(shared / "data" / "lists" / "occupations.csv")
    ner = shared / "data" / "ner"
    sentences = [sentence for name in PUBLIC for sentence in read_tagged(ner / name)]
    write([blanker.doc(nlp.vocab, sentence) for sentence in sentences], work / "public.spacy")
    for name, file in TESTS.items():
        read = read_spacy_json if file.endswith(".json") else read_tagged
        write([plain_doc(nlp, sentence) for sentence in read(ner / file)], work / f"test-{name}.spacy")


if __name__ == "__main__":
    typer.run(main)
