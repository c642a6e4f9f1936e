"""Parts of a page or of notes that open with a click: their titles ask, or head what they hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

PAGE = """<html><body><h1>Trees</h1><h2>Often asked</h2>
<details><summary>How does a leaf work?</summary><p>It catches light</p></details>
<details><summary>A sum: how much lime for 70 m²?</summary><p>4.4 × 70 = 308 g</p></details>
<details><summary>Pruning</summary><ul><li>saw: sharp</li><li>time: May</li></ul></details>
<ul><li>bud: red</li></ul></body></html>"""
NOTES = """# Trees

## Often asked

<details>
<summary>How does a <b>leaf</b> work?</summary>

It catches **light**

</details>

<details><summary>A sum: how much lime for 70 m²?</summary>4.4 × 70 = 308 g</details>

<details>
<summary>Pruning</summary>

- saw: sharp
- time: May
</details>

- bud: red
"""


@pytest.mark.parametrize(("name", "text"), [("trees.html", PAGE), ("trees.md", NOTES)])
def test_titles_ask_or_head_what_they_hold(tmp_path: Path, name: str, text: str) -> None:
    found = drafted_text(tmp_path, name, text)
    told = {ask.partition(": ")[2] or ask: answer for ask, answer in found.answers().items()}
    assert told["How does a leaf work?"] in (
        "It catches light",
        "It catches <strong>light</strong>",
    )
    assert told["A sum: how much lime for 70 m²?"] == "4.4 × 70 = 308 g"
    asked = [ask for ask in found.questions() if "saw?" in ask or "bud?" in ask]
    assert any("Pruning – saw?" in ask for ask in asked)
    assert not any("Pruning" in ask for ask in asked if "bud?" in ask)


def test_a_part_that_never_ends_loses_nothing(tmp_path: Path) -> None:
    text = (
        "# Trees\n\n<details><summary>Pruning</summary>\n\n- saw: sharp\n\n## Buds\n\n- bud: red\n"
    )
    found = drafted_text(tmp_path, "trees.md", text)
    assert {*found.answers().values()} == {"sharp", "red"}
    assert not any("Pruning" in ask for ask in found.questions() if "bud" in ask)


def test_emphasis_in_an_answer_is_emphasis(tmp_path: Path) -> None:
    text = "# Trees\n\nQ: What is a bud?\nA: a **small** leaf, 2 * 3 mm\n\nQ: Oak?\nA: lobed\n"
    answers = [*drafted_text(tmp_path, "trees.md", text).answers().values()]
    assert answers == ["a <strong>small</strong> leaf, 2 * 3 mm", "lobed"]


def test_stars_of_a_plain_text_are_stars(tmp_path: Path) -> None:
    text = "Q: How many buds?\nA: *2*3* by 4\n\nQ: Oak?\nA: lobed\n"
    assert "*2*3* by 4" in drafted_text(tmp_path, "trees.txt", text).answers().values()
