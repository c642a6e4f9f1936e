"""`clindeck check` on the real library, one planted fault at a time; and its formats."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.libraries import (
    CARDS,
    DECK,
    DRUGS,
    LIGAMENTS,
    NOTES,
    SOUND,
    TOPIC,
    LibraryFiles,
    Outcome,
    clindeck,
    sound_library,
)
from tests.shipped import DECK_FILE, DECK_ID, copy_library
from tests.shipped import TOPIC as REAL_TOPIC

REAL_DRUGS = f"{REAL_TOPIC}/drugs.yaml"
REAL_TABLES = f"{REAL_TOPIC}/{{}}.yaml"


@pytest.fixture(scope="session")
def as_shipped(tmp_path_factory: pytest.TempPathFactory) -> LibraryFiles:
    """Return the real library as it was when the tests began, never released."""
    folder = tmp_path_factory.mktemp("real")
    copy_library(folder, with_ledger=False)
    return LibraryFiles(folder)


@pytest.fixture
def real(as_shipped: LibraryFiles, tmp_path: Path) -> LibraryFiles:
    """Return a copy of the real library for one test."""
    copy = LibraryFiles(tmp_path)
    for name in ("source_data", "decks"):
        for path in sorted((as_shipped.root / name).rglob("*.*")):
            copy.with_file(str(path.relative_to(as_shipped.root)), path.read_bytes())
    return copy


@pytest.fixture
def small(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def run(files: LibraryFiles, *arguments: str) -> Outcome:
    """Check, and return of stderr only the problems, without the lines of the files."""
    found = clindeck("check", *arguments, cwd=files.root)
    lines = (line for line in found.stderr.splitlines(keepends=True) if line[0] not in " \n")
    return replace(found, stderr="".join(lines))


def assert_only(files: LibraryFiles, *lines: str) -> None:
    """Assert that a check fails with these problems and no other."""
    found = run(files)
    assert found.stderr.splitlines() == list(lines)
    assert found.stdout.startswith(
        f"{len(lines)} error{'' if len(lines) == 1 else 's'}, 0 warnings; "
    )
    assert found.status == 1


def row_text(files: LibraryFiles, name: str, row_id: str) -> str:
    """Return the lines of a row as they are typed."""
    found = re.search(rf"^  - id: {row_id}\n(?:(?!  - ).*\n?)*", files.text(name), re.MULTILINE)
    assert found is not None
    return found.group()


def line_of_row(files: LibraryFiles, row_id: str, key: str) -> str:
    """Return the line of a row of the drugs table that sets a key."""
    found = re.search(rf"^    {key}: .*\n", row_text(files, REAL_DRUGS, row_id), re.MULTILINE)
    assert found is not None
    return found.group()


def with_row_change(files: LibraryFiles, row_id: str, old: str, new: str) -> LibraryFiles:
    row = row_text(files, REAL_DRUGS, row_id)
    assert row.count(old) == 1
    return files.with_change(REAL_DRUGS, row, row.replace(old, new))


# The real library, a fault at a time. The row `baclofen` etc. are permanent ids.


def test_the_shipped_library_has_no_error_and_no_warning(real: LibraryFiles) -> None:
    found = run(real, "--strict")
    assert (found.status, found.stderr) == (0, "")
    assert re.fullmatch(r"0 errors, 0 warnings; \d+ cards in \d+ decks?\n", found.stdout)


def test_missing_required_value(real: LibraryFiles) -> None:
    with_row_change(real, "methocarbamol", line_of_row(real, "methocarbamol", "drug"), "")
    at = real.at(REAL_DRUGS, "id: methocarbamol")
    assert_only(real, f'{at} T010 row "methocarbamol" lacks the required value "drug"; add it')


def test_empty_required_value(real: LibraryFiles) -> None:
    with_row_change(
        real, "methocarbamol", line_of_row(real, "methocarbamol", "drug"), "    drug: # ?\n"
    )
    line = real.at(REAL_DRUGS, "drug: # ?")
    assert_only(
        real,
        f'{line.path}:{line.line}:{line.column + len("drug:")} T004 "drug" is empty; write a '
        f"value or "
        "remove the key",
    )


def test_unknown_column_as_a_key_of_a_row(real: LibraryFiles) -> None:
    with_row_change(real, "methocarbamol", "    drug: ", "    dosis: 5 mg\n    drug: ")
    at = real.at(REAL_DRUGS, "dosis: 5 mg")
    assert_only(real, f'{at} T002 unknown key "dosis" in the row; did you mean "dose"?')


def test_unknown_column_as_a_facet(real: LibraryFiles) -> None:
    real.with_change(DECK_FILE, "    tags: [class]\n", "    tags: [clas]\n")
    at = real.at(DECK_FILE, "tags: [clas]", skip=len("tags: ["))
    assert_only(real, f'{at} K028 table "drugs" has no column "clas"; did you mean "class"?')


def test_unknown_column_in_a_group(real: LibraryFiles) -> None:
    real.with_change(DECK_FILE, "        by: skin_set\n", "        by: skin_sets\n")
    real.with_change(DECK_FILE, "{skin_set} ({count})", "all ({count})")
    at = real.at(DECK_FILE, "skin_sets")
    assert_only(
        real, f'{at} K028 table "drugs" has no column "skin_sets"; did you mean "skin_set"?'
    )


def test_unknown_key(real: LibraryFiles) -> None:
    real.with_change(DECK_FILE, "    table: drugs\n", "    table: drugs\n    tilte: Drugs\n")
    at = real.at(DECK_FILE, "tilte: Drugs")
    assert_only(real, f'{at} T002 unknown key "tilte" in the section; did you mean "title"?')


def test_duplicate_row_id(real: LibraryFiles) -> None:
    first = real.at(REAL_DRUGS, "id: naproxen\n")
    real.with_change(REAL_DRUGS, "id: methocarbamol\n", "id: naproxen  # again\n")
    at = real.at(REAL_DRUGS, "naproxen  # again")
    assert_only(
        real,
        f'{at} T012 duplicate row id "naproxen"; it is first used in line {first.line}, ids are '
        f"unique "
        "in a table",
    )


def test_duplicate_yaml_key(real: LibraryFiles) -> None:
    line = line_of_row(real, "methocarbamol", "dose")
    with_row_change(real, "methocarbamol", line, f"{line}    dose: 1 g  # again\n")
    at = real.at(REAL_DRUGS, "dose: 1 g  # again")
    row = real.at(REAL_DRUGS, row_text(real, REAL_DRUGS, "methocarbamol"))
    first = row.line + row_text(real, REAL_DRUGS, "methocarbamol").split(line)[0].count("\n")
    assert_only(real, f'{at} Y005 duplicate key "dose"; it is first set in line {first}, keep one')


@pytest.mark.parametrize("indentation", ["\t", "  \t", "    \t"])
def test_tab_indentation(real: LibraryFiles, indentation: str) -> None:
    line = line_of_row(real, "methocarbamol", "dose")
    with_row_change(real, "methocarbamol", line, indentation + line.lstrip())
    at = real.at(REAL_DRUGS, "\t")
    assert_only(real, f"{at} Y002 tab in the indentation; use spaces")


@pytest.mark.parametrize("spaces", [1, 3])
def test_wrong_indentation(real: LibraryFiles, spaces: int) -> None:
    line = line_of_row(real, "methocarbamol", "dose")
    with_row_change(real, "methocarbamol", line, " " * spaces + line.lstrip())
    at = real.at(REAL_DRUGS, f"\n{' ' * spaces}dose", skip=1 + spaces)
    assert_only(
        real,
        f"{at} Y003 wrong indentation; align the line with the lines of the same list or mapping",
    )


@pytest.mark.parametrize("spaces", [1, 3])
def test_wrong_indentation_of_a_row(real: LibraryFiles, spaces: int) -> None:
    real.with_change(REAL_DRUGS, "  - id: methocarbamol", f"{' ' * spaces}- id: methocarbamol")
    at = real.at(REAL_DRUGS, "- id: methocarbamol")
    assert_only(
        real,
        f"{at} Y003 wrong indentation; align the line with the lines of the same list or mapping",
    )


def test_a_line_indented_too_far(real: LibraryFiles) -> None:
    row = row_text(real, REAL_DRUGS, "methocarbamol")
    key = row.splitlines()[1].strip().partition(":")[0]
    real.with_change(
        REAL_DRUGS, f"id: methocarbamol\n    {key}:", f"id: methocarbamol\n      {key}:"
    )
    at = real.at(
        REAL_DRUGS, f"id: methocarbamol\n      {key}:", skip=len(f"id: methocarbamol\n      {key}")
    )
    assert_only(
        real,
        f"{at} Y003 a second `: ` in one value, or a line indented too far; put the text in "
        f"quotes or "
        "align the line with its neighbours",
    )


def test_unknown_source(real: LibraryFiles) -> None:
    row = row_text(real, REAL_DRUGS, "methocarbamol")
    planted = re.sub(r"^    source: .*\n", "", row, flags=re.MULTILINE).replace(
        "    drug: ", "    source: rxharun-2025-05-05\n    drug: "
    )
    real.with_change(REAL_DRUGS, row, planted)
    at = real.at(REAL_DRUGS, "rxharun-2025-05-05")
    assert_only(
        real,
        f'{at} T008 unknown source "rxharun-2025-05-05"; did you mean "rxharun-2025-05-06"?; '
        f"sources "
        "stand in topic.yaml",
    )


def test_unknown_placeholder(real: LibraryFiles) -> None:
    real.with_change(DECK_FILE, '"{drug}: {effects}"', '"{drug}: {efects}"')
    at = real.at(DECK_FILE, "{efects}")
    assert_only(
        real, f'{at} K027 unknown placeholder {{efects}} for table "drugs"; did you mean "effects"?'
    )


def test_a_count_that_differs(real: LibraryFiles) -> None:
    text = real.text(DECK_FILE)
    section = re.search(r"  - section: drugs\n(?:    t.*\n)+    expect: (\d+)\n", text)
    assert section is not None
    real.with_change(
        DECK_FILE,
        section.group(),
        section.group().replace(section.group(1), f"{section.group(1)}0"),
    )
    at = real.at(DECK_FILE, f"expect: {section.group(1)}0\n")
    assert_only(
        real,
        f'{at} C001 section "drugs" has {section.group(1)} cards, expected {section.group(1)}0; '
        f"mend the "
        "content, or accept the new number with: clindeck counts --update",
    )


@pytest.mark.parametrize("nothing", ["", "''", '" "', ">-"])
def test_an_empty_answer(real: LibraryFiles, nothing: str) -> None:
    line = line_of_row(real, "methocarbamol", "dose")
    with_row_change(real, "methocarbamol", line, f"    dose: {nothing} # ?\n")
    line_at = real.at(REAL_DRUGS, f"dose: {nothing} # ?")
    column = line_at.column + len("dose: " if nothing else "dose:")
    assert_only(
        real,
        f'{line_at.path}:{line_at.line}:{column} T004 "dose" is empty; write a value or remove '
        f"the key",
    )


def test_an_empty_answer_of_a_recipe(real: LibraryFiles) -> None:
    real.with_change(DECK_FILE, 'answer: "{dose}; {limit}"', 'answer: ""')
    at = real.at(DECK_FILE, 'answer: ""', skip=len("answer: "))
    assert_only(real, f'{at} T004 "answer" is empty; write a value or remove the key')


def test_a_reverse_that_is_not_unique(real: LibraryFiles) -> None:
    name = REAL_TABLES.format("nondrug")
    clues = dict(re.findall(r"  - id: (\S+)\n(?:(?!  - ).*\n)*?    clue: (.*)\n", real.text(name)))
    first, second = "biofeedback", "progressive-relaxation"
    real.with_change(name, f"    clue: {clues[second]}\n", f"    clue: {clues[first]}\n")
    found = run(real)
    assert [line for line in found.stderr.splitlines() if " T014 " not in line] == [
        f"{row_at} K041 reverse of {DECK_ID}/nondrug/{row}/method is not unique: it fits "
        f"{twin} as "
        "well; tell more in its question"
        for row_at, row, twin in (
            (real.at(name, f"id: {first}\n"), first, second),
            (real.at(name, f"id: {second}\n"), second, first),
        )
    ]
    assert found.status == 1


def test_a_group_of_more_than_five(real: LibraryFiles) -> None:
    rows = "".join(
        f"  - id: planted-{rank}\n    symptom: planted symptom {rank}\n    part: planted part\n"
        for rank in range(6)
    )
    name = REAL_TABLES.format("symptoms")
    real.with_file(name, real.text(name).rstrip("\n") + "\n" + rows)
    at = real.at(DECK_FILE, "by: part\n", skip=len("by: "))
    names = ", ".join(f"planted-{rank}" for rank in range(6))
    found = [line for line in run(real).stderr.splitlines() if " K010 " in line]
    assert found == [
        f'{at} K010 recipe "parts": 6 rows have part "planted part" ({names}); a group holds '
        f"at most "
        "5, split the value"
    ]
    assert run(real).status == 1


def test_an_invalid_id(real: LibraryFiles) -> None:
    real.with_change(REAL_DRUGS, "id: methocarbamol\n", "id: Metho_carbamol\n")
    at = real.at(REAL_DRUGS, "Metho_carbamol")
    assert_only(
        real,
        f'{at} T006 "id" "Metho_carbamol" is not a valid id; use lower-case letters, digits and '
        f"single "
        'hyphens, e.g. "metho-carbamol"',
    )


def test_a_table_that_no_recipe_uses(real: LibraryFiles) -> None:
    name = REAL_TABLES.format("planted")
    real.with_file(
        name,
        "table: planted\ntitle: P\nsource: rxharun-2025-05-06\ncolumns: {c: {title: C}}\n"
        "rows:\n  - {id: a, c: x}\n",
    )
    assert_only(
        real,
        f'{name}:1:1 K021 no recipe uses table "planted"; add a section for it to a deck '
        f"definition, or "
        "remove the file",
    )


def test_faults_of_several_files_are_all_reported_in_one_run(real: LibraryFiles) -> None:
    with_row_change(real, "methocarbamol", line_of_row(real, "methocarbamol", "drug"), "")
    prevention = REAL_TABLES.format("prevention")
    real.with_change(prevention, "rows:\n", "rows: # \n\t- {}\n")
    real.with_change(DECK_FILE, "    table: surgery\n", "    table: surgery\n    tilte: S\n")
    topic = f"{REAL_TOPIC}/topic.yaml"
    real.with_change(topic, "\nshort: ", "\nlnaguage: en\nshort: ")
    assert_only(
        real,
        f'{real.at(DECK_FILE, "tilte: S")} T002 unknown key "tilte" in the section; did you mean '
        f'"title"?',
        f'{real.at(REAL_DRUGS, "id: methocarbamol")} T010 row "methocarbamol" lacks the required '
        f"value "
        '"drug"; add it',
        f"{real.at(prevention, chr(9))} Y002 tab in the indentation; use spaces",
        f'{real.at(topic, "lnaguage")} T002 unknown key "lnaguage" in the topic file; did you mean '
        '"language"?',
    )


def test_a_syntax_error_in_a_table_does_not_make_it_unknown_or_unused(real: LibraryFiles) -> None:
    real.with_change(REAL_DRUGS, "title: Commonly", "title: @Commonly")
    at = real.at(REAL_DRUGS, "@Commonly")
    assert_only(real, f"{at} Y001 a value may not start with @; put it in quotes")


def test_anchors_aliases_and_merge_keys_are_refused(real: LibraryFiles) -> None:
    line = line_of_row(real, "methocarbamol", "drug")
    with_row_change(real, "methocarbamol", line, line.replace("drug: ", "drug: &anchor "))
    with_row_change(real, "tizanidine", "    drug: ", "    <<: {timing: x}\n    drug: ")
    merge = real.at(REAL_DRUGS, "<<: {timing")
    anchor = real.at(REAL_DRUGS, "&anchor")
    expected = [
        (anchor, f'{anchor} Y004 anchor "&anchor" is refused; remove it'),
        (merge, f"{merge} Y004 merge key << is refused; repeat the values"),
    ]
    assert_only(real, *(line for _, line in sorted(expected)))


# Formats and options, on a small library.


def test_an_alias_is_reported_alone(small: LibraryFiles) -> None:
    small.with_change(DRUGS, "class: plain analgesic", "class: *other")
    assert_only(
        small, f'{small.at(DRUGS, "*other")} Y004 alias "*other" is refused; repeat the value'
    )


def test_a_fault_in_a_table_is_found_although_the_deck_definition_is_broken(
    small: LibraryFiles,
) -> None:
    small.with_change(DECK, "topic: ankle-sprain", "topic: @ankle-sprain").with_change(
        DRUGS, "    drug: ibuprofen\n", ""
    )
    assert_only(
        small,
        f"{small.at(DECK, '@')} Y001 a value may not start with @; put it in quotes",
        f'{small.at(DRUGS, "id: ibuprofen")} T010 row "ibuprofen" lacks the required value '
        f'"drug"; add it',
    )


def test_a_topic_that_no_deck_teaches_is_checked_as_well(small: LibraryFiles) -> None:
    other = "source_data/other/topic.yaml"
    small.with_file(other, SOUND[TOPIC].replace("topic: ankle-sprain", "topic: othre"))
    found = run(small)
    assert (
        f'{other}:1:8 T001 topic "othre" is not the folder\'s name; write `topic: other`'
        in found.stderr
    )
    assert found.status == 1


def test_a_sound_library_is_summed_up_in_one_line(small: LibraryFiles) -> None:
    assert run(small) == Outcome(0, f"0 errors, 0 warnings; {CARDS} cards in 1 deck\n", "")


def test_check_writes_nothing(small: LibraryFiles) -> None:
    before = {path: path.stat().st_mtime_ns for path in small.root.rglob("*")}
    run(small)
    assert {path: path.stat().st_mtime_ns for path in small.root.rglob("*")} == before


def with_a_warning(files: LibraryFiles) -> str:
    """Plant one warning and return its line."""
    files.with_change(DECK, "    expect: 8\n", "")
    return (
        f'{files.at(DECK, "section: ligaments")} C002 warning: section "ligaments" does not say '
        f"how many "
        "cards it expects; write `expect: 8`, or run: clindeck counts --update\n"
    )


def test_a_warning_does_not_fail_unless_strict(small: LibraryFiles) -> None:
    line = with_a_warning(small)
    summary = f"0 errors, 1 warning; {CARDS} cards in 1 deck\n"
    assert run(small) == Outcome(0, summary, line)
    assert run(small, "--strict") == Outcome(1, summary, line)
    assert clindeck("--strict", "check", cwd=small.root).status == 1


def test_quiet_keeps_warnings_to_itself_and_never_errors(small: LibraryFiles) -> None:
    line = with_a_warning(small)
    assert run(small, "-q").stderr == ""
    assert run(small, "-q", "--strict").stderr == line
    small.with_change(DECK, "expect: 7", "expect: 9")
    assert "C001" in run(small, "-q").stderr
    assert "C002" not in run(small, "-q").stderr


def test_json_is_the_documented_record(small: LibraryFiles) -> None:
    small.with_change(DECK, "expect: 8", "expect: 9")
    found = run(small, "--format", "json")
    assert (found.status, found.stderr) == (1, "")
    assert json.loads(found.stdout) == {
        "problems": [
            {
                "path": DECK,
                "line": small.at(DECK, "expect: 9").line,
                "column": 5,
                "code": "C001",
                "severity": "error",
                "message": 'section "ligaments" has 8 cards, expected 9; mend the content, or '
                "accept the new number with: clindeck counts --update",
            }
        ],
        "counts": {
            "ankle": {
                "notes": NOTES,
                "cards": CARDS,
                "retired": 0,
                "sections": {
                    "drugs": {"notes": 7, "cards": 7, "expected": 7},
                    "ligaments": {"notes": 4, "cards": 8, "expected": 9},
                },
            }
        },
    }


def test_json_of_a_section_without_expectation_says_null(small: LibraryFiles) -> None:
    with_a_warning(small)
    found = json.loads(run(small, "--format", "json").stdout)
    assert found["counts"]["ankle"]["sections"]["ligaments"]["expected"] is None
    assert [problem["severity"] for problem in found["problems"]] == ["warning"]


def test_github_annotations_stand_at_their_lines(small: LibraryFiles) -> None:
    small.with_change(DRUGS, "    drug: ibuprofen\n", "    drug: '100%: a,b'\n    durg: x\n")
    with_a_warning(small)
    line = small.at(DRUGS, "durg: x").line
    found = run(small, "--format", "github")
    assert found.status == 1
    assert found.stdout.splitlines() == [
        f'::error file={DRUGS},line={line},col=5,title=clindeck T002::unknown key "durg" in the '
        f"row; did "
        'you mean "drug"?'
    ]


def test_github_annotations_escape_what_would_end_them(small: LibraryFiles) -> None:
    small.with_change(DRUGS, "  - id: paracetamol", "  - id: 100%,a:b")
    assert '::"id" "100%25,a:b" is not a valid id' in run(small, "--format", "github").stdout


def test_junit_has_a_case_for_each_section_and_problem(small: LibraryFiles) -> None:
    small.with_change(LIGAMENTS, "title: Ligaments\n", "title: Ligaments\ntilte: <&>\n")
    found = run(small, "--format", "junit")
    assert found.status == 1
    suite = ElementTree.fromstring(found.stdout)
    assert (suite.tag, suite.get("tests"), suite.get("failures")) == ("testsuite", "3", "1")
    cases = list(suite)
    assert [(case.get("classname"), case.get("name")) for case in cases] == [
        ("ankle", "drugs"),
        ("ankle", "ligaments"),
        (LIGAMENTS, f"{LIGAMENTS}:3:1 T002"),
    ]
    failure = cases[2].find("failure")
    assert failure is not None
    message = 'unknown key "tilte" in the table file; did you mean "title"?'
    assert failure.get("message") == message
    assert failure.text == f"{LIGAMENTS}:3:1 T002 {message}"


def test_junit_warnings_are_no_failures(small: LibraryFiles) -> None:
    with_a_warning(small)
    suite = ElementTree.fromstring(run(small, "--format", "junit").stdout)
    assert (suite.get("tests"), suite.get("failures")) == ("3", "0")
    assert suite.find(".//failure") is None


def test_junit_counts_warnings_as_failures_if_strict(small: LibraryFiles) -> None:
    with_a_warning(small)
    found = run(small, "--format", "junit", "--strict")
    assert found.status == 1
    assert ElementTree.fromstring(found.stdout).get("failures") == "1"


def test_only_the_named_deck_is_checked(small: LibraryFiles) -> None:
    small.with_file("decks/broken.yaml", "deck: @\n")
    assert run(small, "ankle").status == 0
    assert run(small, "decks/ankle.yaml").status == 0
    assert (
        run(small).stderr
        == "decks/broken.yaml:1:7 Y001 a value may not start with @; put it in quotes\n"
    )
