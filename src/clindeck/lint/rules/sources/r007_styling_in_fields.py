"""A field holds what is said, not how it looks.

Checks question and answer. In a package that is not ours: colours of letters or grounds with which
text can hardly be read by day (black on white) or in night mode (white on #2c2c2c) are a warning,
letters on the ground of the element around them, and a ground under letters without a colour;
other colours, typefaces and sizes of letters are told only with `-v`, those of a program's text not
at all. In our own notes HTML cannot get in, because every text is escaped; a tag that was typed is
shown as letters. It is an error if it is styling, else (`<b>`) a warning.

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
from clindeck.lint.wording.colours import BLACK, NIGHT, WHITE, can_be_read, colour_of
from clindeck.markup.plain_text import plain_of
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity

_STYLING = late_pattern(
    r"""<font\b[^<>]*|<[a-z][^<>]*\s(?:style|bgcolor|color|face)\s*=\s*(?:"[^"]*"?|'[^']*'?|[^\s>]+)""",
    re.IGNORECASE,
)
_LOOKS = late_pattern(
    r"<font\b|\b(?:bgcolor|color|face)\s*=|\b(?:background(?:-color)?|font(?:-size|-family)?|color)\s*:"
    r"(?!\s*(?:inherit|unset|initial|transparent|var\())",
    re.IGNORECASE,
)
"""What does harm in night mode or on a small screen; a margin or an alignment does none."""
_LISTING = late_pattern(
    r"""<(table|div)\b[^<>]*\bclass\s*=\s*["']?[^"'>]*(?:highlight|linenos).*?(?:</pre>|\Z)"""
    r"""(?:\s*</?(?:div|td|tr|tbody|table)\b[^<>]*>|<pre\b.*?(?:</pre>|\Z))*""",
    re.IGNORECASE | re.DOTALL,
)
"""The text of a program as a tool colours it, with the numbers of its lines."""
_DRAWN = late_pattern(
    r"\[(latex|\${1,2})\](?:(?!\[\1\]).){0,20000}?\[/\1\]", re.IGNORECASE | re.DOTALL
)
"""What Anki draws as a picture, without the tags in it."""
_TYPED_TAG = late_pattern(
    r"&lt;/?(?:b|i|u|s|em|strong|br|hr|span|div|font|p|ul|ol|li|table|tr|td|th|img|a|sub|sup|h[1-6])"
    r"(?:\s+[\w-]+=[^&]*(?:&quot;[^&]*)*)?\s?/?&gt;",
    re.IGNORECASE,
)
_OPENS_TAG = late_pattern(r"</?[a-z]", re.IGNORECASE)
"""What a tag that was typed begins with, as a reader sees it; `< 5` is none."""
_TAG_NAME = late_pattern(r"<([a-z][a-z0-9]*)", re.IGNORECASE)
_DECLARED = late_pattern(
    r"(?<![\w-])(color|background-color|background|bgcolor)\s*[:=]\s*[\"']?([^;\"'<>]+)",
    re.IGNORECASE,
)
_VOID = frozenset(["img", "br", "hr", "input", "wbr", "col"])
"""Elements that hold no letters."""
_COLOURED = late_pattern(
    r"""<(span|font|b|i|em|strong|code|a|div|p)\b[^<>]{0,400}(?<![\w-])color\s*[:=][^<>]{0,400}>"""
    r"""[^<]{0,2000}</\1\s*>""",
    re.IGNORECASE,
)
"""Letters with a colour of their own."""
_DEEPEST = 4
"""So many elements around letters are looked at for a colour."""
_LOOKED_AT = 2_000
"""Characters behind a tag in which what it holds is looked for."""
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
    """Yield what looks of a field do the most harm: letters that cannot be read, else any."""
    for field, say in _fields(card):
        looks = list(_looks_in(field))
        unreadable = next(filter(None, _all_unreadable(looks)), "")
        if unreadable:
            message = f"{unreadable}; leave colours to the css of the note type"
            yield say(card, message, Severity.WARNING)
        elif looks:
            message = (
                f"styling inside the field: {_shown(looks[0].group())}; leave looks to the css of "
                "the note type"
            )
            yield say(card, message, Severity.WARNING)._replace(is_slight=True)


def _looks_in(field: str) -> Iterator[re.Match[str]]:
    """Yield the colours, typefaces and sizes of letters in a field, as the tags that set them."""
    if "<" not in field:
        return
    if "[latex]" in field or "[$" in field:
        field = _DRAWN.sub(" ", field)
    if "highlight" in field or "linenos" in field:
        field = _LISTING.sub("", field)
    for found in _STYLING.finditer(field):
        if _LOOKS.search(found.group()) and _is_seen(found):
            yield found


def _is_seen(tag: re.Match[str]) -> bool:
    """Return whether anything that a reader sees stands inside a tag."""
    return bool(plain_of(_inside(tag)))


def _inside(tag: re.Match[str]) -> str:
    """Return the HTML inside a tag, up to the first end of an element of its name."""
    name = _TAG_NAME.match(tag.group())
    if name is not None and name[1].lower() in _VOID:
        return ""
    behind = tag.string[tag.end() : tag.end() + _LOOKED_AT]
    if name is not None:
        end = behind.lower().find(f"</{name[1].lower()}")
        behind = behind[:end] if end >= 0 else behind
    return behind.partition(">")[2]


def _has_bare_letters(tag: re.Match[str]) -> bool:
    """Return whether letters without a colour of their own stand inside a tag."""
    inside = _inside(tag)
    for _ in range(_DEEPEST):
        left = _COLOURED.sub(" ", inside)
        if left == inside:
            break
        inside = left
    return any(map(str.isalnum, plain_of(inside)))


def _all_unreadable(looks: Iterable[re.Match[str]]) -> Iterator[str]:
    """Yield what each tag of a field makes unreadable, on the ground of the one around it."""
    around, end = "", 0
    for tag in looks:
        around = around if tag.start() < end else ""
        yield _unreadable(tag, around)
        ground = _colours_in(tag)[1]
        name = _TAG_NAME.match(tag.group())
        if name is not None and colour_of(ground) is not None:
            closes = tag.string.lower().find(f"</{name[1].lower()}", tag.end())
            around, end = ground, len(tag.string) if closes < 0 else closes


def _colours_in(tag: re.Match[str]) -> tuple[str, str]:
    """Return the colours that a tag sets for letters and for their ground, "" if it sets none."""
    set_by = {name.lower(): value for name, value in _DECLARED.findall(tag.group())}
    grounds = (set_by.get(name, "") for name in ("background-color", "background", "bgcolor"))
    return set_by.get("color", ""), next(filter(None, grounds), "")


def _unreadable(tag: re.Match[str], around: str = "") -> str:
    """Return what a tag makes unreadable and where, "" if it can be read by day and by night.

    `around` is the ground that a tag around it sets, "" if none does.
    """
    letters, ground = _colours_in(tag)
    ground = ground or (around if colour_of(letters) is not None else "")
    of_letters, of_ground = colour_of(letters), colour_of(ground)
    if of_letters is not None and of_ground is not None:
        if can_be_read(of_letters, of_ground):
            return ""
        return f"letters of the colour {_named(letters)} on {_named(ground)} can hardly be read"
    if of_letters is not None:
        what = f"letters of the colour {_named(letters)}"
        places = (("in night mode", NIGHT), ("on a white card", WHITE))
        where = (place for place, behind in places if not can_be_read(of_letters, behind))
    elif of_ground is not None and _has_bare_letters(tag):
        what = f"letters on the ground {_named(ground)}"
        colours = (("in night mode, where they are white", WHITE), ("where they are black", BLACK))
        where = (place for place, colour in colours if not can_be_read(colour, of_ground))
    else:
        return ""
    place = next(where, "")
    return f"{what} can hardly be read {place}" if place else ""


def _named(colour: str) -> str:
    return colour.strip().removesuffix("!important").strip()


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
