"""What stands right above or below a table or list: captions, leads, sentences left open."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from tests.draft.drafted import Drafted, drafted_text

TREES = "| Tree | Leaf |\n|---|---|\n| oak | lobed |\n| fir | needle |\n"
FRUIT = "| Tree | Fruit |\n|---|---|\n| oak | acorn |\n| fir | cone |\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{TREES}\nTable: Leaves\n\n{FRUIT}\nTable: Fruits\n",
        f"Table 1: Leaves\n\n{TREES}\nTable 2: Fruits\n\n{FRUIT}",
        f"# Garden\n\n{TREES}\nTable: Leaves\n\n{FRUIT}\nTable: Fruits\n",
    ],
)
def test_captions_name_the_tables_on_their_side_and_are_no_list(tmp_path: Path, text: str) -> None:
    found = drafted_text(tmp_path, "trees.md", text)
    by_title = {
        table.title.removeprefix("Garden, "): {*table.rows[0].cells}
        for table in found.topic().tables.values()
    }
    assert by_title == {"Leaves": {"tree", "leaf"}, "Fruits": {"tree", "fruit"}}


def test_a_short_line_above_a_table_is_its_title_and_that_is_said(tmp_path: Path) -> None:
    text = f"# Woods\n\n## Oaks\n\n- tall\n\n## Firs\n\nDwarf firs: rare\n\n{TREES}"
    found = drafted_text(tmp_path, "trees.md", text)
    titles = [table.title for table in found.topic().tables.values()]
    assert "Firs, Dwarf firs: rare" in titles
    assert "the short line right above a table is taken for its title" in found.told


def test_an_address_or_an_aside_is_no_title(tmp_path: Path) -> None:
    text = f"(by name)\n\n{TREES}\n# Parks\n\nSource: https://example.org/x\n\n{FRUIT}"
    found = drafted_text(tmp_path, "trees.md", text)
    assert "is taken for its title" not in found.told


def test_a_table_below_a_sentence_that_is_left_out_is_in_doubt(tmp_path: Path) -> None:
    text = f"# Woods\n\nOf old trees only, as a forester told us.\n\n{TREES}\n# Parks\n\n{FRUIT}"
    found = drafted_text(tmp_path, "trees.md", text)
    assert found.told.count("a table stands right below a paragraph that is left out") == 1
    assert 'below the heading "Woods")' in found.told


def test_in_a_script_without_capitals_no_fact_heads_the_list_below_it(tmp_path: Path) -> None:
    text = "# 病気\n\n### 熱\nA群菌の感染  \n* 関節炎\n* 心炎\n"
    found = drafted_text(tmp_path, "notes.md", text)
    (table,) = found.topic().tables
    assert all("A群菌の感染" not in row.get("under", ("",))[0] for row in found.values(table))
    assert "right below a paragraph that is left out" in found.told


def test_an_open_sentence_of_a_hand_out_heads_the_list_behind_a_gap(tmp_path: Path) -> None:
    made = docx.Document()
    made.add_heading("Gardens", 1)
    for lead, plant in (("In a very dry and sunny garden one plants", "thyme"),
                        ("In wet ones", "willow")):  # fmt: skip
        made.add_paragraph(lead)
        made.add_paragraph("")
        made.add_paragraph(plant, style="List Bullet")
    made.save(str(tmp_path / "x.docx"))
    rows = Drafted(tmp_path, "x.docx").values("gardens")
    assert [(row["item"][0], row["under"][0]) for row in rows] == [
        ("thyme", "In a very dry and sunny garden one plants"),
        ("willow", "In wet ones"),
    ]


def test_a_sentence_whose_beginning_is_bold_is_no_term(tmp_path: Path) -> None:
    text = "# Oaks\n\n- tall\n\n**Young oaks should** be watered in summer.\n\n**Bark** is grey.\n"
    rows = drafted_text(tmp_path, "trees.md", text).values("oaks")
    assert [row["item"][0] for row in rows] == ["tall", "Bark"]


def test_a_detail_parted_at_commas_is_reported(tmp_path: Path) -> None:
    text = "# Oaks\n\n- old\n- Colours: green, red, brown\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert found.kinds("oaks")["detail"] == "list"
    assert 'column "Detail": a list by commas' in found.told


def test_names_below_each_other_are_a_list_though_some_are_written_small(tmp_path: Path) -> None:
    rows = (
        '"A","S. aureus\nE. coli"\n"B","S. aureus\nvibrio\nE. coli"\n"C","vibrio"\n'
        '"D","E. coli\nP. mira"\n'
    )
    found = drafted_text(tmp_path, "drugs.csv", "Drug,Germs\n" + rows)
    assert found.values()[1]["germs"] == ("S. aureus", "vibrio", "E. coli")


def test_lines_in_the_first_cell_of_a_page_keep_their_seam(tmp_path: Path) -> None:
    cells = "<tr><th>Good for</th><th>Change</th></tr><tr><td>{}</td><td>daily</td></tr>"
    first = cells.format("Takes up water<br>Filters smells")
    second = "<tr><td>(U) Cold<br>(C) Wet</td><td>x</td></tr>"
    second += "<tr><td>Warm<br>(dry)</td><td>weekly</td></tr>"
    found = drafted_text(tmp_path, "x.html", f"<table>{first}{second}</table>")
    assert found.values()[0]["good_for"] in (
        ("Takes up water / Filters smells",), ("Takes up water", "Filters smells"),
    )  # fmt: skip
    assert found.values()[1]["good_for"] in (("(U) Cold / (C) Wet",), ("(U) Cold", "(C) Wet"))
    assert found.values()[2]["good_for"] == ("Warm (dry)",)


def test_the_heading_above_one_row_is_what_the_row_is_called(tmp_path: Path) -> None:
    head = "| Helps in | Not in | Water |\n|---|---|---|\n"
    text = (
        f"# Oak\n\n{head}| a dry and windy garden by the sea | moors | daily |\n"
        f"\n# Fir\n\n{head}| a cold valley between high hills | sand | weekly |\n"
    )
    found = drafted_text(tmp_path, "trees.md", text)
    assert found.values("oak")[0]["name"] == ("Oak",)
    assert "the heading above a table of one row is taken for the name" in found.told
    assert "Topic x: Oak – water?" in found.questions()


def test_a_table_that_only_has_a_number_is_asked_with_the_heading_above(tmp_path: Path) -> None:
    head = "| Effet | Mesure |\n|---|---|\n"
    text = (
        f"# Vieux sapins\n\n## Tableau 1 : sol\n\n{head}| gel | eau |\n| vent | sel |\n"
        f"\n## Tableau 2 : air\n\n{head}| sec | pluie |\n| nuit | lampe |\n"
        "\n# Chênes\n\n- grands\n"
    )
    found = drafted_text(tmp_path, "trees.md", text)
    assert any("Vieux sapins" in asked for asked in found.questions())


def test_a_credit_of_a_picture_is_no_item_and_no_column_of_credits_is_asked(
    tmp_path: Path,
) -> None:
    page = "".join(f"<p>Leaf {name} Fonte: Books, 2018</p>" for name in ("of oak", "of fir", "x"))
    found = drafted_text(tmp_path, "x.html", f"{page}<ul><li>Oak: tall</li></ul>")
    assert [row["item"] for row in found.values("items")] == [("Oak",)]
    rows = "".join(f"{name},{name}land,A. {name} CC BY-SA 4.0\n" for name in ("Oak", "Fir", "Elm"))
    (tmp_path / "two").mkdir()
    other = drafted_text(tmp_path / "two", "trees.csv", f"Tree,Place,AT\n{rows}")
    assert '"AT" is not asked: it says whose pictures or texts these are' in other.told
