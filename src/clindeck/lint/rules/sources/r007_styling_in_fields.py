"""A field holds what is said, not how it looks.

Checks question and answer. In a package that is not ours: colours, typefaces and sizes of letters,
in `style=`, `<font>` or attributes, are warnings; those of a program's text are not. In our own
notes HTML cannot get in, because every text is escaped; a tag that was typed is shown as letters.
It is an error if it is styling, else (`<b>`) a warning.

Why: a colour or a size in px that was right on one screen is unreadable in night mode or on a
phone, and no update of the note type can mend it. Emphasis has a mark of its own.

Bad:
    answer: <b>400 mg</b>

Good:
    answer: "**400 mg**"

Silence: `silence: [{rule: R007, because: …}]` on the row or recipe.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from clindeck.lint.rule import Batch, CardKind, CardRule, CardView, Finding, in_answer, in_front
from clindeck.model.problems import Severity

_STYLING = re.compile(
    r"""<font\b|<[a-z][^<>]*\s(?:style|bgcolor|color|face)\s*=\s*(?:"[^"]*"?|'[^']*'?|[^\s>]+)""",
    re.IGNORECASE,
)
_LOOKS = re.compile(
    r"<font\b|\b(?:bgcolor|color|face)\s*=|\b(?:background(?:-color)?|font(?:-size|-family)?|color)\s*:"
    r"(?!\s*(?:inherit|unset|initial|transparent|var\())",
    re.IGNORECASE,
)
"""What does harm in night mode or on a small screen; a margin or an alignment does none."""
_LISTING = re.compile(
    r"""<(table|div)\b[^<>]*\bclass\s*=\s*["']?[^"'>]*(?:highlight|linenos).*?(?:</pre>|\Z)"""
    r"""(?:\s*</?(?:div|td|tr|tbody|table)\b[^<>]*>|<pre\b.*?(?:</pre>|\Z))*""",
    re.IGNORECASE | re.DOTALL,
)
"""The text of a program as a tool colours it, with the numbers of its lines."""
_TYPED_TAG = re.compile(
    r"&lt;/?(?:b|i|u|s|em|strong|br|hr|span|div|font|p|ul|ol|li|table|tr|td|th|img|a|sub|sup|h[1-6])"
    r"(?:\s+[\w-]+=[^&]*(?:&quot;[^&]*)*)?\s?/?&gt;",
    re.IGNORECASE,
)
_OPENS_TAG = re.compile(r"</?[a-z]", re.IGNORECASE)
"""What a tag that was typed begins with, as a reader sees it; `< 5` is none."""
SHOWN = 40


def _screen(batch: Batch) -> Sequence[int]:
    if batch.kind is CardKind.FOREIGN:
        return batch.all
    fronts = [each for each in batch.with_sign("<") if _OPENS_TAG.search(batch.fronts[each])]
    told = [each for each in batch.told.holding("<") if _OPENS_TAG.search(batch.told.each[each])]
    return sorted({*fronts, *batch.telling(told)})


def _find(card: CardView) -> Iterable[Finding]:
    if card.kind is CardKind.FOREIGN:
        return _foreign(card)
    # The plain text shows what was escaped, so a tag that was typed stands in it.
    return _typed(card) if "<" in card.front or "<" in card.answer else ()


def _fields(card: CardView) -> Iterator[tuple[str, Callable[..., Finding]]]:
    """Yield the HTML of question and answer with what reports a finding there."""
    yield card.fields.get(card.front_field, ""), in_front
    if card.answer_field != card.front_field:
        yield card.fields.get(card.answer_field, ""), in_answer


def _foreign(card: CardView) -> Iterator[Finding]:
    for field, say in _fields(card):
        style = _looks_in(field)
        if style is not None:
            message = (
                f"styling inside the field: {_shown(style.group())}; leave looks to the css of the "
                "note type"
            )
            yield say(card, message, Severity.WARNING)


def _looks_in(field: str) -> re.Match[str] | None:
    """Return the first colour, typeface or size of letters in a field."""
    if "<" not in field:
        return None
    if "highlight" in field or "linenos" in field:
        field = _LISTING.sub("", field)
    found = (each for each in _STYLING.finditer(field) if _LOOKS.search(each.group()))
    return next(found, None)


def _typed(card: CardView) -> Iterator[Finding]:
    for field, say in _fields(card):
        tag = _TYPED_TAG.search(field)
        if tag is not None:
            typed = tag.group().replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
            message = (
                f"learners see {_shown(typed)} as letters; write *emphasis*, **strong**, H~2~O or "
                "x^2^, and leave other looks to the note type"
            )
            is_styling = _STYLING.search(typed) is not None
            yield say(card, message, None if is_styling else Severity.WARNING)


def _shown(html: str) -> str:
    return html if len(html) <= SHOWN else f"{html[: SHOWN - 1]}…"


RULE = CardRule("R007", "styling-in-fields", Severity.ERROR, _find, _screen)
