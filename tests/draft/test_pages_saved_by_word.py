"""Pages that Word saved: the points of a list are paragraphs, their marks letters of a font."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text

SPACES = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"


def point(mark: str, font: str, text: str, level: int = 1) -> str:
    """Return a point as Word saves it."""
    return (
        f"<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level{level} lfo1'><span "
        f"style='font-family:{font}'>{mark}{SPACES}</span>{text}</p>\n"
    )


def page(*lines: str) -> str:
    return "<html><body><h1>Trees</h1><p><b>Signs</b></p>\n" + "".join(lines) + "</body></html>"


def test_points_are_a_list_whatever_draws_their_marks(tmp_path: Path) -> None:
    text = page(
        point("·", "Symbol", "leaves: brown"),
        point("o", '"Courier New"', "tips: first", 2),
        point("§", "Wingdings", "bark – cracks"),
        point("1.", "Arial", "roots – bare"),
    )
    found = drafted_text(tmp_path, "trees.html", text)
    rows = [(row["item"], row["detail"], row.get("under")) for row in found.values("signs")]
    assert rows == [
        (("leaves",), ("brown",), None),
        (("tips",), ("first",), ("leaves",)),
        (("bark",), ("cracks",), None),
        (("roots",), ("bare",), None),
    ]
    assert "X017" not in found.told


def test_a_letter_of_such_a_font_in_a_text_is_refused_still(tmp_path: Path) -> None:
    text = page(
        point("·", "Symbol", "leaves: brown"),
        "<p><span style='font-family:Symbol'>a</span>-pinene is a resin</p>\n",
        "<p>5 <span style='font-family:Symbol'>m</span> g</p>\n",
        "<p><span style='font-family:Symbol'>b</span></p>",
    )
    found = drafted_text(tmp_path, "trees.html", text)
    assert "X017 warning: left out: a symbol font" in found.told
    assert "likewise in lines 4, 5" in found.told
    assert "pinene" not in (tmp_path / "source_data/topic-x/signs.yaml").read_text("utf-8")


def test_points_in_a_cell_keep_a_mark(tmp_path: Path) -> None:
    cell = point("·", "Symbol", "oak") + point("·", "Symbol", "fir")
    text = page(f"<table><tr><th>Wood<th>Trees<tr><td>hard<td>{cell}<tr><td>soft<td>elm</table>")
    found = drafted_text(tmp_path, "trees.html", text)
    assert [row["trees"] for row in found.values()] == [("oak", "fir"), ("elm",)]
    assert "X017" not in found.told
