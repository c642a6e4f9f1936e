r"""Text as typed to HTML: a small inline markup, everything else escaped.

`*emphasis*`, `**strong**`, `***both***`, `H~2~O` (subscript), `x^2^` (superscript), `\( … \)` and
`\[ … \]` (MathJax), a backslash before a mark to show the mark itself, a line break for a line
break. A pair counts only if its text neither starts nor ends with a space, so `5 * 3` and `~5 mg`
stay as typed.

A sign between letters or digits is that sign, so alleles (`HLA-B*15:02`), products (`0.5*60*2`),
ranges (`5~10`) and powers (`x^2+y^2`) stay as typed, too:

- `*` opens not behind a letter or digit, and closes not before one.
- `~` opens behind a letter (of no CJK script), a placeholder or a closing bracket, as an index
  does; behind a digit only letters are one (`T4~free~`). It closes before no digit, and before a
  letter only an index of a formula (`H~2~O`).
- `^` between letters or digits on both sides holds an exponent or charge (`Ca^2+^ATPase`), and
  closes before no digit.

What Anki would act on inside a field is made inert: `[sound:…]`, `[anki:…]`, `[latex]`, `[$]`, and
`{{…}}`, which a cloze field would take for a blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, cast

from clindeck.model.late_patterns import late_pattern
from clindeck.model.notes import Html

_WORD = r"[^\W_]"
_CJK = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_BEHIND_WORD, _BEFORE_WORD = f"(?<={_WORD}|[\u0300-\u036f])", f"(?={_WORD})"
_BEHIND_OTHER, _BEFORE_OTHER = f"(?<!{_WORD}|[\u0300-\u036f])", f"(?!{_WORD})"
_OPENS, _CLOSED = rf"{_BEHIND_OTHER}(?<!\*)", rf"{_BEFORE_OTHER}(?!\*)"
_ESCAPED = r"\\[\\*~^]|\\(?![\\*~^])"
_EMPHASIS = rf"(?!\s)(?P<{{}}>(?:[^*\\]|{_ESCAPED})++)(?<!\s)"
_SCRIPT = rf"(?P<{{}}>(?:[^\s~^\\]|{_ESCAPED})++)"
_MARKS = late_pattern(
    r"\\\((?P<inline>.{1,2000}?)\\\)"
    r"|\\\[(?P<display>.{1,2000}?)\\\]"
    r"|\\(?P<literal>[\\*~^])"
    rf"|{_OPENS}\*\*\*{_EMPHASIS.format('both')}\*\*\*{_CLOSED}"
    rf"|{_OPENS}\*\*{_EMPHASIS.format('strong')}\*\*{_CLOSED}"
    rf"|{_OPENS}\*{_EMPHASIS.format('em')}\*{_CLOSED}"
    rf"|(?<=[^\W\d_]|[\u0300-\u036f)\]}}^*'\0\u2019\u201d\u2033\u2032])(?<![{_CJK}])~"
    rf"(?:{_SCRIPT.format('sub')}~{_BEFORE_OTHER}"
    rf"|(?P<index>[0-9]{{1,3}}[a-z]{{0,4}}(?:[-+−][0-9]{{1,2}})?|[a-z]{{1,4}})~(?=[^\W\d_]))"
    rf"|(?<=\d)~(?P<named>[A-Za-z]{{1,12}})~{_BEFORE_OTHER}"
    rf"|{_BEHIND_OTHER}\^{_SCRIPT.format('sup')}\^(?!\d)"
    rf"|{_BEHIND_WORD}\^(?:{_SCRIPT.format('power')}\^{_BEFORE_OTHER}"
    r"|(?P<exponent>(?=[^^])[-+−–]?[0-9]{0,3}[-+−–]?)\^(?=[^\W\d_]))"
    r"|(?P<break>\n)",
    re.DOTALL,
)
_TAGS: dict[str, tuple[str, ...]] = {
    "both": ("strong", "em"),
    "strong": ("strong",),
    "em": ("em",),
    "sub": ("sub",),
    "index": ("sub",),
    "named": ("sub",),
    "sup": ("sup",),
    "power": ("sup",),
    "exponent": ("sup",),
}
_BETWEEN = "\0"
"""No text holds a NUL, unless it was refused for it and is only checked on."""
_BRACKETS = frozenset("()[]")
_MARK_SIGNS = "\\*~^"
_SPECIAL_SIGNS = f'{_MARK_SIGNS}\n&<>"[{{}}'
_MARK_SIGN = re.compile(f"[{re.escape(_MARK_SIGNS)}]")
_SPECIAL = re.compile(f"[{re.escape(_SPECIAL_SIGNS)}]")
_ACTIVE = re.compile(r"\[(?=sound:|anki:|latex\]|/latex\]|/?\$)", re.IGNORECASE)
_CLOZE_ACTIVE = re.compile(r"\{|\}|:(?=:)|(?<=:):|\A:|:\Z")
_CLOZE_ENTITIES = {"{": "&#123;", "}": "&#125;", ":": "&#58;"}


class MarkupMark(NamedTuple):
    """A pair of signs that counts as markup, and what stands between them.

    `tag` is strong, em, sub or sup. `start` and `end` are those of the whole in its text.
    """

    tag: str
    inner: str
    start: int
    end: int


class MarkupRun(NamedTuple):
    """A piece of text and how it is shown: tags of a `MarkupMark`, or `math`, which is no text."""

    text: str
    tags: frozenset[str] = frozenset()


def html_of(text: str) -> Html:
    """Return typed text as inline HTML."""
    if _SPECIAL.search(text) is None:
        return Html(text)
    if _MARK_SIGN.search(text) is None:
        return _with_breaks(text)
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
            if inner == "\\" and text[start : start + 1] in _BRACKETS:
                parts.append("<em></em>")  # MathJax looks for its brackets between elements
        elif kind == "inline":
            parts.append(rf"\({escaped(inner)}\)")
        elif kind == "display":
            parts.append(rf"\{escaped('[' + inner)}\]")  # the bracket may begin a [sound:
        else:
            tags = _TAGS[kind]
            opened = "".join(f"<{tag}>" for tag in tags)
            closed = "".join(f"</{tag}>" for tag in reversed(tags))
            parts.append(f"{opened}{html_of(inner)}{closed}")
    parts.append(escaped(text[start:]))
    return Html("".join(parts))


def htmls_of(texts: Sequence[str]) -> Sequence[Html]:
    """Return many typed texts as inline HTML, looking at all of them at once: few hold markup."""
    if are_plain(texts):
        return cast("Sequence[Html]", texts)
    together = _BETWEEN.join(texts)
    if any(map(together.__contains__, _MARK_SIGNS)):
        return list(map(html_of, texts))
    found = _with_breaks(together).split(_BETWEEN)
    if len(found) != len(texts):
        return list(map(html_of, texts))
    return cast("Sequence[Html]", found)


def _with_breaks(text: str) -> Html:
    """Return text without a sign of markup as HTML."""
    return Html(escaped(text).replace("\n", "<br>"))


def marks_of(text: str) -> Iterator[MarkupMark]:
    """Yield the outer marks of a typed text in their order."""
    if _MARK_SIGN.search(text) is None:
        return
    for found in _MARKS.finditer(text):
        kind = str(found.lastgroup)
        if kind in _TAGS:
            yield MarkupMark(_TAGS[kind][-1], found.group(kind), found.start(), found.end())


def runs_of(text: str) -> tuple[MarkupRun, ...]:
    """Return what a typed text shows, and how: pieces that differ from their neighbours."""
    return joined_runs(_runs(text, frozenset()))


def joined_runs(runs: Iterable[MarkupRun]) -> tuple[MarkupRun, ...]:
    """Return runs without empty ones, neighbours that are shown alike as one."""
    alike = groupby((run for run in runs if run.text), key=lambda run: run.tags)
    return tuple(MarkupRun("".join(run.text for run in group), tags) for tags, group in alike)


def _runs(text: str, tags: frozenset[str]) -> Iterator[MarkupRun]:
    start = 0
    for found in _MARKS.finditer(text):
        yield MarkupRun(text[start : found.start()], tags)
        start = found.end()
        kind = str(found.lastgroup)
        if kind in _TAGS:
            yield from _runs(found.group(kind), tags.union(_TAGS[kind]))
        elif kind in ("inline", "display"):
            yield MarkupRun(found.group(), tags | {"math"})
        else:
            yield MarkupRun(found.group(kind), tags)
    yield MarkupRun(text[start:], tags)


def are_plain(texts: Iterable[str]) -> bool:
    """Return whether each of these texts is its own HTML, looking at all of them at once."""
    together = _BETWEEN.join(texts)
    return not any(map(together.__contains__, _SPECIAL_SIGNS))  # far quicker than the pattern


def escaped(text: str) -> Html:
    """Return text as HTML that shows exactly this text, in Anki as well."""
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    html = html.replace('"', "&quot;")
    if "[" in html:
        html = _ACTIVE.sub("&#91;", html)
    if "{{" in html or "}}" in html:
        html = html.replace("{{", "&#123;&#123;").replace("}}", "&#125;&#125;")
    return Html(html)


def inert_in_cloze(html: Html) -> Html:
    """Return HTML in which nothing can open, close or split a cloze blank."""
    return Html(_CLOZE_ACTIVE.sub(lambda found: _CLOZE_ENTITIES[found.group()], html))
