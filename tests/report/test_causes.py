"""One cause is one message, with its count and first places and nothing of another cause."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clindeck.model.problems import Position, Problem, error, warning
from clindeck.report.causes import ALIKE, LETTERS_OF_RULES, PLACES, SAME, by_cause
from tests.libraries import DECK, DRUGS, LIGAMENTS, TOPIC, LibraryFiles, clindeck, sound_library


def at(line: int, path: str = "t.yaml") -> Position:
    return Position(path, line, 3)


def test_what_says_the_same_is_one_message_with_its_count_and_first_places() -> None:
    lines = [*range(1, 6)]
    found = [error(at(line), "T003", 'the row lacks "id"; add `id: …`') for line in lines]
    assert by_cause(found) == (
        error(
            at(1),
            "T003",
            'the row lacks "id"; add `id: …` (5 times, also in line 2, line 3, line 4 and 1 more; '
            "--verbose lists each)",
        ),
    )


def test_a_place_in_another_file_is_told_with_its_name() -> None:
    paths = ("a.yaml", "a.yaml", "b.yaml", "c.yaml")
    found = [error(at(7, path), "T008", 'unknown source "x"') for path in paths]
    (only,) = by_cause(found)
    assert only.message == (
        'unknown source "x" (4 times, also in line 7, b.yaml:7 and c.yaml:7; --verbose lists each)'
    )


def keys(table: str, recipe: str, number: int) -> list[Problem]:
    return [
        error(at(row, "l.jsonl"), "L014", f"d/{table}/r{row}/{recipe} was released; restore it, or "
              f"run: clindeck retire d/{table}/r{row}/{recipe} --why …")
        for row in range(1, number + 1)
    ]  # fmt: skip


def test_what_differs_in_its_name_alone_is_one_message_that_tells_the_next_names() -> None:
    (only,) = by_cause(keys("drugs", "dose", 14))
    assert only.position == at(1, "l.jsonl")
    assert only.message.endswith(
        "(14 of this cause, also d/drugs/r2/dose in line 2, d/drugs/r3/dose in line 3, "
        "d/drugs/r4/dose in line 4 and 10 more; --verbose lists each)"
    )


def test_two_renamed_recipes_are_two_causes_and_a_renamed_deck_is_one() -> None:
    two = by_cause([*keys("drugs", "dose", 9), *keys("drugs", "class", 8)])
    assert [each.message.partition(" was")[0] for each in two] == [
        "d/drugs/r1/dose",
        "d/drugs/r1/class",
    ]
    tables = ("a", "b", "c", "d")
    assert len(by_cause([each for table in tables for each in keys(table, "dose", 3)])) == 1


def test_another_name_that_is_wrong_is_another_cause() -> None:
    often = [
        error(at(n), "T002", 'unknown key "colums"; did you mean "columns"?') for n in (1, 2, 3, 4)
    ]
    once = error(at(9), "T002", 'unknown key "titel"; did you mean "title"?')
    found = by_cause([*often, once])
    assert len(found) == 2
    assert found[1] == once


def test_other_codes_weights_and_ways_out_are_other_causes() -> None:
    found = [
        *(error(at(n), "D012", "dose has no unit") for n in range(SAME - 1)),
        *(warning(at(n), "D012", "dose has no unit") for n in range(SAME - 1)),
        *(error(at(n), "D013", "dose has no unit") for n in range(SAME - 1)),
        *(error(at(n), "T002", f'"x{n}" is wrong; do a') for n in range(ALIKE - 1)),
        *(error(at(n), "T002", f'"y{n}" is wrong; do b') for n in range(ALIKE - 1)),
    ]
    assert by_cause(found) == tuple(found)


def test_messages_keep_the_order_of_their_first_places() -> None:
    same = [error(at(n), "T003", "same") for n in (2, 4, 6, 8)]
    alone = [error(at(n), "T009", "alone") for n in (1, 3, 9)]
    found = by_cause(sorted([*same, *alone]))
    assert [each.position.line for each in found] == [1, 2, 3, 9]


def test_findings_of_rules_stay_at_their_places_for_programs() -> None:
    found = [error(at(n), code, "x") for code in ("D012", "Q001", "R001") for n in range(9)]
    assert by_cause(found, LETTERS_OF_RULES) == tuple(found)
    assert len(by_cause(found)) == 3


def many_rows(root: Path) -> LibraryFiles:
    """A library whose table of drugs has a dozen more rows."""
    files = sound_library(root)
    rows = "".join(
        f"  - id: new-{n}\n    drug: new {n}\n    class: class {n % 3}\n    dose: 5 mg once daily\n"
        for n in range(12)
    )
    files.with_file(DRUGS, files.text(DRUGS) + rows)
    return files.with_change(DECK, "expect: 7", "expect: 22")


def many_slips(root: Path) -> LibraryFiles:
    """That library, with a misspelt source in each row."""
    files = many_rows(root)
    text = files.text(DRUGS).replace("    drug: ", "    source: handbok\n    drug: ")
    return files.with_file(DRUGS, text)


@pytest.mark.parametrize(
    "command",
    [
        ("check",), ("check", "-q"), ("build",), ("counts",), ("list",), ("diff",),
        ("preview", "--out", "p.html"), ("forecast",),
        *(("check", "--format", each) for each in ("json", "github", "junit", "sarif")),
    ],
    ids=" ".join,
)  # fmt: skip
def test_every_command_tells_a_misspelt_source_once(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    many_slips(tmp_path)
    found = clindeck(*command, cwd=tmp_path)
    told = found.stdout + found.stderr
    assert found.status == 1, told
    (line,) = [line for line in told.splitlines() if "unknown source" in line]
    assert "15 times, also in line" in line


def test_verbose_lists_each(tmp_path: Path) -> None:
    many_slips(tmp_path)
    for command in (("check", "-v"), ("build", "-v"), ("check", "-v", "--format", "json")):
        found = clindeck(*command, cwd=tmp_path)
        assert (found.stdout + found.stderr).count("unknown source ") == 15, command


def test_json_keeps_its_keys_and_counts_by_cause(tmp_path: Path) -> None:
    many_slips(tmp_path)
    found = json.loads(clindeck("check", "--format", "json", cwd=tmp_path).stdout)
    (problem,) = found["problems"]
    assert list(problem) == ["path", "line", "column", "code", "severity", "message"]
    assert (problem["path"], problem["line"], problem["code"]) == (DRUGS, 11, "T008")


def changed(files: LibraryFiles, name: str, old: str, new: str) -> None:
    text = files.text(name)
    assert old in text
    files.with_file(name, text.replace(old, new))


@pytest.mark.parametrize(
    ("name", "old", "new", "most"),
    [
        (DECK, "- id: dose\n", "- id: dosing\n", {"L014": 1}),
        (DECK, "id: ankle\n", "id: foot\n", {"L014": 5}),
        (TOPIC, "  handbook:", "  book:", {"T008": 2}),
        (TOPIC, "short: Ankle sprain\n", "", {"T003": 1, "K027": 1}),
        (DRUGS, "  dose: {", "  dosage: {", {"T002": 1, "K027": 3}),
        (DRUGS, "  - id: ", "  - name: ", {"T003": 1, "T002": 1}),
        (DRUGS, "new-", "New-", {"T006": 1}),
        (DRUGS, " mg once daily", " once daily", {"D012": 1}),
        (DRUGS, "5 mg", "5 to 4 mg", {"D007": 1}),
        (DRUGS, "    dose: 5 mg", "    dose: [5 mg]\n    note: x", {"T001": 1, "T002": 1}),
        (DRUGS, "    class: class", "    audience: nurses\n    class: class", {"T005": 1}),
        (DRUGS, "    class: class", "    review: {state: seen}\n    class: class", {"T005": 1}),
    ],
)
def test_a_slip_made_in_many_rows_is_no_wall(
    tmp_path: Path, name: str, old: str, new: str, most: dict[str, int]
) -> None:
    files = many_rows(tmp_path)
    assert clindeck("release", cwd=tmp_path).status == 0
    changed(files, name, old, new)
    found = clindeck("check", cwd=tmp_path)
    lines = [line for line in found.stderr.splitlines() if line[:1] not in ("", " ")]
    for code, number in most.items():
        assert 1 <= sum(f" {code} " in line for line in lines) <= number, found.stderr
    assert len(lines) <= 8, found.stderr


def test_reverses_that_are_left_out_are_one_warning_of_their_recipe(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    changed(files, LIGAMENTS, "stops: forward glide of the talus", "stops: the same")
    rows = "".join(
        f"  - id: l{n}\n    ligament: ligament {n}\n    side: side {n}\n    stops: the same\n"
        for n in range(8)
    )
    files.with_file(LIGAMENTS, files.text(LIGAMENTS) + rows)
    changed(files, DECK, "          ambiguous: error\n", "")
    found = clindeck("counts", cwd=tmp_path)
    (line,) = [line for line in found.stderr.splitlines() if " K040 " in line]
    assert "(9 of this cause, also " in line
    assert PLACES == 3
    assert "and 5 more" in line
