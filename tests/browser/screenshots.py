"""Pictures for the README: six cards by day or at night, and the preview. `make screenshots`.

They show the shipped deck as it is, so they are made anew when cards or css change.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from clindeck.files.library import Library
from clindeck.model.editions import WHOLE
from clindeck.preview.make_preview import preview
from tests.browser.conftest import installed_browser
from tests.browser.tab import Scheme
from tests.shipped import ROOT, STEM

OUT = ROOT / "docs" / "screenshots"
CARDS: tuple[tuple[str, str, bool, Scheme], ...] = (
    ("finding-question", "psps2/complications/discitis/suspect", False, "light"),
    ("red-flag", "psps2/redflags/bowel-bladder/emergency", True, "light"),
    ("dose", "psps2/drugs/tramadol/dose-with-maximum", True, "light"),
    ("occlusion-question", "psps2/nerves/arteries-and-rami/rami-figure#9", False, "light"),
    ("decision", "psps2/decisions/stimulator-criteria/decide-list", True, "dark"),
    ("figure", "psps2/muscles/multifidus/process", True, "dark"),
)
"""Name of the picture, id of the card, whether its back is shown, by day or at night."""
PHONE = ViewportSize(width=360, height=640)
DESK = ViewportSize(width=1000, height=1060)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
SHEET_CSS = """() => {
  const css = new CSSStyleSheet();
  css.replaceSync(`
    .where, .act, header, form, nav, #count { display: none !important; }
    #screen { padding: 0 !important; }
    article { border: 0 !important; border-radius: 0 !important; box-shadow: none !important; }
    article:not(.current) { display: none; }
  `);
  document.adoptedStyleSheets = [css];
  const card = document.querySelector('article.current .face').shadowRoot.querySelector('.card');
  document.body.style.background = getComputedStyle(card).backgroundColor;
  scrollTo(0, 0);
}"""


def open_page(browser: Browser, address: str, scheme: Scheme, size: ViewportSize) -> Page:
    context = browser.new_context(viewport=size, color_scheme=scheme)
    page = context.new_page()
    page.goto(address)
    return page


def card_pictures(browser: Browser, address: str) -> list[Path]:
    """Draw each card as a phone shows it, nothing of the page around it."""
    made = []
    for name, card, is_back, scheme in CARDS:
        page = open_page(browser, f"{address}#{card}", scheme, PHONE)
        assert page.get_attribute("article.current", "data-id") == card
        if is_back:
            page.keyboard.press("Space")
        page.evaluate(SHEET_CSS)
        path = OUT / f"{name}-{scheme}.png"
        page.screenshot(path=path)
        page.context.close()
        made.append(path)
    return made


def page_pictures(browser: Browser, address: str) -> list[Path]:
    """Draw the page on a desk by day and at night, with a mark and a remark."""
    made = []
    for scheme in SCHEMES:
        page = open_page(browser, address, scheme, DESK)
        page.select_option("#by-section", label="Drugs, as one article lists them")
        page.keyboard.press("Space")
        page.keyboard.press("u")
        page.locator("textarea:visible").fill("Which label?")
        page.evaluate("scrollTo(0, 0)")
        path = OUT / f"preview-{scheme}.png"
        page.screenshot(path=path)
        page.context.close()
        made.append(path)
    return made


def main(arguments: Sequence[str]) -> int:
    path = installed_browser()
    if path is None or arguments:
        sys.stderr.write("usage: python -m tests.browser.screenshots, with a Chromium on PATH\n")
        return 2
    OUT.mkdir(parents=True, exist_ok=True)
    file = OUT / "preview.html"
    page = preview(Library(ROOT), (STEM,), 0, WHOLE, is_live=False).page
    file.write_bytes(page.html)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path)
            made = [*card_pictures(browser, file.as_uri()), *page_pictures(browser, file.as_uri())]
            browser.close()
    finally:
        file.unlink()
    for each in made:
        sys.stdout.write(f"{each.relative_to(ROOT)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
