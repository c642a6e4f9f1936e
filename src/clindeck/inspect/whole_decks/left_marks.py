"""Marks of the file that a deck was made from: links of a wiki, Markdown, HTML shown as letters.

Who reads the card sees `[[Drama]]`, `**Metabolism**` or `<br>` and has to look past it. Code is not
looked at, nor what is quoted: there the same signs are what the card is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clindeck.inspect.unclosed_html import closed
from clindeck.inspect.unshown_elements import without_hidden
from clindeck.inspect.whole_decks.copied_text import CopiedText
from clindeck.lint.card_view import CardView
from clindeck.lint.wording.said import said
from clindeck.lint.words import is_cloze, shortened
from clindeck.model.late_patterns import late_pattern

FEWEST_NOTES = 2
"""A mark on a single note may be what that note is about (this project's limit)."""
_MAY_BE_MARKED = re.compile(
    r"```|\\[xu][0-9a-f]|&\w|&#|\[\[|\*\*|&lt;|</?[a-z]|dataview|\\[<_#*]|###|[-*] \[[ xX]\]"
)
_IN_CODE = re.compile(r"<(?:code|pre|kbd)\b", re.IGNORECASE)
_LONGEST_READ = 20_000
_OF_MARKUP = re.compile(
    r"\b(?:markdown|html|regex|regexp|vim|latex|jinja|css|jsx|tags?)\b", re.IGNORECASE
)
_OF_WIKIS = re.compile(r"\b(?:wikis?|obsidian|roam)\b", re.IGNORECASE)
_SLOT = (
    r"(?:Prototype|Environment|Scopes?|Call|Construct|Get|Set|Delete|DefineOwnProperty|HomeObject"
    r"|Class|Value|Writable|Enumerable|Configurable|PromiseState|PromiseResult|Target|Handler)\]\]"
)
"""What the standard of JavaScript calls its own in two brackets, as `[[Prototype]]`."""
_WIKI_LINK = re.compile(rf"(?<![\w\])])!?\[\[(?!{_SLOT})" r"(?=[^\W\d_]{2})[^\[\]\n\"']{3,80}\]\]")
_CODE = re.compile(r"<(code|pre|kbd)\b(?:(?!<\1\b).){0,20000}?</\1\s*>", re.IGNORECASE | re.DOTALL)
_ESCAPED = re.compile(
    r"(?<![\\\w])\\<[^<>\\\n]{1,40}>|(?<=\w)\\_(?=\w)"
    r"|(?<!\S)\\#(?:\\?#){0,5}(?= \S)|(?<![\\\w])\\\*\\\*(?=[^\s*])"
)
"""Markdown's escape of a sign that it would read."""
_CHECKBOX = re.compile(r"(?:\A|(?<=\s))[-*] \[[ xX]\] (?=\S)")
_QUERY = re.compile(r"\bdataview\b\W{1,4}(?:LIST|TABLE|TASK|CALENDAR)\b", re.IGNORECASE)
_BOLD = re.compile(r"(?<![\w*/\\])\*\*(?=[^\s*])(?![\w]+,)[^*\n]{1,80}(?<=[^\s*])\*\*(?![\w*/])")
_BOTH = late_pattern(
    r"(?<![\w*/\\])\*{3}(?=[^\s*])[^*\n]{0,80}[^\W\d_][^*\n]{0,80}(?<=[^\s*])\*{3}(?![\w*/])"
)
"""Bold and italics at once: ***both***."""
_HEADING = late_pattern(r"(?:\A|(?<=\s))#{3,6}(?= [^\s#])")
_EMPTY_BRACKETS = late_pattern(r"(?:\A|[^\s()]{1,20} )\( ?\)\Z")
_REFERENCE = re.compile(r"(?<![\w&?=\"'`/])&(?:amp|nbsp|lt|gt|quot|#39|#x27|#34);")
"""A sign of HTML that was written as HTML twice."""
_OPEN_QUOTE = re.compile(r'"(?:\s[^\W\d_]{2,}|[^\W\d_]{5,})[ ,]')
_OTHER_QUOTES = re.compile("[„“”«»‟″]")
_FENCE = re.compile(r"(?<!`)```[a-zA-Z+#]{0,12}(?=\s|\Z)")
_TICKED = late_pattern(r"(?<![`\w\\])`(?=[^\s`])[^`\n]{1,100}(?<=[^\s`])`(?![`\w])")
_STARRED = late_pattern(r"\A\* \S[^*]{9,2000} \* \S")
"""Markdown for a word of a program, and for a list whose lines became one."""
FEWEST_TICKED, LEAST_TICKED = 5, 0.1
"""On fewer notes, and of a deck's on a smaller share, such signs may be meant (our limits)."""
LONGEST_WITH_A_BRACKET, MOST_BRACKETS = 300, 7
"""In a longer text a bracket that lacks its other hardly matters (this project's limits)."""
_SHOWN_BEFORE = 10
_BRACKET = late_pattern(r"[()\[\]\uff08\uff09\uff3b\uff3d\u3010\u3011\u3014\u3015]")
_SORTS_OF_BRACKETS = (("(\uff08", ")\uff09"), ("[\uff3b\u3010\u3014", "]\uff3d\u3011\u3015"))
_OWN_BRACKET = late_pattern(
    r"(?:\A|[\s;,.:/(\uff08])(?:\w|[0-9]{1,3}|[ivxIVX]{1,4})[)\uff09]|[:;=8xX]-?[()]"
    r"|[<\u27e8\\=^|$+'\"`\u201c\u201d\u2018\u2019][()\[\]]|[<\u27e8\\=^|$`]"
    r"|\[\.{3}|[([]\s?[0-9∞-]|(?:\.{3}|…)\W*\Z|[0-9∞]\s?[)\]]|\A\W\Z"
)
"""A bracket that is a label, a face, a key, the end of an interval, or stands in a program; a text
that was cut off is told as such."""
_ESCAPE = re.compile(r"\\(?:x[89a-fA-F][0-9a-fA-F]|u[0-9a-fA-F]{4})(?![0-9a-fA-F])")
"""A sign that a program wrote by its number: `\\xd7` for ×."""
_OF_ESCAPES = re.compile(
    r"\b(?:strings?|escapes?|unicode|encod\w*|hex\w*|bytes?|code ?points?|utf\S*)\b", re.IGNORECASE
)
_FORMAT = re.compile(
    r"(?<![\"'‘’“”`(\w])<(b|i|u|em|strong|sub|sup|font|span)(?: [^<>]{0,80})?>"
    r"[^<>\"'`]{1,200}</\1>|(?<![\"'‘’“”`(])<br ?/?>(?![\"'‘’“”`)])"
)
_BLANK = re.compile(r"\{\{c[0-9]{1,3}::[^{}]*\}\}")
_BROKEN_BLANK = re.compile(r"\{\{c[0-9]{1,3}::?(?=[^\s{}])")
"""What is left of a blank on a card that makes blanks: it is not closed, or lacks a colon."""


def shows_blank(html: str) -> bool:
    """Return whether the marks of a blank stand in what is seen of a side's HTML."""
    return "{{c" in html and _BLANK.search(_seen(html)) is not None


def shows_broken_blank(html: str) -> bool:
    """Return whether marks of a blank that are not complete stand in what is seen of a side."""
    return "{{c" in html and _BROKEN_BLANK.search(_seen(html)) is not None


def _seen(html: str) -> str:
    return without_hidden(closed(html[:_LONGEST_READ]), frozenset())


def left_marks(cards: Sequence[CardView], *, sets_markdown: bool) -> Iterator[CopiedText]:
    """Yield the marks that show on the cards of a deck.

    `sets_markdown` tells that a template brings a program that sets them.
    """
    found: dict[str, tuple[str, str]] = {}
    for card in cards:
        if card.guid not in found:
            name, shown = _mark_on(card, sets_markdown=sets_markdown)
            if shown:
                found[card.guid] = (name, shown)
    if not sets_markdown:
        found.update(_ticked_on(cards, frozenset(found)))
    if len(found) >= FEWEST_NOTES:
        for guid, (name, shown) in found.items():
            message = f"“{shortened(shown, 40)}” shows the marks of its source; take them out"
            yield CopiedText("P019", "marks-left", guid, name, message)


def _ticked_on(cards: Sequence[CardView], known: frozenset[str]) -> dict[str, tuple[str, str]]:
    """Return where the signs of Markdown for a program or a list show, if a deck has many."""
    found: dict[str, tuple[str, str]] = {}
    for card in cards:
        for name, text in ((card.front_field, card.front), (card.answer_field, card.answer)):
            if card.guid in known or card.guid in found or not ("`" in text or text[:1] == "*"):
                continue
            mark = _TICKED.search(text) or _STARRED.match(text)
            html = card.fields.get(name, "")
            if mark is not None and _IN_CODE.search(html) is None and not is_cloze(card):
                found[card.guid] = (name, mark.group())
    notes = len({card.guid for card in cards}) if found else 0
    return found if len(found) >= max(FEWEST_TICKED, LEAST_TICKED * notes) else {}


def _mark_on(card: CardView, *, sets_markdown: bool) -> tuple[str, str]:
    for name, text in ((card.front_field, card.front), (card.answer_field, card.answer)):
        html = card.fields.get(name, "")
        if _opens_a_quote(text):
            return name, shortened(text, 30)
        if _MAY_BE_MARKED.search(text) is None:
            continue
        is_of_code = _IN_CODE.search(html) is not None
        if (
            _OF_WIKIS.search(card.front) is not None
            or _OF_MARKUP.search(card.front) is not None
            or _OF_MARKUP.search(card.answer) is not None
        ):
            return "", ""
        if is_of_code:
            bare = said(_CODE.sub(" ", closed(html[:_LONGEST_READ])))
            found = _WIKI_LINK.search(bare) or _escape_in(card, bare)
            if found is None and not sets_markdown:
                found = _FENCE.search(bare)
        else:
            found = (
                _escape_in(card, text)
                or _WIKI_LINK.search(text)
                or _QUERY.search(text)
                or _FORMAT.search(text)
                or _REFERENCE.search(text)
            )
            if found is None and not sets_markdown:
                found = _markdown_in(text)
        if found is not None:
            own = _field_of(card, name, found.group())
            if own:
                return own, found.group()
    return "", ""


def empty_brackets_on(card: CardView) -> tuple[str, str]:
    """Return a field whose text ends in brackets without anything in them, and its last words."""
    for name, text in ((card.front_field, card.front), (card.answer_field, card.answer)):
        found = _EMPTY_BRACKETS.search(text) if text.endswith(")") else None
        if found is not None and _IN_CODE.search(card.fields.get(name, "")) is None:
            return name, found.group()
    return "", ""


def lone_bracket_on(card: CardView) -> tuple[str, str]:
    """Return a field whose short text has one bracket more than it opens or closes, and the text.

    Labels (`a)`), faces, keys and what programs and formulas write have brackets of their own.
    """
    if is_cloze(card):
        return "", ""
    for name, text in ((card.answer_field, card.answer), (card.front_field, card.front)):
        brackets = list(_BRACKET.finditer(text)) if len(text) <= LONGEST_WITH_A_BRACKET else []
        if not brackets or len(brackets) > MOST_BRACKETS or _OWN_BRACKET.search(text) is not None:
            continue
        if _IN_CODE.search(card.fields.get(name, "")) is not None:
            continue
        for opens, closes in _SORTS_OF_BRACKETS:
            alone = _alone([each for each in brackets if each.group() in opens + closes], opens)
            if len(alone) == 1:
                return name, text[max(0, alone[0].start() - _SHOWN_BEFORE) :]
    return "", ""


def _alone(brackets: Sequence[re.Match[str]], opens: str) -> list[re.Match[str]]:
    """Return the brackets of one sort that no other one closes or opens."""
    opened: list[re.Match[str]] = []
    alone: list[re.Match[str]] = []
    for each in brackets:
        if each.group() in opens:
            opened.append(each)
        elif opened:
            opened.pop()
        else:
            alone.append(each)
    return alone + opened


def _markdown_in(text: str) -> re.Match[str] | None:
    return (
        _FENCE.search(text)
        or _BOLD.search(text)
        or _BOTH.search(text)
        or _ESCAPED.search(text)
        or _HEADING.search(text)
        or _CHECKBOX.search(text)
    )


def _escape_in(card: CardView, text: str) -> re.Match[str] | None:
    return None if _OF_ESCAPES.search(card.front) is not None else _ESCAPE.search(text)


def _field_of(card: CardView, first: str, mark: str) -> str:
    """Return the field that holds a mark, "" if the template writes it, as for an add-on."""
    names = (first, *(name for name in card.fields if name != first))
    held = (
        name for name in names if mark in said(closed(card.fields.get(name, "")[:_LONGEST_READ]))
    )
    return next(held, "")


def _opens_a_quote(text: str) -> bool:
    """Return whether a text begins with a straight quotation mark that nothing closes."""
    return (
        text.startswith('"')
        and text.count('"') == 1
        and _OPEN_QUOTE.match(text) is not None
        and _OTHER_QUOTES.search(text) is None
    )
