"""The commands over a deck whose sections take their tables from three topics."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from clindeck.anki.reader.package import package_contents
from clindeck.pipeline.check import CompiledDeck
from clindeck.preview.cards import card_id
from clindeck.preview.judged_content import judged_contents
from tests.emergency import (
    EMERGENCY,
    EMERGENCY_NOTES,
    KNEE_DRUGS,
    KNEE_LIGAMENTS,
    WRIST_DRUGS,
    WRIST_TOPIC,
    emergency_library,
)
from tests.libraries import LibraryFiles, Outcome, checked, clindeck

KNEE = "emergency/knee-sprain.drugs"


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return emergency_library(tmp_path / "library")


def emergency(files: LibraryFiles) -> CompiledDeck:
    return next(each for each in checked(files).decks if each.deck.id == "emergency")


def run(files: LibraryFiles, *arguments: str) -> Outcome:
    outcome = clindeck(*arguments, cwd=files.root)
    assert outcome.status == 0, outcome
    return outcome


def test_list_shows_where_each_note_s_row_stands(files: LibraryFiles) -> None:
    found = {
        each["key"]: each
        for each in json.loads(run(files, "list", "emergency", "--format", "json").stdout)
    }
    assert len(found) == EMERGENCY_NOTES
    dose = found[f"{KNEE}/ibuprofen/dose"]
    assert (dose["guid"], dose["section"]) == (
        "m3r7g8n2/knee-sprain.drugs/ibuprofen/dose",
        "knee-drugs",
    )
    at = files.at(KNEE_DRUGS, "- id: ibuprofen", skip=2)
    assert (dose["path"], dose["line"]) == (at.path, at.line)


def test_counts_name_the_table_of_another_topic_in_their_facts(files: LibraryFiles) -> None:
    shown = run(files, "counts", "emergency", "--facts").stdout
    at = files.at(KNEE_DRUGS, "effects: [heartburn, kidney strain]").line
    assert (
        f"{KNEE_DRUGS}:{at}  knee-sprain.drugs/ibuprofen  effects: heartburn; kidney strain"
        in shown
    )
    assert shown.splitlines()[-1] == "emergency: 21 of 51 cells no card asks"


def test_a_package_brings_the_figures_and_disclaimers_of_every_topic(files: LibraryFiles) -> None:
    run(files, "build", "emergency")
    contents = package_contents(files.path("decks/emergency.apkg").read_bytes())
    assert len(contents.media or ()) == 3
    assert len(contents.notes) == EMERGENCY_NOTES
    shown = run(files, "inspect", "decks/emergency.apkg").stdout
    assert "Missing" not in shown
    lines = files.text("decks/emergency.update.txt").splitlines()
    assert sum("m3r7g8n2/knee-sprain.drugs/" in line for line in lines) == 5


def test_a_section_of_another_topic_is_built_alone(files: LibraryFiles) -> None:
    run(files, "build", "emergency", "--section", "knee-ligaments")
    contents = package_contents(files.path("decks/emergency.knee-ligaments.apkg").read_bytes())
    assert [note.guid for note in contents.notes] == ["m3r7g8n2/knee-sprain.ligaments/deltoid/role"]
    assert len(contents.media or ()) == 1


def test_the_preview_shows_figures_disclaimers_and_titles_of_every_topic(
    files: LibraryFiles,
) -> None:
    run(files, "preview", "emergency", "--out", "x.html")
    page = files.text("x.html")
    assert page.count("data:image/svg+xml;base64,") == 3
    assert (
        '"disclaimer":"No advice on the ankle. Acute knee sprain: No advice on the knee. '
        'Acute wrist sprain: No advice on the wrist."'
    ) in page
    assert '{"id":"knee-drugs","title":"Drugs of the knee"}' in page
    assert '{"id":"knee-ligaments","title":"Ligaments"}' in page


def test_a_release_and_its_verification_know_row_source_and_reviewer_of_another_topic(
    files: LibraryFiles,
) -> None:
    files.with_change(
        KNEE_DRUGS,
        "    dose: 400 mg every 8 hours\n",
        "    dose: 400 mg every 8 hours\n"
        "    review: {state: reviewed, by: Anna Berg, role: surgeon, on: 2026-11-01}\n",
    )
    told = run(files, "release", "emergency").stderr.splitlines()
    assert told[1] == "emergency: 17 of 18 notes are unreviewed"
    assert run(files, "inspect", "decks/emergency.apkg", "--verify").stdout.startswith(
        "emergency.apkg is what deck emergency"
    )
    files.with_change(KNEE_DRUGS, "400 mg every 8 hours", "600 mg every 8 hours")
    outcome = clindeck("inspect", "decks/emergency.apkg", "--verify", cwd=files.root)
    assert outcome.status == 1
    at = files.at(KNEE_DRUGS, "- id: ibuprofen", skip=2)
    assert (
        f"{at.path}:{at.line} {KNEE}/ibuprofen/dose\n"
        "  Answer differs; Context differs; Report differs; its second of change differs\n"
        "  source: Handbook of sprains\n"
        "  reviewed by: Anna Berg, surgeon, 2026-11-01\n"
    ) in outcome.stdout
    run(files, "release", "emergency")
    changes = files.text("decks/emergency.changes.md")
    assert "Knee sprain, oral ibuprofen: dose and frequency?" in changes
    assert "Ankle sprain, oral ibuprofen: dose and frequency?" not in changes


def test_diff_tells_the_notes_of_the_edited_topic_only(files: LibraryFiles) -> None:
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        author = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *author, *command], cwd=files.root, check=True)
    files.with_change(WRIST_DRUGS, "400 mg every 8 hours", "600 mg every 8 hours")
    shown = run(files, "diff", "emergency", "--against", "HEAD").stdout
    assert [line for line in shown.splitlines() if line.startswith("changed")] == [
        f"changed emergency/wrist-sprain.drugs/{part}"
        for part in ("ibuprofen/dose", "nsaid/class-members", "ibuprofen~naproxen/contrast")
    ]


def test_withdrawing_names_a_row_of_another_topic_with_its_topic(files: LibraryFiles) -> None:
    run(files, "release", "emergency")
    run(files, "retire", f"{KNEE}/paracetamol", "--why", "not for knees")
    files.with_change(EMERGENCY, *_without_paracetamol(files))
    run(files, "counts", "emergency", "--update")
    told = run(files, "build", "emergency").stderr
    assert "0 notes new, 0 changed, 1 withdrawn, 17 as before" in told
    assert clindeck("check", "emergency", cwd=files.root).stderr.count("L0") == 0


def test_a_section_that_took_another_topic_goes_on_after_its_notes_were_withdrawn(
    files: LibraryFiles,
) -> None:
    text = files.text(EMERGENCY)
    files.with_file(EMERGENCY, text[: text.index("  - section: wrist-drugs")])
    run(files, "release", "emergency")
    files.with_file(EMERGENCY, files.text(EMERGENCY).replace("topic: knee-", "topic: wrist-"))
    outcome = clindeck("build", "emergency", cwd=files.root)
    assert outcome.status == 1
    assert outcome.stderr.count(" L0") == outcome.stderr.count(" L022 ") == 2
    withdrawn = (KNEE, "emergency/knee-sprain.ligaments")
    for table in withdrawn:
        assert f"or run: clindeck retire {table} --why …" in outcome.stderr
    run(files, "retire", *withdrawn, "--why", "another joint")
    told = run(files, "build", "emergency").stderr
    assert "emergency: 6 notes new, 0 changed, 6 withdrawn, 6 as before" in told


def test_a_lost_ledger_comes_back_with_the_topics_of_its_notes(files: LibraryFiles) -> None:
    run(files, "release", "emergency")
    ledger = "decks/emergency.ledger.jsonl"
    before = files.text(ledger)
    files.without(ledger)
    run(files, "release", "--restore", "decks/emergency.apkg")
    assert files.text(ledger) == before
    assert (
        run(files, "build", "emergency").stderr == "emergency: nothing changed, nothing rewritten\n"
    )


def _without_paracetamol(files: LibraryFiles) -> tuple[str, str]:
    text = files.text(EMERGENCY)
    start = text.index("  - section: knee-drugs")
    old = text[start : text.index("        ask:", start)]
    return old, f"{old}        except: paracetamol\n"


def test_an_import_knows_what_learners_have_of_a_row_in_every_deck_that_takes_it(
    files: LibraryFiles, tmp_path: Path
) -> None:
    run(files, "release")
    sheet = tmp_path / "drugs.csv"
    run(files, "export", "knee-sprain/drugs", "--to", str(sheet))
    kept = [line for line in sheet.read_text().splitlines(keepends=True) if "naproxen" not in line]
    sheet.write_text("".join(kept))
    told = run(files, "import", str(sheet)).stderr
    assert (
        f"clindeck retire {KNEE}/ibuprofen~naproxen/contrast {KNEE}/naproxen/dose knee/drugs/"
        in told
    )
    assert "emergency/drugs/" not in told
    assert "ankle/drugs/" not in told


def test_a_row_is_reviewed_in_its_own_topic_when_its_cards_of_all_decks_are_fine(
    files: LibraryFiles, tmp_path: Path
) -> None:
    decks = checked(files).decks
    contents = {
        str(key): content
        for deck in decks
        for key, content in judged_contents(deck.plan, deck.topics).items()
    }
    cards = [
        (note.key, card_id(note.key, ordinal))
        for deck in decks
        for note in deck.notes
        for ordinal in note.ordinals()
        if "deltoid" in note.key
    ]

    def marked(fine: Sequence[tuple[str, str]]) -> str:
        entries = [
            {"card": card, "mark": "fine", "remark": "", "content": contents[key]}
            for key, card in fine
        ]
        path = tmp_path / "anna.marks.json"
        path.write_text(json.dumps({"format": "clindeck-marks", "version": 1, "marks": entries}))
        return str(path)

    by = ("--by", "Anna Berg", "--role", "surgeon", "--on", "2026-11-30")
    of_knee = [each for each in cards if "knee" in each[0]]
    run(files, "review", marked([each for each in of_knee if "emergency" not in each[0]]), *by)
    assert "Anna Berg" not in files.text(KNEE_LIGAMENTS)
    run(files, "review", marked(of_knee), *by)
    assert files.text(KNEE_LIGAMENTS).count("Anna Berg") == 1
    assert "Anna Berg" not in files.text("source_data/ankle-sprain/ligaments.yaml")


def test_what_is_judged_of_a_card_leaves_the_review_out_in_the_language_of_its_topic(
    files: LibraryFiles,
) -> None:
    files.with_change(WRIST_TOPIC, "language: en", "language: de")
    before = judged_contents(emergency(files).plan, emergency(files).topics)
    files.with_change(
        WRIST_TOPIC,
        "  state: unreviewed",
        "  {state: reviewed, by: Anna Berg, role: surgeon, on: 2026-11-01}",
    )
    after = emergency(files)
    assert any("Anna Berg" in "".join(each.fields) for each in after.plan.releases)
    assert judged_contents(after.plan, after.topics) == before
    for name in ("ankle", "knee", "wrist"):
        topic = f"source_data/{name}-sprain/topic.yaml"
        files.with_change(topic, f"report: https://example.org/{name}\n", "")
    hashes = {entry.key: entry.hash for entry in emergency(files).plan.entries}
    judged = judged_contents(emergency(files).plan, emergency(files).topics)
    assert {key for key in judged if judged[key] != hashes[key]} == {
        key for key in judged if "/wrist-sprain." in key
    }
    files.with_change(
        WRIST_TOPIC,
        "  {state: reviewed, by: Anna Berg, role: surgeon, on: 2026-11-01}",
        "  state: unreviewed",
    )
    now = emergency(files)
    assert judged_contents(now.plan, now.topics) == {e.key: e.hash for e in now.plan.entries}
