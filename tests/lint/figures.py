"""A picture in the small library, for the rules about media."""

from __future__ import annotations

from tests.libraries import LIGAMENTS, LibraryFiles

MEDIA = "source_data/ankle-sprain/media/media.yaml"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"/>'
ENTRY = "{{file: ankle.svg, source: handbook, licence: {licence}, alt: {alt}}}"


def with_figure(
    files: LibraryFiles, *, licence: str = "CC0", alt: str = "Ankle from the side", shown: bool
) -> LibraryFiles:
    """Add a listed picture that a row shows, or that no row shows."""
    files.with_file("source_data/ankle-sprain/media/ankle.svg", DRAWING)
    entry = ENTRY.format(licence=licence, alt=alt)
    files.with_file(MEDIA, f"media:\n  - {entry}\n")
    if shown:
        files.with_change(
            LIGAMENTS, "  - id: deltoid\n", "  - id: deltoid\n    figure: ankle.svg\n"
        )
    return files
