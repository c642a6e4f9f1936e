"""What the product writes into files, as bytes."""

from __future__ import annotations

import io
from collections.abc import Sequence

from clindeck.anki.collection import DeckHead
from clindeck.anki.package import write_package
from clindeck.anki.update_file import write_update_file
from clindeck.history.releases import Release, Releases


def package_bytes(deck_id: str, deck_name: str, releases: Sequence[Release]) -> bytes:
    file = io.BytesIO()
    write_package(file, DeckHead(deck_id, deck_name, ""), blocks_of(releases), {})
    return file.getvalue()


def update_file_bytes(deck_name: str, releases: Sequence[Release]) -> bytes:
    file = io.BytesIO()
    write_update_file(file, deck_name, blocks_of(releases), {})
    return file.getvalue()


def blocks_of(releases: Sequence[Release]) -> Releases:
    """Return releases as the product writes them, also if they are not from a compiled deck."""
    return releases if isinstance(releases, Releases) else Releases.of(releases)
