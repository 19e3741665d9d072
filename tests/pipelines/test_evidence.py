"""Every row that is ever stored has its evidence: what stands at its place in the text is its surface."""

from __future__ import annotations

from pathlib import Path

import pytest

import models
import pipelines
from extract.reading import iter_pages

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"


def sound_store(folders: list[Path], db: Path) -> int:
    """Extract the folders into a store that `models.check` finds sound; how many documents it has."""
    engine = pipelines.open_store(f"sqlite:///{db}")
    with pipelines.Extraction(engine, pipelines.Settings(contacts=True), "test") as extraction:
        failed = [done for done in extraction.run(iter_pages(folders)) if done.status == "failed"]
    assert failed == []
    assert list(models.check(engine)) == []
    counts = models.stats(engine)
    assert counts["claim"] > counts["document"]  # a store without facts would be sound, too
    return counts["document"]


def test_releases_of_the_odd_kinds_and_the_samples_are_stored_with_their_evidence(tmp_path: Path) -> None:
    folders = [ROOT / "tests" / "gold" / "text", ROOT / "data" / "samples"]
    pages = [file for folder in folders for file in folder.iterdir() if file.name != "README.md"]
    assert sound_store(folders, tmp_path / "p.db") == len(pages)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the corpus and the seeds lie beside the repository, and don't here")
def test_corpus_and_seeds_are_stored_with_their_evidence(tmp_path: Path) -> None:
    assert sound_store([SHARED / "corpus" / "text", SHARED / "seeds"], tmp_path / "p.db") == 205
