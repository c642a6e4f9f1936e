"""Decks over several topics as a library's: what is told of them, and when they are built again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from clindeck.files.library import Library
from clindeck.pipeline.check import check
from clindeck.pipeline.lint import linted
from tests.emergency import (
    EMERGENCY,
    KNEE_DRUGS,
    KNEE_LIGAMENTS,
    KNEE_MEDIA,
    KNEE_TOPIC,
    WRIST_DRUGS,
    emergency_library,
)
from tests.libraries import NOON_S, LibraryFiles, Outcome, checked, clindeck, lines_of

EMERGENCY_FILES = [f"decks/emergency.{ending}" for ending in ("apkg", "update.txt", "ledger.jsonl")]


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return emergency_library(tmp_path / "library")


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Outcome]:
    """Run a command with a cache of its own."""

    def run_in(files: LibraryFiles, *arguments: str, at_s: int = NOON_S) -> Outcome:
        environment = {
            "SOURCE_DATE_EPOCH": str(at_s), "CLINDECK_CACHE_DIR": str(tmp_path / "cache")
        }  # fmt: skip
        return clindeck(*arguments, cwd=files.root, env=environment)

    return run_in


def lint_lines(files: LibraryFiles, *stems: str) -> list[str]:
    library = Library(files.root)
    asked = stems or library.deck_stems()
    return lines_of(linted(library, check(library, asked, NOON_S), NOON_S).problems)


def test_a_misspelt_topic_is_one_message_with_its_place_and_the_near_name(
    files: LibraryFiles,
) -> None:
    text = files.text(EMERGENCY).replace("topic: knee-sprain", "topic: kneesprain")
    files.with_file(EMERGENCY, text)
    at = files.at(EMERGENCY, "topic: kneesprain\n    table: drugs", skip=7)
    wanted = (
        f'{at} K019 unknown topic "kneesprain"; did you mean "knee-sprain"?; topics are folders of '
        "source_data/"
    )
    assert lines_of(checked(files).problems) == [wanted]
    outcome = clindeck("build", "emergency", cwd=files.root)
    assert outcome.status == 1
    assert outcome.stderr == f"{wanted}\nnothing was written\n"
    # What could be read of the deck is still shown.
    deck = next(each for each in checked(files).decks if each.deck.id == "emergency")
    assert len(deck.notes) == 12
    assert clindeck("preview", "emergency", "--out", "x.html", cwd=files.root).status == 1


@pytest.mark.parametrize(
    ("old", "written", "told"),
    [
        (
            "    topic: knee-sprain\n    table: drugs",
            "Knee sprain",
            'T006 "topic" "Knee sprain" is not a valid id; use lower-case letters, digits and '
            'single hyphens, e.g. "knee-sprain"',
        ),
        (
            "\ntopic: ankle-sprain",
            "Ankle sprain",
            'T006 "topic" "Ankle sprain" is not a valid id; use lower-case letters, digits and '
            'single hyphens, e.g. "ankle-sprain"',
        ),
        (
            "    topic: knee-sprain\n    table: drugs",
            '""',
            'T004 "topic" is empty; write a value or remove the key',
        ),
    ],
)
def test_a_topic_that_is_no_id_is_told_once(
    files: LibraryFiles, old: str, written: str, told: str
) -> None:
    name = old.split("topic: ")[1].split("\n")[0]
    files.with_change(EMERGENCY, old, old.replace(name, written))
    at = files.at(EMERGENCY, f"topic: {written}", skip=7)
    assert lines_of(checked(files).problems) == [f"{at} {told}"]


def test_a_topic_of_a_section_is_a_text(files: LibraryFiles) -> None:
    files.with_change(
        EMERGENCY, "topic: knee-sprain\n    table: drugs", "topic: [knee]\n    table: drugs"
    )
    at = files.at(EMERGENCY, "[knee]")
    assert lines_of(checked(files).problems) == [f'{at} T001 "topic" must be a text, not a list']


def test_an_unknown_table_of_another_topic_names_both(files: LibraryFiles) -> None:
    old = "topic: knee-sprain\n    table: drugs"
    files.with_change(EMERGENCY, old, "topic: knee-sprain\n    table: drug")
    at = files.at(EMERGENCY, "table: drug\n", skip=7)
    assert lines_of(checked(files).problems) == [
        f'{at} K020 unknown table "knee-sprain.drug"; did you mean "drugs"?'
    ]


def test_a_fault_in_another_topic_stands_at_its_own_file_and_stops_the_deck(
    files: LibraryFiles,
) -> None:
    files.with_change(KNEE_DRUGS, "dose: 400 mg every", "dosis: 400 mg every")
    outcome = clindeck("build", "emergency", cwd=files.root)
    assert outcome.status == 1
    assert f'{files.at(KNEE_DRUGS, "dosis")} T002 unknown key "dosis"' in outcome.stderr
    assert clindeck("build", "ankle", cwd=files.root).status == 0


def test_a_topic_that_only_sections_take_from_needs_no_deck_of_its_own(
    files: LibraryFiles,
) -> None:
    files.without("decks/knee.yaml")
    assert lint_lines(files) == []
    text = files.text(EMERGENCY)
    start = text.index("  - section: knee-ligaments")
    files.with_file(EMERGENCY, text[:start] + text[text.index("  - section: wrist-drugs") :])
    assert lint_lines(files) == [
        f"{files.at(KNEE_LIGAMENTS, 'table: ligaments')} K021 no recipe uses table "
        '"ligaments"; add a section for it to a deck definition, or remove the file',
        f'{files.at(KNEE_MEDIA, "joint.svg")} R009 no row shows "joint.svg"; name it as the '
        "`figure:` of a row or section, or remove the file and its entry",
    ]
    assert lint_lines(files, "emergency") == lint_lines(files)
    assert clindeck("build", cwd=files.root).status == 0
    assert clindeck("check", "--strict", cwd=files.root).status == 1


def test_a_topic_that_nobody_teaches_is_told_where_others_are_taken_by_sections(
    files: LibraryFiles,
) -> None:
    files.without("decks/knee.yaml").without("decks/wrist.yaml")
    elbow = files.text("source_data/wrist-sprain/topic.yaml").replace("wrist", "elbow")
    files.with_file("source_data/elbow-sprain/topic.yaml", elbow)
    wanted = (
        'source_data/elbow-sprain/topic.yaml:1:1 K017 warning: no deck teaches topic "elbow-sprain"'
    )
    for command in ("check", "build"):
        outcome = clindeck(command, cwd=files.root)
        assert outcome.status == 0
        assert outcome.stderr.count("K017") == 1
        assert wanted in outcome.stderr


def test_a_table_that_only_a_section_of_another_deck_teaches_is_taught(
    files: LibraryFiles,
) -> None:
    text = files.text("decks/knee.yaml")
    files.with_file("decks/knee.yaml", text[: text.index("  - section: ligaments")])
    assert lint_lines(files) == []
    assert lint_lines(files, "knee") == []


def test_rules_judge_rows_and_cards_of_every_topic_at_their_own_places(
    files: LibraryFiles,
) -> None:
    files.with_change(KNEE_DRUGS, "dose: 400 mg every 8 hours", "dose: 400 mg q8h")
    found = lint_lines(files, "emergency")
    assert len(found) == 1
    assert found[0].startswith(f'{files.at(KNEE_DRUGS, "400 mg q8h", skip=7)} D001 "q8h" is easily')


def test_a_silence_on_a_row_holds_for_the_decks_that_take_it_from_another_topic(
    files: LibraryFiles,
) -> None:
    text = files.text(EMERGENCY).replace(
        "{short}, oral {drug}: dose and", "{short}: {drug}, dose and"
    )
    files.with_file(EMERGENCY, text)
    told = [line for line in lint_lines(files) if " Q005 " in line]
    assert len(told) == 9
    assert sum("emergency/knee-sprain.drugs/" in line for line in told) == 3
    for drug in ("ibuprofen", "naproxen", "paracetamol"):
        files.with_change(
            KNEE_DRUGS,
            f"    drug: {drug}\n",
            f"    drug: {drug}\n    silence: [{{rule: Q005, because: a trial}}]\n",
        )
    told = [line for line in lint_lines(files) if " Q005 " in line or " S001 " in line]
    assert len(told) == 6
    assert not any("knee-sprain.drugs" in line for line in told)
    silence = '[[silence]]\nrule = "Q005"\nbecause = "a trial"\ntables = ["drugs"]\n'
    files.with_file("clindeck.toml", silence)
    assert not [line for line in lint_lines(files) if " Q005 " in line]


def test_a_number_in_a_wording_may_be_that_of_the_section_s_topic_only(
    files: LibraryFiles,
) -> None:
    files.with_change(KNEE_TOPIC, "short: Knee sprain", "short: Knee sprain 77")
    text = files.text(EMERGENCY).replace(
        "{short}: what does the", "{short}, form 77: what does the"
    )
    files.with_file(EMERGENCY, text)
    found = [line for line in lint_lines(files) if " R008 " in line]
    places = [files.at(EMERGENCY, f"section: {name}-ligaments").line for name in ("ankle", "wrist")]
    assert [int(line.split(":")[1]) - at for line, at in zip(found, places, strict=True)] == [8, 8]


def test_a_replaced_source_is_told_of_the_rows_of_its_topic_only(files: LibraryFiles) -> None:
    files.with_change(
        KNEE_TOPIC,
        "  handbook: {title: Handbook of sprains,",
        "  handbook: {superseded_by: taping-trial, title: Handbook of sprains,",
    )
    found = [line for line in lint_lines(files, "emergency") if " R005 " in line]
    assert found
    assert all(line.startswith("source_data/knee-sprain/") for line in found)
    assert "emergency/knee-sprain.drugs/ibuprofen/dose" in found[0]


def test_rules_for_one_language_judge_the_cards_of_topics_in_it(files: LibraryFiles) -> None:
    text = files.text(EMERGENCY).replace(
        "{short}, oral {drug}: dose and", "{short}: {drug}, dose and"
    )
    files.with_file(EMERGENCY, text)
    files.with_change("source_data/wrist-sprain/topic.yaml", "language: en", "language: de")
    told = [line for line in lint_lines(files, "emergency") if " Q005 " in line]
    assert len(told) == 6
    assert not any("wrist-sprain" in line for line in told)


def test_an_edit_of_another_topic_builds_the_deck_again_and_changes_those_notes_only(
    files: LibraryFiles, run: Callable[..., Outcome]
) -> None:
    assert run(files, "build").status == 0
    outcome = run(files, "build", at_s=NOON_S + 60)
    assert outcome.stderr.splitlines() == [
        f"{name}: nothing changed, nothing rewritten"
        for name in ("ankle", "emergency", "knee", "wrist")
    ]
    files.with_change(KNEE_DRUGS, "400 mg every 8 hours", "600 mg every 8 hours")
    outcome = run(files, "build", "emergency", at_s=NOON_S + 60)
    # The dose itself, the contrast, and the folded row of the group.
    assert outcome.stderr.splitlines()[0] == (
        "emergency: 0 notes new, 3 changed, 0 withdrawn, 15 as before"
    )
    changed = {
        line["key"]
        for line in map(json.loads, files.text("decks/emergency.ledger.jsonl").splitlines())
        if line["changed"] == NOON_S + 60
    }
    assert changed == {
        f"emergency/knee-sprain.drugs/{part}"
        for part in ("ibuprofen/dose", "ibuprofen~naproxen/contrast", "nsaid/class-members")
    }
    assert run(files, "build", "wrist").stderr == "wrist: nothing changed, nothing rewritten\n"


def test_what_only_another_deck_s_definition_says_builds_no_deck_anew(
    files: LibraryFiles, run: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(files, "build").status == 0
    files.with_change("decks/wrist.yaml", "expect: 7", "expect: 8")
    worked: list[str] = []
    from clindeck.pipeline import build_deck

    real = build_deck.built_deck

    def noted(request, survey, memory):  # type: ignore[no-untyped-def]
        worked.append(request.stem)
        return real(request, survey, memory)

    monkeypatch.setattr(build_deck, "built_deck", noted)
    run(files, "build", "--jobs", "1")
    # The deck over three topics draws on that of the wrist; the others do not.
    assert worked == ["emergency", "wrist"]


def test_shards_and_several_cores_build_the_same(
    files: LibraryFiles, tmp_path: Path, run: Callable[..., Outcome]
) -> None:
    other = emergency_library(tmp_path / "other")
    assert clindeck("build", "--jobs", "2", cwd=files.root).status == 0
    for shard in ("1/2", "2/2"):
        assert clindeck("build", "--shard", shard, cwd=other.root).status == 0
    for name in EMERGENCY_FILES:
        assert files.path(name).read_bytes() == other.path(name).read_bytes()


def test_check_mends_the_tables_of_every_topic_and_keeps_what_makes_keys(
    files: LibraryFiles,
) -> None:
    files.with_change(KNEE_DRUGS, "500 mg every 6 hours", "500mg every 6 hours")
    files.with_change(WRIST_DRUGS, "500 mg every 6 hours", "500mg every 6 hours")
    text = files.text(EMERGENCY)
    start = text.index("  - section: wrist-drugs")
    files.with_file(EMERGENCY, text[:start])
    outcome = clindeck("check", "emergency", "--fix", cwd=files.root)
    assert outcome.status == 0
    assert "500 mg every 6 hours" in files.text(KNEE_DRUGS)
    assert "500mg every 6 hours" in files.text(WRIST_DRUGS)


def test_a_column_that_makes_keys_in_a_deck_of_another_topic_is_not_mended(
    files: LibraryFiles,
) -> None:
    files.without("decks/knee.yaml")
    sloppy = files.text(KNEE_DRUGS).replace("class: NSAID", "class: NSAID 5mg")
    files.with_file(KNEE_DRUGS, sloppy)
    clindeck("check", "emergency", "--fix", cwd=files.root)
    assert files.text(KNEE_DRUGS) == sloppy


def test_a_silence_of_a_recipe_covers_the_cards_of_its_own_section_only(
    files: LibraryFiles,
) -> None:
    text = files.text(EMERGENCY).replace(
        "{short}, oral {drug}: dose and", "{short}: {drug}, dose and"
    )
    start = text.index("      - id: dose\n", text.index("section: knee-drugs"))
    stop = start + len("      - id: dose\n")
    silence = "        silence: [{rule: Q005, because: a trial}]\n"
    files.with_file(EMERGENCY, text[:stop] + silence + text[stop:])
    told = [line for line in lint_lines(files) if " Q005 " in line or " S001 " in line]
    assert len(told) == 6
    assert not any("knee-sprain" in line for line in told)


def test_a_row_for_an_audience_is_asked_for_in_its_own_topic(files: LibraryFiles) -> None:
    files.with_change(
        KNEE_LIGAMENTS, "  - id: talofibular\n", "  - id: talofibular\n    audience: student\n"
    )
    (line,) = lint_lines(files)
    assert line == (
        f'{files.at(KNEE_LIGAMENTS, "- id: talofibular", skip=2)} R010 row "talofibular" is for a '
        "student, but no card asks it; let a recipe take it in, or remove `audience:`"
    )
    silence = '[[silence]]\nrule = "R010"\nbecause = "x"\ntables = ["drugs"]\n'
    files.with_file("clindeck.toml", silence)
    assert [each.split(" ")[1] for each in lint_lines(files)] == ["S001", "R010"]
    files.with_file("clindeck.toml", silence.replace("drugs", "ligaments"))
    assert lint_lines(files) == []


def test_marks_at_a_number_are_told_in_every_topic_that_a_deck_takes_from(
    files: LibraryFiles,
) -> None:
    files.with_change(KNEE_DRUGS, "400 mg every 8 hours", "400^2^ mg every 8 hours")
    found = [line for line in lint_lines(files, "emergency") if " D014 " in line]
    assert len(found) == 1
    assert found[0].startswith(f"{files.at(KNEE_DRUGS, '400^2^ mg', skip=3)} D014 ")


def test_one_answer_twice_is_looked_for_within_a_topic(files: LibraryFiles) -> None:
    again = '      - id: again\n        ask: "{short}: how much {drug} by mouth, and how often?"\n'
    text = files.text(EMERGENCY).replace("expect: 5", "expect: 8", 2)
    for name in ("ankle", "knee"):
        start = text.index("      - id: class-members", text.index(f"section: {name}-drugs"))
        answer = '        answer: "{dose}"\n' if name == "knee" else '        answer: "{class}"\n'
        text = text[:start] + again + answer + text[start:]
    files.with_file(EMERGENCY, text)
    found = [line for line in lint_lines(files, "emergency") if " Q010 " in line]
    assert len(found) == 3
    assert all("emergency/knee-sprain.drugs/" in line for line in found)
