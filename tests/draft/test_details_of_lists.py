"""What is told of a name without a sign between: the one point below it, a line of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.markup.inline import MarkupRun
from clindeck.markup.typed import typed_text
from tests.draft.drafted import drafted_text

NESTED = """<html><body><h1>Woods</h1><h2>Trees</h2><ul>
<li><b>Birch</b><ul><li>white bark</li><li>light seeds</li></ul></li>
<li><b>Oak</b><ul><li>lobed leaves</li><li>acorns</li></ul></li>
<li><b>Yew</b><ul><li>poisonous but for the red coat of its seeds</li></ul></li>
</ul></body></html>"""


def test_the_only_point_below_a_name_is_what_is_told_of_it(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "trees.html", NESTED)
    asked = {ask: answer for ask, answer in found.answers().items() if "Yew" in ask}
    assert [*asked.values()] == ["poisonous but for the red coat of its seeds"]
    assert "the only point below another one is read as what is told of that" in found.told


def test_a_step_with_a_note_stays_a_step(tmp_path: Path) -> None:
    page = (
        "<html><body><h1>Planting</h1><ol><li>dig a hole<ul><li>twice as wide</li></ul></li>"
        "<li>set the tree</li><li>fill the hole</li><li>water it</li></ol></body></html>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    assert ("dig a hole",) in [row["item"] for row in found.values()]
    assert "the only point" not in found.told


@pytest.mark.parametrize(
    ("line", "count"),
    (("yew, laburnum, oleander (all of it) and robinia", 4), ("夹竹桃、红豆杉、金链花", 3)),
)
def test_names_with_commas_below_a_heading_are_its_points(
    tmp_path: Path, line: str, count: int
) -> None:
    page = (
        f"<html><body><h1>Trees</h1><ul><li>lime: round</li></ul><h2>Poisonous</h2><p>{line}</p>"
        "<h2>Barks</h2><ul><li>birch: white</li></ul></body></html>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    assert any("Poisonous" in ask and str(count) in ask for ask in found.questions())


@pytest.mark.parametrize(
    "line",
    (
        "It grows, blooms, and dies", "Birch, oak: white, brown", "one, two",
        "A tree has roots, a stem, leaves", "a, b, c, d, e, f, g, h",
        "bark of the birch, wood of the oak, leaves of the lime",
    ),
)  # fmt: skip
def test_a_sentence_with_commas_is_none(tmp_path: Path, line: str) -> None:
    page = (
        f"<html><body><h1>Trees</h1><ul><li>lime: round</li></ul><h2>Poisonous</h2><p>{line}</p>"
        "</body></html>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    assert "names with commas" not in found.told


def test_a_label_before_an_arrow_is_the_term(tmp_path: Path) -> None:
    page = (
        "<html><body><h1>树</h1><h2>叶</h2><ul><li>桦\uff1a春 → 绿</li><li>栎\uff1a秋 → 黄</li>"
        "<li>松\uff1a冬 → 绿</li></ul></body></html>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    assert [(row["item"], row["detail"]) for row in found.values()] == [
        (("桦",), ("春 → 绿",)), (("栎",), ("秋 → 黄",)), (("松",), ("冬 → 绿",)),
    ]  # fmt: skip


def test_an_arrow_within_words_in_bold_parts_nothing(tmp_path: Path) -> None:
    page = (
        "<html><body><h1>树</h1><ul><li><b>春 → 绿</b>\uff1a桦</li><li><b>秋 → 黄</b>\uff1a栎</li>"
        "<li><b>冬 → 绿</b>\uff1a松</li></ul></body></html>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    assert [row["detail"] for row in found.values()] == [("桦",), ("栎",), ("松",)]


def test_who_wrote_a_file_is_no_list(tmp_path: Path) -> None:
    page = (
        "<html><body><h1>Trees</h1><p>Ada, forest school, Oakham</p><h2>Leaves</h2>"
        "<ul><li>lime: round</li></ul></body></html>"
    )
    assert len(drafted_text(tmp_path, "trees.html", page).questions()) == 1


def test_a_bold_label_right_before_a_word_keeps_its_bold(tmp_path: Path) -> None:
    runs = (MarkupRun("口诀\uff1a", frozenset(("strong",))), MarkupRun("一嗅二视"))
    typed = typed_text(runs)
    assert typed is not None
    assert typed.text == "**口诀**\uff1a一嗅二视"
    page = (
        "<html><body><h1>Trees</h1><p><b>Height:</b>30 m, in old woods. More in the sun.</p>"
        "<ul><li>lime: round</li></ul></body></html>"
    )
    found = drafted_text(tmp_path, "trees.html", page)
    assert any("Height" in ask for ask in found.questions())
