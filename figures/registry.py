"""All figures by the name of their file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from figures import arteries, cross_section, from_above, muscles, side_view
from figures.sheet import Sheet

MEDIA = Path(__file__).resolve().parents[1] / "source_data/persistent-postoperative-back-pain/media"

FIGURES: Mapping[str, Callable[[], Sheet]] = {
    side_view.NAME: side_view.drawn,
    from_above.NAME: from_above.drawn,
    muscles.NAME: muscles.drawn,
    arteries.NAME: arteries.drawn,
    cross_section.NAME: cross_section.drawn,
}
