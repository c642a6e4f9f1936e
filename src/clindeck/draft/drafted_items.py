"""The items of a list to rows: an item and its detail, a question and its answer, its parent."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from clindeck.draft.reading import shaped
from clindeck.draft.reading.clozes.blanked_quantities import WITH_QUANTITIES
from clindeck.draft.reading.pairs.line_parts import line_part
from clindeck.draft.reading.pairs.mnemonics import MOST_SPELT, SPELT
from clindeck.draft.reading.pairs.ordered_steps import STEPS
from clindeck.draft.reading.row_looks import is_unit
from clindeck.draft.reading.shaped import Doubt
from clindeck.draft.reading.table_headings import EMPHASIS, LONGEST_TERM
from clindeck.draft.reading.tables.around.told_notes import TOLD
from clindeck.draft.reading.wrapped_lines import joined
from clindeck.formats.cell_names import unit_of_places
from clindeck.formats.outline import BlockKind, DocumentBlock, Line

Fields = tuple[tuple[str, Line], ...]
"""The texts of a row by column title, in order."""

_DETAIL = re.compile(
    r"(?<![\s⇔⇒→←↔↑↓<>≤≥±=~≈×+/|&–—-])\s+(?:[–—=]|-{1,2})\s+|(?<=\S)\s*::\s*(?=\S)|:\s+|\uff1a\s*(?=\S)|(?<=\*):(?=\S)"
    r"|(?<=[^\s.])\s?\.{4,200}\s{1,4}(?=\S)"
)
_PAREN = re.compile(r"\([^()]*\)?|\[[^\[\]]*\]?|\\\(.*?\\\)")
_QUOTED = re.compile(
    r"«[^«»]{1,300}»|“[^“”„]{1,300}”|„[^„“”]{1,300}[“”]|「[^「」]{1,300}」|『[^『』]{1,300}』"
    r'|(?<![^\W_])"(?=\S)[^"]{1,300}(?<=\S)"(?![^\W_])'
)
"""What somebody says: a sign in it parts nothing."""
_MARKED = re.compile(r"\*{1,3}(?=\S)[^*]{1,500}(?<=\S)\*{1,3}")
_LED_IN_BOLD = re.compile(
    r"(?P<term>[^:\uff1a*]{1,60}?)\s?(?::\s+|\uff1a)(?=\S)(?!.*[.!?\u3002]\Z)"
)
"""A term and what it means in one piece of bold, as two pieces with a blank between are read."""
_SENTENCE_BEFORE = re.compile(r"[^\W\d_]{3}[.!?]\s+[^\W\d_]")
_DIFFERENCE = re.compile(
    r"(?<![^\W\d_])(?:differen[cz]e?|difference|differenz|diferencia|diferença|différence|differenza"
    r"|skillnad(?:en)?|forskel(?:len)?|forskjell(?:en)?|verschil|różnica|rozdíl|разница|різниця)(?![^\W\d_])",
    re.IGNORECASE,
)
_LIMIT = re.compile(r"[<>≤≥=]\s?[0-9]")
_FORMULA = re.compile(r"\s[-+–−×·*]\s|[0-9)]\s?/|/\s?[0-9(]|\b[a-z]\(")
_OPERATOR = re.compile(r"\s[+×·*/]\s|\A\({3}")
_FIGURE = re.compile(r"[0-9∞](?![0-9.,]{0,9}\s?[-–][0-9])")  # "2 – 10–50%" says what 2 is
_OF_FIGURES = "0123456789∞%)"
_LONGEST_ASIDE, _MOST_ASKED, _MOSTLY = 8, 7, 0.5
_LEADING = (":", "\uff1a", " –", " -")
"""Ends of words in bold that lead on to what they mean."""
_COLONS = " :\uff1a"
_GOES_ON = ",;\uff0c\u3001\uff1b"
"""Signs with which a sentence goes on behind words in bold."""
ITEM, DETAIL, UNDER, QUESTION = shaped.ITEM, shaped.DETAIL, shaped.UNDER, "Question"
BELOW = ", "
"""Between what an item stands under, the outermost first."""
_SECTION = re.compile(r"[1-9][0-9]?(?:\.[0-9]{1,2}){1,3}[.)]?\s{1,4}(?=[^\W\d_]{2})")
_DANGLING = re.compile(r"(?<=\S)\s+[–—-]+\Z|\A[–—-]+\s+(?=\S)")
"""A dash that parted a term from its meaning and stayed at one of them."""


_PLUS = re.compile(r"(?<=[^\s+])\s?\+(?=[\s,;.]|\Z)(?!\s[^\W_])")
"""A result: where one is positive, a dash behind another says that this is negative."""


@dataclass(frozen=True, slots=True)
class PlacedItem:
    """An item of a list and what it stands under: lower headings and items, the outermost first.

    `headings` are how many of the first of them are headings, which have no detail.
    """

    block: DocumentBlock
    around: tuple[Line, ...]
    headings: int = 0


def doubts_of(blocks: Iterable[DocumentBlock]) -> tuple[Doubt, ...]:
    """Return what was guessed of blocks, each guess once with all its places."""
    found: dict[str, list[str]] = {}
    for block in blocks:
        if block.doubt and block.lines:
            at = block.lines[0].position
            found.setdefault(block.doubt, []).append(f"{unit_of_places(at.path)} {at.line}")
    return tuple(Doubt(said, tuple(places)) for said, places in found.items())


def item_rows(items: Sequence[PlacedItem], heading: Line | None) -> list[Fields]:
    """Return the rows of a list, in order; what an item stands under is a column if any does.

    A few items, most without a word more, stand under the heading: they are asked together.
    """
    rows = [item_fields(each.block) for each in items]
    is_outer = _are_set(items, rows)
    found: list[Fields] = []
    parents = {line: name_of(line) for each in items for line in each.around[each.headings :]}
    shared = Counter(parents.values())
    for each, fields, is_own in zip(items, rows, is_outer, strict=True):
        around = each.around or ((heading,) if heading and is_own else ())
        if around:
            count = each.headings if each.around else 1
            titles = [_bare(line).text.rstrip(_COLONS) for line in around[:count]]
            titles = list(map(_unnumbered, titles)) if each.around else titles
            named = (
                parents[line] if shared[parents[line]] < 2 else _whole_name(line)
                for line in around[count:]
            )
            names = BELOW.join([*titles, *named])
            fields = (*fields, (UNDER, Line(names, around[-1].position)))
        found.append(fields)
    return found


def _are_set(items: Sequence[PlacedItem], rows: Sequence[Fields]) -> Sequence[bool]:
    """Return of each item whether it is one of a set below the heading alone.

    That is told by a list of which most points say nothing more, and in which nothing stands, and
    by any list of points that say nothing more.
    """
    is_plain = all(len(fields) == 1 for fields in rows)
    listed = [not each.around and each.block.doubt != WITH_QUANTITIES for each in items]
    own = next(
        (each.block.list_id for each, is_own in zip(items, listed, strict=True) if is_own), ""
    )
    found = [is_own and (is_plain or each.block.list_id == own)
             for each, is_own in zip(items, listed, strict=True)]  # fmt: skip
    bare = sum(is_own and len(fields) == 1 for is_own, fields in zip(found, rows, strict=True))
    is_list = is_plain or (bare > _MOSTLY * sum(found) and not any(each.around for each in items))
    is_spelt = all(SPELT in each.block.doubt or STEPS in each.block.doubt for each in items)
    is_set = is_list and 2 <= sum(found) <= (MOST_SPELT if is_spelt else _MOST_ASKED)
    return found if is_set else [False] * len(items)


def notes_apart(items: Sequence[PlacedItem]) -> Sequence[Sequence[PlacedItem]]:
    """Return the items of lists, and those that notes around them tell, below no heading."""
    notes = [replace(each, around=(), headings=0) for each in items if each.block.doubt == TOLD]
    others = [each for each in items if each.block.doubt != TOLD]
    return [each for each in (others, notes) if each]


def questions_apart(rows: Sequence[Fields]) -> Sequence[Sequence[Fields]]:
    """Return the rows of a list, and those that are questions with their answers in a list apart.

    One table asks of all its rows alike.
    """
    asked = [each for each in rows if each[0][0] == QUESTION]
    others = [each for each in rows if each[0][0] != QUESTION]
    return [each for each in (others, asked) if each]


def item_fields(block: DocumentBlock) -> Fields:
    """Return an item's parts: question and answer, item and detail, or the item alone."""
    lines = block.lines
    first, *further = lines
    if block.kind is BlockKind.TERM and further:
        return (ITEM, _undashed(_bare(first))), (DETAIL, _undashed(joined(further)))
    if first.text.endswith("?") and further:
        return (QUESTION, first), ("Answer", joined(further))
    whole = joined(lines)
    start, stop = _detail_in(whole.text)
    bold = EMPHASIS.match(whole.text)
    is_led = bold is not None and bold[2].rstrip().endswith(_LEADING)
    if bold is not None and (is_led or (block.kind is BlockKind.PROSE and not whole.text[stop:])):
        start = stop = bold.end()
        stop += len(whole.text[stop:]) - len(whole.text[stop:].lstrip(" \t"))
    led = None if bold is None or is_led or block.is_whole else _LED_IN_BOLD.match(bold[2])
    if bold is not None and led is not None and stop >= bold.end():
        rest = f"{bold[1]}{bold[2][led.end() :]}{bold[1]}{whole.text[bold.end() :]}"
        at = line_part(whole, len(bold[1]) + led.end(), len(whole.text)).position
        return ((ITEM, Line(led["term"], whole.position)), (DETAIL, _bare(Line(rest, at))))
    is_one = block.is_whole or not whole.text[:start] or not whole.text[stop:]
    if is_one or whole.text[stop] in _GOES_ON:
        return ((ITEM, _bare(whole)),)
    return (ITEM, _undashed(_bare(line_part(whole, 0, start)))), (
        DETAIL,
        _undashed(_bare(line_part(whole, stop, len(whole.text)))),
    )


def _detail_in(text: str) -> tuple[int, int]:
    """Return from where to where the sign stands that parts an item from its detail."""
    covered = _PAREN.sub(lambda found: "(" * len(found.group()), text)
    covered = _QUOTED.sub(lambda found: "(" * len(found.group()), covered)
    covered = _MARKED.sub(lambda found: f"*{'(' * (len(found.group()) - 2)}*", covered)
    found = _DETAIL.search(covered)
    if found is not None and _is_of_text(covered, found):
        found = None
    if found is None or len(text[: found.start()].split()) > LONGEST_TERM:
        return len(text), len(text)
    return found.start(), found.end()


def _is_of_text(text: str, found: re.Match[str]) -> bool:
    """Return whether a sign that could part an item from its detail is a part of its sentence.

    It is one of a formula or a difference, between two figures, in an interval, behind a whole
    sentence, or one of two dashes around an aside.
    """
    sign, left, right = found.group().strip(), text[: found.start()], text[found.end() :]
    if sign == "::" or not sign:
        return False
    if _SENTENCE_BEFORE.search(left):
        return True
    if sign == "=":
        return " = " in right or _FORMULA.search(left) is not None
    if sign[0] not in "–—-":
        return False
    if " = " in right and _OPERATOR.search(right):
        return True
    if _DIFFERENCE.search(left) and _LIMIT.search(right):  # the minus between two values
        return True
    if left.count("[") != left.count("]") or (left[-1:] in _OF_FIGURES and _FIGURE.match(right)):
        return True
    between, dash, rest = right.partition(f" {sign} ")
    is_aside = bool(dash) and between[:1].islower() and len(between.split()) <= _LONGEST_ASIDE
    return is_aside and rest[:1].islower() and not left.startswith("*")


def name_of(line: Line) -> str:
    """Return what an item that others stand under is called."""
    bold = EMPHASIS.match(line.text)
    if bold is not None and bold[2].rstrip().endswith(_LEADING):
        return bold[2].rstrip(" :\uff1a–-")
    start, stop = _detail_in(line.text)
    text = _bare(Line(line.text, line.position)).text
    if text.endswith((":", "\uff1a")):
        return text[:-1].rstrip()
    whole = line.text[:start] if line.text[stop:] and line.text[:start] else line.text
    return _bare(Line(whole, line.position)).text.rstrip(":").rstrip()


def _whole_name(line: Line) -> str:
    """Return all of what others stand under: a label that several have does not tell them apart."""
    text = _bare(line).text.rstrip(_COLONS + ".")
    bold = EMPHASIS.match(text)
    return text if bold is None else f"{bold[2]}{text[bold.end() :]}"


def _bare(line: Line) -> Line:
    """Return a text without the emphasis of all of it, and without the colon of a heading."""
    text = line.text
    found = EMPHASIS.match(text)
    if found is not None:
        rest = text[found.end() :]
        if not rest.strip(_COLONS) and "*" not in found[2]:
            return Line(found[2].rstrip(_COLONS), line.position)
    return Line(text.rstrip(), line.position)


def _unnumbered(text: str) -> str:
    """Return a heading without the number of its section: "2.3 Bark". "1.5 mg" stays as it is."""
    found = _SECTION.match(text)
    is_quantity = found is None or is_unit(text[found.end() :].split()[0].strip(",;."))
    return text if found is None or is_quantity else text[found.end() :]


def _undashed(line: Line) -> Line:
    """Return a text without a dash that hangs at its end or before it."""
    found = _DANGLING.match(line.text)
    start = found.end() if found is not None and not found.start() else 0
    behind = None if _PLUS.search(line.text) else _DANGLING.search(line.text, start)
    end = behind.start() if behind is not None and behind.start() > start else len(line.text)
    return line_part(line, start, end) if (start, end) != (0, len(line.text)) else line


def term_of(line: Line) -> str:
    """Return the term in bold that opens a text, else the text."""
    found = EMPHASIS.match(line.text)
    return line.text if found is None else found[2].rstrip(_COLONS)
