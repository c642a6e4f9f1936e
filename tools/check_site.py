"""Checks a built site: links inside it lead to a page and a place, and nothing comes from afar."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {"script": "src", "img": "src", "link": "href", "source": "src", "iframe": "src"}


@dataclass
class Page(HTMLParser):
    """The links, loaded files and places of a page."""

    links: list[tuple[int, str]] = field(default_factory=list)
    loaded: list[tuple[int, str]] = field(default_factory=list)
    places: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag leads to, loads and is called."""
        found = {name: value or "" for name, value in attrs}
        self.places |= {found[name] for name in ("id", "name") if name in found}
        if tag == "a" and "href" in found:
            self.links.append((self.getpos()[0], found["href"]))
        if tag in LOADED and LOADED[tag] in found:
            self.loaded.append((self.getpos()[0], found[LOADED[tag]]))


def read_site(root: Path) -> dict[Path, Page]:
    """Return the pages of a site by their paths."""
    pages = {}
    for path in sorted(root.rglob("*.html")):
        page = Page()
        page.feed(path.read_text(encoding="utf-8"))
        pages[path.resolve()] = page
    return pages


def faults(root: Path) -> Iterator[str]:
    """Yield every link that leads nowhere and everything that is loaded from elsewhere."""
    pages = read_site(root)
    if not pages:
        yield f"{root} holds no page"
    for path, page in pages.items():
        here = path.relative_to(root.resolve())
        for line, target in (*page.links, *page.loaded):
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                if (line, target) in page.loaded and parts.scheme != "data":
                    yield f"{here}:{line}: loads {target} from elsewhere"
                continue
            found = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if not found.is_file():
                yield f"{here}:{line}: {target} leads nowhere"
            elif parts.fragment and found in pages:
                place = unquote(parts.fragment)
                if place not in pages[found].places:
                    yield f"{here}:{line}: {target} names a place that is not there"


if __name__ == "__main__":
    root = Path(sys.argv[1])
    found = list(faults(root))
    for fault in found:
        sys.stderr.write(f"{fault}\n")
    pages = read_site(root)
    links = sum(len(page.links) for page in pages.values())
    sys.stdout.write(f"{len(pages)} pages, {links} links, {len(found)} faults\n")
    sys.exit(bool(found))
