"""The backs of all shipped cards on a phone, by day and at night, with usual and large letters."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import installed_browser
from tests.browser.phone import LETTERS, PHONE, SCHEMES, Back, backs, faces_of, fitting
from tests.shipped import Shipped

PART = 0.9
"""So many of the backs fit a phone whole."""


@pytest.mark.parametrize("letters", LETTERS)
def test_nine_backs_of_ten_fit_a_phone_and_no_box_is_taller_than_it(
    chromium: Browser, shipped: Shipped, letters: str
) -> None:
    faces = faces_of(shipped.library, shipped.compiled)
    path = installed_browser()
    assert path is not None
    setting = f"--blink-settings=defaultFontSize={LETTERS[letters]}"
    browser = chromium.browser_type.launch(executable_path=path, args=[setting])
    try:
        measured = {scheme: backs(browser, faces, scheme) for scheme in SCHEMES}
    finally:
        browser.close()
    for found in measured.values():
        assert found.keys() == faces.keys()
        assert fitting(found) >= PART * len(found), tall(found)
        assert {card for card, back in found.items() if back.tallest > PHONE["height"]} == set()


def tall(found: Mapping[str, Back]) -> str:
    """Return what does not fit, the tallest first."""
    too_tall = sorted((-back.height, card) for card, back in found.items())
    return ", ".join(f"{card} {-height:.0f}" for height, card in too_tall[:20])
