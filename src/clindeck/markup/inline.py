r"""Text as typed to HTML: a small inline markup, everything else escaped.

`*emphasis*`, `**strong**`, `H~2~O` (subscript), `x^2^` (superscript), `\( … \)` and `\[ … \]`
(MathJax), a backslash before a mark to show the mark itself, a line break for a line break. A pair
counts only if its text neither starts nor ends with a space, so `5 * 3` and `~5 mg` stay as typed.

What Anki would act on inside a field is made inert: `[sound:…]`, `[anki:…]`, `[latex]`, `[$]`, and
`{{…}}`, which a cloze field would take for a blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from clindeck.model.notes import Html

_MARKS = re.compile(
    r"\\\((?P<inline>.{1,2000}?)\\\)"
    r"|\\\[(?P<display>.{1,2000}?)\\\]"
    r"|\\(?P<literal>[\\*~^])"
    r"|\*\*(?P<strong>[^\s*](?:[^*]*[^\s*])?)\*\*"
    r"|\*(?P<em>[^\s*](?:[^*]*[^\s*])?)\*"
    r"|~(?P<sub>[^\s~^]+)~"
    r"|\^(?P<sup>[^\s~^]+)\^"
    r"|(?P<break>\n)",
    re.DOTALL,
)
_SPECIAL_SIGNS = '\\*~^\n&<>"[{}'
_SPECIAL = re.compile(f"[{re.escape(_SPECIAL_SIGNS)}]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_HTML_SPECIAL = re.compile(r'[&<>"]')
_ACTIVE = re.compile(r"\[(?=sound:|anki:|latex\]|/latex\]|/?\$)", re.IGNORECASE)
_CLOZE_ACTIVE = re.compile(r"\{|\}|:(?=:)|(?<=:):|\A:|:\Z")
_CLOZE_ENTITIES = {"{": "&#123;", "}": "&#125;", ":": "&#58;"}
_TAGS = {"strong": "strong", "em": "em", "sub": "sub", "sup": "sup"}


def html_of(text: str) -> Html:
    """Return typed text as inline HTML."""
    if _SPECIAL.search(text) is None:
        return Html(text)
    parts: list[str] = []
    start = 0
    for found in _MARKS.finditer(text):
        parts.append(escaped(text[start : found.start()]))
        start = found.end()
        kind = str(found.lastgroup)
        inner = found.group(kind)
        if kind == "break":
            parts.append("<br>")
        elif kind == "literal":
            parts.append(escaped(inner))
        elif kind == "inline":
            parts.append(rf"\({escaped(inner)}\)")
        elif kind == "display":
            parts.append(rf"\{escaped('[' + inner)}\]")  # the bracket may begin a [sound:
        else:
            parts.append(f"<{_TAGS[kind]}>{html_of(inner)}</{_TAGS[kind]}>")
    parts.append(escaped(text[start:]))
    return Html("".join(parts))


def are_plain(texts: Iterable[str]) -> bool:
    """Return whether each of these texts is its own HTML, looking at all of them at once."""
    together = "\0".join(texts)
    return not any(map(together.__contains__, _SPECIAL_SIGNS))  # far quicker than the pattern


def escaped(text: str) -> Html:
    """Return text as HTML that shows exactly this text, in Anki as well."""
    html = _HTML_SPECIAL.sub(lambda found: _ESCAPES[found.group()], text)
    html = _ACTIVE.sub("&#91;", html)
    if "{{" in html or "}}" in html:
        html = html.replace("{{", "&#123;&#123;").replace("}}", "&#125;&#125;")
    return Html(html)


def inert_in_cloze(html: Html) -> Html:
    """Return HTML in which nothing can open, close or split a cloze blank."""
    return Html(_CLOZE_ACTIVE.sub(lambda found: _CLOZE_ENTITIES[found.group()], html))
