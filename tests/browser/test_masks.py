"""Masks stand over what they hide in the picture that a browser shows, whatever its size."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from clindeck.content.media.file_checks import media_bytes
from clindeck.files.library import Library
from tests.browser.conftest import page_of
from tests.browser.tab import file_address, tab_on
from tests.libraries import DECK, LibraryFiles, sound_library
from tests.occlusions import FIGURE, KEY, MEDIA, exif, with_occlusion

# Width and height of a photo as shown, and left, top, width and height of its masks in its units.
PLACES = """id => {
  const card = document.querySelector(`article[data-id="${id}"] .face`).shadowRoot;
  const image = card.querySelector('#image-occlusion-container img');
  const over = image.getBoundingClientRect();
  const masks = [...card.querySelectorAll('.masks > *')].map(each => {
    const box = each.getBoundingClientRect();
    return [box.left - over.left, box.top - over.top, box.width, box.height]
      .map((length, at) => length / (at % 2 ? over.height : over.width));
  });
  return [[image.naturalWidth, image.naturalHeight, over.width], masks];
}"""
JPEG = """() => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 60, height: 30});
  canvas.getContext('2d').fillRect(0, 0, 30, 15);
  return canvas.toDataURL('image/jpeg').split(',')[1];
}"""


def listed(files: LibraryFiles, name: str, content: bytes, rectangle: str) -> Path:
    """A library whose one figure with masks is this file; its page."""
    files.path(FIGURE).with_name(name).write_bytes(content)
    files.with_file(
        MEDIA,
        f"media:\n  - file: {name}\n    source: handbook\n    licence: CC0\n    alt: a foot\n"
        "    formerly: [ankle]\n    masks:\n"
        f"      - {{mask: 1, label: talus, rect: {rectangle}}}\n",
    )
    for path in (DECK, "source_data/ankle-sprain/ligaments.yaml"):
        files.with_change(path, "figure: ankle.svg", f"figure: {name}")
    files.with_change(DECK, "which of its {count} labels", "which label")
    files.with_change(DECK, "expect: 11", "expect: 9")
    return page_of(Library(files.root), files.root / "page.html")


@pytest.mark.parametrize("width", [360, 1000])
@pytest.mark.parametrize(
    ("sizes", "shown"), [('width="120" height="60"', 120), ('width="2000" height="1000"', 0)]
)
def test_masks_lie_over_a_picture_that_is_narrower_or_wider_than_the_card(
    chromium: Browser, tmp_path: Path, width: int, sizes: str, shown: int
) -> None:
    files = with_occlusion(sound_library(tmp_path))
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100" {sizes}/>'
    page = listed(files, "foot.svg", drawing.encode(), "[20, 10, 40, 20]")
    card = KEY.replace("/ankle/parts", "/foot/parts")
    with tab_on(chromium, file_address(page, card), width=width) as tab:
        (_, _, found), (mask,) = tab.page.evaluate(PLACES, card)
    assert (found == shown) if shown else (250 < found < width)
    # A line of 2 pixels runs around a mask, and is counted in.
    assert mask == pytest.approx([0.1, 0.1, 0.2, 0.2], abs=4 / found * 2)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_measured_as_the_browser_turns_it(
    chromium: Browser, tmp_path: Path, orientation: int
) -> None:
    with tab_on(chromium, "about:blank") as blank:
        photo = b64decode(blank.page.evaluate(JPEG))
    turned = photo[:2] + exif(">", orientation) + photo[2:]
    size = media_bytes(".jpg", turned).size
    files = with_occlusion(sound_library(tmp_path))
    page = listed(files, "foot.jpg", turned, "[6, 3, 12, 6]")
    card = KEY.replace("/ankle/parts", "/foot/parts")
    with tab_on(chromium, file_address(page, card)) as tab:
        (width, height, found), (mask,) = tab.page.evaluate(PLACES, card)
    assert (width, height) == ((30.0, 60.0) if orientation > 4 else (60.0, 30.0))
    assert size == (width, height)
    wanted = [6 / width, 3 / height, 12 / width, 6 / height]
    assert mask == pytest.approx(wanted, abs=4 / found * 2)
