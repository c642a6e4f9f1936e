"""Each piece of a file is in a row, in a title, or named, whatever a reader passes over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from clindeck.draft.drafts import DraftCell, DraftColumn, DraftRow, DraftTable
from clindeck.draft.unsaid_pieces import unsaid_cells, unsaid_lines, unsaid_named, unsaid_values
from clindeck.formats.grid import FoundTable, GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.model.cells import ColumnKind
from clindeck.model.problems import Position
from tests.draft.drafted import Drafted, drafted_text
from tests.draft.test_word_documents import hand_out

OPENED = """\
<html><head><style>
.sheet {display: none} .sheet.is-open {display: block}
.panel {opacity: 0; visibility: hidden} .box.on .panel {opacity: 1; visibility: visible}
.gone {display: none}
</style></head><body><h1>Trees</h1>
<h2>Leaves</h2><ul><li>Needle: on pines</li><li>Blade: on birches</li></ul>
<div class="sheet"><h2>Bark</h2><ul><li>White: on birches</li><li>Grey: on beeches</li></ul></div>
<div class="box"><div class="panel"><h2>Fruit</h2><ul><li>Cone: on pines</li>
<li>Acorn: on oaks</li></ul></div></div>
<p class="gone">only a <b>script</b> reads this</p>
<form><label>Search</label></form></body></html>
"""
TITLES = """\
<body><h1>Trees</h1>
<div class="card"><div class="card-title">Oak</div><div class="body">
<p style="font-weight:700">Leaves</p><ul><li>Edge: lobed</li><li>Colour: green</li></ul>
<p style="font-weight:700">Fruit</p><ul><li>Acorn: brown</li></ul></div></div>
<div class="card"><div class="card-head"><span>Pine</span></div><div class="body">
<p style="font-weight:700">Leaves</p><ul><li>Edge: sharp</li></ul></div></div></body>
"""


def topic_of(root: Path) -> str:
    return (root / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")


def test_a_first_heading_that_names_nothing_is_left_over(tmp_path: Path) -> None:
    text = "All of us.\n\n# Preamble\n\nWe like trees.\n\n# Trees\n\n- birch: white\n- oak: brown\n"
    drafted_text(tmp_path, "trees.md", text)
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert "#   3: Preamble\n" in topic


def test_what_a_click_opens_is_read_and_what_nothing_shows_is_named(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "trees.html", OPENED)
    assert set(found.topic().tables) == {"leaves", "bark", "fruit"}
    assert found.values("fruit")[1] == {"item": ("Acorn",), "detail": ("on oaks",)}
    assert "what the page hides is left out (1 piece); see the end of topic.yaml" in found.told
    assert "#   10: only a script reads this\n#   11: Search\n" in topic_of(tmp_path)


def test_blocks_whose_class_calls_them_titles_are_headings_by_their_depth(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "trees.html", TITLES)
    assert found.values("oak") == [
        {"item": ("Edge",), "detail": ("lobed",), "under": ("Leaves",)},
        {"item": ("Colour",), "detail": ("green",), "under": ("Leaves",)},
        {"item": ("Acorn",), "detail": ("brown",), "under": ("Fruit",)},
    ]
    assert found.values("pine") == [
        {"item": ("Edge",), "detail": ("sharp",), "under": ("Leaves",)},
    ]


def test_typed_dashes_of_a_paragraph_are_a_list(tmp_path: Path) -> None:
    page = "<h1>Trees</h1><p>Plant in spring:<br>- Oak : deep<br>- Fir : flat<br>Water them.</p>"
    found = drafted_text(tmp_path, "trees.html", page)
    assert found.values() == [
        {"item": ("Oak",), "detail": ("deep",), "under": ("Plant in spring",)},
        {"item": ("Fir",), "detail": ("flat",), "under": ("Plant in spring",)},
    ]
    assert "#   1: Water them.\n" in topic_of(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "Oak - a tree with acorns\n\nFir, silver fir, white fir - a tree with cones\n\n"
        "Elm - a tree with samaras\n",
        "Oak: a tree with acorns\nFir, silver fir, white fir: a tree with cones\n"
        "Elm: a tree with samaras\n",
        "Oak::a tree with acorns\nFir, silver fir, white fir::a tree with cones\n"
        "Elm::a tree with samaras\n",
        "Oak\n    a tree with acorns\nFir, silver fir, white fir\n    a tree\n    with cones\nElm\n"
        "    a tree with samaras\n",
    ],
)
def test_a_glossary_becomes_items_however_it_parts_terms_from_meanings(
    tmp_path: Path, text: str
) -> None:
    found = drafted_text(tmp_path, "trees.txt", text)
    assert [row["detail"] for row in found.values()] == [
        ("a tree with acorns",), ("a tree with cones",), ("a tree with samaras",),
    ]  # fmt: skip
    assert len(found.questions()) >= 3


def test_indentation_tells_what_an_item_stands_under(tmp_path: Path) -> None:
    text = "Conifers\n\tPines\n\t\tStone pine\n\t\tScots pine\n\tFirs\n\nPalms\n\tDate palm\n"
    found = drafted_text(tmp_path, "trees.txt", text)
    assert [(row["item"], row.get("under")) for row in found.values()] == [
        (("Conifers",), None),
        (("Pines",), ("Conifers",)),
        (("Stone pine",), ("Conifers, Pines",)),
        (("Scots pine",), ("Conifers, Pines",)),
        (("Firs",), ("Conifers",)),
        (("Palms",), None),
        (("Date palm",), ("Palms",)),
    ]


def test_paragraphs_with_the_same_keys_are_the_rows_of_a_table(tmp_path: Path) -> None:
    text = (
        "Name: Oak\nFruit: acorn\nHeight: 30 m\n\nName: Fir\nFruit: cone\nHeight: 50 m\n\n"
        "Name: Elm\nFruit: samara\n"
    )
    found = drafted_text(tmp_path, "trees.txt", text)
    assert found.values()[1:] == [
        {"name": ("Fir",), "fruit": ("cone",), "height": ("50 m",)},
        {"name": ("Elm",), "fruit": ("samara",)},
    ]


def test_paragraphs_of_as_many_short_lines_are_terms(tmp_path: Path) -> None:
    text = "".join(
        f"{name}\n{name.upper()}\n...\n\n" for name in ("oak", "fir", "elm", "ash", "yew")
    )
    found = drafted_text(tmp_path, "trees.txt", text)
    assert found.values()[4] == {"item": ("yew",), "detail": ("YEW ...",)}


def test_lines_that_a_stroke_parts_are_a_table(tmp_path: Path) -> None:
    text = "Tree | Fruit | Height\n--- | --- | ---\nOak | acorn | 30 m\nFir | cone | 50 m\n"
    found = drafted_text(tmp_path, "trees.txt", text)
    assert found.values()[1] == {"tree": ("Fir",), "fruit": ("cone",), "height": ("50 m",)}


def test_definitions_in_paragraphs_of_a_hand_out_are_items(tmp_path: Path) -> None:
    def define(document: Any, _: Any) -> None:
        document._body.clear_content()
        for text in ("Oak – a tree with acorns", "Fir – a tree with cones", "Elm – has samaras"):
            document.add_paragraph(text)

    found = hand_out(tmp_path, extra=define)
    assert found.values()[2] == {"item": ("Elm",), "detail": ("has samaras",)}


def test_a_bold_line_stays_the_heading_of_a_list_behind_prose(tmp_path: Path) -> None:
    def add(document: Any, _: Any) -> None:
        document.add_paragraph().add_run("In autumn").bold = True
        document.add_paragraph("Leaves change their colours now.")
        document.add_paragraph("Birch: yellow", style="List Bullet")

    found = hand_out(tmp_path, extra=add)
    (row,) = found.values("sizes-2")
    assert row == {"item": ("Birch",), "detail": ("yellow",), "under": ("In autumn",)}


def test_headers_and_text_boxes_of_a_hand_out_are_named(tmp_path: Path) -> None:
    def add(document: Any, _: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Park office"

    found = hand_out(tmp_path, extra=add)
    assert "what stands in header is left out (1 piece); see the end of topic.yaml" in found.told
    assert "#   1: header: Park office\n" in topic_of(tmp_path)


def test_headings_with_nothing_but_prose_are_items(tmp_path: Path) -> None:
    text = "# Trees\n## Oak\nIt grows slowly.\n\nIt lives long.\n## Fir\nIt is evergreen.\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert found.values() == [
        {"item": ("Oak",), "detail": ("It grows slowly. It lives long.",)},
        {"item": ("Fir",), "detail": ("It is evergreen",)},
    ]
    assert len(found.questions()) == 2


def test_a_wide_colon_parts_an_item_from_its_detail(tmp_path: Path) -> None:
    text = "# \u6811\n- \u677e\uff1a\u5e38\u7eff\n- **\u6a61\uff1a**\u843d\u53f6\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert found.values() == [
        {"item": ("\u677e",), "detail": ("\u5e38\u7eff",)},
        {"item": ("\u6a61",), "detail": ("\u843d\u53f6",)},
    ]


def test_lines_led_by_bold_words_are_apart_and_the_last_one_heads_the_list(tmp_path: Path) -> None:
    text = "# Trees\n## Oak\n**Fruit:** acorns\n**Pests:**\n- moths\n- mildew\n## Fir\n- dark\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert found.values("oak") == [
        {"item": ("Fruit",), "detail": ("acorns",)},
        {"item": ("moths",), "under": ("Pests",)},
        {"item": ("mildew",), "under": ("Pests",)},
    ]


def test_tags_and_comments_of_notes_are_named(tmp_path: Path) -> None:
    text = "<!--\nfrom: the park\n-->\n# Trees\n#review #park/trees\n- Oak: hard\n- Fir: soft\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert found.outcome.status == 0
    topic = topic_of(tmp_path)
    assert "#   2: from: the park\n" in topic
    assert "#   5: #review #park/trees\n" in topic


def test_a_row_behind_an_empty_line_is_no_line_of_headings(tmp_path: Path) -> None:
    text = "Tree,Kind,Fruit,Note\nOak,hard,acorn,tall\nElm,hard,samara,wide\n\nFir,,cone,tall\n" \
           "Pine,,cone,tall\nYew,soft,,red\n"  # fmt: skip
    found = drafted_text(tmp_path, "trees.csv", text)
    assert [row["tree"] for row in found.values()] == [
        ("Oak",), ("Elm",), ("Fir",), ("Pine",), ("Yew",),
    ]  # fmt: skip


def test_a_heading_with_a_colon_is_whole_in_what_stands_below_it(tmp_path: Path) -> None:
    text = "# Trees\n## Oak\n### Pest 1: Moths\n- holes\n- webs\n### Pest 2: Mildew\n- grey\n" \
           "- dust\n## Fir\n- needles\n- **Cones:** upright\n    - young: green\n"  # fmt: skip
    found = drafted_text(tmp_path, "trees.md", text)
    assert {row["under"] for row in found.values("oak")} == {
        ("Pest 1: Moths",), ("Pest 2: Mildew",),
    }  # fmt: skip
    assert found.values("fir")[2]["under"] == ("Cones",)


def test_hidden_sheets_and_headings_of_empty_columns_are_named(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (["Tree", "Fruit", "Height (m)"], ["Oak", "acorn"], ["Fir", "cone"]):
        book.active.append(line)
    book.create_sheet("Lists").sheet_state = "hidden"
    book["Lists"].append(["x"])
    book.save(tmp_path / "trees.xlsx")
    found = Drafted(tmp_path, "trees.xlsx")
    assert 'what hidden sheets hold ("Lists") is not read; show them if it counts' in found.told
    assert 'guessed: column "Height (m)" is empty and left out' in found.told


def test_a_cell_that_became_nothing_is_found_and_one_that_says_what_another_does_is_not() -> None:
    lines = [
        [GridCell("Tree", 1, 1), GridCell("Fruit", 1, 2)],
        [GridCell("Oak", 2, 1), GridCell("acorn", 2, 2)],
    ]
    found = FoundTable(Position("trees.csv", 1, 1), lines)
    unsaid = unsaid_cells(found, (), (), [lines[1][0]], ())
    assert [cell.text for cell in unsaid] == ["Tree", "Fruit"]


def test_lines_that_became_nothing_are_told_once_with_their_places() -> None:
    lines = [Line(text, Position("trees.md", number, 1)) for number, text in
             enumerate(("Oak is hard", "Fir is soft", "Elm is old"), start=1)]  # fmt: skip
    blocks = [DocumentBlock(BlockKind.ITEM, (line,)) for line in lines]
    unsaid = unsaid_lines(blocks, (), lines[1:2], ())
    assert unsaid == [lines[0], lines[2]]
    (problem,) = unsaid_named(unsaid)
    assert problem.message == (
        "left out, for no table has a place for it: Oak is hard; likewise in line 3"
    )


def test_what_the_finished_tables_of_a_file_do_not_say_any_more_is_left_over() -> None:
    at = Position("trees.md", 3, 1)
    columns = (
        DraftColumn("item", "Item", ColumnKind.TEXT, is_required=True, is_unique=True),
        DraftColumn("under", "Under", ColumnKind.TEXT, is_required=False, is_unique=False),
    )

    def table(under: str) -> DraftTable:
        cells = (DraftCell("item", ("oak",), at), DraftCell("under", (under,), at))
        return DraftTable("trees", "Trees", at, columns, (DraftRow("oak", cells, ""),), ("item",),
                          "trees", "list", ())  # fmt: skip

    (line,) = unsaid_values([table("the wood, old trees")], [table("old trees")], ())
    assert line.text == "the wood"
    assert unsaid_values([table("the wood")], [table("the wood")], ()) == ()


def test_a_line_that_a_row_elsewhere_says_is_not_said_by_that() -> None:
    oak = DocumentBlock(BlockKind.ITEM, (Line("Oak", Position("trees.md", 9, 1)),))
    at = Position("trees.md", 3, 1)
    column = DraftColumn("item", "Item", ColumnKind.TEXT, is_required=True, is_unique=True)
    row = DraftRow("oak", (DraftCell("item", ("Oak",), at),), "")
    table = DraftTable("t", "Trees", at, (column,), (row,), ("item",), "trees", "list", ())
    assert unsaid_lines([oak], [table], (), ()) == list(oak.lines)
