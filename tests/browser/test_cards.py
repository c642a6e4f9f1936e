"""The cards of the page are those of the real Anki, readable on a phone and at night."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from clindeck.anki.drawn_masks import with_drawn_masks
from clindeck.model.notes import Guid
from clindeck.preview.cards import card_id
from tests.browser.tab import Scheme, Tab, file_address, tab_on
from tests.real_anki.engine import Engine
from tests.shipped import Shipped

SCHEMES: tuple[Scheme, ...] = ("light", "dark")

# The cards on this page of the list whose elements are not those that Anki's HTML makes. A picture
# is shown itself, where Anki names its file, and its masks are drawn, where Anki runs a script.
DIFFERENT = """side => [...document.querySelectorAll('article')].filter(article => {
  const anki = document.createElement('template');
  anki.innerHTML = window.anki[side][article.dataset.id] ?? 'no such card';
  const card = article.querySelector('.face').shadowRoot.querySelector('.card');
  const bare = html => html.replace(/<img src="[^"]*"/g, '<img');
  return bare(card.innerHTML) !== bare(anki.innerHTML);
}).map(article => article.dataset.id)"""

# Every text of the page and of its shadow trees that can be seen, whose contrast with what lies
# behind it is below 4.5, by the formula of WCAG 2.2.
FAINT = """() => {
  const numbers = colour => {
    const found = colour.match(/[\\d.]+/g).map(Number);
    if (colour.startsWith('color(')) throw new Error(colour);
    return found.length === 3 ? [...found, 1] : found;
  };
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3]));
  const linear = v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = rgb => {
    const [r, g, b] = rgb.map(v => v / 255).map(linear);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const parentOf = each => each.parentElement ?? each.getRootNode().host;
  const known = new Map();
  const behind = each => known.get(each) ?? known.set(each, ground(each)).get(each);
  const ground = each => {
    const layers = [];
    for (let at = each; at; at = parentOf(at)) {
      const colour = numbers(getComputedStyle(at).backgroundColor);
      if (colour[3]) layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((below, top) => over(top, below), [255, 255, 255]);
  };
  const found = [];
  let seen = 0;
  const look = root => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.shadowRoot) look(node.shadowRoot);
      const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
      const isText = node.nodeType === Node.TEXT_NODE ? node.data.trim() : 'value' in node;
      if (!isText || !element || /^(STYLE|SCRIPT|NOSCRIPT|OPTION)$/.test(element.tagName)) continue;
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      const below = behind(element);
      const [a, b] = [light(over(numbers(getComputedStyle(element).color), below)), light(below)];
      const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
      seen += 1;
      if (ratio < 4.5) found.push(`${ratio.toFixed(2)} ${element.className}: ${node.data ?? ''}`);
    }
  };
  look(document.body);
  return [seen, [...new Set(found)]];
}"""

# What is wider than the page, or than its card.
WIDE = """() => [
  ...(document.documentElement.scrollWidth > innerWidth ? ['the page'] : []),
  ...[...document.querySelectorAll('article')].filter(article => {
    const card = article.querySelector('.face').shadowRoot.querySelector('.card');
    return card.scrollWidth > card.clientWidth || article.scrollWidth > article.clientWidth;
  }).map(article => article.dataset.id)]"""


# How many amounts there are, and those that stand on more than one line.
BROKEN = """() => {
  const amounts = [...document.querySelectorAll('.face')]
    .flatMap(face => [...face.shadowRoot.querySelectorAll('.amount')]);
  const lines = each => new Set([...each.getClientRects()].map(box => Math.round(box.top))).size;
  return [amounts.length, amounts.filter(each => lines(each) > 1).map(each => each.innerText)];
}"""


def test_every_card_of_the_shipped_deck_is_that_of_the_real_anki(
    chromium: Browser, shipped_page: Path, newest_engine: Engine, shipped: Shipped, tmp_path: Path
) -> None:
    keys = {release.guid: release.key for release in shipped.compiled.plan.releases}
    with newest_engine.collection(tmp_path / "learner") as col:
        col.import_apkg(shipped.package)
        rendered = col.render()
    ids = [card_id(keys[Guid(card.guid)], card.ord) for card in rendered]
    questions = dict(zip(ids, (with_drawn_masks(card.question) for card in rendered), strict=True))
    answers = dict(zip(ids, (with_drawn_masks(card.answer) for card in rendered), strict=True))
    seen: list[str] = []
    with tab_on(chromium, file_address(shipped_page)) as tab:
        tab.page.evaluate("anki => { window.anki = anki }", {"q": questions, "a": answers})
        for _ in tab.pages():
            assert tab.page.evaluate(DIFFERENT, "q") == []
            tab.page.keyboard.press("a")
            assert tab.page.evaluate(DIFFERENT, "a") == []
            tab.page.keyboard.press("a")
            seen += tab.shown()
    assert sorted(seen) == sorted(ids)


def test_every_text_of_every_card_has_contrast_by_day_and_at_night(
    chromium: Browser, shipped_page: Path
) -> None:
    with tab_on(chromium, file_address(shipped_page)) as tab:
        tab.page.click("#all")
        for _ in tab.pages():
            for scheme in SCHEMES:
                tab.page.emulate_media(color_scheme=scheme)
                assert all_legible(tab) > 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_of_the_page_has_contrast_in_whatever_state(
    chromium: Browser, rich_page: Path, scheme: Scheme
) -> None:
    with tab_on(chromium, file_address(rich_page), scheme=scheme) as tab:
        all_legible(tab)
        tab.page.click("#all")
        for number, mark in enumerate(("fine", "wrong", "unclear")):
            tab.page.locator(f'[data-mark="{mark}"]').nth(number).click()
        tab.page.locator("textarea").first.fill("well said")
        assert all_legible(tab) > 200
        for button, dialog in (("#help-open", "#help"), ("#print-open", "#print-dialog")):
            tab.page.click(button)
            assert tab.page.is_visible(dialog)
            all_legible(tab)
            tab.page.keyboard.press("Escape")


def test_the_colours_are_those_that_the_reader_prefers_or_chooses(
    chromium: Browser, rich_page: Path
) -> None:
    with tab_on(chromium, file_address(rich_page), scheme="dark") as tab:
        assert paper(tab) == ["rgb(11, 16, 18)", "rgb(18, 25, 28)"]
        tab.page.click("#scheme")
        assert tab.page.inner_text("#scheme") == "Colours: light"
        assert paper(tab) == ["rgb(238, 242, 243)", "rgb(252, 253, 253)"]
        tab.page.reload()
        assert tab.page.inner_text("#scheme") == "Colours: light"


@pytest.mark.parametrize("which", ["shipped_page", "rich_page"])
def test_nothing_scrolls_sideways_on_a_phone_of_320_pixels(
    chromium: Browser, which: str, request: pytest.FixtureRequest
) -> None:
    with tab_on(chromium, file_address(request.getfixturevalue(which)), width=320) as tab:
        tab.page.click("#all")
        for _ in tab.pages():
            tab.unfold()
            assert tab.page.evaluate(WIDE) == []


def test_a_dose_runs_left_to_right_inside_hebrew(chromium: Browser, rich_page: Path) -> None:
    with tab_on(chromium, file_address(rich_page)) as tab:
        direction = "each => getComputedStyle(each).direction"
        hebrew = tab.page.locator('[data-id="ankle/ligaments/deltoid/role"]')
        hebrew.locator(".turn").click()
        assert hebrew.locator(".answer").evaluate(direction) == "rtl"
        place = tab.page.locator('[data-id="ankle/drugs/ibuprofen/dose"]')
        place.locator(".turn").click()
        dose = place.locator(".answer .dose")
        assert dose.evaluate(direction) == "ltr"


def test_no_line_of_a_narrow_phone_ends_between_a_figure_and_its_unit(
    chromium: Browser, shipped_page: Path
) -> None:
    with tab_on(chromium, file_address(shipped_page), width=320) as tab:
        tab.page.click("#all")
        seen = 0
        for _ in tab.pages():
            tab.unfold()
            amounts, broken = tab.page.evaluate(BROKEN)
            assert broken == []
            seen += amounts
    assert seen > 50


def test_a_hint_opens_on_tap_and_by_keyboard_and_does_not_turn_the_card(
    chromium: Browser, rich_page: Path
) -> None:
    with tab_on(chromium, file_address(rich_page)) as tab:
        card = tab.page.locator('[data-id="ankle/drugs/ibuprofen/dose"]')
        hint = card.locator("details.hint div")
        assert not hint.is_visible()
        card.locator("summary").click()
        assert hint.inner_text() == "a round number"
        tab.page.keyboard.press("Space")
        assert not hint.is_visible()
        assert "Ankle sprain, oral ibuprofen" in tab.text("ankle/drugs/ibuprofen/dose")
        assert card.locator(".turn").inner_text() == "Show answer"


def test_caution_figure_explanation_and_banner_are_shown(
    chromium: Browser, rich_page: Path
) -> None:
    with tab_on(chromium, file_address(rich_page)) as tab:
        tab.page.click("#all")
        assert "Caution Check the maximum on the label." in tab.text("ankle/drugs/naproxen/dose")
        assert "It is short-lived." in tab.text("ankle/drugs/naproxen/dose")
        assert "Withdrawn on 2027-01-15: No longer" in tab.text("ankle/drugs/paracetamol/dose")
        picture = tab.page.locator('[data-id="ankle/ligaments/deltoid/role"] img')
        assert picture.get_attribute("alt") == "a heel"
        assert picture.evaluate("each => [each.complete, each.naturalWidth > 0]") == [True, True]
        border = tab.page.locator('[data-id="ankle/drugs/naproxen/dose"] aside')
        assert border.evaluate("each => getComputedStyle(each).borderTopStyle") == "solid"
        assert border.locator("svg").is_visible()


def all_legible(tab: Tab) -> int:
    """Assert that no text is faint; how many texts there are."""
    tab.unfold()
    seen, faint = tab.page.evaluate(FAINT)
    assert faint == []
    return int(seen)


def paper(tab: Tab) -> list[str]:
    """The background of the page and that of a card."""
    found = tab.page.evaluate(
        """[document.body, document.querySelector('.face').shadowRoot.querySelector('.card')]
             .map(each => getComputedStyle(each).backgroundColor)"""
    )
    assert isinstance(found, list)
    return found
