"""The compiled notes of the real deck, one readable file a section: a change of content is seen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from clindeck.history.releases import Release
from clindeck.model.note_type_fields import FIELDS, NOTE_TYPE_NAMES
from tests.shipped import Shipped

FOLDER = Path(__file__).with_name("notes")


def test_notes_of_every_section_are_the_reviewed_ones(
    shipped: Shipped, golden: Callable[[Path, str], None]
) -> None:
    sections = {section.section for section in shipped.compiled.count.sections}
    for section in sorted(sections):
        releases = [each for each in shipped.compiled.plan.releases if each.section == section]
        golden(FOLDER / f"{section}.txt", "\n".join(map(written_out, releases)))
    stale = {path.stem for path in FOLDER.iterdir()} - sections
    assert not stale, f"remove {sorted(stale)} from {FOLDER.name}/"


def written_out(release: Release) -> str:
    """A note as lines: guid, note type and cards, tags, then each field that is filled."""
    names = FIELDS[release.note_type]
    cards = " ".join(str(ordinal + 1) for ordinal in release.ordinals)
    lines = [
        f"guid: {release.guid}",
        f"type: {NOTE_TYPE_NAMES[release.note_type]}; cards: {cards}",
        f"tags: {' '.join(release.tags)}",
    ]
    for name, value in zip(names, release.fields, strict=True):
        if value:
            broken = value.replace("<tr>", "\n    <tr>").replace("<p", "\n    <p")
            lines.append(f"{name}: {broken}")
    return "\n".join(lines) + "\n"
