"""Paragraphs of one line below each other, or below a list, that each tell something: points.

"Pruned: in winter", "Felled: after 100 years" below the bullets of a heading are about the heading,
and no part of its last bullet. Labels that each section of a file has are no terms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from clindeck.draft.reading.lists.own_lines import beside, point_of, tells
from clindeck.draft.reading.table_headings import bold_term
from clindeck.formats.outline import BlockKind, DocumentBlock
from clindeck.lint.words import word_set

_SIGN = re.compile(r"\s?[:\uff1a=→]|\s[–—-]\s")
_SEVERAL = re.compile(r"[^\W\d_]{2}[.!?]\s+\S")
_LEGEND = re.compile(r"[A-ZÀ-Þ][\w./-]{0,2}[A-ZÀ-Þ0-9][\w./-]{0,5}\s{0,3}=")
_REMARKS = word_set("""
    note notes nb n.b source sources see example examples e.g eg figure fig table tip link ref
    reference references remark comment abbreviations key legend author question answer q a
    hinweis anmerkung bemerkung notiz quelle siehe beispiel bsp abbildung abb tabelle tipp merke
    remarque nb exemple ex source voir tableau nota notas ejemplo ej fuente ver figura tabla
    esempio es fonte vedi osservazione tabella exemplo observação obs tabela
    anmärkning exempel källa se bemærk eksempel kilde merk opmerking voorbeeld bron zie
    uwaga przykład źródło примечание пример источник см
    """)
_ABOVE = (BlockKind.ITEM, BlockKind.TERM, BlockKind.HEADING)
_ASKS = ("?", "\uff1f", "!!")
_FEWEST, _OFTEN = 2, 3
"""Paragraphs, and times that a label comes which is no term."""
_LONGEST, _LONGEST_ALONE = 30, 18
"""Words."""


def with_told_paragraphs(blocks: Sequence[DocumentBlock]) -> tuple[DocumentBlock, ...]:
    """Return blocks in which paragraphs that each tell something are points of their heading.

    Of one alone that holds only for a short one that ends a section, below a list or the
    heading. Those at the head of the document tell of itself.
    """
    labels = Counter(filter(None, map(_term_of, blocks)))
    found: list[DocumentBlock] = []
    place = 0
    for is_told, run in groupby(blocks, lambda each: 0 < labels[_term_of(each)] < _OFTEN):
        lines = list(run)
        place += len(lines)
        are_enough = len(lines) >= _FEWEST or (
            bool(found) and found[-1].kind in _ABOVE and _is_short_fact(lines[0])
            and (place == len(blocks) or blocks[place].kind is BlockKind.HEADING)
        )  # fmt: skip
        is_list = is_told and are_enough and len(found) > 1
        found += [point_of(each, each.lines) for each in lines] if is_list else lines
    return tuple(beside(found))


def _term_of(block: DocumentBlock) -> str:
    """Return the term that a paragraph of one line tells something of, empty for none."""
    is_line = block.kind is BlockKind.PROSE and len(block.lines) == 1 and not block.is_between
    if not is_line or bold_term(block) or not tells(block.lines[0].text):
        return ""
    text = block.lines[0].text.replace("*", "")
    return _SIGN.split(text, maxsplit=1)[0].casefold() if len(text.split()) <= _LONGEST else ""


def _is_short_fact(block: DocumentBlock) -> bool:
    """Return whether a paragraph tells something of what its heading is about.

    A remark on the file or on the list does not, nor do sentences, a question, or short forms.
    """
    text = block.lines[0].text
    words = {word.strip(".*_") for word in _term_of(block).split()}
    is_remark = not words.isdisjoint(_REMARKS) or text.endswith(_ASKS)
    is_remark = is_remark or _SEVERAL.search(text) is not None or _LEGEND.match(text) is not None
    return not is_remark and len(text.split()) <= _LONGEST_ALONE
