"""Core before detail: whose word counts, the tag, and the order of new cards."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.libraries import (
    DECK,
    DRUGS,
    LIGAMENTS,
    LibraryFiles,
    checked,
    compiled,
    lines_of,
    note_of,
    sound_library,
)
from tests.occlusions import KEY, with_occlusion

CORE, DETAIL = "ankle::yield::core", "ankle::yield::detail"


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def worth_of(files: LibraryFiles, key: str) -> list[str]:
    tags = note_of(compiled(files).notes, key).tags
    return [tag for tag in tags if tag.startswith("ankle::yield::")]


def test_nothing_is_said_of_notes_whose_deck_says_nothing(files: LibraryFiles) -> None:
    assert not any("yield" in tag for note in compiled(files).notes for tag in note.tags)


def test_the_row_comes_before_the_recipe_and_the_recipe_before_the_section(
    files: LibraryFiles,
) -> None:
    files.with_change(DECK, "    table: drugs\n", "    table: drugs\n    yield: detail\n")
    assert worth_of(files, "ankle/drugs/ibuprofen/dose") == [DETAIL]
    files.with_change(DECK, "      - id: dose\n", "      - id: dose\n        yield: core\n")
    assert worth_of(files, "ankle/drugs/ibuprofen/dose") == [CORE]
    assert worth_of(files, "ankle/drugs/ibuprofen/effects") == [DETAIL]
    files.with_change(DRUGS, "  - id: naproxen\n", "  - id: naproxen\n    yield: detail\n")
    assert worth_of(files, "ankle/drugs/naproxen/dose") == [DETAIL]
    assert worth_of(files, "ankle/drugs/ibuprofen/dose") == [CORE]


def test_a_note_about_several_rows_is_detail_only_if_all_of_them_are(files: LibraryFiles) -> None:
    key = "ankle/drugs/nsaid/class-members"
    files.with_change(DRUGS, "  - id: naproxen\n", "  - id: naproxen\n    yield: detail\n")
    assert worth_of(files, key) == []
    files.with_change(DRUGS, "  - id: ibuprofen\n", "  - id: ibuprofen\n    yield: core\n")
    assert worth_of(files, key) == [CORE]
    files.with_change(DRUGS, "    yield: core\n", "    yield: detail\n")
    assert worth_of(files, key) == [DETAIL]


def test_a_figure_is_no_detail_because_a_row_that_shows_it_is(files: LibraryFiles) -> None:
    with_occlusion(files).with_change(
        LIGAMENTS, "  - id: deltoid\n", "  - id: deltoid\n    yield: detail\n"
    )
    assert worth_of(files, KEY) == []
    files.with_change(DECK, "figure: ankle.svg\n", "figure: ankle.svg\n        yield: detail\n")
    assert worth_of(files, KEY) == [DETAIL]


def test_core_of_all_sections_comes_before_the_first_detail(files: LibraryFiles) -> None:
    files.with_change(DECK, "      - id: effects\n", "      - id: effects\n        yield: detail\n")
    files.with_change(DRUGS, "  - id: ibuprofen\n", "  - id: ibuprofen\n    yield: detail\n")
    files.with_change(DRUGS, "  - id: naproxen\n", "  - id: naproxen\n    yield: core\n")
    assert [note.key for note in compiled(files).notes] == [
        "ankle/drugs/naproxen/dose",
        "ankle/drugs/naproxen/effects",
        "ankle/drugs/nsaid/class-members",
        "ankle/drugs/ibuprofen~naproxen/contrast",
        "ankle/drugs/paracetamol/dose",
        "ankle/ligaments/talofibular/role",
        "ankle/ligaments/talofibular/side",
        "ankle/ligaments/deltoid/role",
        "ankle/ligaments/deltoid/side",
        "ankle/drugs/ibuprofen/dose",
        "ankle/drugs/ibuprofen/effects",
    ]


def test_what_a_note_says_does_not_depend_on_what_its_neighbours_are_worth(
    files: LibraryFiles,
) -> None:
    answer = '        answer: "{dose}"\n'
    asides = '        hint: "{class}"\n        explain: "Of {drug}."\n'
    files.with_change(DECK, answer, f"{answer}{asides}")
    before = {note.key: note for note in compiled(files).notes}
    files.with_change(DRUGS, "  - id: ibuprofen\n", "  - id: ibuprofen\n    yield: detail\n")
    files.with_change(LIGAMENTS, "  - id: deltoid\n", "  - id: deltoid\n    yield: detail\n")
    after = {note.key: note for note in compiled(files).notes}
    assert {key: note.fields for key, note in after.items()} == {
        key: note.fields for key, note in before.items()
    }
    fronts = {key: [(c.front, c.items) for c in note.cards] for key, note in after.items()}
    assert fronts == {
        key: [(card.front, card.items) for card in note.cards] for key, note in before.items()
    }


def test_reverses_are_asked_of_the_whole_table_whatever_its_rows_are_worth(
    files: LibraryFiles,
) -> None:
    files.with_change(LIGAMENTS, "  - id: deltoid\n", "  - id: deltoid\n    yield: detail\n")
    files.with_change(LIGAMENTS, "stops: eversion of the heel", "stops: forward glide of the talus")
    codes = [problem.code for problem in checked(files).problems]
    assert codes == ["K041", "K041"]


def test_another_yield_is_refused_with_its_place(files: LibraryFiles) -> None:
    files.with_change(DRUGS, "  - id: naproxen\n", "  - id: naproxen\n    yield: low\n")
    files.with_change(DECK, "    table: drugs\n", "    table: drugs\n    yield: cor\n")
    assert lines_of(checked(files).problems) == [
        f'{files.at(DECK, "yield: cor", skip=7)} T005 "yield" may not be "cor"; '
        'did you mean "core"?',
        f'{files.at(DRUGS, "yield: low", skip=7)} T005 "yield" may not be "low"; '
        "known: core, detail",
    ]
