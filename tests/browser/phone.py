"""Every card of the shipped deck on a phone of 360 by 640 pixels: how tall its back is.

`python -m tests.browser.phone` prints the table that `docs/content-format.md` shows.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, Playwright, ViewportSize, sync_playwright

from clindeck.anki.drawn_masks import MASKS_CSS
from clindeck.anki.note_types import note_type_spec
from clindeck.files.library import Library
from clindeck.model.editions import WHOLE
from clindeck.model.notes import NoteType
from clindeck.pipeline.build import packaged_media, shown_media
from clindeck.pipeline.check import CompiledDeck, check
from clindeck.preview.cards import DeckCards, preview_cards
from tests.browser.conftest import installed_browser
from tests.browser.tab import LIMIT_MS, Scheme
from tests.shipped import ROOT, STEM

PHONE = ViewportSize(width=360, height=640)
LETTERS = {"usual letters": 16, "large letters": 20}
"""Sizes in pixels of the letters that a reader chose; 16 is what browsers and phones begin with."""
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

# Shows each back as the body of a page, as Anki does, and measures it when its pictures are there.
MEASURED = """async ({ faces, night }) => {
  const found = {};
  document.body.className = `card${night ? ' nightMode' : ''}`;
  for (const [id, html] of Object.entries(faces)) {
    document.body.innerHTML = html;
    await Promise.all([...document.images].map(each => each.decode().catch(() => {})));
    const boxes = document.body.querySelectorAll(
      '.question, .answer, .urgent, .explanation, .caution, .figure, .occlusion, .notice, .folds');
    const heights = [...boxes].map(each => [each.className, each.getBoundingClientRect().height]);
    const [box, tallest] = heights.reduce((a, b) => b[1] > a[1] ? b : a, ['', 0]);
    found[id] = { height: document.body.getBoundingClientRect().height, box, tallest };
  }
  return found;
}"""

_TOGGLE_CSS = ".card .toggle { display: block; }"
"""A static page leaves out what only Anki's script can do, but Anki shows it."""


@dataclass(frozen=True)
class Back:
    """How tall a back is, and its tallest box, in pixels."""

    height: float
    box: str
    tallest: float


def faces_of(library: Library, compiled: CompiledDeck) -> Mapping[str, str]:
    """Return the back of each card by its id."""
    topics, plan = compiled.topics, compiled.plan
    media = packaged_media(library, topics, shown_media(topics, plan.releases))
    cards = DeckCards(compiled.deck, topics, compiled.notes, plan, media)
    page = preview_cards([cards], WHOLE)
    return {card.id: page.faces(card).answer for card in page.cards}


def backs(browser: Browser, faces: Mapping[str, str], scheme: Scheme) -> Mapping[str, Back]:
    """Return the measures of each back."""
    context = browser.new_context(viewport=PHONE, color_scheme=scheme)
    context.set_default_timeout(LIMIT_MS)
    try:
        page = context.new_page()
        css = note_type_spec(NoteType.OCCLUSION).css + MASKS_CSS + _TOGGLE_CSS
        page.set_content(f"<!DOCTYPE html><style>{css}</style><body></body>")
        found = page.evaluate(MEASURED, {"faces": faces, "night": scheme == "dark"})
    finally:
        context.close()
    return {card: Back(**each) for card, each in found.items()}


@contextmanager
def browser_with_letters(playwright: Playwright, path: str, size_px: int) -> Iterator[Browser]:
    """Open a browser whose reader chose letters of that size."""
    setting = f"--blink-settings=defaultFontSize={size_px}"
    browser = playwright.chromium.launch(executable_path=path, args=[setting])
    try:
        yield browser
    finally:
        browser.close()


def fitting(found: Mapping[str, Back]) -> int:
    """Return how many backs fit the phone without scrolling."""
    return sum(back.height <= PHONE["height"] for back in found.values())


def tell_tallest(found: Mapping[str, Back]) -> None:
    for card, back in sorted(found.items(), key=lambda each: -each[1].height)[:40]:
        sys.stdout.write(f"{back.height:5.0f} {back.tallest:5.0f} {back.box:12} {card}\n")


def main(arguments: Sequence[str]) -> int:
    path = installed_browser()
    if path is None or any(each != "-v" for each in arguments):
        sys.stderr.write("usage: python -m tests.browser.phone [-v], with a Chromium on PATH\n")
        return 2
    library = Library(ROOT)
    (compiled,) = check(library, (STEM,), 0).decks
    faces = faces_of(library, compiled)
    rows = [
        "| | cards | fit without scrolling | middle height | tallest box |",
        "|---|---|---|---|---|",
    ]
    with sync_playwright() as playwright:
        for name, size_px in LETTERS.items():
            with browser_with_letters(playwright, path, size_px) as browser:
                for scheme in SCHEMES:
                    found = backs(browser, faces, scheme)
                    heights = sorted(back.height for back in found.values())
                    tallest = max(back.tallest for back in found.values())
                    rows.append(
                        f"| {scheme}, {name} ({size_px} px) | {len(found)} "
                        f"| {fitting(found)} ({fitting(found) / len(found):.0%}) "
                        f"| {heights[len(heights) // 2]:.0f} px | {tallest:.0f} px |"
                    )
                    if arguments and scheme == "light":
                        tell_tallest(found)
    sys.stdout.write("\n".join(rows) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
