"""Questions with options: which values may be offered as wrong, and what moves them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from clindeck.model.notes import Note
from tests.libraries import (
    DECK,
    DRUGS,
    LibraryFiles,
    checked,
    field,
    lines_of,
    note_of,
    sound_library,
)

CHOICE = (
    "      - id: which-class\n        kind: choice\n"
    '        ask: "{short}: which class does {drug} belong to?"\n        answer: "{class}"\n'
    "        options: 4\n"
)
CLASSES = {
    "codeine": "opioid",
    "morphine": "Opioid.",
    "gabapentin": "anticonvulsant",
    "baclofen": "muscle relaxant",
    "lidocaine": "local anesthetic",
    "duloxetine": "antidepressant",
}
EXTRA = "".join(
    f"  - id: {drug}\n    drug: {drug}\n    class: {name}\n" for drug, name in CLASSES.items()
)
KEY = "ankle/drugs/{}/which-class"
ROWS = ("ibuprofen", "naproxen", "paracetamol", *CLASSES)


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    files = sound_library(tmp_path)
    files.with_file(DRUGS, files.text(DRUGS) + EXTRA)
    files.with_change(DECK, "      - id: dose\n", f"{CHOICE}      - id: dose\n")
    return files


def note_about(files: LibraryFiles, row: str) -> Note:
    """The choice about a row, whatever the number of cards is."""
    (deck,) = checked(files).decks
    return note_of(deck.notes, KEY.format(row))


def options_of(files: LibraryFiles, row: str) -> list[str]:
    question = field(note_about(files, row), "Question")
    assert question.count('<ol class="options" type="A">') == 1
    return re.findall("<li>(.*?)</li>", question)


def all_options(files: LibraryFiles) -> Mapping[str, list[str]]:
    return {row: options_of(files, row) for row in ROWS}


def test_the_answer_names_the_letter_and_the_text_of_the_right_option(files: LibraryFiles) -> None:
    letters = set()
    for row, options in all_options(files).items():
        note = note_about(files, row)
        letter, _, text = field(note, "Answer").partition(". ")
        assert options["ABCD".index(letter)] == text
        assert text == {"ibuprofen": "NSAID", "naproxen": "NSAID", "paracetamol": "plain analgesic",
                        **CLASSES}[row]  # fmt: skip
        assert (len(options), len(set(options))) == (4, 4)
        letters.add(letter)
        card = note.cards[0]
        assert (card.front, card.items) == (
            f"Ankle sprain: which class does {row} belong to?", (text,),
        )  # fmt: skip
    assert len(letters) > 1, "the right option does not always stand at one place"


def test_no_value_that_reads_like_the_row_s_own_is_offered_as_wrong(files: LibraryFiles) -> None:
    for row in ("codeine", "morphine"):
        folded = [option.lower().rstrip(".") for option in options_of(files, row)]
        assert folded.count("opioid") == 1


def test_a_list_of_the_row_proves_all_its_items_right(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "class: {title: Class}", "class: {title: Class, kind: list}")
    files.with_change(DRUGS, "class: local anesthetic", "class: [local anesthetic, antidepressant]")
    assert "antidepressant" not in options_of(files, "lidocaine")
    assert "local anesthetic" in options_of(files, "lidocaine")


def test_a_row_that_the_same_question_asks_about_proves_its_value_right(
    files: LibraryFiles,
) -> None:
    files.with_change(DECK, "which class does {drug} belong to?", "which class has {dose}?")
    files.with_change(
        DRUGS, "    dose: 250 mg every 12 hours\n", "    dose: 500 mg every 6 hours\n"
    )
    files.with_change(DECK, "        options: 4\n", "        options: 2\n        only: naproxen\n")
    files.with_file(DRUGS, files.text(DRUGS).replace(EXTRA, ""))
    (short,) = [line for line in lines_of(checked(files).problems) if " K037 " in line]
    assert "wrong for naproxen (0);" in short, "paracetamol has the same dose"


def test_preferred_siblings_are_offered_first(files: LibraryFiles) -> None:
    near = {"gabapentin", "lidocaine", "duloxetine", "baclofen"}
    column = "  class: {title: Class}\n"
    text = files.text(DRUGS).replace(column, f"{column}  acts: {{title: Acts on}}\n")
    for drug in near:
        text = text.replace(f"    drug: {drug}\n", f"    drug: {drug}\n    acts: nerves\n")
    files.with_file(DRUGS, text)
    files.with_change(DECK, "        options: 4\n", "        options: 4\n        prefer: acts\n")
    for drug in near:
        assert set(options_of(files, drug)) == {CLASSES[each] for each in near}


def test_a_new_row_seldom_changes_an_old_card_and_order_of_rows_none(files: LibraryFiles) -> None:
    before = all_options(files)
    text = files.text(DRUGS)
    start = text.index("  - id: ibuprofen")
    files.with_file(DRUGS, f"{text[:start]}{EXTRA}{text[start : text.index(EXTRA)]}")
    assert all_options(files) == before
    new = "  - id: ketamine\n    drug: ketamine\n    class: general anesthetic\n"
    files.with_file(DRUGS, f"{files.text(DRUGS)}{new}")
    after = all_options(files)
    changed = [row for row in ROWS if after[row] != before[row]]
    assert len(changed) < len(ROWS)
    for row in changed:
        assert len(set(before[row]) - set(after[row])) == 1, "one option gives way"


def test_a_reworded_value_moves_no_option(files: LibraryFiles) -> None:
    before = all_options(files)
    files.with_change(DRUGS, "class: local anesthetic", "class: anesthetic, local")
    assert all_options(files) == {
        row: [each.replace("local anesthetic", "anesthetic, local") for each in options]
        for row, options in before.items()
    }


def test_too_few_wrong_values_are_a_problem_with_their_place(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    files.with_change(DECK, "      - id: dose\n", f"{CHOICE}      - id: dose\n")
    at = files.at(DECK, "options: 4")
    assert f"{at} " in lines_of(checked(files).problems)[0]
    assert (
        f'{at} K037 recipe "which-class" needs 3 wrong options, and other rows have too few values '
        "of class that are wrong for ibuprofen (1), naproxen (1), paracetamol (1); write fewer "
        "`options`, or leave these rows out (`except:`)"
    ) in lines_of(checked(files).problems)


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("options: 4", "options: 9", "options: 9",
         'K036 "options" may be 2 to 6, the right one included, not 9'),
        ('answer: "{class}"', 'answer: "{class} {dose}"', '"{class} {dose}"',
         "K036 the answer of a choice names one column, whose values in other rows are the wrong "
         "options; this one names class, dose"),
        ("options: 4", "options: 4\n        among: effects", "among: effects",
         "K036 `among` takes the row's own options, all of them; delete `options` and `prefer`"),
        ("options: 4", "among: familiy", "familiy",
         'K028 table "drugs" has no column "familiy"; known: drug, class, dose, effects'),
        ("options: 4", "prefer: family", "family",
         'K028 table "drugs" has no column "family"; known: drug, class, dose, effects'),
    ],
)  # fmt: skip
def test_a_malformed_choice_is_refused_with_its_place(
    files: LibraryFiles, old: str, new: str, place: str, message: str
) -> None:
    files.with_change(DECK, old, new)
    found = [line for line in lines_of(checked(files).problems) if message in line]
    assert len(found) == 1, lines_of(checked(files).problems)
    assert found[0].startswith(f"{DECK}:{files.at(DECK, place).line}:")


OWN = (
    "      - id: quiz\n        kind: choice\n        among: effects\n"
    '        ask: "{short}: what does {drug} do?"\n        answer: "{class}"\n'
    "        only: [needles, acorns]\n"
)
OWN_ROWS = (
    "  - id: needles\n    drug: Pine\n    class: it has needles\n"
    "    effects: [it bears acorns, it has needles, it flies]\n"
    "  - id: acorns\n    drug: Oak\n    class: it bears acorns\n"
    "    effects: [It bears acorns., it has needles]\n"
)


def test_a_row_s_own_options_stand_in_their_order(files: LibraryFiles) -> None:
    files.with_file(DRUGS, files.text(DRUGS) + OWN_ROWS)
    files.with_change(DECK, "      - id: dose\n", f"{OWN}      - id: dose\n")
    (deck,) = checked(files).decks
    found = {row: note_of(deck.notes, f"ankle/drugs/{row}/quiz") for row in ("needles", "acorns")}
    options = {row: re.findall("<li>(.*?)</li>", field(note, "Question"))
               for row, note in found.items()}  # fmt: skip
    assert options == {
        "needles": ["it bears acorns", "it has needles", "it flies"],
        "acorns": ["It bears acorns.", "it has needles"],
    }
    assert [field(note, "Answer") for note in found.values()] == [
        "B. it has needles", "A. It bears acorns.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("[it flies, it swims]", "has 2 options in effects, and 0 of them say what its class does"),
        ("[it has needles, It has needles.]", "2 of them say"),
        ("[it has needles]", "has 1 options in effects"),
    ],
)
def test_own_options_without_one_right_one_are_refused_at_their_place(
    files: LibraryFiles, options: str, said: str
) -> None:
    rows = OWN_ROWS.replace("[it bears acorns, it has needles, it flies]", options)
    files.with_file(DRUGS, files.text(DRUGS) + rows)
    files.with_change(DECK, "      - id: dose\n", f"{OWN}      - id: dose\n")
    (line,) = [each for each in lines_of(checked(files).problems) if " K037 " in each]
    assert said in line
    assert line.startswith(f"{DRUGS}:{files.at(DRUGS, f'effects: {options}').line}:")
