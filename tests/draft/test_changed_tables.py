"""A table that people rearranged says the same as before, or the report says what may differ."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.draft.drafted import Drafted, drafted_text

Lines = list[list[str]]

HEADS = ["Tool", "Material", "Weight (g)", "Used for"]
ROWS = [
    ["Hammer", "steel", "450", "driving nails"],
    ["Mallet", "beech", "380", "striking chisels"],
    ["Rasp", "iron", "210", "shaping wood"],
    ["Plane", "maple", "900", "smoothing boards"],
    ["Awl", "brass", "60", "marking holes"],
    ["Gouge", "carbon steel", "170", "carving hollows"],
    ["Adze", "forged iron", "1100", "hewing beams"],
    ["Level", "aluminium", "330", "finding plumb"],
]
OTHERS = [
    ["Muscle", "Nerve"],
    ["Deltoid", "axillary"],
    ["Supinator", "deep radial"],
    ["Brachialis", "musculocutaneous"],
]


def _with_title(lines: Lines) -> Lines:
    return [["Tools of the joiner"], *lines]


def _with_lines_below(lines: Lines) -> Lines:
    return [*lines, [], ["Source: a handbook of tools, third edition"]]


def _in_blocks_with_titles(lines: Lines) -> Lines:
    heads, *rows = lines
    return [["Part one"], heads, *rows[:4], ["Part two"], heads, *rows[4:]]


def _with_group_lines(lines: Lines) -> Lines:
    heads, *rows = lines
    return [heads, ["Striking"], *rows[:4], ["Cutting"], *rows[4:]]


def _in_two_halves(lines: Lines) -> Lines:
    heads, *rows = lines
    pairs = zip(rows[:4], rows[4:], strict=True)
    return [heads + heads, *(one + other for one, other in pairs)]


def _in_two_halves_with_one_heading(lines: Lines) -> Lines:
    heads, *rows = lines
    pairs = zip(rows[:4], rows[4:], strict=True)
    return [[*heads, "", "", "", "", ""], *([*one, "", *other] for one, other in pairs)]


def _with_a_line_between_all(lines: Lines) -> Lines:
    return [each for line in lines for each in (line, [])]


def _numbered(lines: Lines) -> Lines:
    heads, *rows = lines
    return [["", *heads], *([str(number), *row] for number, row in enumerate(rows, 1))]


def _behind_an_empty_column(lines: Lines) -> Lines:
    return [["", *line] for line in lines]


def _upside_down(lines: Lines) -> Lines:
    heads, *rows = lines
    return [heads, *rows[::-1]]


def _as_written(lines: Lines, separator: str = ",") -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\n").writerows(lines)
    return text.getvalue()


def _facts(drafted: Drafted) -> Counter[tuple[str, str, str]]:
    """Return how often the draft says what of which row."""
    assert drafted.outcome.status == 0, drafted.told
    found: Counter[tuple[str, str, str]] = Counter()
    for table in drafted.topic().tables.values():
        titles = {column.name: column.title for column in table.columns}
        for row in table.rows:
            values = {titles[name]: ", ".join(item.text for item in cell.items)
                      for name, cell in row.cells.items()}  # fmt: skip
            name = values.get("Tool", "")
            found.update((name, title.split(" ")[0], text) for title, text in values.items()
                         if title not in ("Tool", "Group"))  # fmt: skip
    return found


@pytest.mark.parametrize(
    "change",
    [
        _with_title, _with_lines_below, _in_blocks_with_titles, _with_group_lines, _in_two_halves,
        _in_two_halves_with_one_heading, _with_a_line_between_all, _numbered,
        _behind_an_empty_column, _upside_down,
    ],
)  # fmt: skip
def test_a_rearranged_table_says_the_same(tmp_path: Path, change: Callable[[Lines], Lines]) -> None:
    plain, other = tmp_path / "plain", tmp_path / "other"
    plain.mkdir()
    other.mkdir()
    lines = [HEADS, *ROWS]
    before = _facts(drafted_text(plain, "tools.csv", _as_written(lines)))
    assert len(before) == len(ROWS) * 3
    assert _facts(drafted_text(other, "tools.csv", _as_written(change(lines)))) == before


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_another_separator_says_the_same(tmp_path: Path, separator: str) -> None:
    rows = [*ROWS, *([f"{row[0]} in steel", *row[1:]] for row in ROWS)]
    rows[3] = [*rows[3][:3], "smoothing boards, as a rule"]
    found = _facts(drafted_text(tmp_path, "tools.csv", _as_written([HEADS, *rows], separator)))
    assert found["Plane", "Material", "maple"] == 1
    assert found["Plane in steel", "Used", "smoothing boards"] == 1


def test_a_line_between_any_two_rows_parts_nothing(tmp_path: Path) -> None:
    rows = [[f"Tool {letter}", f"it is held with both hands and drawn along the {word}"]
            for letter, word in zip("ABCDEFGHIJ", "abcdefghij", strict=True)]  # fmt: skip
    rows[5][1] = "pushed"
    lines = _with_a_line_between_all([["Tool", "Use"], *rows])
    found = drafted_text(tmp_path, "tools.csv", _as_written(lines))
    assert len(found.values()) == len(rows)


def test_headings_that_name_rows_part_a_table_below_another_one(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "tools.csv", _as_written([HEADS, *ROWS, *OTHERS]))
    tables = [[column.title for column in table.columns]
              for table in found.topic().tables.values()]  # fmt: skip
    assert ["Muscle", "Nerve"] in tables
    assert sum(_facts(found).values()) == 3 * len(ROWS) + 2 * len(OTHERS[1:])
    assert "begins a table of its own" in found.told


def test_rows_that_leave_columns_empty_from_a_line_on_are_in_doubt(tmp_path: Path) -> None:
    heads, *others = OTHERS
    lines = [[*line, *other] for line, other in
             zip([HEADS, *ROWS], [heads, *others, *others[:2]], strict=False)]  # fmt: skip
    lines += ROWS[5:]
    found = drafted_text(tmp_path, "tools.csv", _as_written(lines))
    assert 'leave "Muscle", "Nerve" empty' in found.told


def test_lines_of_one_cell_are_groups_or_in_doubt(tmp_path: Path) -> None:
    grouped = drafted_text(tmp_path, "tools.csv", _as_written(_with_group_lines([HEADS, *ROWS])))
    groups = [row["group"] for row in grouped.values()]
    assert groups == [("Striking",)] * 4 + [("Cutting",)] * 4
    (tmp_path / "one").mkdir()
    lines = [HEADS, *ROWS[:4], ["Cutting"], *ROWS[4:]]
    told = drafted_text(tmp_path / "one", "tools.csv", _as_written(lines)).told
    assert "see whether it names a group" in told


def test_groups_of_words_without_headings_begin_above_the_first(tmp_path: Path) -> None:
    words = [[f"{chr(97 + number)}ord", f"w{chr(97 + number)}rt"] for number in range(14)]
    lines = [["Nouns"], *words[:7], ["Verbs"], *words[7:]]
    found = drafted_text(tmp_path, "words.csv", _as_written(lines))
    assert [row["group"] for row in found.values()] == [("Nouns",)] * 7 + [("Verbs",)] * 7


def test_headings_that_look_like_rows_are_in_doubt(tmp_path: Path) -> None:
    rows = [["Zinnober", "Rot"], ["Smalte", "Blau"], ["Ocker", "Gelb"], ["Umbra", "Braun"],
            ["Malachit", "Grün"], ["Purpur", "Violett"], ["Ruß", "Schwarz"]]  # fmt: skip
    told = drafted_text(tmp_path, "paints.csv", _as_written(rows)).told
    assert "though it looks like the lines below it" in told
    (tmp_path / "named").mkdir()
    named = drafted_text(tmp_path / "named", "paints.csv", _as_written([["Name", "Ton"], *rows]))
    assert "though it looks like" not in named.told
