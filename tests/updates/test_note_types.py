"""Note types that change with the years: looks, names, a reserved field put to use."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from clindeck.anki import package
from clindeck.anki.note_types import NoteTypeSpec, note_type_spec
from clindeck.model import Html, NoteType
from clindeck.note_fields import FIELDS
from clindeck.releases import Plan, Release
from tests.real_anki.engine import Collection
from tests.shipped import DECK_ID, DECK_NAME
from tests.updates.conftest import RELEASE_2_S, FirstRelease
from tests.updates.measure import by_package
from tests.updates.releasing import Released

OUR_CSS = "\n.card { border-top: 1px solid; }\n"
MNEMONIC = "M stands for memory."


def with_new_looks(spec: NoteTypeSpec) -> NoteTypeSpec:
    """Another css, a reworded and renamed template."""
    first, *rest = spec.templates
    changed = replace(first, name=f"{first.name} (new)", back=first.back + "<p>new footer</p>")
    return replace(spec, css=spec.css + OUR_CSS, templates=(changed, *rest))


def with_a_mnemonic(spec: NoteTypeSpec) -> NoteTypeSpec:
    """Reserved 1 renamed, with its id, and shown by the first template."""
    fields = tuple("Mnemonic" if name == "Reserved 1" else name for name in spec.fields)
    first, *rest = spec.templates
    shown = replace(first, back=first.back + "{{#Mnemonic}}<p>{{Mnemonic}}</p>{{/Mnemonic}}")
    return replace(spec, fields=fields, templates=(shown, *rest))


def a_later_second(col: Collection) -> int:
    """A second after the learner's own change of css; Anki ignores one that is yet to come."""
    latest = max(spec.changed_at_s for spec in col.note_types().values())
    while int(time.time()) <= latest:
        time.sleep(0.05)
    return int(time.time())


def packaged(
    path: Path, releases: tuple[Release, ...], specs: dict[NoteType, NoteTypeSpec], at_s: int
) -> Released:
    """A package as the product writes it, with other note types changed at `at_s`."""
    with (
        patch.object(package, "note_type_spec", specs.__getitem__),
        patch.object(package, "CHANGED_AT_S", at_s),
    ):
        path.write_bytes(package.package_bytes(DECK_ID, DECK_NAME, "", releases, {}))
    return Released(path, path, Plan(releases, (), ()))


def test_new_looks_arrive_under_default_options_and_cost_no_history(
    col: Collection, first_release: FirstRelease, tmp_path: Path
) -> None:
    old = first_release.released
    specs = {kind: with_new_looks(note_type_spec(kind)) for kind in NoteType}
    new = packaged(tmp_path / "looks.apkg", old.plan.releases, specs, a_later_second(col))
    result = by_package(col, old, new, css_stays=False)
    assert result.faults() == {}
    assert (result.new, result.updated) == (0, 0)
    for spec in specs.values():
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
    specs = {kind: with_a_mnemonic(note_type_spec(kind)) for kind in NoteType}
    filled = tuple(
        with_mnemonic(each) if each.section == "surgery" else each for each in old.plan.releases
    )
    new = packaged(tmp_path / "mnemonic.apkg", filled, specs, a_later_second(col))
    result = by_package(col, old, new, css_stays=False)
    assert result.faults() == {}
    assert result.updated == sum(each.section == "surgery" for each in filled) > 10
    assert "Mnemonic" in [each.name for each in col.note_types()["Clindeck Q&A"].fields]
    guids = set(col.find_notes(f'"Mnemonic:{MNEMONIC}"'))
    assert guids == {each.guid for each in filled if each.section == "surgery"}
    shown = {card.guid for card in col.render() if MNEMONIC in card.answer}
    assert shown == guids


def with_mnemonic(release: Release) -> Release:
    index = FIELDS[release.note_type].index("Reserved 1")
    fields = list(release.fields)
    fields[index] = Html(MNEMONIC)
    return replace(release, fields=tuple(fields), changed_at_s=RELEASE_2_S)


def test_an_added_field_would_strand_every_note_which_is_why_fields_are_frozen(
    col: Collection, first_release: FirstRelease, tmp_path: Path
) -> None:
    old = first_release.released
    specs = {
        kind: replace(
            spec := note_type_spec(kind),
            fields=(*spec.fields, "Added"),
            field_ids=(*spec.field_ids, spec.field_ids[-1] + 1),
        )
        for kind in NoteType
    }
    longer = tuple(
        replace(each, fields=(*each.fields, Html("")), changed_at_s=RELEASE_2_S)
        for each in old.plan.releases
    )
    new = packaged(tmp_path / "added.apkg", longer, specs, a_later_second(col))
    log = col.import_apkg(new.package)
    assert log.updated == 0
    assert log.conflicting == len(old.plan.releases)
