"""Paragraphs of a plain text whose first line is the title of the sentences right below it.

One paragraph alone may begin with a short line by chance; where several of them do, they are the
sections of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from clindeck.draft.reading.wrapped_lines import Numbered
from clindeck.formats.grid import FoundTable
from clindeck.formats.outline import BlockKind, DocumentBlock, Line

TITLED = "the first line of a paragraph is taken for the title of the sentences below it"
TITLED_LIST = "the first line of a paragraph is taken for the heading of the lines below it"
_LONGEST_TITLE, _LONGEST_OF_LIST, _LONGEST_SENTENCE = 12, 4, 20
_SHORTEST_TEXT = 12
"""Words."""
_FEWEST = 3
_MOSTLY = 0.6
_ENDS_SENTENCE = re.compile(r"""[.!?;,]["”’')\]]*\s*\Z""")
_RULE = re.compile(r"\s*([=_~*#-])\1{4,}\s*\Z")
_TITLED_RULE = re.compile(
    r"\s*(?:([=_~*#-])\1{2,80}|([=~#])\2{1,80})\s+(\w(?:.{0,80}\S)?)\s+(?:\1{3,80}|\2{2,80})\s*\Z"
)
_COLONS = (":", "\uff1a")


def titles_of_paragraphs(
    paragraphs: Sequence[Numbered], is_item: Callable[[str], bool]
) -> frozenset[int]:
    """Return the numbers of the lines that are titles of their paragraphs.

    `is_item` tells whether a line has the mark of a list.
    """
    several = [each for each in paragraphs if len(each) > 1]
    found = [each[0][0] for each in several if _has_title([typed for _, typed in each], is_item)]
    enough = len(found) >= _FEWEST and len(found) >= _MOSTLY * len(several)
    return frozenset(found) if enough else frozenset()


def without_rules(
    paragraphs: Sequence[Numbered], is_item: Callable[[str], bool]
) -> tuple[list[Numbered], frozenset[int]]:
    """Return paragraphs parted where somebody drew a rule, and the lines of the titles beside one.

    A single short line right below or above a rule is a title, and so is what stands within one.
    """
    found: list[Numbered] = []
    titles: set[int] = set()
    for lines in paragraphs:
        parts = [(mark, list(part)) for mark, part in groupby(lines, key=_rule_in)]
        for mark, part in parts:
            if mark is not None and mark:
                titles.add(part[0][0])
                found.append([(part[0][0], mark)])
            if mark is not None:
                continue
            found.append(part)
            is_short = len(part[0][1].split()) <= _LONGEST_TITLE
            if len(parts) > 1 and len(part) == 1 and is_short and not is_item(part[0][1]):
                titles.add(part[0][0])
    return found, frozenset(titles)


def _rule_in(numbered: tuple[int, str]) -> str | None:
    """Return what stands within a rule, "" of a bare one, None for none.

    "GCS" of "--- GCS ---" or of "== GCS ==".
    """
    _, typed = numbered
    if _RULE.match(typed):
        return ""
    titled = _TITLED_RULE.match(typed)
    return None if titled is None else titled[3]


def is_title_of_all(numbered: Numbered, following: Numbered | FoundTable | None) -> bool:
    """Return whether a paragraph above all others is one short line, and the next one is longer."""
    is_longer = isinstance(following, FoundTable) or (following is not None and len(following) > 1)
    text = numbered[0][1].strip()
    is_short = len(numbered) == 1 and len(text.split()) <= _LONGEST_TITLE
    is_line = _ENDS_SENTENCE.search(text) is None and not text.endswith(_COLONS)
    return is_short and is_line and is_longer


def titled_blocks(lines: Sequence[Line], *, heads_list: bool) -> list[DocumentBlock]:
    """Return a paragraph as a term and what it means, or as a heading where a list follows."""
    first, *others = lines
    title = Line(first.text.rstrip(" :\uff1a"), first.position)
    if not heads_list and _are_sentences([line.text for line in others]):
        items = [DocumentBlock(BlockKind.ITEM, (line,), doubt=TITLED_LIST) for line in others]
        return [DocumentBlock(BlockKind.HEADING, (title,)), *items]
    if not heads_list:
        return [DocumentBlock(BlockKind.TERM, (title, *others), doubt=TITLED)]
    prose = [DocumentBlock(BlockKind.PROSE, (line,)) for line in others]
    return [DocumentBlock(BlockKind.HEADING, (title,)), *prose]


def _has_title(texts: Sequence[str], is_item: Callable[[str], bool]) -> bool:
    first, *others = (text.strip() for text in texts)
    is_line = len(first.split()) <= _LONGEST_TITLE and _ENDS_SENTENCE.search(first) is None
    has_text = any(len(text.split()) >= _SHORTEST_TEXT for text in others)
    is_short = len(first.split()) <= _LONGEST_OF_LIST and first[:1].isupper()
    if is_line and is_short and _are_sentences(others) and not any(map(is_item, texts)):
        return True
    is_sentence = others[-1].endswith((".", "!", "?", "。"))
    return is_line and has_text and is_sentence and not any(map(is_item, texts))


def _are_sentences(texts: Sequence[str]) -> bool:
    """Return whether each of several lines is a short sentence of its own."""
    return len(texts) > 1 and all(
        text.rstrip().endswith((".", "!", "。"))
        and text.lstrip()[:1].isupper()
        and len(text.split()) <= _LONGEST_SENTENCE
        for text in texts
    )
