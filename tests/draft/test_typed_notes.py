"""Notes as people type them: letters to remember a list by, questions among the points of lists."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text

LETTERS = """# Signs of rust (RUST)

R – red dust
U – uneven face
S – scaling, spots
T – thin edge
"""


def test_lines_that_each_tell_something_of_a_letter_are_items(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "notes.md", LETTERS)
    told = {row["item"]: row["detail"] for row in found.values()}
    assert told[("R",)] == ("red dust",)
    assert told[("S",)] == ("scaling, spots",)
    assert len(found.questions()) == 4


def test_lines_below_a_lead_keep_it_above_them(tmp_path: Path) -> None:
    text = LETTERS.replace("R – red", "They are\nR – red")
    rows = drafted_text(tmp_path, "notes.md", text).values()
    assert [row["item"] for row in rows] == [("R",), ("U",), ("S",), ("T",)]


def test_a_lone_question_among_a_list_is_asked_with_its_answer(tmp_path: Path) -> None:
    text = "## Rust\n\n- mild: dust\n- strong: holes\n\nQ: What stops rust?\nA: oil\n"
    found = drafted_text(tmp_path, "notes.md", text).answers()
    assert found["Topic x: What stops rust?"] == "oil"
    assert set(found.values()) == {"oil", "dust", "holes"}


def test_a_question_of_a_list_does_not_silence_the_others(tmp_path: Path) -> None:
    text = "## Rust\n\n- mild: dust\n- strong: holes\n- What stops rust?\n  oil\n"
    found = drafted_text(tmp_path, "notes.md", text).answers()
    assert set(found.values()) == {"dust", "holes", "oil"}


def test_what_something_equals_is_told_of_it_wherever_it_stands(tmp_path: Path) -> None:
    text = "# Rust\n\nIt is common.\n\nRI = mass lost by area\n\nIt is brown.\n"
    (row,) = drafted_text(tmp_path, "notes.md", text).values()
    assert row["detail"] == ("mass lost by area",)


def test_a_formula_is_no_definition(tmp_path: Path) -> None:
    text = "# Rust\n\n- iron\n\n$RI = \\frac{a}{b}$\n"
    (row,) = drafted_text(tmp_path, "notes.md", text).values()
    assert row["item"] == ("iron",)


def test_columns_by_route_are_no_translations_of_each_other(tmp_path: Path) -> None:
    text = "Drug,Dose PO,Dose IV\nAlpha,500 mg,1 g\nBeta,250 mg,2 g\nGamma,100 mg,3 g\n"
    found = drafted_text(tmp_path, "drugs.csv", text)
    assert "another language" not in found.told
    asked = found.questions()
    assert "Topic x: Alpha – dose PO?" in asked
    assert "Topic x: Alpha – dose IV?" in asked


SECTIONS = """1) Signs
- dust, holes
- cracks

2) Tests
Water: dip, wait
Air: blow
Sound: knock

3) Repair
sand it 10 min at noon
oil with 5 ml in the evening
no paint on wet iron

Tools
Name	Made of	For
file	steel	edges
cloth	cotton	faces
"""


def test_numbered_lines_above_lists_and_lines_are_the_sections_of_a_text(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "notes.txt", SECTIONS)
    assert {*found.topic().tables} >= {"signs", "tests", "repair"}
    assert "Topic x, Tests – Water?" in found.questions()


def test_lines_without_headings_are_points_and_no_table(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "notes.txt", SECTIONS)
    assert found.values("repair")[0]["item"] == ("no paint on wet iron",)
    assert len(found.values("repair") + found.values("repair-quantities")) == 3
    assert "short lines below each other are read as the points of a list" in found.told


def test_a_line_of_its_own_above_lines_with_tabs_is_the_title_of_a_table(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "notes.txt", SECTIONS)
    assert [*found.values("tools")[0].values()] == [("file",), ("steel",), ("edges",)]


def test_numbers_that_only_count_nested_points_are_no_sections(tmp_path: Path) -> None:
    text = "1) Signs\n   - dust\n\n2) Tests\n   - dip\n\n3) Repair\n   - sand\n"
    rows = drafted_text(tmp_path, "notes.txt", text).values()
    assert [(*row["item"], *row["detail"]) for row in rows] == [
        ("Signs", "dust"), ("Tests", "dip"), ("Repair", "sand"),
    ]  # fmt: skip


def test_a_dose_per_weight_is_no_other_language(tmp_path: Path) -> None:
    text = "Drug,Route,Dose (mg/kg)\nAlpha,PO,15\nBeta,IV,7\nGamma,IM,3\nDelta,PO,20\n"
    asked = drafted_text(tmp_path, "drugs.csv", text).questions()
    assert "Topic x: what is the dose of Alpha (PO)?" in asked


def test_a_ratio_of_clotting_needs_no_unit(tmp_path: Path) -> None:
    text = "Reason,Target INR\nalpha,2.5\nbeta,3.5\ngamma,3\n"
    assert len(drafted_text(tmp_path, "target.csv", text).questions()) >= 3


def test_an_item_with_a_comma_stays_whole(tmp_path: Path) -> None:
    text = "# Wood\n\n- wet, no rot: dry it\n- wet, rot: cut it\n- dry, rot: fill it\n"
    rows = drafted_text(tmp_path, "notes.md", text).values()
    assert [row["item"] for row in rows] == [("wet, no rot",), ("wet, rot",), ("dry, rot",)]


SPACED = """Pumps

NAME      MIX           RATE        WATCH
----      ---           ----        -----
Alpha     4 mg in 50    1-2 ml/h    skin
Beta      5 mg in 50                pulse, heat
Gamma     neat          3-9 ml/h    sleep
"""


def test_columns_set_by_spaces_may_have_empty_cells_and_a_ruler(tmp_path: Path) -> None:
    rows = drafted_text(tmp_path, "pumps.txt", SPACED).values()
    assert [row["name"] for row in rows] == [("Alpha",), ("Beta",), ("Gamma",)]
    assert "rate" not in rows[1]
    assert [row["watch"] for row in rows] == [("skin",), ("pulse, heat",), ("sleep",)]


LETTERED = """A. RUST
Red: on iron
Green: on copper
Causes:
   a) water - rain, dew
   b) salt

B. ROT
Dry: no water
Wet: on wood

C. MOULD
   a) wash
   b) dry
"""


def test_lettered_sections_hold_what_their_lines_tell(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "notes.txt", LETTERED)
    told = {row["item"]: row.get("under", ()) for row in found.values("a-rust")}
    assert told == {
        ("Red",): (), ("Green",): (), ("Causes",): (), ("water",): ("Causes",),
        ("salt",): ("Causes",),
    }  # fmt: skip
    assert {*found.topic().tables} == {"a-rust", "b-rot", "c-mould"}


def test_a_line_about_the_file_is_no_title_of_a_table(tmp_path: Path) -> None:
    table = "| Kind | Sign |\n|---|---|\n| a | red |\n| b | dust |\n"
    text = f"# Rust\n\nLast edited 2023-09-02\n\n{table}"
    found = drafted_text(tmp_path, "notes.md", text)
    assert found.table().title == "Rust"


RULED = """Numbers of the shed

--- OIL ---
Thin oil ............ 5 ml each week
Thick oil ........... 2 ml
Wax ................. 1 spoon

--- TOOLS ---
File: steel
Brush: hair
Cloth: cotton
"""


def test_titles_within_rules_and_dots_that_lead_to_a_value(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "notes.txt", RULED)
    told = {row["item"]: row["detail"] for row in found.values("oil")}
    assert told[("Thin oil",)] == ("5 ml each week",)
    assert len(told) == len(found.values("tools")) == 3


def test_a_formula_is_no_heading(tmp_path: Path) -> None:
    text = "Sums of the shed,\n,\nWeight,(2 × age) + 8\nLength,age/2 + 15\nWidth,tip to end\n"
    found = drafted_text(tmp_path, "sums.csv", text)
    names = [next(iter(row.values())) for row in found.values()]
    assert names == [("Weight",), ("Length",), ("Width",)]


def test_a_comma_within_a_number_parts_no_list(tmp_path: Path) -> None:
    text = (
        "Stoff;Menge\nAlpha;0,375–0,75 mg, 2,5 ml\nBeta;1,5–2,5 mg, 0,5 ml\nGamma;3,5 mg, 1,5 ml\n"
    )
    rows = drafted_text(tmp_path, "stoffe.csv", text).values()
    assert rows[0]["menge"] in (("0,375–0,75 mg", "2,5 ml"), ("0,375–0,75 mg, 2,5 ml",))


def test_figures_in_the_plural_are_no_unit(tmp_path: Path) -> None:
    text = "Part,Share in % (rule of 9s),Child\nHead,9,18\nArm,7,9\nLeg,18,14\nBack,16,13\n"
    found = drafted_text(tmp_path, "parts.csv", text)
    assert not any("rule of?" in each for each in found.questions())
    assert "9s" not in " ".join(found.answers().values())


def test_a_limit_below_a_title_is_no_heading(tmp_path: Path) -> None:
    text = "Goals,\nKt per week,≥ 1.2\nHb,10–12 g/dl\nPotassium,< 6 mmol/l\n"
    rows = drafted_text(tmp_path, "goals.csv", text).values()
    assert len(rows) == 3


def test_words_of_tables_head_a_wide_list_of_short_texts(tmp_path: Path) -> None:
    lines = [
        f"name{n} x\tthing{n}, drug{n}\tblocks {n}\tloss {n}\tavoid" for n in "abcdefghijklmnop"
    ]
    text = "Herb\tInteracts with\tMechanism\tEffect\tAdvice\n" + "\n".join(lines) + "\n"
    found = drafted_text(tmp_path, "herbs.tsv", text)
    assert [*found.values()[0]] == ["herb", "interacts_with", "mechanism", "effect", "advice"]
