"""The elements of a template that a page does not show: what its style sheet hides, what folds.

`display: none` for a class, an id, or on the element itself, and the attribute `hidden`: a button
or a program may show it later, on demand. What is shown on demand is no part of a question, and
nothing to be recalled.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from clindeck.lint.wording.answer_parts import LINE_END
from clindeck.lint.wording.said import UNREAD, said

SHOWN = "\x01"
"""Before the name of a field where its value is shown; conditions ask for the field itself."""
_PROGRAM = re.compile(r"<(script|style)\b(?:(?!<\1\b|\{\{).)*?</\1\s*>", re.I | re.S)
"""What a browser runs and nobody reads; one that holds a field may be what shows it."""
_FOLD = re.compile(r"<details\b[^<>]{0,2000}>.{0,4000}?</details\s*>", re.I | re.S)
_SHOWN_FIELD = re.compile(rf"{SHOWN}([^{{}}]*)")
_STYLE = re.compile(r"<style\b[^<>]{0,2000}>([^<]*+(?:<(?!/?style\b)[^<]*+)*+)</style\s*>", re.I)
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_HIDES = re.compile(r"(?<![\w-])display\s*:\s*none\b", re.I)
_SHOWS = re.compile(r"(?<![\w-])display\s*:\s*(?!none\b)\w", re.I)
_SIMPLE = re.compile(r"(?:[a-z][a-z0-9]*)?([.#][\w-]+)\Z", re.I)
"""A selector of one class or id alone; of others it cannot be told what they hide."""
_OPENING = re.compile(r"<(div|section|span|p|article|aside|details|table|ul)\b([^<>]*)>", re.I)
_MARKS = {
    name: re.compile(rf"<(/?){name}\b[^<>]*>", re.I)
    for name in ("div", "section", "span", "p", "article", "aside", "details", "table", "ul")
}
_ATTRIBUTE = re.compile(r"""\b(class|id|style)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_HIDDEN = re.compile(r"\shidden(?=[\s=/>]|\Z)", re.I)
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_CONDITION = re.compile(r"\{\{\s*([#^/])")
_FOLDED = re.compile(r"details(?![^<>]*\sopen\b)", re.I)
_SUMMARY = re.compile(r"\s*(<summary\b.*?</summary\s*>)", re.I | re.S)
_SCRIPT = re.compile(r"<script\b[^<>]*>((?:(?!</?script\b).){0,20000})</script\s*>", re.I | re.S)
_WRITES = re.compile(
    r"\.(?:innerHTML|outerHTML|textContent|innerText|hidden)\s*\+?=(?!=)|\.(?:replaceWith|remove)\("
    r"|\.style\.(?:display|visibility|color|opacity)\s*=(?!=)|\.(?:html|text|hide|toggle)\(|classList"
)
"""How a script changes what an element shows."""
_TAKES = re.compile(
    r"""getElement(?P<id>ById|sByClassName)\(\s*["'`]([\w-]{1,80})"""
    r"""|(?:querySelector(?:All)?|\$|jQuery)\(\s*["'`](?:[a-z][a-z0-9]{0,9})?([.#][\w-]{1,80})["'`]"""
)
"""How a script takes the elements of a class or the one of an id."""
_PIECE = re.compile(
    r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)\s*>|<[^<>]*>|\{\{[^{}]*\}\}|\s+",
    re.DOTALL | re.IGNORECASE,
)
"""What of a template is not text of its own."""
_FIELD = re.compile(r"\{\{(?!\s*[#^/])[^{}]+\}\}")
_BROKEN_TAG = re.compile(r"<(?![!])[^<>{}]*\n[^<>{}]*>")
_DEEPEST = 200
"""Elements looked through in a side; more are a program's page, not a card."""
_SETS = re.compile(r"<(?:table|t[rdh]|pre|[uo]l|li|code|img)\b|[&\[\\]", re.IGNORECASE)
"""What around a field may make another list of it, or be seen."""


def hidden_names(template: str, css: str) -> frozenset[str]:
    """Return the classes (`.name`) and ids (`#name`) that are never shown at first."""
    hidden: dict[str, bool] = {}
    sheets = [css, *_STYLE.findall(template)]
    sheet = "\n".join(sheets)
    end = sheet.rfind("*/") + 2 if "*/" in sheet else 0
    for rule in (_COMMENT.sub(" ", sheet[:end]) + sheet[end:]).split("}"):
        selectors, _, body = rule.partition("{")
        if "{" in body:
            continue  # within @media, for some screens only
        shows, hides = _SHOWS.search(body), _HIDES.search(body)
        if shows is None and hides is None:
            continue
        for selector in selectors.split(","):
            simple = _SIMPLE.match(selector.strip())
            if simple is not None:
                hidden[simple[1]] = hides is not None
    return frozenset(name for name, is_hidden in hidden.items() if is_hidden)


def without_hidden(template: str, names: frozenset[str]) -> str:
    """Return a template without the elements that are hidden by these names or by themselves.

    An element that holds a part of a condition only stays. Programs and style sheets go as well.
    """
    template = _PROGRAM.sub("", template)
    if not names and _HIDES.search(template) is None and _HIDDEN.search(template) is None:
        return template

    def is_hidden(opening: re.Match[str]) -> bool:
        if _HIDDEN.search(_QUOTED.sub("", opening[2])) is not None:
            return True
        for name, *values in _ATTRIBUTE.findall(opening[2]):
            value = "".join(values)
            if name.lower() == "style":
                if _HIDES.search(value) is not None:
                    return True
            elif name.lower() == "id":
                if f"#{value.strip()}" in names:
                    return True
            elif any(f".{each}" in names for each in value.split()):
                return True
        return False

    return _without(template, is_hidden, lambda _: "")


def rewritten_names(template: str) -> frozenset[str]:
    """Return the classes (`.name`) and ids (`#name`) of the elements that scripts write anew."""
    names: set[str] = set()
    for script in _SCRIPT.findall(template) if "<script" in template.lower() else ():
        if _WRITES.search(script) is not None:
            for found in _TAKES.finditer(script):
                mark = "#" if found["id"] == "ById" else "."
                names.add(found[3] or f"{mark}{found[2]}")
    return frozenset(names)


def rewritten_in(html: str, names: frozenset[str]) -> str:
    """Return the HTML within the elements of these names, "" if there are none."""
    parts: list[str] = []

    def is_named(opening: re.Match[str]) -> bool:
        return any(
            f"#{value.strip()}" in names
            if name.lower() == "id"
            else any(f".{each}" in names for each in value.split())
            for name, *values in _ATTRIBUTE.findall(opening[2])
            if name.lower() in ("id", "class")
            for value in ("".join(values),)
        )

    def kept(inside: str) -> str:
        parts.append(inside)
        return ""

    if names:
        _without(html, is_named, kept)
    return " ".join(parts)


def without_scripts(template: str) -> str:
    """Return a template without scripts, styles and comments, unless there is a field in them."""
    return UNREAD.sub(lambda found: found.group() if "{{" in found.group() else " ", template)


def fields_of(template: str) -> frozenset[str]:
    """Return the names of the fields that a side shows."""
    tags = (found.group()[2:-2] for found in _FIELD.finditer(template))
    return frozenset(tag.rpartition(":")[2].strip() for tag in tags)


def without_unshown(template: str, css: str) -> str:
    """Return a template without scripts, and what it hides until it is asked for.

    If it shows no field then, it hides nothing.
    """
    template = _BROKEN_TAG.sub(lambda tag: " ".join(tag.group().split()), template)
    left = without_hidden(template, hidden_names(template, css))
    return without_scripts(left if _FIELD.search(left) is not None else template)


def without_labels(template: str) -> str:
    """Return a side's template without what it says on every card: all but fields and markup."""
    return "".join(_PIECE.findall(template))


def labels_of(template: str) -> frozenset[str]:
    """Return the lines that a side shows on every card, whatever its note says."""
    return frozenset(said(line) for line in LINE_END.split(template) if "{{" not in line)


def is_all_of(main: str, shown: str) -> bool:
    """Return whether a side shows a field and, around it, nothing that is seen or sets it."""
    before, found, behind = shown.partition(main)
    around = before + behind
    return bool(main and found) and _SETS.search(around) is None and not said(around)


def without_folds(html: str) -> str:
    """Return HTML without what `<details>` fold away; their summaries are seen."""
    if "<details" not in html:
        return html

    def is_folded(opening: re.Match[str]) -> bool:
        return _FOLDED.match(opening.group()[1:]) is not None

    def summary(inside: str) -> str:
        found = _SUMMARY.match(inside)
        return "" if found is None else found[1]

    return _without(html, is_folded, summary, is_open_ended=True)


def _without(
    html: str,
    is_off: Callable[[re.Match[str]], bool],
    left: Callable[[str], str],
    *,
    is_open_ended: bool = False,
) -> str:
    """Return HTML with `left` of the inside of each element that is off.

    An element that nothing closes stays, or reaches to the end if `is_open_ended`.
    """
    parts: list[str] = []
    end = count = 0
    for opening in _OPENING.finditer(html):
        if opening.start() < end or not is_off(opening):
            continue
        count += 1
        closing = _end_of(html, opening) if count <= _DEEPEST else None
        if closing is None and not is_open_ended:
            continue
        inside = html[opening.end() : len(html) if closing is None else closing.start()]
        marks = _CONDITION.findall(inside)
        if marks.count("/") * 2 != len(marks):
            continue
        parts.append(html[end : opening.start()])
        parts.append(left(inside))
        end = len(html) if closing is None else closing.end()
    return "".join((*parts, html[end:]))


def _end_of(html: str, opening: re.Match[str]) -> re.Match[str] | None:
    """Return the mark that closes an element, None if nothing does."""
    depth = 1
    for found in _MARKS[opening[1].lower()].finditer(html, opening.end()):
        depth += -1 if found[1] else 1
        if depth == 0:
            return found
    return None


def without_folded(template: str, is_off: Callable[[str], bool]) -> str:
    """Return a template without the folds of such fields alone: "Hint" above one asks nothing."""

    def left(fold: re.Match[str]) -> str:
        fields = _SHOWN_FIELD.findall(fold.group())
        return "" if fields and all(map(is_off, fields)) else fold.group()

    return _FOLD.sub(left, template)
