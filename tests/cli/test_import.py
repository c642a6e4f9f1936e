"""`clindeck import`: each edit lands in its cell, all else stays, nobody is surprised."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from clindeck.files.library import Library
from clindeck.spreadsheet.export_table import exported_bytes
from clindeck.spreadsheet.import_table import grid_of_file, plan_import, write_import
from clindeck.spreadsheet.table_files import read_table_file, table_names
from tests.libraries import (
    DRUGS,
    LibraryFiles,
    Outcome,
    checked,
    clindeck,
    given_out,
    sound_library,
)
from tests.sheets import Lines, edit_csv, edit_workbook, new_line, set_cell
from tests.shipped import copy_library

CSV = "source_data/ankle-sprain/drugs.csv"


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path / "library")


def export(files: LibraryFiles, name: str = "drugs.csv") -> Path:
    path = files.root.parent / name
    assert clindeck("export", "drugs", "--to", str(path), cwd=files.root).status == 0
    return path


def run(files: LibraryFiles, path: Path, *options: str) -> Outcome:
    return clindeck("import", str(path), *options, cwd=files.root)


def imported(files: LibraryFiles, path: Path, *options: str) -> Outcome:
    """Import with --yes, without a problem."""
    found = run(files, path, "--yes", *options)
    assert (found.status, found.stderr) == (0, "")
    return found


def line_diff(before: str, after: str) -> list[str]:
    """Return the lines that went and came."""
    old, new = before.splitlines(), after.splitlines()
    gone = [f"-{line}" for line in old if line not in new]
    return [*gone, *(f"+{line}" for line in new if line not in old)]


def test_an_export_without_edits_changes_nothing_in_any_shipped_table(tmp_path: Path) -> None:
    library = copy_library(tmp_path / "library", with_ledger=False)
    names = table_names(library)
    assert len(names) > 15
    for name in names:
        table, problems = read_table_file(library, name)
        assert table is not None
        assert problems == ()
        for ending in (".csv", ".xlsx"):
            data = exported_bytes(table, is_workbook=ending == ".xlsx")
            grid, problems = grid_of_file(f"sheet{ending}", data, table, 1)
            assert grid is not None
            assert problems == ()
            assert len(grid.rows) == len(table.rows)
            plan = plan_import(library, table, grid, removes_rows=True)
            assert (plan.file, plan.problems) == (None, ())


def test_the_diff_is_shown_and_nothing_written_unless_told(files: LibraryFiles) -> None:
    path = export(files)
    edit_csv(path, lambda lines: set_cell(lines, "ibuprofen", "Dose", "200 mg every 8 hours"))
    before = files.text(DRUGS)
    found = run(files, path)
    assert (found.status, found.stderr) == (0, "")
    assert found.stdout == (
        f"--- a/{DRUGS}\n+++ b/{DRUGS}\n@@ -10,7 +10,7 @@\n"
        "   - id: ibuprofen\n     drug: ibuprofen\n"
        "     class: NSAID\n-    dose: 400 mg every 8 hours\n+    dose: 200 mg every 8 hours\n"
        "     effects: [heartburn, kidney strain]\n   - id: naproxen\n     drug: naproxen\n"
        f"{DRUGS}: 1 changed cell would be written; write with --yes\n"
    )
    assert files.text(DRUGS) == before
    found = imported(files, path)
    assert found.stdout.endswith(
        f"{DRUGS}: 1 changed cell written; see what learners will get with: clindeck diff\n"
    )
    assert files.text(DRUGS) == before.replace("400 mg every 8", "200 mg every 8")


def test_a_workbook_that_another_program_saved_brings_its_edits(files: LibraryFiles) -> None:
    path = export(files, "drugs.xlsx")

    def change(sheet: Any) -> None:
        sheet["D2"].value = "5.10 mg daily"
        sheet["E2"].value = "rash\nitch, mild\nno"

    edit_workbook(path, change)
    before = files.text(DRUGS)
    imported(files, path)
    assert line_diff(before, files.text(DRUGS)) == [
        "-    dose: 400 mg every 8 hours",
        "-    effects: [heartburn, kidney strain]",
        "+    dose: 5.10 mg daily",
        '+    effects: [rash, "itch, mild", no]',
    ]


def test_comments_order_quotes_and_line_ends_stay(files: LibraryFiles) -> None:
    text = files.text(DRUGS).replace(
        "    dose: 400 mg every 8 hours\n    effects: [heartburn, kidney strain]\n",
        "    # as the leaflet says\n    effects:\n      - heartburn  # common\n"
        "      - 'kidney strain'\n    dose: \"400 mg every 8 hours\"  # checked\n\n",
    )
    data = ("\ufeff" + text).replace("\n", "\r\n").encode()
    files.with_file(DRUGS, data)
    path = export(files)

    def change(lines: Lines) -> None:
        set_cell(lines, "ibuprofen", "Dose", "200 mg every 8 hours")
        set_cell(lines, "ibuprofen", "Side effects", "heartburn | renal strain | rash")

    edit_csv(path, change)
    imported(files, path)
    expected = (
        data.replace(b"400 mg every 8", b"200 mg every 8")
        .replace(b"'kidney strain'\r\n", b"'renal strain'\r\n      - rash\r\n")
    )  # fmt: skip
    assert files.path(DRUGS).read_bytes() == expected


def test_a_caution_comes_changes_and_goes(files: LibraryFiles) -> None:
    before = files.text(DRUGS)
    path = export(files)

    def write(row_id: str, text: str, verify: str, basis: str) -> None:
        def change(lines: Lines) -> None:
            set_cell(lines, row_id, "Caution", text)
            set_cell(lines, row_id, "Caution: what to verify", verify)
            set_cell(lines, row_id, "Caution: basis", basis)

        edit_csv(path, change)

    write("ibuprofen", "Doubtful: see the label.", "dose | evidence", "handbook")
    write("naproxen", "", "", "")
    imported(files, path)
    added = (
        '    caution:\n      text: "Doubtful: see the label."\n      verify: [dose, evidence]\n'
        "      basis: handbook\n"
    )
    removed = (
        "    caution:\n      text: Check the maximum on the label.\n      verify: dose\n"
        "      basis: taping-trial\n"
    )
    first = "    effects: [heartburn, kidney strain]\n"
    assert files.text(DRUGS) == before.replace(removed, "").replace(first, first + added)


def test_an_emptied_cell_takes_its_line_away_and_a_filled_one_comes_in_order(
    files: LibraryFiles,
) -> None:
    path = export(files)

    def change(lines: Lines) -> None:
        set_cell(lines, "naproxen", "Class", "")
        set_cell(lines, "paracetamol", "Side effects", "itch")
        set_cell(lines, "paracetamol", "Sources of the row", "taping-trial")

    edit_csv(path, change)
    before = files.text(DRUGS)
    imported(files, path)
    expected = before.replace("    drug: naproxen\n    class: NSAID\n", "    drug: naproxen\n")
    expected = expected.replace(
        "  - id: paracetamol\n", "  - id: paracetamol\n    source: taping-trial\n"
    )
    last = "    dose: 500 mg every 6 hours\n"
    assert files.text(DRUGS) == expected.replace(last, f"{last}    effects: itch\n")


def test_a_new_row_gets_an_id_from_its_name_that_nothing_had_before(files: LibraryFiles) -> None:
    assert clindeck("build", cwd=files.root).status == 0
    given_out(files)
    path = export(files)
    edit_csv(
        path,
        lambda lines: lines.insert(
            2,
            new_line(lines, Drug="Naproxen", Class="NSAID (gel)", Dose="a thin layer daily"),
        ),
    )
    edit_csv(path, lambda lines: set_cell(lines, "", "Drug", "Ibuprofén!"))
    found = imported(files, path)
    assert (
        'new row "ibuprofen-2": an id made from its name; it is permanent once released, so change '
        "it now or never\n" in found.stdout
    )
    assert (
        "  - id: ibuprofen-2\n    drug: Ibuprofén!\n    class: NSAID (gel)\n"
        "    dose: a thin layer daily\n  - id: naproxen\n" in files.text(DRUGS)
    )


def test_an_id_that_was_ever_released_is_not_proposed_again(files: LibraryFiles) -> None:
    assert clindeck("build", cwd=files.root).status == 0
    given_out(files)
    path = export(files)
    text = files.text(DRUGS)
    files.with_file(DRUGS, text[: text.index("  - id: paracetamol")])

    def change(lines: Lines) -> None:
        del lines[3]
        lines.append(new_line(lines, Drug="Paracetamol", Dose="1 g daily"))

    edit_csv(path, change)
    assert 'new row "paracetamol-2"' in imported(files, path).stdout


def test_a_row_that_the_sheet_lacks_stays_and_says_what_taking_it_away_needs(
    files: LibraryFiles,
) -> None:
    assert clindeck("build", cwd=files.root).status == 0
    given_out(files)
    path = export(files)
    edit_csv(path, lambda lines: lines.pop())
    before = files.text(DRUGS)
    found = run(files, path, "--yes")
    retire = (
        "learners have its cards, so withdraw them: clindeck retire ankle/drugs/paracetamol/dose "
        "--why …"
    )
    assert found.stderr == (
        f'{DRUGS}:24:5 X014 warning: row "paracetamol" is not in the sheet and stays; to take it '
        f"away: --remove; {retire}\n"
    )
    assert (found.status, found.stdout, files.text(DRUGS)) == (0, "nothing to change\n", before)
    found = run(files, path, "--yes", "--remove")
    assert f"is taken away; {retire}" in found.stderr
    assert found.stdout.splitlines()[-1].startswith(f"{DRUGS}: 1 removed row written; ")
    assert files.text(DRUGS) == before[: before.index("  - id: paracetamol")]


def test_what_only_the_table_changed_stays_and_what_both_changed_is_a_conflict(
    files: LibraryFiles,
) -> None:
    path = export(files)
    files.with_change(DRUGS, "dose: 400 mg every 8 hours", "dose: 300 mg every 8 hours")
    edit_csv(path, lambda lines: set_cell(lines, "naproxen", "Dose", "125 mg every 12 hours"))
    found = run(files, path, "--yes")
    assert found.status == 0
    assert found.stderr == (
        f'{path}:2:27 X013 warning: "dose" of row "ibuprofen" was changed in the table since the '
        'export, and stays: "300 mg every 8 hours"\n'
    )
    assert "dose: 300 mg every 8 hours" in files.text(DRUGS)
    assert "dose: 125 mg every 12 hours" in files.text(DRUGS)

    before = files.text(DRUGS)
    edit_csv(path, lambda lines: set_cell(lines, "ibuprofen", "Dose", "200 mg every 8 hours"))
    edit_csv(path, lambda lines: set_cell(lines, "naproxen", "Class", "analgesic"))
    found = run(files, path, "--yes")
    assert found.status == 1
    assert found.stderr == (
        f'{path}:2:27 X012 "dose" of row "ibuprofen" was changed here ("200 mg every 8 hours") and '
        'in the table ("300 mg every 8 hours") since the export; write into one of them what the '
        "other says\n"
    )
    assert found.stdout == "nothing was written\n"
    assert files.text(DRUGS) == before


def test_a_renamed_row_is_found_by_its_earlier_id(files: LibraryFiles) -> None:
    path = export(files)
    edit_csv(path, lambda lines: set_cell(lines, "naproxen", "Dose", "125 mg every 12 hours"))
    files.with_change(DRUGS, "- id: naproxen\n", "- id: naproxen-sodium\n    formerly: naproxen\n")
    run(files, path, "--yes")
    assert "dose: 125 mg every 12 hours" in files.text(DRUGS)


def test_a_row_that_is_gone_from_the_table_does_not_come_back_by_itself(
    files: LibraryFiles,
) -> None:
    path = export(files)
    text = files.text(DRUGS)
    files.with_file(DRUGS, text[: text.index("  - id: paracetamol")])
    found = run(files, path, "--yes")
    assert found.status == 1
    assert found.stderr == (
        f'{path}:4:1 X012 the table has no row "paracetamol" any more; take it out of the sheet, '
        "or empty its id and fingerprint to add it anew\n"
    )


def test_a_value_that_the_table_would_refuse_is_refused_at_the_cell(files: LibraryFiles) -> None:
    path = export(files)

    def change(lines: Lines) -> None:
        set_cell(lines, "naproxen", "Caution: what to verify", "dosis")
        set_cell(lines, "paracetamol", "Drug", "")

    edit_csv(path, change)
    before = files.text(DRUGS)
    found = run(files, path, "--yes")
    assert found.status == 1
    assert found.stderr == (
        f'{path}:3:108 T005 "verify" may not be "dosis"; did you mean "dose"?\n'
        f'{path}:4:1 T010 row "paracetamol" lacks the required value "drug"; add it\n'
    )
    assert files.text(DRUGS) == before


def test_a_dose_that_became_a_date_in_the_sheet_stops_the_import(files: LibraryFiles) -> None:
    path = export(files, "drugs.xlsx")

    def change(sheet: Any) -> None:
        sheet["D2"].value = date(2026, 2, 1)
        sheet["D2"].number_format = "d-mmm"

    edit_workbook(path, change)
    found = run(files, path, "--yes")
    assert found.status == 1
    assert f"{path}:2:4 X006 the cell holds a date or time (2026-02-01)" in found.stderr
    assert "(cell D2)" in found.stderr


def test_a_column_that_the_table_lacks_is_reported(files: LibraryFiles) -> None:
    path = export(files)

    def change(lines: Lines) -> None:
        for line in lines:
            line.append("x")

    edit_csv(path, change)
    found = run(files, path, "--yes")
    assert found.status == 0
    assert 'X003 warning: no column "x" in the table' in found.stderr


def test_rows_in_csv_are_edited_in_their_csv_file(files: LibraryFiles) -> None:
    header = files.text(DRUGS).partition("rows:")[0]
    files.with_file(DRUGS, f"{header}rows: drugs.csv\n").with_file(
        CSV,
        "id;drug;dose;effects;class\r\nibuprofen;ibuprofen;400 mg every 8 hours;"
        '"heartburn";NSAID\r\nnaproxen;naproxen;250 mg every 12 hours;;NSAID\r\n',
    )
    path = export(files)

    def change(lines: Lines) -> None:
        set_cell(lines, "ibuprofen", "Side effects", "rash | itch")
        lines.append(new_line(lines, Drug="Paracetamol", Dose="500 mg; at night"))

    edit_csv(path, change)
    before = files.text(CSV)
    imported(files, path)
    assert files.text(CSV) == before.replace('"heartburn"', '"rash | itch"') + (
        'paracetamol;Paracetamol;"500 mg; at night";;\r\n'
    )


def test_rows_in_a_sheet_of_their_own_are_edited_there(files: LibraryFiles) -> None:
    path = export(files, "drugs.xlsx")
    edit_workbook(path, lambda sheet: sheet.delete_cols(sheet.max_column))
    own = "source_data/ankle-sprain/drugs.xlsx"
    header = files.text(DRUGS).partition("rows:")[0]
    files.with_file(own, path.read_bytes()).with_file(DRUGS, f"{header}rows: drugs.xlsx\n")
    assert checked(files).problems == ()
    path = export(files)
    assert run(files, path, "--yes").stdout == "nothing to change\n"
    edit_csv(path, lambda lines: set_cell(lines, "ibuprofen", "Dose", "1 g daily"))
    found = run(files, path, "--yes")
    assert (found.status, found.stdout) == (1, "nothing was written\n")
    assert found.stderr == (
        f"{own}:1:1 X015 the rows of this table stand in drugs.xlsx: make the changes there, it is "
        "the table\n"
    )


def test_a_file_that_changes_while_somebody_is_asked_is_not_overwritten(
    files: LibraryFiles,
) -> None:
    path = export(files)
    edit_csv(path, lambda lines: set_cell(lines, "ibuprofen", "Dose", "1 g daily"))
    library = Library(files.root)
    table, _ = read_table_file(library, "ankle-sprain/drugs")
    assert table is not None
    grid, _ = grid_of_file("drugs.csv", path.read_bytes(), table, 1)
    assert grid is not None
    plan = plan_import(library, table, grid, removes_rows=False)
    assert plan.file is not None
    files.with_change(DRUGS, "title: Drugs", "title: All drugs")
    assert not write_import(library, plan.file)
    assert "title: All drugs" in files.text(DRUGS)
    assert "1 g daily" not in files.text(DRUGS)


def test_a_page_brings_rows_by_their_names(files: LibraryFiles) -> None:
    page = files.root.parent / "page.md"
    page.write_text(
        "# Drugs\n\n| Drug | Dose | Colour |\n|---|---|---|\n"
        "| Ibuprofen | 600 mg every 8 hours | white |\n| Ketoprofen | 50 mg daily | |\n"
        "| | 5 mg | red |\n",
        encoding="utf-8",
    )
    found = run(files, page, "--table", "drugs", "--yes")
    assert found.status == 1
    assert found.stderr == (
        f'{page}:3:17 X003 warning: no column "Colour" in the table; known: Id, Drug, Class, Dose, '
        "Side effects, Sources of the row, Caution, Caution: what to verify, Caution: basis, "
        "Caution: about, Urgent, Audience, Yield, Figure, Earlier ids, Review, Reviewed by, Role "
        "of the reviewer, Reviewed on, Review due, Silenced rule, Silenced because\n"
        f"{page}:7:1 X011 a row without a name, so it means no row of the table; name it or remove "
        "it\n"
        f"{page}:1:1 X014 warning: rows of the table that are not here stay as they are: naproxen, "
        "paracetamol\n"
    )
    page.write_text(page.read_text(encoding="utf-8").replace("| | 5 mg | red |\n", ""))
    assert run(files, page, "--table", "drugs", "--yes").status == 0
    text = files.text(DRUGS)
    assert "    drug: Ibuprofen\n    class: NSAID\n    dose: 600 mg every 8 hours\n" in text
    assert "  - id: ketoprofen\n    drug: Ketoprofen\n    dose: 50 mg daily\n" in text
    (problem,) = checked(files).problems
    assert problem.code == "C001", "only the number of cards is another one"


def test_a_stranger_s_file_brings_what_a_person_sees_in_it(files: LibraryFiles) -> None:
    path = files.root.parent / "drugs.csv"
    path.write_text(
        "Drug;Class;Side effects\nibuprofen;CYP2D6*1/*2;x^2^\nnaproxen;5~10毫克，每日10~20毫克;"
        "*often*\nMénière;0.5*60*2 mg;a_b\n".replace("é", "e\u0301"),
        encoding="utf-8",
    )
    assert run(files, path, "--yes").status == 0
    text = files.text(DRUGS)
    for typed in (
        "class: CYP2D6*1/*2\n",
        r"effects: [x\^2\^]",
        "class: 5~10毫克，每日10~20毫克\n",
        r"effects: [\*often\*]",
        "drug: M\xe9ni",
        "class: 0.5*60*2 mg\n",
        "effects: a_b\n",
    ):
        assert typed in text


def test_bold_and_italics_of_the_table_stay_where_a_page_has_none(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "drug: naproxen\n    class: NSAID", 'drug: "*naproxen*"\n    '
                      'class: "an **NSAID**, H~2~O"')  # fmt: skip
    page = files.root.parent / "drugs.html"
    page.write_text(
        "<table><tr><th>Drug<th>Class<th>Dose<tr><td><b>naproxen</b><td>an NSAID, H<sub>2</sub>O"
        "<td>125 mg every 12 hours</table>"
    )
    assert run(files, page, "--yes").stdout.count("\n-    ") == 1
    assert 'class: "an **NSAID**, H~2~O"\n    dose: 125 mg every 12 hours' in files.text(DRUGS)


def test_what_is_crossed_out_stops_an_import(files: LibraryFiles) -> None:
    path = export(files, "drugs.xlsx")
    struck = TextBlock(InlineFont(strike=True), "500 mg every 6 hours")

    def change(sheet: Any) -> None:
        sheet["D2"].value = CellRichText(struck, " 250 mg every 12 hours")

    edit_workbook(path, change)
    before = files.text(DRUGS)
    found = run(files, path, "--yes")
    assert found.status == 1
    assert found.stderr == (
        f'{path}:2:4 X016 somebody crossed this out: "500 mg every 6 hours"; delete what no longer '
        "holds, or take the line through it away where it does (cell D2)\n"
        "nothing was written: mend the file first\n"
    )
    assert files.text(DRUGS) == before


def test_raised_text_of_an_edited_sheet_comes_as_our_markup(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "class: plain analgesic", "class: over 10^9^/L, *always*")
    path = export(files, "drugs.xlsx")
    raised = TextBlock(InlineFont(vertAlign="superscript"), "12")

    def change(sheet: Any) -> None:
        assert sheet["C4"].value == "over 10^9^/L, *always*"
        sheet["C4"].value = CellRichText("over 10", raised, "/L, *always*")

    edit_workbook(path, change)
    imported(files, path)
    assert "class: over 10^12^/L, *always*\n" in files.text(DRUGS)


def test_hidden_rows_of_a_filtered_sheet_are_named_once(files: LibraryFiles) -> None:
    path = export(files, "drugs.xlsx")

    def change(sheet: Any) -> None:
        for number in (2, 3):
            sheet.row_dimensions[number].hidden = True

    edit_workbook(path, change)
    found = run(files, path, "--yes", "--remove")
    assert found.status == 1
    assert found.stderr == (
        f"{path}:2:1 X008 row 2 of the sheet is hidden; show it, or delete it; likewise in A3 "
        "(cell A2)\nnothing was written: mend the file first\n"
    )


def test_title_rows_above_a_stranger_s_headings_are_one_message(files: LibraryFiles) -> None:
    path = files.root.parent / "drugs.csv"
    rows = "".join(f"drug {number},5 mg daily\n" for number in range(199))
    path.write_text(f"Our drugs\nof May\nfor the ward\nDrug,Dose\n{rows}", encoding="utf-8")
    found = run(files, path, "--yes")
    assert found.status == 1
    assert found.stderr == (
        f"{path}:4:1 X003 the headings seem to stand in row 4; delete what stands above them, so "
        "that the file begins with its headings\nnothing was written: mend the file first\n"
    )


def test_empty_cells_of_a_stranger_s_file_are_one_message(files: LibraryFiles) -> None:
    path = files.root.parent / "drugs.tsv"
    path.write_text("Drug\tDose\nibuprofen\t\nnaproxen\t\nparacetamol\t\n", encoding="utf-8")
    found = run(files, path, "--yes")
    assert found.stderr == (
        f'{path}:2:11 X013 warning: "dose" of row "ibuprofen" is empty here and stays as it is in '
        "the table; likewise in lines 3, 4\n"
    )


def test_a_csv_export_runs_nothing_in_a_spreadsheet_and_comes_back(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "class: plain analgesic", "class: =cmd|' /C calc'!A0")
    path = export(files)
    assert "\nparacetamol,paracetamol,'=cmd|' /C calc'!A0," in path.read_text(encoding="utf-8-sig")
    assert run(files, path, "--yes").stdout == "nothing to change\n"
    edit_csv(path, lambda lines: set_cell(lines, "paracetamol", "Class", "'+1 per day"))
    imported(files, path)
    assert 'class: "+1 per day"\n' in files.text(DRUGS).replace(
        "class: +1 per day", 'class: "+1 per day"'
    )


def test_the_second_table_of_an_html_page_is_read_when_it_is_named(files: LibraryFiles) -> None:
    page = files.root.parent / "drugs.html"
    page.write_text(
        "<table><tr><th>x</th></tr></table>\n<p>Text</p>\n<table>\n<thead><tr><th>Drug</th>"
        "<th>Side effects</th></tr></thead>\n<tr><td>paracetamol</td>"
        "<td>rash<br>H<sub>2</sub>O loss</td></tr>\n</table>\n",
        encoding="utf-8",
    )
    found = run(files, page, "--number", "2", "--yes")
    assert found.status == 0
    assert (
        f"{page}:1:1 X009 warning: another table, number 1, is not read; read it with --number 1\n"
        in found.stderr
    )
    assert "    effects: [rash, H~2~O loss]\n" in files.text(DRUGS)


@pytest.mark.parametrize(
    ("name", "message"),
    [("x.ods", "the name must end in one of .xlsx, .csv, .tsv, .html, .htm, .md, .markdown"),
     ("drog.csv", 'no table "drog"; did you mean "drugs"?')],
)  # fmt: skip
def test_wrong_usage_says_what_would_be_right(files: LibraryFiles, name: str, message: str) -> None:
    path = files.root.parent / name
    path.write_text("id,drug\na,b\n", encoding="utf-8")
    found = run(files, path)
    assert found.status == 2
    assert message in found.stderr
