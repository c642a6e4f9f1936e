"""Note types of a later release: other looks, other names, a reserved field put to use."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from unittest.mock import patch

from clindeck.anki import collection
from clindeck.anki.note_types import NoteTypeSpec, note_type_spec
from clindeck.compiler.columns.note_order import Notes
from clindeck.history.release_plan import Plan
from clindeck.history.releases import Release, Releases
from clindeck.model.note_type_fields import FIELDS
from clindeck.model.notes import Html, NoteType
from tests.real_anki.engine import Collection
from tests.shipped import DECK_ID, DECK_NAME
from tests.updates.conftest import RELEASE_2_S
from tests.updates.releasing import Released
from tests.written import package_bytes

OUR_CSS = "\n.card { border-top: 1px solid; }\n"
MNEMONIC = "M stands for memory."


def with_new_looks(spec: NoteTypeSpec) -> NoteTypeSpec:
    """Another css, a reworded and renamed template."""
    first, *rest = spec.templates
    changed = first._replace(name=f"{first.name} (new)", back=first.back + "<p>new footer</p>")
    return spec._replace(css=spec.css + OUR_CSS, templates=(changed, *rest))


def with_a_mnemonic(spec: NoteTypeSpec) -> NoteTypeSpec:
    """Reserved 2 renamed, with its id, and shown by the first template."""
    fields = tuple("Mnemonic" if name == "Reserved 2" else name for name in spec.fields)
    first, *rest = spec.templates
    shown = first._replace(back=first.back + "{{#Mnemonic}}<p>{{Mnemonic}}</p>{{/Mnemonic}}")
    return spec._replace(fields=fields, templates=(shown, *rest))


def a_later_second(col: Collection) -> int:
    """A second after the learner's own change of css, which Anki would keep otherwise."""
    latest = max(spec.changed_at_s for spec in col.note_types().values())
    while int(time.time()) <= latest:
        time.sleep(0.05)
    return int(time.time())


def packaged(
    path: Path, releases: Sequence[Release], specs: dict[NoteType, NoteTypeSpec], at_s: int
) -> Released:
    """A package as the product writes it, with other note types changed at `at_s`."""
    with (
        patch.object(collection, "note_type_spec", specs.__getitem__),
        patch.object(collection, "_model", collection._model.__wrapped__),  # nothing remembered
        patch.object(collection, "CHANGED_AT_S", at_s),
    ):
        path.write_bytes(package_bytes(DECK_ID, DECK_NAME, releases))
    return Released(path, path, Plan(Releases.of(releases), Notes(()), ()))


def release_with_new_looks(col: Collection, old: Released, path: Path) -> Released:
    """The old notes with note types that look different."""
    specs = {kind: with_new_looks(note_type_spec(kind)) for kind in NoteType}
    return packaged(path, old.plan.releases, specs, a_later_second(col))


def release_with_a_mnemonic(col: Collection, old: Released, path: Path) -> Released:
    """The old notes, those of one section with a text in what was a reserved field."""
    specs = {kind: with_a_mnemonic(note_type_spec(kind)) for kind in NoteType}
    filled = tuple(
        with_mnemonic(each) if each.section == "surgery" else each for each in old.plan.releases
    )
    return packaged(path, filled, specs, a_later_second(col))


def with_mnemonic(release: Release) -> Release:
    index = FIELDS[release.note_type].index("Reserved 2")
    fields = list(release.fields)
    fields[index] = Html(MNEMONIC)
    return release._replace(fields=tuple(fields), changed_at_s=RELEASE_2_S)
