"""What somebody crossed out outside of a table comes on no card, with what hangs below it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.draft.drafted import drafted_text
from tests.draft.test_word_documents import hand_out

PAGE = """\
<h1>Trees</h1><h2>Water</h2><ul><li>Birch: <s>500 ml</s> 250 ml</li><li>Oak: 300 ml</li>
<li><del>Elm</del><ul><li>Young: 1 ml</li></ul></li><li>Pine: 20 ml</li></ul>
<h2><s>Old rules</s></h2><ul><li>Yew: 9 ml</li></ul><h3>More</h3><ul><li>Ash: 8 ml</li></ul>
<h2>Soil</h2><ul><li>Fir: sand</li><li>Larch: loam</li></ul>
"""
NOTES = """\
# Trees
## Water
- Birch: ~~500 ml~~ 250 ml
- Oak: 300 ml
- ~~Elm~~
  - Young: 1 ml
- Pine: 20 ml
## ~~Old rules~~
- Yew: 9 ml
### More
- Ash: 8 ml
## Soil
- Fir: sand
- Larch: loam
"""


def written(tmp_path: Path) -> str:
    folder = tmp_path / "source_data" / "topic-x"
    return "".join(
        line.partition("    #")[0]
        for path in sorted(folder.glob("*.yaml"))
        for line in path.read_text(encoding="utf-8").splitlines(keepends=True)
        if not line.startswith("#")
    )


@pytest.mark.parametrize(("name", "text"), [("x.html", PAGE), ("x.md", NOTES)])
def test_an_item_or_a_heading_goes_with_all_that_hangs_on_it(
    tmp_path: Path, name: str, text: str
) -> None:
    found = drafted_text(tmp_path, name, text)
    assert set(found.topic().tables) == {"water", "soil"}
    assert [row["item"] for row in found.values("water")] == [("Oak",), ("Pine",)]
    for gone in ("500", "250", "Elm", "Young", "Yew", "Ash", "Old"):
        assert gone not in written(tmp_path)
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    for named in ("Birch: ", "Elm", "Young: 1 ml", "Old rules", "Yew: 9 ml", "Ash: 8 ml"):
        assert named in topic
    assert "X016 warning: left out: somebody crossed this out" in found.told


def test_a_paragraph_of_a_hand_out_is_left_out_and_stops_no_draft(tmp_path: Path) -> None:
    def fill(document: Any, _: Any) -> None:
        document.add_heading("Water", 1)
        items = (("Birch: 500 ml", True), ("Oak: 3 ml", False), ("Pine: 2 ml", False))
        for text, is_struck in items:
            paragraph = document.add_paragraph("", style="List Bullet")
            paragraph.add_run(text).font.strike = is_struck

    found = hand_out(tmp_path, extra=fill)
    assert found.outcome.status == 0
    assert [row["item"] for row in found.values("water")] == [("Oak",), ("Pine",)]
    assert 'left out: somebody crossed this out: "Birch: 500 ml"' in found.told
