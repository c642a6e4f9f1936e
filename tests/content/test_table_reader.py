"""A table's nodes to columns and rows; every fault of their form at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.content.table_reader import read_table
from clindeck.formats.yaml.reader import read_yaml
from clindeck.model.cells import ColumnKind
from clindeck.model.editions import Audience
from clindeck.model.problems import Position
from clindeck.model.tables import Figure, Review, Source, Table, Verify
from tests.libraries import DRUGS, SOUND, LibraryFiles, checked, lines_of, sound_library

NOWHERE = Position("t.yaml", 1, 1)
SOURCES = {
    key: Source(key, key, "", "", "", "book", "", "", "", "", NOWHERE)
    for key in ("handbook", "editorial")
}
FIGURES = {"knee.svg": Figure("knee.svg", "knee-1.svg", "handbook", "CC0", "A knee", NOWHERE)}
HEAD = "table: t\ntitle: T\nsource: handbook\n"


def read(marked: str) -> tuple[Table, list[str]]:
    """Read a table; a problem that stands where a » was typed shows it in place of its position."""
    table, problems = read_or_none(marked)
    assert table is not None
    return table, problems


def read_or_none(marked: str) -> tuple[Table | None, list[str]]:
    """Read a table, None where its columns cannot be told; problems as in `read`."""
    text = marked.replace("»", "")
    marks = {
        f"t.yaml:{number}:{column}"
        for number, line in enumerate(marked.split("\n"), start=1)
        for column in columns_of_marks(line)
    }
    root, problems = read_yaml("t.yaml", text.encode())
    assert problems == ()
    table, found = read_table(root, SOURCES, FIGURES)
    return table, [
        f"» {problem.code} {problem.message}" if str(problem.position) in marks else str(problem)
        for problem in found
    ]


def columns_of_marks(line: str) -> list[int]:
    places = [index for index, sign in enumerate(line) if sign == "»"]
    return [place - rank + 1 for rank, place in enumerate(places)]


def with_rows(column: str, *rows: str) -> tuple[Table, list[str]]:
    """Read a table of one column; the first row stands in line 7."""
    lines = "".join(f"  - {row}\n" for row in rows)
    return read(f"{HEAD}columns:\n  {column}\nrows:\n{lines}")


def test_a_sound_table_is_read_whole() -> None:
    table, problems = read(SOUND[DRUGS].replace("drugs", "t").replace("taping-trial", "editorial"))
    assert problems == []
    assert (table.name, table.title) == ("t", "Drugs")
    assert [column.kind for column in table.columns] == [
        ColumnKind.TEXT, ColumnKind.TEXT, ColumnKind.DOSE, ColumnKind.LIST,
    ]  # fmt: skip
    ibuprofen, naproxen, paracetamol = table.rows
    assert [item.text for item in ibuprofen.cells["effects"].items] == [
        "heartburn",
        "kidney strain",
    ]
    assert ibuprofen.sources == ("handbook",)
    assert naproxen.cautions[0].text.text == "Check the maximum on the label."
    assert naproxen.cautions[0].verify == (Verify.DOSE,)
    assert naproxen.cautions[0].basis == ("editorial",)
    assert "effects" not in paracetamol.cells


def test_a_cell_knows_where_it_was_typed() -> None:
    table, _ = with_rows("c: {title: C, kind: list}", "{id: a, c: [x, yy]}")
    cell = table.rows[0].cells["c"]
    assert str(cell.position) == "t.yaml:7:16"
    assert [str(item.position) for item in cell.items] == ["t.yaml:7:17", "t.yaml:7:20"]


def test_a_table_tells_what_its_rows_say_in_a_column() -> None:
    rows = ("{id: a, c: [x, ' y']}", "{id: b}", "{id: d, c: z}", "{id: e, c: []}")
    table, _ = with_rows("c: {title: C, kind: list}", *rows)
    assert table.texts("c") == [("x", "y"), None, ("z",), None]
    table, _ = with_rows("c: {title: C}", "{id: a, c: ' x '}", "{id: b}")
    assert table.texts("c") == ["x", None]
    assert table.texts("id") == [None, None]


def test_columns_come_in_the_order_of_the_file() -> None:
    table, _ = read(f"{HEAD}columns:\n  z: {{title: Z}}\n  a: {{title: A}}\nrows: []\n")
    assert [column.name for column in table.columns] == ["z", "a"]
    assert table.column("a") is table.columns[1]
    assert table.column("b") is None


def test_the_name_is_that_of_the_file() -> None:
    _, problems = read("table: »other\ntitle: T\ncolumns: {c: {title: C}}\nrows: []\n")
    assert problems == ['» T001 table "other" is not the file\'s name; write `table: t`']


def test_what_every_table_needs_is_asked_for() -> None:
    table, problems = read_or_none("»source: handbook\n")
    assert table is None
    assert sorted(problems) == [
        '» T003 the table file lacks "columns"; add `columns: …`',
        '» T003 the table file lacks "rows"; add `rows: …`',
        '» T003 the table file lacks "table"; add `table: …`',
        '» T003 the table file lacks "title"; add `title: …`',
    ]


@pytest.mark.parametrize("name", ["id", "source", "caution", "figure", "count"])
def test_reserved_names_are_no_columns(name: str) -> None:
    _, problems = read(f"{HEAD}columns:\n  »{name}: {{title: X}}\nrows: []\n")
    assert problems == [f'» T009 "{name}" is reserved and cannot name a column; rename it']


def test_a_reserved_key_keeps_its_meaning_in_rows_though_a_column_has_its_name() -> None:
    _, problems = with_rows("»caution: {title: X}", "{id: a, caution: »x}")
    assert problems == [
        '» T009 "caution" is reserved and cannot name a column; rename it',
        "» T001 a caution needs `text:` and `verify:` on lines of their own below it",
    ]


@pytest.mark.parametrize("name", ["Dose", "9x", "a.b", "a b"])
def test_a_column_name_can_be_a_placeholder(name: str) -> None:
    _, problems = read(f"{HEAD}columns:\n  »{name}: {{title: X}}\nrows: []\n")
    assert problems == [
        f'» T009 column name "{name}" is not valid; use lower-case letters, digits and _'
    ]


def test_a_column_needs_a_title_and_a_known_kind() -> None:
    _, problems = read(f"{HEAD}columns:\n  c: »{{kind: »dosis, »uniq: true}}\nrows: []\n")
    assert sorted(problems) == [
        '» T002 unknown key "uniq" in column "c"; did you mean "unique"?',
        '» T003 column "c" lacks "title"; add `title: …`',
        '» T005 "kind" may not be "dosis"; did you mean "dose"?',
    ]


def test_a_missing_required_value_is_reported_at_its_row() -> None:
    _, problems = with_rows("c: {title: C, required: true}", "{id: a, c: x}", "»{id: b}")
    assert problems == ['» T010 row "b" lacks the required value "c"; add it']


def test_an_empty_required_value_is_reported_once() -> None:
    _, problems = with_rows("c: {title: C, required: true}", "{id: a, c: }")
    assert [problem.split()[1] for problem in problems] == ["T004"]


def test_a_unique_value_is_compared_without_case_and_names_the_first_line() -> None:
    _, problems = with_rows("c: {title: C, unique: true}", "{id: a, c: X}", "{id: b, c: »x}")
    assert problems == [
        '» T014 "c" repeats "x" of line 7, but its column is unique; make them differ or merge '
        "the rows"
    ]


def test_a_duplicate_row_id_names_the_first_line() -> None:
    _, problems = with_rows("c: {title: C}", "{id: a}", "{id: b}", "{id: »a}")
    assert problems == [
        '» T012 duplicate row id "a"; it is first used in line 7, ids are unique in a table'
    ]


def test_a_row_without_id_is_reported() -> None:
    _, problems = with_rows("c: {title: C}", "»{c: x}")
    assert problems == ['» T003 the row lacks "id"; add `id: …`']


def test_a_row_that_is_no_mapping_is_reported_once() -> None:
    _, problems = with_rows("c: {title: C, required: true}", "»just words")
    assert problems == ["» T001 the row must be a mapping (key: value lines), not a text"]


def test_an_unknown_key_of_a_row_gets_the_nearest_column_or_reserved_key() -> None:
    table, problems = with_rows(
        "dose: {title: D}", "{id: a, »dosis: x}", "{id: b, »cautoin: {text: x, verify: dose}}"
    )
    assert problems == [
        '» T002 unknown key "dosis" in the row; did you mean "dose"?',
        '» T002 unknown key "cautoin" in the row; did you mean "caution"?',
    ]
    assert table.rows[0].cells["dose"].items[0].text == "x", "read as what it was meant for"


def test_a_row_needs_an_id_that_can_be_permanent() -> None:
    _, problems = with_rows("c: {title: C}", "{id: »One, c: x}")
    assert problems == [
        '» T006 "id" "One" is not a valid id; use lower-case letters, digits and single hyphens, '
        'e.g. "one"'
    ]


def test_a_list_in_a_column_of_texts_is_refused() -> None:
    _, problems = with_rows("c: {title: C}", "{id: a, c: »[x, y]}")
    assert problems == ['» T001 "c" is a list, but its column holds one text; give it `kind: list`']


def test_a_single_text_in_a_column_of_lists_is_a_list_of_one() -> None:
    table, problems = with_rows("c: {title: C, kind: list}", "{id: a, c: x}")
    assert problems == []
    assert [item.text for item in table.rows[0].cells["c"].items] == ["x"]


@pytest.mark.parametrize("typed", ["0", "7", "-3", "+3", "0.5", "1500", "1,500", "1,234,567.89"])
def test_numbers_as_people_write_them_are_numbers(typed: str) -> None:
    _, problems = with_rows("c: {title: C, kind: number}", f"{{id: a, c: '{typed}'}}")
    assert problems == []


@pytest.mark.parametrize("typed", ["01", "1.", ".5", "5 mg", "1e3", "1 500", "٣"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    _, problems = with_rows("c: {title: C, kind: number}", f"{{id: a, c: »'{typed}'}}")
    assert problems == [f'» T007 "c" "{typed}" is not a number; write e.g. 1,500 or 0.5']


@pytest.mark.parametrize(("typed", "meant"), [("1,50", "1.50"), ("0,125", "0.125")])
def test_a_decimal_comma_in_a_number_is_refused_with_the_way_out(typed: str, meant: str) -> None:
    _, problems = with_rows("c: {title: C, kind: number}", f"{{id: a, c: »'{typed}'}}")
    assert problems == [
        f'» T007 "c" "{typed}" has a decimal comma, and commas here divide thousands; write {meant}'
    ]


def test_a_date_column_holds_dates() -> None:
    _, problems = with_rows("c: {title: C, kind: date}", "{id: a, c: »2026-02-29}")
    assert problems == ['» T007 "c" "2026-02-29" is not a date; write it as 2026-01-31']


@pytest.mark.parametrize("typed", ["https://x.org/a?b", "http://x.org", "mailto:a@x.org"])
def test_an_address_column_holds_addresses(typed: str) -> None:
    _, problems = with_rows("c: {title: C, kind: url}", f"{{id: a, c: '{typed}'}}")
    assert problems == []


@pytest.mark.parametrize(
    "typed", ["x.org", "javascript:alert(1)", 'https://x" onclick="', "ftp://x"]
)
def test_what_is_no_address_is_refused(typed: str) -> None:
    _, problems = with_rows("c: {title: C, kind: url}", f"{{id: a, c: »'{typed}'}}")
    assert problems == [f'» T007 "c" "{typed}" is not an address; write https://… or mailto:…']


def test_unknown_media_is_refused_in_a_cell_and_as_a_figure() -> None:
    _, problems = with_rows("c: {title: C, kind: media}", "{id: a, c: »nee.svg, figure: »hip.svg}")
    assert problems == [
        '» T013 unknown media file "nee.svg"; did you mean "knee.svg"?; files are listed in '
        "media/media.yaml",
        '» T013 unknown media file "hip.svg"; known: knee.svg; files are listed in '
        "media/media.yaml",
    ]  # fmt: skip


def test_an_unknown_source_is_refused_at_its_key() -> None:
    table, problems = with_rows("c: {title: C}", "{id: a, source: [handbook, »handbok]}")
    assert problems == [
        '» T008 unknown source "handbok"; did you mean "handbook"?; sources stand in topic.yaml'
    ]
    assert table.rows[0].sources == ("handbook", "handbok")


def test_a_row_without_any_source_is_refused() -> None:
    _, problems = read("table: t\ntitle: T\ncolumns: {c: {title: C}}\nrows:\n  - »{id: a, c: x}\n")
    assert problems == ['» T011 row "a" has no source; add `source:` to it or to the table']


def test_a_caution_needs_text_and_a_known_verify() -> None:
    _, problems = with_rows(
        "c: {title: C}",
        "{id: a, caution: »words}",
        "{id: b, caution: »{text: T}}",
        "{id: c, caution: [{text: T, verify: [dose, »doze], basis: »nowhere}]}",
    )
    assert problems == [
        "» T001 a caution needs `text:` and `verify:` on lines of their own below it",
        '» T003 the caution lacks "verify"; add `verify: …`',
        '» T008 unknown source "nowhere"; known: handbook, editorial; sources stand in topic.yaml',
        '» T005 "verify" may not be "doze"; did you mean "dose"?',
    ]


def test_reserved_keys_of_a_row_are_read() -> None:
    table, problems = with_rows(
        "c: {title: C}",
        "{id: a, formerly: [x, y], audience: clinician, figure: knee.svg, "
        "review: {state: reviewed, by: N. N., role: GP, on: 2026-01-31, due: 2027-01-31}}",
    )
    assert problems == []
    row = table.rows[0]
    assert (row.formerly, row.audience, row.figure) == (("x", "y"), Audience.CLINICIAN, "knee.svg")
    assert row.review == Review("reviewed", "N. N.", "GP", "2026-01-31", "2027-01-31")


def test_a_reviewed_row_names_who_in_which_role_and_when() -> None:
    _, problems = with_rows("c: {title: C}", "{id: a, review: »{state: reviewed}}")
    assert problems == [
        f'» T003 "review" lacks "{key}"; add `{key}: …`' for key in ("by", "role", "on")
    ]


def test_a_state_of_review_is_one_of_two() -> None:
    _, problems = with_rows("c: {title: C}", "{id: a, review: {state: »done}}")
    assert problems == ['» T005 state "done" is neither unreviewed nor reviewed']


def test_a_row_may_not_claim_an_id_that_another_row_has() -> None:
    # Else the row of that id would take the history over in silence.
    _, problems = with_rows("c: {title: C}", "{id: a, formerly: [»b]}", "{id: b}")
    assert len(problems) == 1
    assert problems[0].startswith("» T")
    assert '"b"' in problems[0]


def test_an_unreadable_document_gives_no_table_and_no_further_problem() -> None:
    root, _ = read_yaml("t.yaml", b"a: [\n")
    assert read_table(root, SOURCES, FIGURES) == (None, ())


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def test_an_empty_value_that_a_contrast_needs_is_reported_at_the_value(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "    drug: ibuprofen\n", "    drug:\n")
    at = files.at(DRUGS, "    drug:\n", skip=9)
    assert f'{at} T004 "drug" is empty; write a value or remove the key' in lines_of(
        checked(files).problems
    )


def test_a_second_row_of_one_id_is_reported_even_if_it_holds_other_columns(
    files: LibraryFiles,
) -> None:
    first = files.at(DRUGS, "id: ibuprofen")
    files.with_change(DRUGS, "id: paracetamol", "id: ibuprofen  # again")
    at = files.at(DRUGS, "ibuprofen  # again")
    assert lines_of(checked(files).problems) == [
        f'{at} T012 duplicate row id "ibuprofen"; it is first used in line {first.line}, ids are '
        "unique in a table"
    ]


def test_a_table_has_room_for_a_thousand_columns_and_no_more() -> None:
    columns = "".join(f"  c{number}: {{title: C}}\n" for number in range(1_000))
    table, problems = read_or_none(f"{HEAD}columns:\n{columns}rows: [{{id: a, c999: x}}]\n")
    assert table is not None
    assert problems == []
    assert table.column("c999") is table.columns[-1]
    table, problems = read_or_none(
        f"{HEAD}columns:\n{columns}  »more: {{title: C}}\nrows: [{{id: a, more: x}}]\n"
    )
    assert table is None
    assert problems == ["» T017 a table has at most 1,000 columns; divide it"]
