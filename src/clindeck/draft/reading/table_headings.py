"""Which headings of a document make tables of their own, and which lines head a list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from clindeck.formats.cell_names import is_in_sheet
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.lint.words import word_set

TABLE_BELOW_PROSE = (
    "a table stands right below a paragraph that is left out; see whether that says of what it is"
)
TABLE_LED = "the short line right above a table is taken for its title"
BELOW_PROSE = (
    "a list stands right below a paragraph that is left out; see whether that says what it lists"
)
_MOST_LEVELS = 6
_MOST_NOTES = 6
"""Paragraphs below a table that may say what its marks mean."""
LEAD_LEVEL = 10
"""Of a line that heads a list, as "Do not give if:"; below every heading, a bold line of Word's."""
EMPHASIS = re.compile(r"\A(\*{1,3})(?=\S)(.+?)(?<=\S)\1(?!\*)")
"""How a text begins that opens with words in bold or italics."""
LONGEST_TERM = 12
"""Words of what stands before a colon or dash; of more it is a sentence."""
_BOLD = re.compile(r"(\*{2,3})[^*]+\1")
_BULLETS = ("-", "*", "+")
"""How Markdown marks the items of a list that has no numbers."""
_BOLD_PART = re.compile(r"(\*{2,3})(?=\S)([^*]+)(?<=\S)\1")
_TOLD = re.compile(r":\s+\S|\uff1a\S|\s[–—=→]\s")
"""A sign behind which an item says something: a title of a section says nothing more."""
_LONGEST_TITLE = 6
_IS_OPEN = re.compile(r"[\w)\]\"”’]\Z")
_ENDS_OPEN = re.compile(r"[^\W\d_]\Z")
_LONGEST_LEAD, _LONGEST_LEAD_WITH_COLON = 12, 30
_LONGEST_ABOVE_TABLE = 80
"""Signs."""
_OF_FILE = re.compile(
    r"\b(?:version|author|rev(?:ision|iew(?:ed)?)?|(?:last )?(?:updated|edited)|approved"
    r"|valid until|printed|stand|aktualisiert|mise à jour|m[àa]j|actualizado|aggiornato"
    r"|atualizado|uppdaterad|bijgewerkt|aktualizacja)\b.*[0-9]"
    r"|\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b|\b[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4}\b",
    re.IGNORECASE,
)
"""A line that says of a file who made it and when, and is the title of nothing in it."""
_SPACED = ".docx"
"""Files in which an empty paragraph stands for the space above a list."""
OPEN_VERBS = word_set("""
    is are was were be can could may might must shall should will would
    ist sind war kann können darf muss müssen soll sollen sollte wird werden
    est sont peut peuvent doit doivent es son puede pueden debe deben è sono può possono deve devono
    é são pode podem deve devem är kan ska bör måste får er skal bør må moet moeten kunnen mag
    jest są może mogą powinien powinna powinno musi может могут должен должна должны
    """)
"""Last words of the beginning of a sentence, which is no term."""


def table_level(blocks: Sequence[DocumentBlock]) -> int:
    """Return the level of the headings that make tables of their own: the highest one but a title.

    Lower headings say what their items stand under.
    """
    counts = Counter(block.level for block in blocks if block.kind is BlockKind.HEADING)
    for level in sorted(counts):
        if counts[level] > 1:
            return level
    return max(counts, default=_MOST_LEVELS)


def leads_to_items(block: DocumentBlock, following: Sequence[DocumentBlock]) -> bool:
    """Return whether a paragraph is a short line with a colon or in bold, and a list comes next."""
    text = block.lines[0].text.rstrip("* _")
    is_bold = _BOLD.fullmatch(block.lines[0].text.strip()) is not None
    is_list = any(each.kind in (BlockKind.ITEM, BlockKind.TERM) for each in following)
    has_colon = text.endswith((":", "\uff1a")) or (
        text.endswith("?") and _is_above(block, following)
    )
    longest = _LONGEST_LEAD_WITH_COLON if has_colon else _LONGEST_LEAD
    is_short = len(block.lines) == 1 and len(text.split()) <= longest
    return is_list and is_short and (is_bold or has_colon or _is_title_of(block, following))


def bold_term(block: DocumentBlock) -> bool:
    """Return whether a paragraph opens with a term in bold and goes on to say what it is."""
    found = EMPHASIS.match(block.lines[0].text)
    if found is None or len(found[1]) < 2 or len(found[2].split()) > LONGEST_TERM / 2:
        return False
    *before, last = found[2].split()
    if before and last.lower() in OPEN_VERBS:
        return False
    return len(block.lines[0].text[found.end() :].strip()) > 1


def is_bold_lead(line: Line) -> bool:
    """Return whether a line that heads a list is in bold as a whole."""
    return _BOLD.fullmatch(line.text.strip(" :\uff1a")) is not None


def _is_title_of(block: DocumentBlock, following: Sequence[DocumentBlock]) -> bool:
    """Return whether a few words, no sentence, stand right above the first item of a list."""
    text = block.lines[0].text.strip("* _")
    at = block.lines[0].position
    if at.line == 1 or not text[:1].isupper() or not _has_cases(text):
        return False
    is_spaced = at.path.lower().endswith(_SPACED) and _is_above(block, following, gap=1)
    if is_spaced and _ENDS_OPEN.search(text) is not None:
        return True  # a sentence that the list completes
    is_title = len(text.split()) <= _LONGEST_TITLE and _IS_OPEN.search(text) is not None
    return _is_above(block, following) and is_title


def _has_cases(text: str) -> bool:
    """Return whether a text is in a script with capitals: in others, one begins no title."""
    letters = [sign for sign in text if sign.isalpha()]
    return 2 * sum(sign.isupper() or sign.islower() for sign in letters) > len(letters)


def leads_to_table(
    block: DocumentBlock, following: DocumentBlock | None, heading: Line | None
) -> bool:
    """Return whether a paragraph is a short line that is no sentence, right above a table.

    The table has no name of its own, but for that of the `heading` above both.
    """
    grid = None if following is None else following.grid
    known = ("",) if heading is None else ("", heading.text)
    if (
        grid is None
        or grid.name not in known
        or block.kind is not BlockKind.PROSE
        or len(block.lines) != 1
    ):
        return False
    text = block.lines[0].text.strip("*_ ")
    longest = _LONGEST_TITLE if text.endswith((":", "\uff1a")) else _LONGEST_LEAD
    is_short = len(text) <= _LONGEST_ABOVE_TABLE and len(text.split()) <= longest
    is_aside = text.startswith(("(", "[")) or "://" in text or _OF_FILE.search(text) is not None
    ends = (".", "!", "?", ";", ",", "\u3002", "\uff1b")
    return is_short and not is_aside and not text.endswith(ends)


def title_in(line: Line) -> Line:
    """Return a line that is a title, without its emphasis and its colon."""
    return Line(line.text.strip("*_ :\uff1a"), line.position)


def _is_above(block: DocumentBlock, following: Sequence[DocumentBlock], *, gap: int = 0) -> bool:
    """Return whether a list begins right below a paragraph, or below so many empty ones."""
    below = [line.position.line for each in following[:1] for line in each.lines[:1]]
    last = block.lines[-1].position.line
    return bool(below) and last < below[0] <= last + 1 + gap


def heads_introduction(block: DocumentBlock, following: Sequence[DocumentBlock]) -> bool:
    """Return whether a block is the only item of its list, and a line that heads a list follows.

    So people number their sections: "2. Bark", "A gardener knows:", and a list.
    """
    is_bulleted = block.list_look in _BULLETS or block.list_look.startswith("bullet")
    return (
        block.opens_list
        and (not is_bulleted or is_bold_lead(block.lines[0]))
        and len(block.lines) == 1
        and _TOLD.search(block.lines[0].text) is None
        and len(following) > 1
        and following[0].kind is BlockKind.PROSE
        and (not block.number or following[1].number != block.number + 1)
        and leads_to_items(following[0], following[1:2])
    )


def section_of(block: DocumentBlock) -> DocumentBlock:
    """Return an item that numbers a section as the heading that it is, without its bold letters."""
    line = block.lines[0]
    text = _BOLD_PART.sub(r"\2", line.text)
    lines = (Line(text, line.position, line.within),)
    return replace(block, kind=BlockKind.HEADING, lines=lines, level=LEAD_LEVEL - 1)


def names_document(blocks: Sequence[DocumentBlock], first: DocumentBlock | None) -> bool:
    """Return whether a heading names the whole document, not only what stands right below it.

    `first` is the first of the highest level. It does if no other is of its level, or if the
    document begins with it and no list or table follows.
    """
    if first is None:
        return False
    if sum(each.kind is BlockKind.HEADING and each.level == first.level for each in blocks) == 1:
        return True
    below = blocks[1] if len(blocks) > 1 else None
    return blocks[0] is first and below is not None and below.kind in (
        BlockKind.HEADING, BlockKind.PROSE,
    )  # fmt: skip


def notes_below(blocks: Sequence[DocumentBlock], number: int) -> tuple[str, ...]:
    """Return the texts right below the block of a number, as far as they may be its legend."""
    found: list[str] = []
    for block in blocks[number + 1 : number + 1 + _MOST_NOTES]:
        if block.kind not in (BlockKind.PROSE, BlockKind.ITEM):
            break
        found += (line.text for line in block.lines)
    return tuple(found)


def place_of_grid(block: DocumentBlock, named: str, heading: str) -> str:
    """Return in words where a table stands: its sheet or note type, or the heading above it."""
    assert block.grid is not None
    if not heading:
        other = "sheet" if is_in_sheet(block.grid.at.path) else "table"
        is_of_deck = block.is_shaped and block.grid.at.path.endswith(".apkg")
        kind = "note type" if is_of_deck else other
        return f'{kind} "{named}"' if named else f"line {block.grid.at.line}"
    return f'below the heading "{heading}"' + (f', "{named}"' if named not in ("", heading) else "")
