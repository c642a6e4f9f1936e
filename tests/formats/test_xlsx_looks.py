"""How a cell of a workbook looks is content or refused: raised, crossed out, hidden, coloured."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, DataBarRule, IconSetRule
from openpyxl.styles import Color, Font, GradientFill, PatternFill
from openpyxl.utils import get_column_letter

from clindeck.formats.xlsx_reader import read_sheet
from clindeck.model.problems import Severity
from tests.faults.hostile_sheets import sheet as sheet_of_xml
from tests.formats.test_xlsx_reader import read, severities, texts, workbook
from tests.libraries import lines_of

UP, DOWN = InlineFont(vertAlign="superscript"), InlineFont(vertAlign="subscript")
STRUCK, BOLD, RED = InlineFont(strike=True), InlineFont(b=True), InlineFont(color="FFFF0000")
CROSSED_OUT = (
    "X016 somebody crossed this out: {}; delete what no longer holds, or take the line through it "
    "away where it does"
)


def rich(*parts: str | tuple[InlineFont, str]) -> CellRichText:
    return CellRichText(*(part if isinstance(part, str) else TextBlock(*part) for part in parts))


def cell(value: object, number_format: str = "General", font: Font | None = None) -> Any:
    book = workbook(("id", "Dose"), ("a", "x"))
    made = book.worksheets[0]["B2"]
    made.value, made.number_format = value, number_format
    if font is not None:
        made.font = font
    return book


def taken(book: Any) -> tuple[str, list[str]]:
    grid, problems = read(book)
    return texts(grid)[0][1], lines_of(problems)


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        (rich("over 10", (UP, "9"), "/L"), "over 10^9^/L"),
        (rich("400", (UP, "2"), " mg"), "400^2^ mg"),
        (rich("H", (DOWN, "2"), "O and CO", (DOWN, "2")), "H~2~O and CO~2~"),
        (rich("take ", (BOLD, "one"), " daily"), "take **one** daily"),
        (rich((BOLD, "all"), (BOLD, " of it")), "all of it"),
        (rich("Ca", (UP, "2+"), " and *often*"), r"Ca^2+^ and \*often\*"),
        ("HLA-B*15:02 and HLA-A*31:01", "HLA-B*15:02 and HLA-A*31:01"),
        ("每次5~10毫克，每日10~20毫克", "每次5~10毫克，每日10~20毫克"),
        ("x^2^ is typed", r"x\^2\^ is typed"),
    ],
)
def test_what_is_raised_lowered_or_emphasised_is_typed_in_our_markup(
    value: object, typed: str
) -> None:
    assert taken(cell(value)) == (typed, [])


def test_a_whole_cell_may_be_raised() -> None:
    assert taken(cell("2+", font=Font(vertAlign="superscript"))) == ("^2+^", [])


@pytest.mark.parametrize(
    ("value", "font", "words"),
    [
        (rich((STRUCK, "500 mg every 6 hours"), " 250 mg every 12 hours"), None,
         '"500 mg every 6 hours"'),
        ("500 mg", Font(strike=True), '"500 mg"'),
        (400, Font(strike=True), '"400"'),
    ],
)  # fmt: skip
def test_what_is_crossed_out_is_refused_at_its_cell(
    value: object, font: Font | None, words: str
) -> None:
    assert taken(cell(value, font=font))[1] == [f"t.xlsx:2:2 {CROSSED_OUT.format(words)}"]


def test_what_a_rule_crosses_out_is_refused_as_well() -> None:
    book = cell("500 mg")
    rule = CellIsRule(operator="equal", formula=['"500 mg"'], font=Font(strike=True))
    book.worksheets[0].conditional_formatting.add("B2:B9", rule)
    assert taken(book)[1] == [f"t.xlsx:2:2 {CROSSED_OUT.format('part of this')}"]


@pytest.mark.parametrize(
    ("value", "piece"),
    [(rich("x", (UP, "two words")), "two words"), (rich("10", (UP, "9"), "5"), "9")],
)
def test_what_our_markup_cannot_raise_is_refused_with_the_way_out(
    value: object, piece: str
) -> None:
    assert taken(cell(value))[1] == [
        f't.xlsx:2:2 X017 "{piece}" here stands raised or lowered, which our markup cannot write: '
        "it takes no spaces, and no digit right behind it; use signs such as ² and ₂, or a formula "
        r"such as \( x^{2} \)"
    ]


def test_bold_that_ends_within_a_word_is_left_out_and_named() -> None:
    book = cell(rich("1", (BOLD, "5"), " mg"))
    _, problems = read(book)
    assert taken(book) == (
        "15 mg",
        [
            "t.xlsx:2:2 X019 bold or italics end within a word here, which our markup cannot "
            "write; they are left out"
        ],
    )
    assert severities(problems) == [Severity.WARNING]


def test_a_font_of_other_signs_is_refused() -> None:
    assert taken(cell("5 mg", font=Font(name="Symbol")))[1] == [
        "t.xlsx:2:2 X017 the font Symbol shows other signs here than the cell holds; type the "
        "signs themselves, in a usual font"
    ]
    assert taken(cell(rich((InlineFont(rFont="Wingdings"), "m"), "g")))[1][0].startswith(
        "t.xlsx:2:2 X017 the font Wingdings shows"
    )


@pytest.mark.parametrize("number_format", [";;;", '@" mg"', '0;0;0;"see label"'])
def test_a_format_that_shows_something_else_of_a_text_is_refused(number_format: str) -> None:
    assert taken(cell("500", number_format))[1] == [
        f"t.xlsx:2:2 X017 the number format {number_format} shows something else here than the "
        "cell holds; format it as Text and see what it says"
    ]


@pytest.mark.parametrize("number_format", ["General", "@", "0.00", "_(@_)", "0;-0;0;@", '0" mg"'])
def test_a_format_that_shows_a_text_as_it_is_leaves_it(number_format: str) -> None:
    assert taken(cell("as labelled", number_format)) == ("as labelled", [])


def test_colour_is_not_read_and_named_once() -> None:
    book = workbook(("id", "Dose"), *((f"r{number}", "5 mg") for number in range(2, 8)))
    sheet = book.worksheets[0]
    sheet["B3"].font = Font(color="FFFF0000")
    sheet["B5"].value = rich((RED, "5"), " mg")
    grid, problems = read(book)
    assert texts(grid)[1] == ["r3", "5 mg"]
    assert lines_of(problems) == [
        "t.xlsx:3:2 X019 letters in another colour than the rest of the column; colour is not "
        "read, so write what it means; likewise in B5"
    ]
    assert severities(problems) == [Severity.WARNING]


def test_notes_below_the_headings_are_named() -> None:
    book = workbook(("id", "Dose"), ("a", "5 mg"))
    for name in ("B1", "B2"):
        book.worksheets[0][name].comment = Comment("only at night", "somebody")
    _, problems = read(book)
    assert lines_of(problems) == [
        "t.xlsx:2:2 X018 a note hangs on this cell; it is not read, so write into the cell what "
        "counts"
    ]


def test_a_row_without_height_is_hidden() -> None:
    rows = (
        '<row r="1"><c t="str"><v>id</v></c></row>'
        '<row r="2" ht="0" customHeight="1"><c t="str"><v>a</v></c></row>'
    )
    _, problems = read_sheet("t.xlsx", sheet_of_xml(rows), lambda _: False)
    assert lines_of(problems) == [
        "t.xlsx:2:1 X008 row 2 of the sheet is hidden; show it, or delete it"
    ]


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("_x005F_x0041_", "_x0041_"),
        ("_x0041_", "A"),
        ("_x005F_x000D_", "_x000D_"),
        ("a_x000D_\nb", "a\nb"),
        ("_xD83D__xDE00_", "😀"),
        ("x005F_", "x005F_"),
        ("Me_x0301_ne", "Méne"),
    ],
)
def test_an_escape_is_the_sign_that_it_stands_for(stored: str, text: str) -> None:
    cell_of_text = f'<c t="inlineStr"><is><t>{stored}</t></is></c>'
    rows = f'<row><c t="str"><v>h</v></c></row><row>{cell_of_text}</row>'
    grid, problems = read_sheet("t.xlsx", sheet_of_xml(rows), lambda _: False)
    assert problems == ()
    assert texts(grid) == [[text]]


def test_how_a_word_is_spoken_is_no_text_of_the_cell() -> None:
    rows = (
        '<row><c t="str"><v>h</v></c></row><row><c t="inlineStr"><is><t>東京</t>'
        '<rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c></row>'
    )
    grid, _ = read_sheet("t.xlsx", sheet_of_xml(rows), lambda _: False)
    assert texts(grid) == [["東京"]]


def test_one_cause_in_many_cells_is_one_message_with_its_first_places() -> None:
    book = workbook(("id", "Dose"), *((f"r{number}", 1500) for number in range(2, 41)))
    for number in range(2, 41):
        book.worksheets[0][f"{get_column_letter(2)}{number}"].number_format = "#,##0"
    _, problems = read(book)
    assert lines_of(problems) == [
        "t.xlsx:2:2 X006 the cell holds the number 1500 in the format #,##0, so what was typed "
        "cannot be told; format it as Text and type it again; likewise in B3, B4, B5 and 35 more"
    ]


WHITE = InlineFont(color="FFFFFFFF")


@pytest.mark.parametrize(
    ("value", "font", "words"),
    [
        ("400 mg", Font(color="FFFFFFFF"), "400 mg"),
        ("400 mg", Font(color=Color(theme=0)), "400 mg"),
        ("400 mg", Font(color=Color(indexed=9)), "400 mg"),
        (rich("5 mg", (WHITE, "400")), None, "400"),
        (5, Font(color="00FFFFFF"), "5"),
    ],
)
def test_white_letters_on_white_are_refused_as_hidden(
    value: object, font: Font | None, words: str
) -> None:
    _, problems = taken(cell(value, font=font))
    assert (
        f't.xlsx:2:2 X008 white letters on white say "{words}", which nobody sees; give them a '
        "colour, or delete them"
    ) in problems


@pytest.mark.parametrize("fill", [PatternFill("solid", fgColor="FF1F497D"), GradientFill()])
def test_white_letters_on_a_colour_are_seen(fill: object) -> None:
    book = cell("400 mg", font=Font(color="FFFFFFFF"))
    book.worksheets[0]["B2"].fill = fill
    text, problems = taken(book)
    assert text == "400 mg"
    assert not any("X008" in each for each in problems)


def test_a_white_ground_hides_white_letters_as_well() -> None:
    book = cell("400 mg", font=Font(color="FFFFFFFF"))
    book.worksheets[0]["B2"].fill = PatternFill("solid", fgColor="FFFFFFFF")
    assert any("X008 white letters" in each for each in taken(book)[1])


def test_what_nobody_sees_in_a_cell_is_left_out() -> None:
    assert taken(cell("para\xadcetamol 5\u200b00 mg")) == ("paracetamol 500 mg", [])


def test_letters_too_small_to_be_read_are_refused_as_hidden() -> None:
    _, problems = taken(cell("400 mg", font=Font(size=1)))
    assert (
        't.xlsx:2:2 X008 letters too small to be read say "400 mg"; give them a usual size, or '
        "delete them"
    ) in problems
    assert taken(cell(rich("5 mg", (InlineFont(sz=1), "00"))))[1] != []
    assert taken(cell("400 mg", font=Font(size=6)))[1] == []


@pytest.mark.parametrize(("colour", "ground"), [("FFCCCCCC", "FFCCCCCC"), (None, "FF000000")])
def test_letters_in_the_colour_of_their_ground_are_refused_as_hidden(
    colour: str | None, ground: str
) -> None:
    book = cell("400 mg", font=Font(color=colour))
    book.worksheets[0]["B2"].fill = PatternFill("solid", fgColor=ground)
    (problem,) = [each for each in taken(book)[1] if "X008" in each]
    assert problem.startswith(
        't.xlsx:2:2 X008 letters in the colour of their ground say "400 mg", which nobody sees'
    )


@pytest.mark.parametrize(
    "rule",
    [
        CellIsRule("greaterThan", ["0"], font=Font(color="FFFFFFFF")),
        DataBarRule("min", None, "max", None, "FF638EC6", showValue=False),
        IconSetRule("3Arrows", "percent", [0, 33, 67], showValue=False),
    ],
)
def test_what_a_rule_may_hide_is_named(rule: Any) -> None:
    book = cell("400 mg")
    book.worksheets[0].conditional_formatting.add("B2:B9", rule)
    text, problems = taken(book)
    assert text == "400 mg"
    (problem,) = problems
    assert problem.startswith("t.xlsx:2:2 X008 a rule of the sheet may show nothing")


def test_a_rule_that_gives_a_ground_as_well_hides_nothing() -> None:
    book = cell("400 mg")
    red = PatternFill(bgColor="FFFF0000")
    rule = CellIsRule("greaterThan", ["0"], font=Font(color="FFFFFFFF"), fill=red)
    book.worksheets[0].conditional_formatting.add("B2:B9", rule)
    assert taken(book) == ("400 mg", [])


@pytest.mark.parametrize(("holds", "codes"), [(True, ["X018"]), (False, [])])
def test_a_drawing_is_named_if_anything_is_drawn_in_it(*, holds: bool, codes: list[str]) -> None:
    book = workbook(("id", "Dose"), ("a", 5))
    chart = BarChart()
    chart.add_data(Reference(book.worksheets[0], min_col=2, min_row=1, max_row=2))
    book.worksheets[0].add_chart(chart, "D2")
    saved, made = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/drawings/drawing1.xml" and not holds:
                data = b'<wsDr xmlns="http://schemas.openxmlformats.org/drawingml/2006/x"/>'
            new.writestr(name, data)
    _, problems = read_sheet("t.xlsx", made.getvalue(), lambda _: False)
    assert [each.code for each in problems] == codes
