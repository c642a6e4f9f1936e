"""Line breaks and references of HTML in a cell are read as a page shows them; no seam is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.draft.reading.cells.cell_lines import in_one_line
from clindeck.draft.reading.typed_cells import shown_cell
from clindeck.formats.grid import GridCell
from clindeck.formats.workbook.parts import unescaped
from clindeck.markup.inline import MarkupRun
from tests.draft.drafted import drafted_text

HEADS = "Tree,Where it grows\n"


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("wet&nbsp;moors", "wet moors"),
        ("moors &lt; 300 m &amp; hills", "moors < 300 m & hills"),
        ("Wet moors<br>Dry hills", "Wet moors / Dry hills"),
        (r"Wet moors\nDry hills", "Wet moors / Dry hills"),
        (r"at \nu of the river", "at \\nu of the river"),
        ("&nbsp;", "&nbsp;"),
    ],
)
def test_what_a_program_left_as_letters_is_read_as_a_page_shows_it(
    tmp_path: Path, cell: str, shown: str
) -> None:
    others = "Birch,all of the north\nOak,every river of the plain\nPine,sand\nYew,chalk\n"
    others += "Fir,hills\nElm,banks\n"
    found = drafted_text(tmp_path, "trees.csv", f"{HEADS}{others}Lime,{cell}\n")
    (text,) = found.values()[-1]["where_it_grows"]
    assert text.replace("\\\\", "\\").replace("\\<", "<") == shown


def test_a_reference_of_html_parts_no_list(tmp_path: Path) -> None:
    rows = "".join(f"Tree {sign}\thill&nbsp;\n" for sign in "abcde")
    found = drafted_text(tmp_path, "trees.txt", f"Tree\tPlace\n{rows}")
    assert {each["place"] for each in found.values()} == {("hill",)}


def test_a_text_that_heads_its_bullets_is_no_list(tmp_path: Path) -> None:
    cell = r"A tree of moors.\nSoil:\n• wet\n• acid\nUse:\n• paper\n• tar"
    found = drafted_text(tmp_path, "trees.csv", f"{HEADS}Birch,{cell}\nAlder,{cell} too\n")
    assert [len(each["where_it_grows"]) for each in found.values()] == [1, 1]


def test_a_vertical_tab_of_a_sheet_is_a_line_break() -> None:
    assert unescaped("Birch_x000B_white tree") == "Birch\nwhite tree"


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ("Pollen\nα2 resin\nBark", "Pollen / α2 resin / Bark"),
        ("Soil:\nWet moors\nDry hills", "Soil: Wet moors / Dry hills"),
        ("It grows on the\nwet moors of the\nNorth", "It grows on the wet moors of the North"),
        (
            "Fresh water can help the roots of all these old trees to grow\nCut it late",
            "Fresh water can help the roots of all these old trees to grow / Cut it late",
        ),
    ],
)
def test_lines_of_a_cell_keep_their_seams(lines: str, shown: str) -> None:
    assert in_one_line(lines) == shown


def test_runs_of_a_cell_are_read_as_its_text_is() -> None:
    runs = (MarkupRun("wet&nbsp;", frozenset(("strong",))), MarkupRun("moors"))
    cell = shown_cell(GridCell("wet&nbsp;moors", 2, 1, runs=runs), "trees.xlsx")
    assert cell.text == "wet moors"
    assert [run.text for run in cell.runs] == ["wet ", "moors"]


def test_no_data_is_empty_in_every_column(tmp_path: Path) -> None:
    text = "Drug,Use,Way\nAlpha,No data,No data\nBeta,daily,by mouth\nGamma,weekly,no data\n"
    found = drafted_text(tmp_path, "drugs.csv", text)
    assert [set(row) for row in found.values()] == [
        {"drug"}, {"drug", "use", "way"}, {"drug", "use"},
    ]  # fmt: skip


def test_a_typed_break_parts_items_in_small_letters_and_no_formula(tmp_path: Path) -> None:
    text = "Disease,Signs,Sum\nAlpha,fever\\ncough,a \\nu b\nBeta,rash\\nitch,c \\neq d\n"
    found = drafted_text(tmp_path, "signs.csv", text)
    assert [row["signs"] for row in found.values()] == [("fever", "cough"), ("rash", "itch")]
    assert "nu b" in found.values()[0]["sum"][0]


def test_a_vertical_tab_between_names_stays_seen(tmp_path: Path) -> None:
    rows = "".join(
        f'{number},"{name}\x0b{lay}"\n'
        for number, (name, lay) in enumerate(
            [
                ("Cholelithiasis", "stones in the gallbladder"),
                ("Pertussis", "whooping cough"),
                ("Otitis", "a long inflammation of the ear"),
                ("Varicella", "chickenpox of small children"),
            ],
            start=21,
        )
    )
    found = drafted_text(tmp_path, "names.csv", "Id,Diagnosis\n" + rows)
    assert found.values()[1]["diagnosis"] == ("Pertussis / whooping cough",)
    assert "“/” stands for its line breaks" in found.told


def test_a_word_that_a_narrow_cell_broke_gets_no_seam(tmp_path: Path) -> None:
    rows = '"Chronic renal\ndisease",x\n"Acute cardiac\nfailure",y\n"Severe hepatic\ninjury",z\n'
    found = drafted_text(tmp_path, "names.csv", "Disease,Sign\n" + rows)
    assert found.values()[0]["disease"] == ("Chronic renal disease",)


def test_the_name_of_a_group_keeps_its_commas(tmp_path: Path) -> None:
    text = (
        'Food,Group\nRice,"Cereals, roots and tubers"\nPotato,"Cereals, roots and tubers"\n'
        'Apple,"Fruits, berries"\nEgg,"Milk, eggs and fish"\nCod,"Milk, eggs and fish"\n'
    )
    found = drafted_text(tmp_path, "foods.csv", text)
    assert found.kinds()["group"] == "text"


def test_commas_of_what_is_told_step_by_step_part_no_list(tmp_path: Path) -> None:
    text = (
        'Test,Technique,Signs\nAlpha,"arm up, thumb down, push","pain, heat"\n'
        'Beta,"sit, bend, turn","numb, cold"\nGamma,"lie, lift, hold","click, pain"\n'
    )
    kinds = drafted_text(tmp_path, "tests.csv", text).kinds()
    assert (kinds["technique"], kinds["signs"]) == ("text", "list")


def test_a_semicolon_within_brackets_makes_no_list(tmp_path: Path) -> None:
    text = "Gene\tType\tTree\nOAK t(8;14)\tgrowth\toak, elm\nFIR-ABL t(9;22)\tbark\tfir\n"
    found = drafted_text(tmp_path, "genes.tsv", text + "RET\tbark\tyew\n")
    assert found.kinds("genes")["gene"] == "text"
    assert 'rows are called after "Gene"' in found.told
