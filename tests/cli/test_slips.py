"""Slips of the pen in every key and every id of a library: a problem at its place, no crash."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.libraries import DECK, DRUGS, LIGAMENTS, TOPIC, LibraryFiles, clindeck, sound_library

MEDIA = "source_data/ankle-sprain/media/media.yaml"
SETTINGS = "clindeck.toml"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><path d="M0 0h9v9z"/></svg>\n'
COMMANDS = (
    ("check",),
    ("build", "--frozen"),
    ("counts",),
    ("list",),
    ("preview", "--out", "page.html"),
    ("diff",),
    ("export", "ankle-sprain/drugs"),
)
_KEY = re.compile(r"(?:(?<=^)|(?<=[ {\n]))([a-z_]+)(?=:[ \n{])")
_TOML_KEY = re.compile(r"(?m)^([a-z]+)(?= = )")
_ID = re.compile(r"(?:(?<=\bid: )|(?<=section: )|(?<=topic: )|(?<=table: ))([a-z-]+)(?=\n)")


def library_of_every_key(root: Path) -> LibraryFiles:
    """Return a library that uses every key that files may have, at each of their levels."""
    files = sound_library(root)
    files.with_file("source_data/ankle-sprain/media/foot.svg", SVG)
    files.with_file(
        MEDIA,
        """\
media:
  - file: foot.svg
    source: handbook
    licence: CC0
    alt: Outline of the foot from the side
    masks:
      - mask: 1
        label: heel
        rect: [10, 10, 20, 20]
      - mask: 2
        label: toes
        ellipse: [60, 60, 10, 10]
""",
    )
    files.with_change(
        DRUGS,
        "      basis: taping-trial\n",
        """\
      basis: taping-trial
    review:
      state: reviewed
      by: A. Reader
      role: pharmacist
      on: 2026-01-31
      due: 2027-12-31
    audience: clinician
    figure: foot.svg
    source: handbook
    formerly: [naprosyn]
    silence:
      - rule: R002
        because: the label was read
""",
    )
    files.with_change(
        DECK,
        "      - id: contrast\n",
        """\
      - id: blank
        kind: cloze
        text: "{short}: {drug} is a [[1:{class}]]."
        only: [ibuprofen]
        hint: think of the group
        explain: "{short} hurts."
      - id: labels
        kind: occlusion
        figure: foot.svg
        ask: "{short}: name the hidden part"
        hide: all
      - id: contrast
""",
    )
    files.with_change(DECK, "expect: 7", "expect: 10")
    return files.with_file(
        SETTINGS,
        '[[silence]]\nrule = "R004"\nbecause = "not yet"\ntables = ["drugs"]\nrecipes = ["dose"]\n',
    )


def keys_of(files: LibraryFiles) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield each key of each file, values in quotes aside."""
    for name in (TOPIC, DRUGS, LIGAMENTS, MEDIA, DECK, SETTINGS):
        text = files.text(name)
        for found in (_TOML_KEY if name == SETTINGS else _KEY).finditer(text):
            if text[text.rfind("\n", 0, found.start()) : found.start()].count('"') % 2 == 0:
                yield name, found


def place(name: str, found: re.Match[str]) -> str:
    """Return `path:line:column` of what was found in a file."""
    before = found.string[: found.start()]
    return f"{name}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


@pytest.fixture
def rich(tmp_path: Path) -> LibraryFiles:
    files = library_of_every_key(tmp_path)
    found = clindeck("check", cwd=files.root)
    assert " 0 errors, " in f" {found.stdout}", found
    return files


def test_each_misspelt_key_is_a_problem_at_its_place_and_nothing_crashes(
    rich: LibraryFiles,
) -> None:
    places = list(keys_of(rich))
    assert len(places) > 120, "keys are no longer found"
    for number, (name, found) in enumerate(places):
        sound, key = found.string, found[0]
        for misspelt in (f"{key}x", "zzz"):
            rich.with_file(name, f"{sound[: found.start()]}{misspelt}{sound[found.end() :]}")
            command = COMMANDS[1 + number % (len(COMMANDS) - 1)]
            shown = clindeck("check", cwd=rich.root).stderr
            outcome = clindeck(*command, cwd=rich.root)
            what = f"{place(name, found)} {key} as {misspelt}, {command}: {outcome.stderr}"
            assert outcome.status in (0, 1, 2), what
            if sound.startswith(": {title:", found.end()):  # missed where it is used
                assert f'"{key}"' in shown or f"{{{key}}}" in shown or misspelt in shown, what
            else:
                assert f"{place(name, found)} " in shown, what
        rich.with_file(name, sound)


def test_a_misspelt_word_of_the_format_is_one_problem_and_the_rest_is_judged(
    rich: LibraryFiles,
) -> None:
    for old, new in (("columns:", "colums:"), ("rows:", "rosw:"), ("title: Drugs", "titel: Drugs")):
        sound = rich.text(DRUGS)
        at = rich.with_change(DRUGS, old, new).at(DRUGS, new)
        outcome = clindeck("check", cwd=rich.root)
        written, meant = new.partition(":")[0], old.partition(":")[0]
        message = f'T002 unknown key "{written}" in the table file; did you mean "{meant}"?'
        assert f"{at} {message}" in outcome.stderr
        assert outcome.stdout.startswith("1 error, "), outcome
        rich.with_file(DRUGS, sound)


def test_a_table_without_columns_is_one_problem_not_one_for_each_value(rich: LibraryFiles) -> None:
    rich.with_change(DRUGS, "columns:", "zzz:")
    outcome = clindeck("check", cwd=rich.root)
    assert outcome.stdout.startswith("2 errors, "), outcome
    assert f'{DRUGS}:1:1 T003 the table file lacks "columns"; add `columns: …`' in outcome.stderr


def test_a_line_break_in_any_id_is_t006_at_its_place(rich: LibraryFiles) -> None:
    found_at = [
        (name, found)
        for name in (TOPIC, DRUGS, LIGAMENTS, DECK)
        for found in _ID.finditer(rich.text(name))
    ]
    assert len(found_at) > 15, "ids are no longer found"
    for number, (name, found) in enumerate(found_at):
        sound = found.string
        for control in ("\\n", "\\t", "\\u2028"):
            typed = f'"{found[0]}{control}b"'
            rich.with_file(name, f"{sound[: found.start()]}{typed}{sound[found.end() :]}")
            command = COMMANDS[1 + number % (len(COMMANDS) - 1)]
            lines = clindeck("check", cwd=rich.root).stderr.splitlines()
            outcome = clindeck(*command, cwd=rich.root)
            what = f"{place(name, found)} {typed}, {command}: {outcome}"
            assert outcome.status in (1, 2), what
            start = f"{place(name, found)} T006 "
            assert any(line.startswith(start) for line in lines), what
        rich.with_file(name, sound)


def test_a_line_break_in_the_name_of_a_column_is_t009_and_crashes_nothing(
    rich: LibraryFiles,
) -> None:
    rich.with_change(DRUGS, "  class: {", '  "cl\\nass": {')
    for command in COMMANDS:
        assert clindeck(*command, cwd=rich.root).status in (1, 2), command
    assert f"{rich.at(DRUGS, chr(34) + 'cl')} T009 " in clindeck("check", cwd=rich.root).stderr
