"""Every kind of column: its form, its place in the manual, how its values look."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.content.column_kinds import COLUMN_KINDS
from clindeck.model.cells import CellTexts, ColumnKind
from clindeck.model.problems import Position
from clindeck.model.tables import Figure
from clindeck.recipes.values import value_column

FORMAT = (Path(__file__).parents[2] / "docs" / "content-format.md").read_text(encoding="utf-8")
FIGURES = {
    name: Figure(name, f"knee-1.{name[-3:]}", "", "", "a < b", Position("media.yaml", 1, 1))
    for name in ("knee.svg", "knee.mp3")
}
AMOUNT = '<span class="amount">5 mg</span>'
DRAWN = '<img src="knee-1.svg" alt="a &lt; b">'


@pytest.mark.parametrize("kind", ColumnKind)
def test_every_kind_has_a_form_and_is_explained(kind: ColumnKind) -> None:
    assert kind in COLUMN_KINDS
    assert f"`{kind.value}`" in FORMAT


@pytest.mark.parametrize(
    ("kind", "texts", "inline", "blocks"),
    [
        (ColumnKind.TEXT, ["a", None, "*b*"], ["a", None, "<em>b</em>"], None),
        (ColumnKind.LIST, [("a", "*b*"), None, ("c",)], ["a and <em>b</em>", None, "c"],
         ["<ul><li>a</li><li><em>b</em></li></ul>", None, "c"]),
        (ColumnKind.DOSE, ["5mg", None], [f'<bdi class="dose" dir="ltr">{AMOUNT}</bdi>', None],
         None),
        (ColumnKind.NUMBER, ["1,500", None], ["1,500", None], None),
        (ColumnKind.DATE, ["2026-01-31"], ["2026-01-31"], None),
        (ColumnKind.URL, ["https://a.b/?c=*d*&e", None], ["https://a.b/?c=*d*&amp;e", None],
         ['<a href="https://a.b/?c=*d*&amp;e">https://a.b/?c=*d*&amp;e</a>', None]),
        (ColumnKind.MEDIA, ["knee.svg", "knee.mp3", "hip.svg", None],
         [DRAWN, '<span class="sound">[sound:knee-1.mp3] a &lt; b</span>', "", None],
         [DRAWN, '<span class="sound">a &lt; b</span>', "", None]),
    ],
)  # fmt: skip
def test_a_kind_shows_its_values_in_a_sentence_and_by_themselves(
    kind: ColumnKind,
    texts: list[CellTexts],
    inline: list[str | None],
    blocks: list[str | None] | None,
) -> None:
    column = value_column(kind, texts, FIGURES)
    assert column.inline == inline
    assert column.blocks == (inline if blocks is None else blocks)
    assert [items is None for items in column.items] == [text is None for text in texts]
