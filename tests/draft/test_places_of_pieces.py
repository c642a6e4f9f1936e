"""Every piece of a file in its row, under its heading and parent, or named: one test a cause."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import Drafted
from tests.draft.test_spreadsheets import save, workbook


def draft(root: Path, name: str, text: str) -> Drafted:
    """Draft a file of some text."""
    (root / name).write_text(text, encoding="utf-8")
    return Drafted(root, name)


def items(found: Drafted, name: str = "") -> list[tuple[str, str]]:
    """Return each item with what it stands under."""
    return [(row["item"][0], row.get("under", ("",))[0]) for row in found.values(name)]


def test_headings_without_figures_below_a_column_of_figures_begin_another_table(
    tmp_path: Path,
) -> None:
    found = draft(
        tmp_path,
        "list.csv",
        "Árbol;Suelo;Altura\nAbedul;arena;15 m\nRoble;marga;30 m\n"
        ";;\nAve;Nido;Canto\nMirlo;seto;grave\nBúho;hueco;agudo\n",
    )
    assert found.values("list")[-1] == {
        "arbol": ("Roble",),
        "suelo": ("marga",),
        "altura": ("30 m",),
    }
    assert found.values("list-2")[0] == {"ave": ("Mirlo",), "nido": ("seto",), "canto": ("grave",)}
    assert "a line with other headings begins a table of its own" in found.told


def test_long_questions_below_an_empty_line_head_another_table(tmp_path: Path) -> None:
    long = "a sentence with more than twice as many words as the question above it has got"
    found = draft(
        tmp_path,
        "list.csv",
        "Tree,Soil\nBirch,sand\nOak,loam\n,\n"
        f"Shrub,How does it grow in the wild?,When?\nYew,{long},{long}\n"
        f"Box,{long} too,{long} too\n",
    )
    assert [row["tree"] for row in found.values("list")] == [("Birch",), ("Oak",)]
    assert [row["shrub"] for row in found.values("list-2")] == [("Yew",), ("Box",)]


def test_rows_that_share_texts_do_not_begin_tables(tmp_path: Path) -> None:
    rows = "".join(f"w{n},x{n},f,o,kin\n" for n in range(9))
    found = draft(tmp_path, "list.csv", f"father,vater,f,o,kin\n{rows}")
    assert len(found.topic().tables) == 1


def test_rows_below_an_empty_line_are_named(tmp_path: Path) -> None:
    found = draft(tmp_path, "list.csv", "Tree,Soil\nBirch,sand\nOak,loam\n,\nElm,clay\n")
    assert len(found.values()) == 3
    assert "lines below an empty one are read as rows of the table above it" in found.told


def test_a_list_beside_a_table_that_counts_it_is_a_table_of_its_own(tmp_path: Path) -> None:
    names = [f"tree {n}" for n in range(10)]
    rows = [["All", "Name", "Count"]]
    rows += [[names[n % 10], *((names[n], n) if n < 10 else (None, None))] for n in range(40)]
    found = save(tmp_path, workbook(("Trees", rows)))
    assert sorted(len(table.rows) for table in found.topic().tables.values()) == [10, 10]
    assert "a list and a table of another length stand beside each other" in found.told


def test_headings_below_a_block_of_properties_are_found(tmp_path: Path) -> None:
    rows = [
        ["Source", "a wood"],
        ["Author", "somebody"],
        ["Version", "2"],
        ["Tree", "Soil", "Height", "Leaf"],
        ["Birch", "sand"],
        ["Oak", None, "tall"],
        ["Elm", "loam", None, "oval"],
    ]
    found = save(tmp_path, workbook(("Trees", rows)))
    assert found.values() == [
        {"tree": ("Birch",), "soil": ("sand",)},
        {"tree": ("Oak",), "height": ("tall",)},
        {"tree": ("Elm",), "soil": ("loam",), "leaf": ("oval",)},
    ]
    assert "the headings are not in the first line" in found.told


def test_a_text_that_comes_again_in_its_column_is_no_heading(tmp_path: Path) -> None:
    found = draft(
        tmp_path,
        "list.csv",
        "Oak,bark,tan\nBirch,bark,tar\nOak,acorn,feed\nElm,wood,pipes\nOak,gall,ink\n",
    )
    assert len(found.values()) == 5
    assert "no line with headings was found" in found.told


def test_a_code_without_a_value_names_no_group(tmp_path: Path) -> None:
    rows = [
        ["Code", "Name"],
        ["BIR_1", "Birch"],
        ["OAK_2", None],
        ["ELM_3", "Elm"],
        ["Ash_4", "Ash"],
    ]
    found = save(tmp_path, workbook(("Trees", rows)))
    assert all("group" not in row for row in found.values())


def test_ditto_signs_and_empty_first_cells_hold_what_stands_above(tmp_path: Path) -> None:
    found = draft(
        tmp_path,
        "list.md",
        "# Wood\n\n| Tree | Use | Soil |\n|---|---|---|\n"
        "| Oak | boats | loam |\n| | barrels | ditto |\n| Elm | pipes | clay |\n",
    )
    assert [(row["tree"][0], row["soil"][0]) for row in found.values()] == [
        ("Oak", "loam"),
        ("Oak", "loam"),
        ("Elm", "clay"),
    ]
    assert "an empty first cell below a name is read as the name above it" in found.told
    assert "a ditto mark gets the text of the cell above it" in found.told


def test_ranges_are_whole_and_strokes_part(tmp_path: Path) -> None:
    found = draft(
        tmp_path, "list.csv", "name,parts,range\nBirch,leaf|bark,0;150\nOak,leaf|acorn,10;200\n"
    )
    assert found.values()[0] == {"name": ("Birch",), "parts": ("leaf", "bark"), "range": ("0;150",)}
    assert "values are parted into items (a list by strokes)" in found.told


def test_strokes_part_the_cells_of_a_csv_file(tmp_path: Path) -> None:
    found = draft(tmp_path, "list.csv", "name|use\nBirch|brooms, ladles; spoons\nOak|boats\n")
    assert [row["name"] for row in found.values()] == [("Birch",), ("Oak",)]


def test_a_bold_line_below_an_item_heads_the_items_below_it(tmp_path: Path) -> None:
    text = (
        "### Wood\n- Birch: white\n- Oak: brown\n**2. Birds of the wood**\n- Owl: hoots\n"
        "### Moss\n1. Peat\n2. Star\n**no heading**\n3. Fork\n"
    )
    for name in ("list.md", "list.txt"):
        root = tmp_path / name
        root.mkdir()
        found = draft(root, name, text)
        assert items(found, "wood") == [("Birch", ""), ("Oak", ""), ("Owl", "2. Birds of the wood")]
        assert [item for item, _ in items(found, "moss")] == ["Peat", "Star no heading", "Fork"]


def test_code_that_nobody_closed_ends_above_the_next_heading(tmp_path: Path) -> None:
    found = draft(tmp_path, "list.md", "# A\n\n- one: 1\n\n```bash\ncut\n\n## B\n\n- two: 2\n")
    assert "two" in str([found.values(name) for name in found.topic().tables])
    assert "code that begins here is not closed" in found.told


def test_an_indented_list_below_a_lead_is_a_list(tmp_path: Path) -> None:
    found = draft(tmp_path, "list.md", "# Trees\n\nThese are soft:\n\n    1. Pine\n    2. Spruce\n")
    assert items(found) == [("Pine", "These are soft"), ("Spruce", "These are soft")]
    assert "lines that are indented as code is are read as a list" in found.told


def test_a_word_in_angle_brackets_stays(tmp_path: Path) -> None:
    found = draft(tmp_path, "list.md", "# Trees\n\n- Oak: built of <name> once\n- Elm: *pipes*\n")
    assert found.values()[0]["detail"] == ("built of <name> once",)


def test_lines_below_a_number_are_their_own(tmp_path: Path) -> None:
    found = draft(
        tmp_path,
        "list.txt",
        "Wood\n\n1. Short forms\n   OAK = Quercus\n"
        "   BIR = Betula\n"
        "   ELM = Ulmus\n\n2. Ranges\n- tall: 30 m\n"
        "Which are soft?\n1. Pine\n2. Fir\n",
    )
    assert items(found) == [
        ("Short forms", ""),
        ("OAK", "Short forms"),
        ("BIR", "Short forms"),
        ("ELM", "Short forms"),
        ("Ranges", ""),
        ("tall", "Ranges"),
        ("Pine", "Which are soft?"),
        ("Fir", "Which are soft?"),
    ]


def test_lines_of_notes_that_each_tell_something_are_their_own(tmp_path: Path) -> None:
    text = "# Wood\n\n1. Short forms\n   OAK = Quercus\n   BIR = Betula\n   ELM = Ulmus\n2. More\n"
    found = draft(tmp_path, "list.md", text)
    assert items(found) == [
        ("Short forms", ""), ("OAK", "Short forms"), ("BIR", "Short forms"),
        ("ELM", "Short forms"), ("More", ""),
    ]  # fmt: skip


def test_signs_of_a_sentence_part_nothing(tmp_path: Path) -> None:
    whole = [
        "Oaks – also called kings – grow slowly",
        "the range is 10 – 20",
        "a + b = c",
        "Na – (Cl + K) = gap",
        "It grows. Bark = tan",
    ]
    found = draft(tmp_path, "list.md", "# Wood\n\n" + "".join(f"- {each}\n" for each in whole))
    assert [item for item, _ in items(found)] == whole


def test_program_text_is_no_table(tmp_path: Path) -> None:
    found = draft(
        tmp_path,
        "list.txt",
        "Wood\n\n- Oak: brown\n\nint a  =  cut(1);\nint b  =  cut(2);\nint c  =  cut(3);\n",
    )
    assert list(found.topic().tables) == ["wood"]
    assert "prose" in found.told


def test_long_paragraphs_of_an_article_are_rows_of_their_own(tmp_path: Path) -> None:
    long = "It is tall and " + "very " * 40 + "old."
    text = f"# Oak\n\n{long}\n\nAlso, {long}\n\n# Elm\n\nIt is ill.\n"
    found = draft(tmp_path, "list.md", text)
    rows = [row for name in ("oak", "items") for row in found.values(name)]
    assert [row["item"][0][:6] for row in rows] == ["It is ", "Also, ", "Elm"]
    assert "paragraphs below a heading are rows of their own" in found.told


def test_the_heading_of_a_page_that_has_another_title_is_kept(tmp_path: Path) -> None:
    page = (
        "<title>Wood notes</title><h1>Ten laws of trees</h1><h2>Soft</h2>"
        "<ul><li>Pine: paper<li>Fir: music</ul><p>x y</p>"
        "<h2>Hard</h2><ul><li>Oak: boats</ul>"
    )
    draft(tmp_path, "list.html", page)
    topic = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert "Ten laws of trees" in topic
