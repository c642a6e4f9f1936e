"""What learners may have already: from releases, a ledger, or a package."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from clindeck.anki.note_types import note_type_spec
from clindeck.anki.reader.package import PackagedNoteType, package_contents
from clindeck.content.dose_html import dose_html as dose
from clindeck.diff.packaged_notes import notes_of_ours, schema_difference, snapshot_of_package
from clindeck.diff.snapshots import (
    OldNote,
    Origin,
    State,
    snapshot_of_ledger,
    snapshot_of_plan,
)
from clindeck.history.guids_and_hashes import content_hash
from clindeck.history.ledger_entries import Withdrawal
from clindeck.model.notes import Guid, Html, Key, NoteType
from clindeck.pipeline.check import CompiledDeck
from tests.anki.packages import edited, foreign, with_model
from tests.libraries import NOTES, compiled, guid_of, sound_library
from tests.written import package_bytes

DOSE_KEY = Key("ankle/drugs/ibuprofen/dose")
SIDE_KEY = Key("ankle/ligaments/deltoid/side")
DOSE, SIDE = guid_of(DOSE_KEY), guid_of(SIDE_KEY)


@pytest.fixture(scope="module")
def deck(tmp_path_factory: pytest.TempPathFactory) -> CompiledDeck:
    return compiled(sound_library(tmp_path_factory.mktemp("library")))


@pytest.fixture(scope="module")
def package(deck: CompiledDeck) -> bytes:
    return package_bytes(deck.deck.id, deck.deck.name, deck.plan.releases)


def known(note: OldNote) -> tuple[object, ...]:
    return (note.key, note.kind, note.note_type, note.section, note.state, note.hash,
            note.ordinals, note.is_of_deck, note.text)  # fmt: skip


def test_releases_and_their_package_tell_the_same(deck: CompiledDeck, package: bytes) -> None:
    released = snapshot_of_plan(deck.plan, deck.deck, "HEAD")
    assert all(note.is_draft for note in released.notes.values())
    packaged = snapshot_of_package(package_contents(package), deck.deck, "old.apkg")
    assert (released.origin, packaged.origin) == (Origin.REVISION, Origin.PACKAGE)
    assert released.deck_names == packaged.deck_names == ("Ankle sprain",)
    assert packaged.schema_faults == ()
    assert len(released.notes) == NOTES
    assert {guid: known(note) for guid, note in packaged.notes.items()} == {
        guid: known(note) for guid, note in released.notes.items()
    }


def test_a_note_asks_what_its_first_card_asks(deck: CompiledDeck) -> None:
    notes = snapshot_of_plan(deck.plan, deck.deck, "HEAD").notes
    dose, side = notes[DOSE].text, notes[SIDE].text
    assert dose is not None
    assert dose.question == "Ankle sprain, oral ibuprofen: dose and frequency?"
    assert side is not None
    assert side.question == "Ankle sprain: the deltoid ligament lies on the medial side."


def test_a_ledger_alone_knows_no_texts(deck: CompiledDeck) -> None:
    ledger = {entry.key: entry.as_released() for entry in deck.plan.entries}
    snapshot = snapshot_of_ledger(ledger, {})
    note = snapshot.notes[DOSE]
    assert (snapshot.origin, snapshot.deck_names) == (Origin.LEDGER, ("Ankle sprain",))
    assert (note.text, note.section, note.state) == (None, "", State.LIVE)
    assert note.hash == ledger[DOSE_KEY].hash


def test_a_ledger_takes_texts_from_the_package_where_the_content_is_the_recorded_one(
    deck: CompiledDeck, package: bytes
) -> None:
    ledger = {entry.key: entry.as_released() for entry in deck.plan.entries}
    ledger[SIDE_KEY] = structs.replace(ledger[SIDE_KEY], hash="0" * 32)
    packaged = notes_of_ours(package_contents(package), deck.deck)
    notes = snapshot_of_ledger(ledger, packaged).notes
    text = notes[DOSE].text
    assert text is not None
    assert dict(text.fields)["Answer"] == dose("400 mg every 8 hours")
    assert notes[DOSE].section == "drugs"
    assert notes[SIDE].text is None


def test_a_note_withdrawn_since_the_last_build_is_live_for_learners(deck: CompiledDeck) -> None:
    release = next(each for each in deck.plan.releases if each.guid == DOSE)
    entry = next(each for each in deck.plan.entries if each.guid == DOSE).as_released()
    withdrawal = Withdrawal("2027-01-01", "old", "", release.fields, release.tags, is_gone=False)
    marked = entry.as_retired(withdrawal)
    fields = (*release.fields[:12], Html("Withdrawn"), *release.fields[13:])
    shipped = structs.replace(marked, hash=content_hash(NoteType.QA, fields, release.tags, DOSE))
    for state, each in ((State.LIVE, marked), (State.RETIRED, shipped)):
        assert snapshot_of_ledger({each.key: each}, {}).notes[DOSE].state is state


def test_a_foreign_note_has_no_key_and_asks_its_sort_field(deck: CompiledDeck) -> None:
    contents = package_contents(foreign([("g", "What <b>now</b>?", "Nothing")]))
    snapshot = snapshot_of_package(contents, deck.deck, "theirs.apkg")
    note = snapshot.notes[Guid("g")]
    assert (note.key, note.kind, note.note_type, note.is_of_deck) == ("", None, "Basic", False)
    assert note.text is not None
    assert note.text.question == "What now?"
    assert note.text.fields == (("Front", "What <b>now</b>?"), ("Back", "Nothing"))
    assert snapshot.deck_names == ()


def test_no_more_fields_of_a_foreign_note_are_named_than_anybody_has(deck: CompiledDeck) -> None:
    contents = package_contents(foreign([("g", "q" + "\x1f" * 5_000, "a")]))
    text = snapshot_of_package(contents, deck.deck, "x").notes[Guid("g")].text
    assert text is not None
    assert (len(text.fields), text.fields[2][0]) == (1_000, "field 3")


def test_a_foreign_note_in_a_deck_of_that_name_belongs_to_it(deck: CompiledDeck) -> None:
    contents = package_contents(foreign([("g", "q", "a")], deck="Ankle sprain"))
    snapshot = snapshot_of_package(contents, deck.deck, "theirs.apkg")
    assert snapshot.notes[Guid("g")].is_of_deck
    assert snapshot.deck_names == ("Ankle sprain",)


def fields_of(model: dict[str, object]) -> list[dict[str, object]]:
    found = model["flds"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        (lambda model: fields_of(model).pop(), "has 18 fields, ours has 19"),
        (lambda model: fields_of(model).append({"name": "Mine"}), "has 20 fields, ours has 19"),
        (lambda model: fields_of(model).reverse(), 'field 1 is "Reserved 4", in ours "Key"'),
        (lambda model: fields_of(model)[2].update(id=5), 'field 3 is "Answer", in ours "Answer"'),
        (lambda model: model["tmpls"].pop(), "has 1 templates, ours has 2"),
        (lambda model: model.update(sortf=0), "its sort field is number 1, in ours 2"),
        (lambda model: model.update(type=1 - model["type"]), "its kind (cloze or not) differs"),
    ],
)  # fmt: skip
def test_a_note_type_of_another_schema_is_named(
    deck: CompiledDeck, package: bytes, edit: object, fault: str
) -> None:
    assert callable(edit)

    def only_ours(model: dict[str, object]) -> None:
        if model["name"] == "Clindeck Q&A":
            edit(model)

    contents = package_contents(edited(package, with_model(only_ours)))
    (found,) = snapshot_of_package(contents, deck.deck, "old.apkg").schema_faults
    assert found.startswith('note type "Clindeck Q&A": ')
    assert found.endswith(fault)


def test_names_count_only_where_ids_are_missing() -> None:
    spec = note_type_spec(NoteType.CLOZE)
    ids = tuple(zip(spec.field_ids, (f"renamed {n}" for n in spec.fields), strict=True))
    names = tuple((None, name) for name in spec.fields)
    template = spec.templates[0]
    renamed = PackagedNoteType(spec.id, "x", True, 1, ids, ((template.id, "y"),))  # noqa: FBT003
    assert schema_difference(renamed, spec) == ""
    old = replace(renamed, fields=names, templates=((None, template.name),))
    assert schema_difference(old, spec) == ""
    other = replace(old, templates=((None, "Other"),))
    assert schema_difference(other, spec) == 'template 1 is "Other", in ours "Cloze"'
