from __future__ import annotations

from pathlib import Path

from clindeck.lint.rules.cards.q015_longest_option_is_right import RULE
from tests.libraries import DECK, DRUGS, LibraryFiles, sound_library
from tests.lint.support import deck_of, lines

CHOICE = (
    "      - id: pick\n        kind: choice\n        options: 2\n        only: [r1, r2, r3, r4]\n"
    '        ask: "{short}: how is {drug} taken?"\n        answer: "by mouth, {how}"\n'
)


def library(root: Path, added: dict[str, str]) -> LibraryFiles:
    files = sound_library(root)
    files.with_change(DRUGS, "  effects: {title", "  how: {title: How}\n  effects: {title")
    text = "".join(f"  - id: {r}\n    drug: {r}\n    how: {how}\n" for r, how in added.items())
    files.with_file(DRUGS, files.text(DRUGS) + text)
    files.with_change(DECK, "expect: 7", "expect: 11")
    return files.with_change(DECK, "      - id: dose\n", f"{CHOICE}      - id: dose\n")


def rows(long: str, short: str) -> dict[str, str]:
    return {**{f"r{number}": long for number in range(1, 5)}, "s": short}


def test_a_recipe_whose_right_options_are_all_the_longest_is_found(tmp_path: Path) -> None:
    files = library(tmp_path, rows("with much water and slowly", "dry"))
    at = files.at(DECK, '"{short}: how is')
    assert lines(RULE.find(deck_of(files))) == [
        f'{at} recipe "pick": the right option is the longest on all of its 4 cards; word the '
        "values of its column evenly, or ask without options"
    ]


def test_a_wrong_option_as_long_as_the_right_one_passes(tmp_path: Path) -> None:
    assert list(RULE.find(deck_of(library(tmp_path, rows("with water", "with bread"))))) == []
