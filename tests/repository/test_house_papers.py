"""Licences are whole, and every paper of the house is where others point to."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
LICENCES = {
    # the texts as their publishers print them, checked against a second copy when they came in
    "LICENSE": "c71d239df91726fc519c6eb72d318ec65820627232b2f796219e87dcf35d0ab4",
    "LICENSE-CONTENT": "fd3a263fe19ed8faa9068b43abaebafc02c77897b0c6fc09abc04bb592e5f16e",
}


def test_the_licences_are_the_full_texts_of_their_publishers() -> None:
    for name, wanted in LICENCES.items():
        assert sha256((ROOT / name).read_bytes()).hexdigest() == wanted, name


def test_the_citation_names_both_licences() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["license"] == ["Apache-2.0", "CC-BY-4.0"]
    assert citation["message"]
    assert citation["authors"]


def test_contributors_and_readers_find_licences_and_conduct() -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for paper in ("LICENSE", "LICENSE-CONTENT", "CODE_OF_CONDUCT.md"):
            assert f"]({paper})" in text, f"{name}: {paper}"


def test_no_paper_holds_the_marks_of_a_merge() -> None:
    folders = ("docs", "decks", "source_data", "src", "examples", "schemas")
    files = [*ROOT.glob("*.md"), *(path for name in folders for path in (ROOT / name).rglob("*"))]
    papers = [path for path in files if path.suffix in {".md", ".yaml", ".yml", ".py", ".json"}]
    assert len(papers) > 300
    marked = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in papers
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if line.startswith(("<<<<<<< ", ">>>>>>> "))
    ]
    assert marked == []
