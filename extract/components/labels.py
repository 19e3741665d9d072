"""`pressrum_labels`: what a statistical model calls a mention, in the six labels of ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from spacy.language import Language
from spacy.tokens import Doc, Span

from extract import trained
from extract.components.extensions import register
from extract.facts import Label

register()

OURS = {label: label for label in get_args(Label)}
"""The labels of `extract.facts`; a model of ours needs no other map."""
SUC3 = {"PRS": "PER", "LOC": "LOC", "ORG": "ORG"}
"""SUC 3's, which sv_core_news_* write; its times, measures, events, objects and works are no mentions here."""


class Labels:
    """Keeps those entities whose label the map knows, under our label; the model signs those that nobody signed."""

    def __init__(self, labels: Mapping[str, str], found_by: str) -> None:
        self.labels = dict(labels)
        self.found_by = found_by

    def __call__(self, doc: Doc) -> Doc:
        """Rewrite ``doc.ents``; run it right after the model's own recogniser."""
        ents = doc.ents
        if any(self.labels.get(ent.label_) != ent.label_ for ent in ents):
            known = (ent for ent in ents if ent.label_ in self.labels)
            doc.ents = tuple(Span(doc, ent.start, ent.end, label=self.labels[ent.label_]) for ent in known)
            ents = doc.ents
        for ent in ents:
            ent._.found_by = ent._.found_by or self.found_by
        return doc


@Language.factory("pressrum_labels", default_config={"labels": OURS | SUC3, "found_by": ""})
def create_labels(nlp: Language, name: str, labels: dict[str, str], found_by: str) -> Labels:
    """Make the component; `labels` maps the model's labels to ours, `found_by` defaults to the pipeline's name."""
    return Labels(labels, found_by or trained.found_by(nlp.meta))
