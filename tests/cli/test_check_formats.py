"""How `clindeck check` shows problems: with their lines and carets to people, as SARIF to tools."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from clindeck.cli.shared import is_coloured
from clindeck.files.library import Library
from clindeck.lint.registry import RULES
from clindeck.model.problems import Position, Problem, error, warning
from clindeck.report.problems import as_text
from clindeck.report.problems_with_lines import SourceLines, as_grouped_text, excerpt
from clindeck.report.sarif import as_sarif
from clindeck.report.terminal_text import visible
from tests.libraries import CARDS, DECK, DRUGS, LIGAMENTS, LibraryFiles, clindeck, sound_library
from tests.runaway import ends

ESCAPE = "\x1b"
MANUAL = Path(__file__).resolve().parents[2] / "docs" / "problems.md"


@pytest.fixture
def small(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def check_text(files: LibraryFiles, *arguments: str) -> str:
    return clindeck("check", *arguments, cwd=files.root).stderr


def grouped(files: LibraryFiles, *problems: Problem, cells: int = 100, colour: bool = False) -> str:
    return as_grouped_text(problems, SourceLines(Library(files.root)), cells=cells, colour=colour)


# The line of the file, and the caret.


def test_a_problem_shows_its_line_and_a_caret_below_its_column(small: LibraryFiles) -> None:
    small.with_change(DRUGS, "    dose: 500 mg", "    dosis: 500 mg")
    at = small.at(DRUGS, "dosis: 500 mg")
    assert check_text(small) == (
        f'{at} T002 unknown key "dosis" in the row; did you mean "dose"?\n'
        "   27 |     dosis: 500 mg every 6 hours\n"
        "      |     ^\n"
    )


def test_an_empty_line_stands_between_files_and_nowhere_else(small: LibraryFiles) -> None:
    small.with_change(DRUGS, "    dose: 500 mg", "    dosis: 500 mg")
    small.with_change(DRUGS, "effects: [heartburn, kidney", "efects: [heartburn, kidney")
    small.with_change(LIGAMENTS, "    side: medial", "    sied: medial")
    assert check_text(small) == (
        f'{DRUGS}:14:5 T002 unknown key "efects" in the row; did you mean "effects"?\n'
        "   14 |     efects: [heartburn, kidney strain]\n"
        "      |     ^\n"
        f'{DRUGS}:27:5 T002 unknown key "dosis" in the row; did you mean "dose"?\n'
        "   27 |     dosis: 500 mg every 6 hours\n"
        "      |     ^\n"
        "\n"
        f'{LIGAMENTS}:15:5 T002 unknown key "sied" in the row; did you mean "side"?\n'
        "   15 |     sied: medial\n"
        "      |     ^\n"
    )


def test_problems_of_one_place_share_its_line(small: LibraryFiles) -> None:
    at = Position(DRUGS, 3, 9)
    assert grouped(small, error(at, "X001", "one"), warning(at, "X002", "two")) == (
        f"{at} X001 one\n{at} X002 warning: two\n    3 | source: handbook\n      |         ^\n"
    )


def test_every_problem_keeps_its_own_line_and_all_else_is_indented_or_empty(
    small: LibraryFiles,
) -> None:
    small.with_change(DRUGS, "    dose: 500 mg", "    dosis: 500 mg")
    small.with_change(DECK, "expect: 8", "expect: 8\n    tilte: x")
    lines = check_text(small).splitlines()
    problems = [line for line in lines if line and not line.startswith(" ")]
    assert all(re.match(r"\S+\.yaml:\d+:\d+ [A-Z]\d{3} \S", line) for line in problems)
    as_json = json.loads(clindeck("check", "--format", "json", cwd=small.root).stdout)
    assert problems == [
        f"{p['path']}:{p['line']}:{p['column']} {p['code']} {p['message']}"
        for p in as_json["problems"]
    ]


def test_quiet_shows_no_lines_of_files(small: LibraryFiles) -> None:
    small.with_change(DRUGS, "    dose: 500 mg", "    dosis: 500 mg")
    (line,) = check_text(small, "--quiet").splitlines()
    assert line.startswith(f"{DRUGS}:27:5 T002 ")


def test_other_commands_print_one_line_for_each_problem(small: LibraryFiles) -> None:
    small.with_change(DRUGS, "    dose: 500 mg", "    dosis: 500 mg")
    (line,) = clindeck("counts", cwd=small.root).stderr.splitlines()
    assert line.startswith(f"{DRUGS}:27:5 T002 ")


def test_a_file_or_line_that_does_not_exist_has_no_excerpt(small: LibraryFiles) -> None:
    missing = error(Position("source_data/none/topic.yaml", 1, 1), "X001", "one")
    beyond = error(Position(DRUGS, 999, 1), "X001", "one")
    assert grouped(small, missing) == "source_data/none/topic.yaml:1:1 X001 one\n"
    assert grouped(small, beyond) == f"{DRUGS}:999:1 X001 one\n"


def test_a_caret_may_stand_behind_the_end_of_the_line(small: LibraryFiles) -> None:
    small.with_change(DRUGS, "    class: plain analgesic\n", "    class:\n")
    line = small.at(DRUGS, "    class:\n").line
    assert check_text(small) == (
        f'{DRUGS}:{line}:11 T004 "class" is empty; write a value or remove the key\n'
        f"   {line} |     class:\n"
        "      |           ^\n"
    )


def test_an_undecodable_file_still_shows_the_place(small: LibraryFiles) -> None:
    data = small.path(DRUGS).read_bytes().replace(b"heartburn, kidney", b"heartb\xfcrn, kidney")
    small.with_file(DRUGS, data)
    text = check_text(small)
    assert "\n   14 |     effects: [heartb\ufffdrn, kidney strain]\n" in text
    assert "\n      |                     ^\n" in text


def test_lines_are_counted_as_the_yaml_scanner_counts_them(small: LibraryFiles) -> None:
    text = small.text(DRUGS)
    for line_end in ("\r\n", "\r", "\u2028", "\x85"):
        small.with_file(DRUGS, "\ufeff" + text.replace("dose: 500", "dosis: 500")
                        .replace("\n", line_end))  # fmt: skip
        assert check_text(small, "--format", "text").splitlines()[1:] == [
            "   27 |     dosis: 500 mg every 6 hours",
            "      |     ^",
        ], repr(line_end)


def test_wide_characters_count_two_cells_and_combining_ones_none() -> None:
    assert excerpt("a: 漢字 x", 7, 80).caret_cells == 8
    assert excerpt("a: e\u0301 x", 7, 80).caret_cells == 5
    assert excerpt("a: e\u0301 x", 5, 80).caret_cells == 3, "under the letter that the accent is on"


def test_a_tab_fills_up_to_its_stop_and_is_seen() -> None:
    shown = excerpt("  \tdose", 4, 80)
    assert (shown.text, shown.caret_cells) == ("  ␉ dose", 4)


def test_a_terminal_gets_no_character_that_it_would_obey_or_hide() -> None:
    shown = excerpt("a\x1b[31m\u202eb\u200bc", 8, 80)
    assert shown.text == "a␛[31m<U+202E>b<U+200B>c"
    assert shown.text[shown.caret_cells] == "b"
    assert visible("a\nb\x7f") == "a␊b␡"


def test_a_message_over_several_lines_stays_on_one() -> None:
    assert as_text([error(Position("a.yaml", 1, 2), "X001", "one\ntwo")]) == (
        "a.yaml:1:2 X001 one␊two\n"
    )


@pytest.mark.parametrize("column", [1, 2, 49, 50, 200, 399, 400, 401])
@pytest.mark.parametrize("letter", ["x", "漢"])
def test_a_long_line_is_cut_around_the_column(column: int, letter: str) -> None:
    from rich.cells import cell_len

    line = letter * (column - 1) + "!" + letter * (400 - column) if column <= 400 else letter * 400
    shown = excerpt(line, column, 50)
    assert cell_len(shown.text) <= 50
    assert shown.caret_cells < 50
    before = next(i for i in range(len(shown.text) + 1)
                  if cell_len(shown.text[:i]) == shown.caret_cells)  # fmt: skip
    assert shown.text[before : before + 1] == ("!" if column <= 400 else "")
    assert shown.text.startswith("…") == (column > 40)


def test_a_line_that_just_fits_is_not_cut() -> None:
    assert excerpt("x" * 49, 1, 50).text == "x" * 49
    assert excerpt("x" * 60, 1, 50).text == "x" * 48 + "…"


# Colour.


def test_colour_only_adds_to_the_text(small: LibraryFiles) -> None:
    problems = (
        error(Position(DRUGS, 3, 9), "X001", "one"),
        warning(Position(DRUGS, 4, 1), "X002", "two"),
    )
    coloured = grouped(small, *problems, colour=True)
    assert f"{ESCAPE}[31;1mX001{ESCAPE}[0m one" in coloured
    assert f"{ESCAPE}[33;1mX002{ESCAPE}[0m warning: two" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == grouped(small, *problems)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, True),
        ({"NO_COLOR": ""}, True),
        ({"NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_colour_is_for_terminals_that_may_show_it(
    environment: dict[str, str], *, expected: bool
) -> None:
    with mock.patch.dict("os.environ", environment, clear=True):
        assert is_coloured(_Terminal()) is expected
        assert is_coloured(io.StringIO()) is False


def test_a_pipe_gets_no_escape_sequence(small: LibraryFiles) -> None:
    small.with_change(DRUGS, "    dose: 500 mg", "    dosis: 500 mg")
    assert ESCAPE not in check_text(small)


# SARIF. What the schema of version 2.1.0 asks of the parts that we write, by hand.


def assert_is_sarif(log: Any) -> None:
    """Assert the required properties, types and value ranges of the parts that we write."""
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert set(run) <= {"tool", "columnKind", "results"}
    assert run["columnKind"] in ("utf16CodeUnits", "unicodeCodePoints")
    driver = run["tool"]["driver"]
    assert isinstance(driver["name"], str) and driver["name"]
    assert isinstance(driver["version"], str) and driver["version"]
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids), "rules are unique"
    for rule in driver["rules"]:
        assert set(rule) <= {"id", "name", "shortDescription", "help", "defaultConfiguration"}
        for text in ("shortDescription", "help"):
            if text in rule:
                assert isinstance(rule[text]["text"], str) and rule[text]["text"]
        if "defaultConfiguration" in rule:
            assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
    for result in run["results"]:
        assert set(result) == {"ruleId", "ruleIndex", "level", "message", "locations"}
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert isinstance(result["message"]["text"], str) and result["message"]["text"]
        for location in result["locations"]:
            assert set(location) == {"physicalLocation"}
            place = location["physicalLocation"]
            assert set(place) == {"artifactLocation", "region"}
            uri = place["artifactLocation"]["uri"]
            assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", uri), "a relative URI reference"
            assert not uri.startswith("/")
            assert place["artifactLocation"]["uriBaseId"] == "%SRCROOT%"
            for bound in place["region"].values():
                assert isinstance(bound, int) and bound >= 1


def sarif_of(files: LibraryFiles, *arguments: str) -> tuple[int, Any]:
    found = clindeck("check", "--format", "sarif", *arguments, cwd=files.root)
    assert found.stderr == ""
    log = json.loads(found.stdout)
    assert_is_sarif(log)
    return found.status, log["runs"][0]


def test_sarif_of_a_sound_library_has_no_result(small: LibraryFiles) -> None:
    status, run = sarif_of(small)
    assert (status, run["results"], run["tool"]["driver"]["rules"]) == (0, [], [])


def test_sarif_results_stand_at_their_places_with_their_weight(small: LibraryFiles) -> None:
    small.with_change(DRUGS, "    dose: 500 mg", "    dosis: 500 mg")
    small.with_change(LIGAMENTS, "    side: medial", "    sied: medial")
    status, run = sarif_of(small)
    assert status == 1
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["T002"]
    assert run["results"][0] == {
        "ruleId": "T002",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": 'unknown key "dosis" in the row; did you mean "dose"?'},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": DRUGS, "uriBaseId": "%SRCROOT%"},
                    "region": {"startLine": 27, "startColumn": 5},
                }
            }
        ],
    }
    assert len(run["results"]) == 2


def test_sarif_warnings_are_warnings(small: LibraryFiles) -> None:
    small.with_change(DECK, "    expect: 8\n", "")
    status, run = sarif_of(small)
    assert (status, [result["level"] for result in run["results"]]) == (0, ["warning"])


def test_sarif_brings_the_manual_of_a_rule_and_escapes_paths() -> None:
    rule = RULES[0]
    problem = warning(Position("source_data/a b/ü.yaml", 2, 3), rule.code, "say mg")
    log = json.loads(as_sarif([problem], RULES))
    assert_is_sarif(log)
    (run,) = log["runs"]
    (described,) = run["tool"]["driver"]["rules"]
    assert (described["id"], described["name"]) == (rule.code, rule.slug)
    assert described["defaultConfiguration"] == {"level": rule.severity.value}
    manual = clindeck("rule", rule.code, cwd=Path.cwd()).stdout
    assert f"\n\n{described['help']['text']}\n" in manual
    assert described["help"]["text"].startswith(described["shortDescription"]["text"])
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "source_data/a%20b/%C3%BC.yaml"
    assert run["results"][0]["level"] == "warning"


def test_sarif_describes_every_rule_and_every_letter_of_the_problem_codes() -> None:
    letters = set(re.findall(r"^### ([A-Z])\d{3}", MANUAL.read_text("utf-8"), re.MULTILINE))
    codes = [rule.code for rule in RULES] + [f"{letter}999" for letter in sorted(letters)]
    problems = [error(Position("a.yaml", 1, 1), code, "so") for code in codes]
    log = json.loads(as_sarif(problems, RULES))
    assert_is_sarif(log)
    told = [rule["shortDescription"]["text"] for rule in log["runs"][0]["tool"]["driver"]["rules"]]
    assert "A problem." not in told


def test_the_summary_stays_on_stdout(small: LibraryFiles) -> None:
    small.with_change(DECK, "    expect: 8\n", "")
    found = clindeck("check", cwd=small.root)
    assert found.stdout == f"0 errors, 1 warning; {CARDS} cards in 1 deck\n"


def test_a_place_far_behind_in_a_line_is_shown_with_what_stands_around_it() -> None:
    line = "a\u0301" * 600_000 + "here" + "b" * 600_000
    with ends():
        for column in range(1_200_001, 1_200_101):
            shown = excerpt(line, column, 50)
            assert (shown.text[0], shown.text[-1]) == ("…", "…")
    place = excerpt(line, 1_200_001, 50)
    assert place.text[place.caret_cells * 2 - 1 :].startswith("here")


def test_a_line_of_thousands_of_faults_is_told_without_end_of_patience(
    small: LibraryFiles,
) -> None:
    small.with_file(DRUGS, f"table: drugs\ncolumns: {{a: {{title: A}}}}\nrows: [{'[],' * 3_000}]\n")
    with ends():
        told = clindeck("check", "--verbose", cwd=small.root).stderr.splitlines()
    assert sum(line.startswith(f"{DRUGS}:3:") for line in told) == 3_000
    assert sum(line.startswith("    3 | ") for line in told) == 999, "one is for line 1"
