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


RULE = ".more {display: none}"
BY_ID = "function show(id) {document.getElementById(id).style.display = 'block'}"
BESIDE = "function flip(one) {one.nextElementSibling.hidden = false}"


@pytest.mark.parametrize(
    ("script", "title", "body"),
    [
        (BY_ID, "onclick=\"show('{}')\"", 'class=more id="{}"'),
        (BY_ID, "onclick=\"show('{}')\"", 'style="display: none" id="{}"'),
        (BESIDE, 'onclick="flip(this)"', "hidden"),
        ("$('h3').click(function () {$(this).next().slideToggle()})", "", "class=more"),
    ],
)
def test_what_a_script_shows_at_a_click_is_read_and_named(
    tmp_path: Path, script: str, title: str, body: str
) -> None:
    parts = "".join(
        f"<div><h3 {title.format(tree)}>{tree}</h3><div {body.format(tree)}>{told}</div></div>"
        for tree, told in (("oak", "hard wood"), ("fir", "soft wood"), ("elm", "tough wood"))
    )
    text = f"<style>{RULE}</style><h1>Trees</h1>{parts}<script>{script}</script>"
    found = drafted_text(tmp_path, "trees.html", text)
    assert sorted(found.answers().values()) == ["hard wood", "soft wood", "tough wood"]
    assert "what the page shows only at a click is read" in found.told


@pytest.mark.parametrize("script", ["", "var total = 0; count('more')"])
def test_what_no_script_shows_is_left_out(tmp_path: Path, script: str) -> None:
    text = (
        f"<style>{RULE}</style><h1>Trees</h1><ul><li>oak: hard<li class=more>fir: 5 mg<li>elm: old"
        f"</ul><script>{script}</script>"
    )
    found = drafted_text(tmp_path, "trees.html", text)
    assert sorted(found.answers().values()) == ["hard", "old"]
    assert "what the page hides is left out" in found.told


def test_a_hidden_word_within_a_line_stays_hidden(tmp_path: Path) -> None:
    text = (
        "<h1>Trees</h1><ul><li>oak: <span style='display:none'>00012</span>12 m<li>fir: 30 m</ul>"
        f"<script>{BESIDE}</script>"
    )
    assert sorted(drafted_text(tmp_path, "trees.html", text).answers().values()) == ["12 m", "30 m"]


def test_terms_below_the_letters_of_a_glossary_are_one_list(tmp_path: Path) -> None:
    letters = "".join(
        f"<h2>{each[0].upper()}</h2><ul><li><h3>{each}</h3><p>grown in park {number} here</p></li>"
        + ("<li><h3>oat</h3><p>no tree at all</p></li>" * (each == "oak")) + "</ul>"
        for number, each in enumerate(("ash", "beech", "fir", "hazel", "larch", "oak", "pine"))
    )  # fmt: skip
    asked = drafted_text(tmp_path, "x.html", f"<h1>Woods</h1><h2>0–9</h2>{letters}").questions()
    assert "Topic x, Woods – ash?" in asked
    assert len(asked) == 8


def test_what_a_menu_shows_is_read(tmp_path: Path) -> None:
    trees = (("oak", "hard wood"), ("fir", "soft wood"))
    options = "".join(f'<option value="{tree}">{tree}</option>' for tree, _ in trees)
    parts = "".join(f"<div id={tree}><h3>{tree}</h3><p>{told}</p></div>" for tree, told in trees)
    script = "menu.onchange = () => {document.getElementById(menu.value).style.display = 'block'}"
    text = (
        f"<style>#all div {{display: none}}</style><h1>Trees</h1><select>{options}</select>"
        f"<section id=all>{parts}</section><script>{script}</script>"
    )
    answers = drafted_text(tmp_path, "trees.html", text).answers()
    assert sorted(answers.values()) == ["hard wood", "soft wood"]
