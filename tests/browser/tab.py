"""A tab of a real Chromium on a page of the preview, and what it must never do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, ConsoleMessage, Page, Request

LIMIT_MS = 30_000
"""For a machine that is busy with other tests; what works takes a tenth of a second."""

Scheme = Literal["light", "dark"]

# The element that is the card, of a face's host.
CARD = "host => host.shadowRoot.querySelector('.card')"


@dataclass
class Tab:
    """A page that is open; `said` is what went to its console, `asked` what it requested."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def shown(self) -> list[str]:
        """The ids of the cards on this page of the list."""
        found = self.page.evaluate(
            "[...document.querySelectorAll('article')].map(each => each.dataset.id)"
        )
        assert isinstance(found, list)
        return found

    def text(self, card: str) -> str:
        """What a card shows."""
        found = self.page.evaluate(
            """id => document.querySelector(`article[data-id="${id}"] .face`)
                     .shadowRoot.querySelector('.card').innerText""",
            card,
        )
        return " ".join(str(found).split())

    def current(self) -> str:
        """The id of the card that keys act on."""
        return str(self.page.get_attribute("article.current", "data-id"))

    def count(self) -> str:
        """What the page says of how many cards are chosen."""
        return self.page.inner_text("#count")

    def pages(self) -> Iterator[int]:
        """Turn the pages of the list from the first to the last."""
        number = 0
        while True:
            yield number
            if not self.page.is_visible("#forth") or self.page.is_disabled("#forth"):
                return
            self.page.evaluate("document.querySelector('#forth').click()")
            number += 1

    def unfold(self) -> None:
        """Open every folded part of the cards on this page."""
        self.page.evaluate(
            """for (const face of document.querySelectorAll('.face'))
                 for (const each of face.shadowRoot.querySelectorAll('details')) each.open = true"""
        )


@contextmanager
def tab_on(
    browser: Browser,
    address: str,
    *,
    scheme: Scheme = "light",
    width: int = 1000,
    may_ask: tuple[str, ...] = (),
) -> Iterator[Tab]:
    """Open an address; at the end the console must be silent, and only itself requested."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.set_default_timeout(LIMIT_MS)
    tab = Tab(context.new_page())

    def note(message: ConsoleMessage) -> None:
        tab.said.append(f"{message.type}: {message.text}")

    def request(asked: Request) -> None:
        tab.asked.append(asked.url)

    tab.page.on("console", note)
    tab.page.on("pageerror", lambda fault: tab.said.append(f"fault: {fault}"))
    tab.page.on("request", request)
    try:
        tab.page.goto(address)
        yield tab
        assert tab.said == []
        own = (address.partition("#")[0], "data:", "blob:", *may_ask)
        assert [url for url in tab.asked if not url.startswith(own)] == []
    finally:
        context.close()


def file_address(path: Path, card: str = "") -> str:
    """The address of a file, and of a card on it."""
    return path.as_uri() + (f"#{card}" if card else "")
