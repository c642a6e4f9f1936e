"""Tables of pages are read as a real browser shows them, whatever tags are left out or crossed."""

from __future__ import annotations

import random
from html import escape

import pytest
from playwright.sync_api import Browser

from clindeck.formats.html_tables import read_page

WORDS = ("a", "bb", "400 mg", " ", "x\n y", "&nbsp;z", "&amp;", "5~10")
INLINE = ("b", "i", "s", "span", "a", "u", "del", "ins", "em", "strong", "font", "code", "sup",
          "sub", "label", "abbr")  # fmt: skip
BLOCKS = ("p", "div", "ul", "li", "ol", "h3", "dl", "dt", "dd", "blockquote", "pre")
LOOKS = (*[""] * 9, ' style="display:none"', " hidden", ' style="visibility:hidden"', ' class="x"',
         ' style="text-decoration: line-through"')  # fmt: skip
PIECES = ("<br>", "<hr>", "<!-- no -->", "<script>no()</script>", "</p>", "<template>t</template>",
          "<td>", "</td>", "<tr><td>")  # fmt: skip
SHOWN = """() => [...document.querySelector('table').rows]
  .map(row => [...row.cells].filter(cell => getComputedStyle(cell).display !== 'none')
    .map(cell => cell.innerText.replace(/[\\s\\u00a0]+/g, '')))
  .filter(row => row.some(text => text))"""
STRUCK = """() => [...document.querySelectorAll('td *, td')].some(element => {
  const own = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
  if (!own || getComputedStyle(element).visibility !== 'visible') return false;
  let struck = false;
  for (let at = element; at.tagName !== 'TABLE'; at = at.parentElement) {
    const style = getComputedStyle(at);
    if (style.display === 'none') return false;
    struck = struck || style.textDecorationLine.includes('line-through');
  }
  return struck && !['SCRIPT', 'TEMPLATE'].includes(element.tagName);
})"""


def soup(chance: random.Random) -> str:
    """Return pieces of a cell: tags that open and close as they come."""
    parts: list[str] = []
    opened: list[str] = []
    for _ in range(chance.randint(1, 14)):
        roll = chance.random()
        if roll < 0.5:
            parts.append(chance.choice(WORDS))
        elif roll < 0.75:
            opened.append(chance.choice((*INLINE, *INLINE, *BLOCKS)))
            parts.append(f"<{opened[-1]}{chance.choice(LOOKS)}>")
        elif roll < 0.95 and opened:
            place = chance.randrange(len(opened)) if chance.random() < 0.4 else -1
            parts.append(f"</{opened.pop(place)}>")
        else:
            parts.append(chance.choice(PIECES))
    return "".join(parts)


@pytest.mark.parametrize("seed", range(3))
def test_a_table_says_what_a_browser_shows(chromium: Browser, seed: int) -> None:
    chance = random.Random(seed)
    tab = chromium.new_page()
    for _ in range(60):
        cells = "".join(f"<td>{soup(chance)}" for _ in range(3))
        page = (
            "<!DOCTYPE html><style>.x {display:none}</style>"
            f"<table><tr>{cells}</tr><tr><td>{soup(chance)}</table>"
        )
        tab.set_content(page)
        (table,), problems = read_page("page.html", page.encode())
        assert problems == ()
        taken = [["".join(cell.text.split()) for cell in line] for line in table.lines]
        shown = tab.evaluate(SHOWN)
        width = max(map(len, shown), default=0)
        filled = [line for line in taken if any(line)]
        assert [_padded(line, width) for line in filled] == [
            _padded(line, width) for line in shown
        ], escape(page)
        is_refused = any(problem.code == "X016" for problem in table.problems)
        assert is_refused == tab.evaluate(STRUCK), escape(page)
    tab.close()


def _padded(line: list[str], width: int) -> list[str]:
    return [*line, *[""] * (width - len(line))]
