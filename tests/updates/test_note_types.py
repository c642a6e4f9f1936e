"""Note types that change with the years: looks, names, a reserved field put to use."""

from __future__ import annotations

from pathlib import Path

from clindeck.anki.note_types import note_type_spec
from clindeck.model.notes import Html, NoteType
from tests.real_anki.engine import Collection
from tests.updates.conftest import RELEASE_2_S, FirstRelease
from tests.updates.measure import by_package
from tests.updates.note_type_changes import (
    MNEMONIC,
    a_later_second,
    packaged,
    release_with_a_mnemonic,
    release_with_new_looks,
    with_new_looks,
)


def test_new_looks_arrive_under_default_options_and_cost_no_history(
    col: Collection, first_release: FirstRelease, tmp_path: Path
) -> None:
    old = first_release.released
    new = release_with_new_looks(col, old, tmp_path / "looks.apkg")
    result = by_package(col, old, new, css_stays=False)
    assert result.faults() == {}
    assert (result.new, result.updated) == (0, 0)
    for spec in map(with_new_looks, map(note_type_spec, NoteType)):
        arrived = col.note_types()[spec.name]
        assert arrived.css == spec.css
        assert [each.name for each in arrived.templates] == [each.name for each in spec.templates]
    assert all("new footer" in card.answer for card in col.render() if card.ord == 0)


def test_unchanged_note_types_leave_the_learners_css_alone(
    col: Collection, first_release: FirstRelease
) -> None:
    old = first_release.released
    assert by_package(col, old, old).css_lost == 0


def test_a_reserved_field_put_to_use_arrives_with_its_content(
    col: Collection, first_release: FirstRelease, tmp_path: Path
) -> None:
    old = first_release.released
    new = release_with_a_mnemonic(col, old, tmp_path / "mnemonic.apkg")
    filled = {each.guid for each in new.plan.releases if each.section == "surgery"}
    result = by_package(col, old, new, css_stays=False)
    assert result.faults() == {}
    assert result.updated == len(filled) > 5
    assert "Mnemonic" in [each.name for each in col.note_types()["Clindeck Q&A"].fields]
    assert set(col.find_notes(f'"Mnemonic:{MNEMONIC}"')) == filled
    assert {card.guid for card in col.render() if MNEMONIC in card.answer} == filled


def test_an_added_field_would_strand_every_note_which_is_why_fields_are_frozen(
    col: Collection, first_release: FirstRelease, tmp_path: Path
) -> None:
    old = first_release.released
    specs = {
        kind: (spec := note_type_spec(kind))._replace(
            fields=(*spec.fields, "Added"),
            field_ids=(*spec.field_ids, spec.field_ids[-1] + 1),
        )
        for kind in NoteType
    }
    longer = tuple(
        each._replace(fields=(*each.fields, Html("")), changed_at_s=RELEASE_2_S)
        for each in old.plan.releases
    )
    new = packaged(tmp_path / "added.apkg", longer, specs, a_later_second(col))
    log = col.import_apkg(new.package)
    assert log.updated == 0
    assert log.conflicting == len(old.plan.releases)
