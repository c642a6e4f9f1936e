"""What learners will get: every kind of difference, from two states of one small library."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from clindeck.anki.reader.package import package_contents
from clindeck.content.dose_html import dose_html as dose
from clindeck.diff.deck_diff import DeckDiff, diff_deck, is_comparable
from clindeck.diff.packaged_notes import notes_of_ours, snapshot_of_package
from clindeck.diff.snapshots import Snapshot, notes_alike, snapshot_of_ledger, snapshot_of_plan
from clindeck.history.ledger_file import ledger_bytes
from clindeck.history.release_plan import Plan
from clindeck.history.releases import Release, Releases
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import Guid, Html, Key, NoteType
from clindeck.model.problems import Position, error, warning
from clindeck.pipeline.check import CompiledDeck
from tests.anki.packages import edited, foreign, with_model
from tests.libraries import (
    DECK,
    DRUGS,
    LEDGER,
    NOTES,
    TOPIC,
    LibraryFiles,
    checked,
    guid_of,
    sound_library,
)
from tests.written import package_bytes

DOSE_KEY = "ankle/drugs/ibuprofen/dose"
DOSE = guid_of(DOSE_KEY)
ROLE = guid_of("ankle/ligaments/deltoid/role")
NAPROXEN = """\
  - id: naproxen
    drug: naproxen
    class: NSAID
    dose: 250 mg every 12 hours
    effects: [heartburn, fluid retention]
    caution:
      text: Check the maximum on the label.
      verify: dose
      basis: taping-trial
"""


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    return sound_library(tmp_path)


def compiled(files: LibraryFiles) -> CompiledDeck:
    """The one deck, whatever its counts."""
    return checked(files).decks[0]


def earlier(files: LibraryFiles) -> Snapshot:
    """What learners have of the deck, if it was released as it is."""
    deck = compiled(files)
    return snapshot_of_plan(given(deck.plan), deck.deck, "HEAD")


def given(plan: Plan) -> Plan:
    return plan._replace(entries=[each.as_released() for each in plan.entries])


def difference(files: LibraryFiles, old: Snapshot) -> DeckDiff:
    deck = compiled(files)
    return diff_deck(deck.deck, deck.notes, deck.plan, old)


def with_releases(deck: CompiledDeck, *changed: Release) -> Plan:
    by_guid = {release.guid: release for release in changed}
    releases = Releases.of([by_guid.get(each.guid, each) for each in deck.plan.releases])
    return deck.plan._replace(releases=releases)


def release_of(deck: CompiledDeck, guid: Guid) -> Release:
    return next(each for each in deck.plan.releases if each.guid == guid)


def withdrawn(release: Release, notice: str) -> Release:
    at = FIELDS[release.note_type].index("Notice")
    fields = (*release.fields[:at], Html(notice), *release.fields[at + 1 :])
    return release._replace(fields=fields, section="")


def keys(items: tuple[object, ...]) -> list[str]:
    return [str(item.after.key) for item in items]  # type: ignore[attr-defined]


def only(diff: DeckDiff, **expected: int) -> None:
    """Checks how many of each kind there are; kinds that are not named must be empty."""
    kinds = ("added", "changed", "retired", "returned", "moved", "would_duplicate",
             "would_conflict")  # fmt: skip
    assert {kind: len(getattr(diff, kind)) for kind in kinds if getattr(diff, kind)} == expected


def test_the_same_content_changes_nothing(files: LibraryFiles) -> None:
    diff = difference(files, earlier(files))
    only(diff)
    assert (diff.unchanged, diff.is_safe, diff.deck, diff.against) == (NOTES, True, "ankle", "HEAD")


def test_a_changed_cell_shows_in_every_note_that_tells_it(files: LibraryFiles) -> None:
    old = earlier(files)
    diff = difference(files.with_change(DRUGS, "400 mg every 8", "300 mg every 8"), old)
    only(diff, changed=4)
    assert keys(diff.changed) == [
        "ankle/drugs/ibuprofen/dose",
        "ankle/drugs/ibuprofen/effects",
        "ankle/drugs/nsaid/class-members",
        "ankle/drugs/ibuprofen~naproxen/contrast",
    ]
    change = diff.changed[0]
    assert [field.name for field in change.fields] == ["Answer", "Context"]
    assert change.fields[0].before == dose("400 mg every 8 hours")
    assert change.fields[0].after == dose("300 mg every 8 hours")
    assert diff.unchanged == NOTES - 4


def test_tags_are_told_apart_from_fields(files: LibraryFiles) -> None:
    old = earlier(files)
    diff = difference(
        files.with_change(DRUGS, "      verify: dose\n", "      verify: evidence\n"), old
    )
    assert diff.changed
    assert {(change.tags_added, change.tags_removed) for change in diff.changed} == {
        (("ankle::verify::evidence",), ("ankle::verify::dose",))
    }
    assert {field.name for change in diff.changed for field in change.fields} == set()


def test_a_new_row_brings_new_notes(files: LibraryFiles) -> None:
    old = earlier(files)
    row = "  - id: diclofenac\n    drug: diclofenac\n    dose: 50 mg every 8 hours\n"
    diff = difference(files.with_file(DRUGS, files.text(DRUGS) + row), old)
    only(diff, added=1)
    (new,) = diff.added
    assert (new.after.key, new.question) == (
        "ankle/drugs/diclofenac/dose", "Ankle sprain, oral diclofenac: dose and frequency?",
    )  # fmt: skip


def test_a_withdrawn_note_is_retired_with_its_reason(files: LibraryFiles) -> None:
    deck = compiled(files)
    old = earlier(files)
    notice = "Withdrawn on 2027-01-01: no longer <em>advised</em> See instead: what now?"
    plan = with_releases(deck, withdrawn(release_of(deck, DOSE), notice))
    diff = diff_deck(deck.deck, deck.notes, plan, old)
    only(diff, retired=1)
    assert (keys(diff.retired), diff.retired[0].reason) == ([DOSE_KEY], "no longer advised")


def test_a_notice_of_another_wording_is_the_reason_itself(files: LibraryFiles) -> None:
    deck = compiled(files)
    plan = with_releases(deck, withdrawn(release_of(deck, DOSE), "Not taught any more."))
    (departure,) = diff_deck(deck.deck, deck.notes, plan, earlier(files)).retired
    assert departure.reason == "Not taught any more."


def test_a_note_that_was_retired_and_is_live_has_returned(files: LibraryFiles) -> None:
    deck = compiled(files)
    plan = with_releases(deck, withdrawn(release_of(deck, DOSE), "Withdrawn on 2027-01-01: x"))
    old = snapshot_of_plan(plan, deck.deck, "HEAD")
    diff = difference(files, old)
    only(diff, returned=1)
    assert (keys(diff.returned), diff.unchanged) == ([DOSE_KEY], NOTES - 1)


def test_a_note_that_stays_retired_is_unchanged(files: LibraryFiles) -> None:
    deck = compiled(files)
    plan = with_releases(deck, withdrawn(release_of(deck, DOSE), "Withdrawn on 2027-01-01: x"))
    diff = diff_deck(deck.deck, deck.notes, plan, snapshot_of_plan(plan, deck.deck, "HEAD"))
    only(diff)
    assert diff.unchanged == NOTES


def test_a_renamed_section_moves_its_notes_and_changes_their_tags(files: LibraryFiles) -> None:
    old = earlier(files)
    diff = difference(files.with_change(DECK, "section: drugs", "section: medicines"), old)
    only(diff, moved=7, changed=7)
    assert {(move.origin, move.destination) for move in diff.moved} == {("drugs", "medicines")}
    assert all(change.tags_added[0].startswith("ankle::medicines::") for change in diff.changed)
    assert diff.unchanged == NOTES - len(diff.moved)


def test_a_renamed_row_with_formerly_keeps_its_guid_and_is_moved(files: LibraryFiles) -> None:
    old = earlier(files)
    deck = compiled(files.with_change(
        DRUGS, "  - id: paracetamol\n", "  - id: acetaminophen\n    formerly: [paracetamol]\n"
    ))  # fmt: skip
    guid = guid_of("ankle/drugs/paracetamol/dose")
    new = release_of(deck, guid_of("ankle/drugs/acetaminophen/dose"))
    releases = Releases.of(
        [each._replace(guid=guid) if each == new else each for each in deck.plan.releases]
    )
    diff = diff_deck(deck.deck, deck.notes, deck.plan._replace(releases=releases), old)
    only(diff, moved=1)
    assert (diff.moved[0].origin, diff.moved[0].destination) == (
        "ankle/drugs/paracetamol/dose",
        new.key,
    )


def test_a_renamed_row_without_formerly_would_duplicate_and_leave_the_old_note(
    files: LibraryFiles,
) -> None:
    old = earlier(files)
    diff = difference(files.with_change(DRUGS, "- id: paracetamol", "- id: acetaminophen"), old)
    only(diff, added=1, would_duplicate=1, would_conflict=1)
    (twice,) = diff.would_duplicate
    assert (twice.after.key, twice.other.key) == (
        "ankle/drugs/acetaminophen/dose", "ankle/drugs/paracetamol/dose",
    )  # fmt: skip
    (stale,) = diff.would_conflict
    assert (stale.key, stale.reason) == (
        "ankle/drugs/paracetamol/dose",
        "neither made nor withdrawn any more; learners keep it as it is, and no update reaches it",
    )
    assert not diff.is_safe


def test_a_new_note_beside_a_withdrawn_one_of_the_same_question_is_no_duplicate(
    files: LibraryFiles,
) -> None:
    before = compiled(files)
    old = earlier(files)
    after = compiled(files.with_change(DRUGS, "- id: paracetamol", "- id: acetaminophen"))
    gone = withdrawn(
        release_of(before, guid_of("ankle/drugs/paracetamol/dose")),
        "Withdrawn on 2027-01-01: renamed",
    )
    plan = after.plan._replace(releases=Releases.of([*after.plan.releases, gone]))
    diff = diff_deck(after.deck, after.notes, plan, old)
    only(diff, added=1, retired=1)


def test_a_foreign_note_with_the_same_question_would_be_there_twice(files: LibraryFiles) -> None:
    package = foreign([("abc", "ankle sprain, oral IBUPROFEN - dose and frequency", "400 mg")])
    deck = compiled(files)
    old = snapshot_of_package(package_contents(package), deck.deck, "theirs.apkg")
    diff = difference(files, old)
    only(diff, added=NOTES, would_duplicate=1)
    assert (diff.would_duplicate[0].after.guid, diff.would_duplicate[0].other.guid) == (DOSE, "abc")


def test_a_note_type_that_changes_under_a_guid_conflicts(files: LibraryFiles) -> None:
    deck = compiled(files)
    old = earlier(files)
    note = old.notes[DOSE]._replace(kind=NoteType.CLOZE, note_type="Clindeck Cloze")
    old = replace(old, notes={**old.notes, DOSE: note})
    diff = diff_deck(deck.deck, deck.notes, deck.plan, old)
    only(diff, would_conflict=1)
    assert diff.would_conflict[0].reason == (
        'its note type was "Clindeck Cloze" and is "Clindeck Q&A"; Anki never turns one into the '
        "other"
    )


def test_another_schema_of_our_note_type_conflicts_once_and_for_each_note(
    files: LibraryFiles,
) -> None:
    deck = compiled(files)
    package = package_bytes(deck.deck.id, deck.deck.name, deck.plan.releases)

    def with_own_field(model: dict[str, object]) -> None:
        fields = model["flds"]
        if model["name"] == "Clindeck Cloze" and isinstance(fields, list):
            fields.append({"name": "Mine"})

    contents = package_contents(edited(package, with_model(with_own_field)))
    diff = difference(files, snapshot_of_package(contents, deck.deck, "learner.apkg"))
    only(diff, would_conflict=3)
    whole, *single = diff.would_conflict
    assert (whole.key, whole.guid) == ("ankle", "")
    assert whole.reason == (
        'note type "Clindeck Cloze": it has 17 fields, ours has 16; Anki would keep every old note '
        "as it is and add the new ones under a copy of the note type"
    )
    assert {each.reason for each in single} == {
        'its note type was "Clindeck Cloze" (of another schema) and is "Clindeck Cloze"; Anki '
        "never turns one into the other"
    }


def test_another_deck_name_conflicts(files: LibraryFiles) -> None:
    files.with_change(TOPIC, "report: https://example.org/report\n", "")  # it names the deck
    old = earlier(files)
    diff = difference(files.with_change(DECK, "deck: Ankle sprain", "deck: Ankles"), old)
    only(diff, would_conflict=1)
    assert diff.would_conflict[0].reason == (
        'the deck was "Ankle sprain" and is "Ankles"; Anki finds decks by name, so new cards would '
        "land in another deck than the old ones"
    )


def test_a_guid_that_another_note_had_conflicts(files: LibraryFiles) -> None:
    deck = compiled(files)
    old = earlier(files)
    note = old.notes[DOSE]._replace(key=Key("ankle/drugs/aspirin/dose"))
    diff = diff_deck(
        deck.deck, deck.notes, deck.plan, replace(old, notes={**old.notes, DOSE: note})
    )
    only(diff, moved=1, would_conflict=1)
    assert diff.would_conflict[0].reason == (
        'its guid belonged to "ankle/drugs/aspirin/dose", which it does not name in `formerly:`; '
        "learners would go on with the history of another card"
    )


def test_a_card_that_is_no_longer_made_conflicts(files: LibraryFiles) -> None:
    deck = compiled(files)
    plan = with_releases(deck, release_of(deck, ROLE)._replace(ordinals=(0,)))
    diff = diff_deck(deck.deck, deck.notes, plan, earlier(files))
    only(diff, would_conflict=1)
    (conflict,) = diff.would_conflict
    assert (conflict.guid, conflict.reason) == (
        ROLE, "card 2 is no longer made; it would stay as an empty card",
    )  # fmt: skip


def test_what_a_learner_wrote_is_no_difference(files: LibraryFiles) -> None:
    deck = compiled(files)
    release = release_of(deck, DOSE)
    at = FIELDS[NoteType.QA].index("My Notes")
    fields = (*release.fields[:at], Html("mine"), *release.fields[at + 1 :])
    plan = with_releases(deck, release._replace(fields=fields, tags=(*release.tags, "marked")))
    package = package_bytes(deck.deck.id, deck.deck.name, plan.releases)
    old = snapshot_of_package(package_contents(package), deck.deck, "learner.apkg")
    only(difference(files, old))


def test_a_ledger_alone_says_that_a_note_changed_and_not_how(files: LibraryFiles) -> None:
    deck = compiled(files)
    ledger = {entry.key: entry for entry in deck.plan.entries}
    old = snapshot_of_ledger(ledger, {})
    diff = difference(files.with_change(DRUGS, "500 mg every 6", "650 mg every 6"), old)
    only(diff, changed=1)
    (change,) = diff.changed
    assert (change.after.key, change.fields, change.before.text) == (
        "ankle/drugs/paracetamol/dose", (), None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("code", "comparable"),
    [("T004", False), ("K010", False), ("Y001", False), ("L001", False), ("N003", False),
     ("L014", True), ("C001", True), ("N001", True), ("D012", True)],
)  # fmt: skip
def test_content_that_could_not_be_read_as_a_whole_is_not_compared(
    code: str,
    comparable: bool,  # noqa: FBT001 - pytest passes it by name
) -> None:
    at = Position("decks/x.yaml", 1, 1)
    assert is_comparable((error(at, code, "…"),)) is comparable
    assert is_comparable((warning(at, code, "…"),))


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (DRUGS, "500 mg every 6", "500 mg every 6"),
        (DRUGS, "500 mg every 6", "650 mg every 6"),
        (DRUGS, "- id: paracetamol", "- id: acetaminophen"),
        (DRUGS, "  - id: paracetamol\n", "  - id: acetaminophen\n    formerly: [paracetamol]\n"),
        (DECK, "section: drugs", "section: medicines"),
        (DECK, "deck: Ankle sprain", "deck: Ankles"),
        (TOPIC, "short: ", "short: The "),
    ],
)
def test_what_goes_on_as_it_was_can_be_left_out_and_nothing_else_is_told(
    files: LibraryFiles, path: str, before: str, after: str
) -> None:
    then = compiled(files)
    package = package_bytes(then.deck.id, then.deck.name, then.plan.releases)
    ledger = {entry.key: entry.as_released() for entry in then.plan.entries}
    files = files.with_file(LEDGER, ledger_bytes(ledger.values()).decode())
    now = compiled(files.with_change(path, before, after))
    alike = notes_alike(ledger, now.plan)
    changed = {entry.guid for entry in ledger.values()} - alike
    assert bool(changed) is (before != after)
    every = notes_of_ours(package_contents(package), now.deck)
    few = notes_of_ours(package_contents(package, changed), now.deck)
    assert few.keys() == changed
    for whole, rest in (
        (snapshot_of_ledger(ledger, every), snapshot_of_ledger(ledger, few, alike)),
        (
            snapshot_of_plan(given(then.plan), now.deck, "HEAD"),
            snapshot_of_plan(given(then.plan), now.deck, "HEAD", alike),
        ),
    ):
        assert rest.notes.keys() == changed
        assert diff_deck(now.deck, now.notes, now.plan, rest) == diff_deck(
            now.deck, now.notes, now.plan, whole
        )
