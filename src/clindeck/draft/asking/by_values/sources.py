"""Columns called sources or images: what things come from and show, or citations and files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set

_OF_THINGS = word_set("source sources quelle quellen fuente fuentes fonte fonti vorkommen")
_PICTURED = word_set("image images picture bild imagen imagem immagine")
_FEWEST, _DISTINCT, _MOST_CITED, _MOSTLY = 3, 0.6, 0.1, 0.6
_CITED = re.compile(
    r"\b(?:1[89]|20)[0-9]{2}\b|https?:|www\.|\bdoi\b|\bpmid\b|\bet al\b|\bisbn\b|\[[0-9]+\]"
    r"|\b\w+\.(?:pdf|docx?|pptx?|xlsx?|html?|org|com|net|gov|edu|jpe?g|png|gif|svg|webp)\b"
    r"|\b(?:NICE|WHO|BNF|SIGN|ESC|AHA|ACC|IDSA|CDC|FDA|EMA|AWMF|NHG|SPC|SmPC|UpToDate|PubMed|NEJM"
    r"|BMJ|JAMA|Lancet|Cochrane|Medscape|Wikipedia|Wikimedia|AMBOSS|Drugbank|Statpearls)\b"
    r"|\b(?:journal|guidelines?|textbook|lectures?|handbook|edition|ed\.|chapter|vol\.|pp?\. ?[0-9]"
    r"|website|leitlinie|lehrbuch|vorlesung|manual|report|survey|study|trial|database|dataset"
    r"|register|registry|slides?|article|book|course)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\S\s+[A-ZÄÖÜ][a-zäöü]{2}")
"""A second word with a capital, as books and pages have it."""
_OF_PICTURE = re.compile(
    r"<img|!\[|\b(?:fig(?:ure)?|photo\w*|picture|image|drawing|draw|add|insert|see|page|slide|file"
    r"|source|courtesy|by)\b",
    re.IGNORECASE,
)


def says_where_things_come_from(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether "Sources" are what things are got from ("liver", "milk"), no citations."""
    if not words_of_heading(column.title) & _OF_THINGS:
        return False
    items = _items(table, column)
    named = sum(_NAMED.search(item) is not None for item in items)
    return _are_facts(table.texts(column.name), items) and named <= _MOST_CITED * len(items)


def says_what_is_seen(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether "Image" says what is seen in one, in words, and names no file or caption."""
    if not words_of_heading(column.title) & _PICTURED:
        return False
    items = _items(table, column)
    texts = table.texts(column.name)
    is_told = sum(len(text.split()) > 1 for text in texts) >= _MOSTLY * len(texts)
    return is_told and _are_facts(texts, items) and not any(map(_OF_PICTURE.search, items))


def _are_facts(texts: Sequence[str], items: Sequence[str]) -> bool:
    cited = sum(_CITED.search(item) is not None for item in items)
    is_apart = len({text.casefold() for text in texts}) >= _DISTINCT * len(texts)
    return len(texts) >= _FEWEST and is_apart and cited <= _MOST_CITED * len(items)


def _items(table: DraftTable, column: DraftColumn) -> list[str]:
    cells = (row.cell(column.name) for row in table.rows)
    return list(chain.from_iterable(cell.items for cell in cells if cell is not None))
