"""What the product writes into files, as bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence

from clindeck.anki.package import anki_deck_id, head_of, opening_of, write_package
from clindeck.anki.packed_runs import packed_runs
from clindeck.anki.update_file import write_update_file
from clindeck.history.releases import Release, Releases


def package_bytes(deck_id: str, deck_name: str, releases: Sequence[Release]) -> bytes:
    file, blocks = io.BytesIO(), blocks_of(releases)
    opening = opening_of(head_of(deck_id, deck_name, "", blocks))
    runs = packed_runs(blocks, anki_deck_id(deck_id), opening.first_page)
    write_package(file, opening, tuple(runs), {})
    return file.getvalue()


def update_file_bytes(releases: Sequence[Release]) -> bytes:
    file = io.BytesIO()
    write_update_file(file, blocks_of(releases))
    return file.getvalue()


def blocks_of(releases: Sequence[Release]) -> Releases:
    """Return releases as the product writes them, also if they are not from a compiled deck."""
    return releases if isinstance(releases, Releases) else Releases.of(releases)
