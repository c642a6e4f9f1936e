"""The topic of a section is part of keys: what may not change once learners have the notes."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.files.library import Library
from clindeck.pipeline.build import build
from clindeck.pipeline.check import CompiledDeck
from tests.emergency import EMERGENCY, EMERGENCY_NOTES, emergency_library
from tests.libraries import LibraryFiles, checked, given_out, lines_of

WAY_OUT = (
    "its keys name the topic, so leave `topic:` as it was and add a section for the other topic, "
    "or run: clindeck retire emergency/"
)


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return emergency_library(tmp_path)


def emergency(files: LibraryFiles) -> CompiledDeck:
    return next(each for each in checked(files).decks if each.deck.id == "emergency")


def released(files: LibraryFiles) -> LibraryFiles:
    build(Library(files.root), emergency(files), files.root / "decks", None, frozen=False)
    return given_out(files)


def identity_lines(files: LibraryFiles) -> list[str]:
    return [line for line in lines_of(checked(files).problems) if " L0" in line]


def section_of(name: str, table: str, topic: str) -> str:
    title = f"    title: Drugs of the {name}\n" if table == "drugs" else ""
    return f"  - section: {name}-{table}\n{title}    topic: {topic}\n    table: {table}\n"


def with_topic(files: LibraryFiles, name: str, table: str, topic: str) -> LibraryFiles:
    return files.with_change(
        EMERGENCY, section_of(name, table, f"{name}-sprain"), section_of(name, table, topic)
    )


def test_a_released_section_may_not_take_its_table_from_another_topic(files: LibraryFiles) -> None:
    text = files.text(EMERGENCY)
    files.with_file(EMERGENCY, text[: text.index("  - section: wrist-drugs")])
    released(files)
    with_topic(files, "knee", "drugs", "wrist-sprain")
    at = files.at(EMERGENCY, "topic: wrist-sprain", skip=7)
    assert identity_lines(files) == [
        f'{at} L022 section "knee-drugs" was released with the table of topic "knee-sprain" '
        '(emergency/knee-sprain.drugs/ibuprofen/dose) and takes that of topic "wrist-sprain" now; '
        f"{WAY_OUT}knee-sprain.drugs --why …"
    ]


def test_a_released_section_of_the_deck_s_own_topic_may_not_take_another(
    files: LibraryFiles,
) -> None:
    text = files.text(EMERGENCY)
    files.with_file(EMERGENCY, text[: text.index("  - section: knee-drugs")])
    released(files)
    with_topic(files, "ankle", "ligaments", "knee-sprain")
    at = files.at(EMERGENCY, "topic: knee-sprain", skip=7)
    assert identity_lines(files) == [
        f'{at} L022 section "ankle-ligaments" was released with the table of the deck\'s own topic '
        '(emergency/ligaments/deltoid/role) and takes that of topic "knee-sprain" now; '
        f"{WAY_OUT}ligaments --why …"
    ]


def test_another_topic_for_the_whole_deck_moves_the_sections_that_named_it(
    files: LibraryFiles,
) -> None:
    text = files.text(EMERGENCY)
    start, stop = text.index("  - section: ankle-drugs"), text.index("  - section: knee-drugs")
    files.with_file(EMERGENCY, text[:start] + text[stop : text.index("  - section: wrist-drugs")])
    released(files)
    files.with_change(EMERGENCY, "topic: ankle-sprain", "topic: knee-sprain")
    found = identity_lines(files)
    assert [line.split(" and takes ")[0] for line in found] == [
        f'{files.at(EMERGENCY, f"- section: knee-{table}", skip=2)} L022 section "knee-{table}" '
        f'was released with the table of topic "knee-sprain" (emergency/knee-sprain.{table}/{key})'
        for table, key in (("drugs", "ibuprofen/dose"), ("ligaments", "deltoid/role"))
    ]


def test_a_section_that_is_taken_out_vanishes_as_before(files: LibraryFiles) -> None:
    released(files)
    text = files.text(EMERGENCY)
    start, stop = text.index("  - section: knee-drugs"), text.index("  - section: wrist-drugs")
    files.with_file(EMERGENCY, text[:start] + text[stop:])
    found = identity_lines(files)
    assert len(found) == EMERGENCY_NOTES / 3
    assert all(" L014 emergency/knee-sprain." in line for line in found)


def test_a_recipe_that_is_taken_out_vanishes_though_another_topic_has_it_newly(
    files: LibraryFiles,
) -> None:
    text = files.text(EMERGENCY)
    files.with_file(EMERGENCY, text[: text.index("  - section: wrist-drugs")])
    released(files)
    start = text.index("      - id: contrast", text.index("  - section: knee-drugs"))
    stop = text.index("  - section: knee-ligaments")
    files.with_file(EMERGENCY, text[:start] + text[stop:])
    (line,) = identity_lines(files)
    assert " L014 emergency/knee-sprain.drugs/ibuprofen~naproxen/contrast was released" in line


def test_the_ways_out_are_those_that_the_message_names(files: LibraryFiles) -> None:
    text = files.text(EMERGENCY)
    wrist = text.index("  - section: wrist-drugs")
    files.with_file(EMERGENCY, text[:wrist])
    released(files)
    with_topic(files, "knee", "drugs", "wrist-sprain")
    assert len(identity_lines(files)) == 1
    # A section for the other topic beside the one that was.
    files.with_file(EMERGENCY, text)
    assert identity_lines(files) == []
    assert len(emergency(files).notes) == EMERGENCY_NOTES


def test_before_the_first_release_a_section_may_take_any_topic(files: LibraryFiles) -> None:
    build(Library(files.root), emergency(files), files.root / "decks", None, frozen=False)
    text = files.text(EMERGENCY)
    files.with_file(EMERGENCY, text[: text.index("  - section: wrist-drugs")])
    with_topic(files, "knee", "drugs", "wrist-sprain")
    assert identity_lines(files) == []


def test_sections_of_several_topics_go_into_subdecks(files: LibraryFiles) -> None:
    text = files.text(EMERGENCY).replace("topic: ankle-sprain\nsections", "topic: ankle-sprain\n"
                                         "subdecks: sections\nsections")  # fmt: skip
    for name in ("ankle", "knee", "wrist"):
        text = text.replace(
            f"section: {name}-ligaments\n", f"section: {name}-ligaments\n    title: {name}\n"
        )
    released(files.with_file(EMERGENCY, text))
    assert lines_of(checked(files).problems) == []
    decks = {(entry.key.split("/")[1], entry.deck) for entry in emergency(files).plan.entries}
    assert decks == {
        (f"{'' if name == 'ankle' else f'{name}-sprain.'}{table}", f"Emergency::{title}")
        for name in ("ankle", "knee", "wrist")
        for table, title in (("drugs", f"Drugs of the {name}"), ("ligaments", name))
    }
