"""What of a page is not of its subject: parts of the site, menus, what a program for notes adds.

Programs for notes export a page with a table of its properties ("Created", "Tags") and with lists
of tasks. A wiki calls its own parts by the same names everywhere. At the head of a page, in front
of its first heading, what consists of links alone is a menu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from clindeck.formats.grid import GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.formats.page.looks import Element
from clindeck.formats.page.page_blocks import (
    PageBlock,
    document_block,
    framed_text,
    lines_of_cell,
)

_APPARATUS = ("nav", "footer", "form", "button", "select", "aside", "noscript")
_NAMED = frozenset(
    ("nav", "navbar", "navigation", "footer", "breadcrumb", "breadcrumbs", "sitesub", "contentsub",
     "jump-to-nav", "mw-jump-link", "mw-navigation", "mw-head", "mw-panel", "catlinks",
     "printfooter")
)  # fmt: skip
"""How sites, and wikis everywhere, call a part of theirs that is no text."""
_TASKS = "to-do-list"
_PROPERTIES = "properties"
_OF_PROGRAM = frozenset(
    ("created", "created time", "created by", "created at", "last edited", "last edited time",
     "last edited by", "edited", "updated", "last updated", "last modified", "modified", "tag",
     "tags", "status", "date", "url", "link", "author", "owner", "assign", "assignee", "reviewed",
     "due", "due date", "priority", "parent item", "sub-item", "files & media", "erstellt",
     "erstellt am", "erstellt von", "zuletzt bearbeitet", "zuletzt bearbeitet von", "datum",
     "schlagwörter", "créé", "créée", "créé le", "créé par", "date de création",
     "dernière modification", "étiquettes", "statut", "creado", "fecha de creación", "creado por",
     "última edición", "etiquetas", "estado", "fecha", "criado", "criado em", "criado por",
     "última edição", "data", "creato", "creato da", "ultima modifica", "etichette", "stato",
     "aangemaakt", "laatst bewerkt", "skapad", "senast redigerad", "taggar", "oprettet",
     "senest redigeret", "utworzono", "ostatnia edycja", "tagi", "создано", "дата создания",
     "теги", "статус", "дата", "изменено", "作成日時", "作成日", "作成者",
     "最終更新日時", "最終更新者", "更新日時", "更新日",
     "タグ", "日付", "ステータス", "创建时间", "创建者", "最后编辑时间", "上次编辑时间",
     "标签", "日期", "状态", "생성 일시", "생성일",
     "최종 편집 일시", "태그", "날짜", "상태")
)  # fmt: skip
"""How programs for notes call what they keep of a page, or what its writer sorts pages by."""
_ELSEWHERE = re.compile(r"(?!#|javascript:)\s*\S", re.IGNORECASE)
_SEVERAL = 2


def is_apparatus(element: Element) -> bool:
    """Return whether an element is a part of the site and none of its text."""
    attributes = element.attributes
    if element.tag in _APPARATUS or attributes.get("role") == "navigation":
        return True
    named = (attributes.get("id", ""), *attributes.get("class", "").split())
    return element.look.is_block and not _NAMED.isdisjoint(each.lower() for each in named)


def lists_tasks(element: Element) -> bool:
    """Return whether an element is a list of what the writer of some notes has to do."""
    return _TASKS in element.attributes.get("class", "").split()


def leads_away(link: Element | None) -> bool:
    """Return whether an element is a link to another page."""
    return link is not None and _ELSEWHERE.match(link.attributes.get("href", "")) is not None


def has_properties(element: Element) -> bool:
    """Return whether a table holds what a program for notes knows of the page."""
    return _PROPERTIES in element.attributes.get("class", "").split()


def menus_of(blocks: Sequence[PageBlock], end: int) -> list[Line]:
    """Take the lines of links away that stand before a place of a page, and return them."""
    menus = [each for each in blocks[: max(0, end)] if each.is_menu]
    lines = [line for each in menus for line in each.lines]
    for each in menus:
        each.lines = []
    return lines


def document_blocks(path: str, blocks: Sequence[PageBlock]) -> list[DocumentBlock]:
    """Return the blocks of a page as those of a document.

    Tasks and the program's own properties are asides; a page that consists of tasks is a list to
    tick off, and they are its points.
    """
    told = [each for each in blocks if each.kind is not BlockKind.HEADING]
    tasks = [each for each in told if each.is_aside and each.rows is None]
    for each in tasks if _SEVERAL * len(tasks) > len(told) else ():
        each.is_aside = False
    return [
        own
        for each in blocks
        for block in framed_text(path, each)
        if block.lines or block.rows is not None
        for own in _properties_apart(path, document_block(block))
    ]


def _properties_apart(path: str, block: DocumentBlock) -> Iterator[DocumentBlock]:
    """Yield a table of properties as those that are the program's, an aside, and terms."""
    table = block.grid
    if table is None or not block.is_aside:
        yield block
        return
    own = [line for line in table.lines if not _is_told(line)]
    yield replace(block, grid=replace(table, lines=own))
    for line in filter(_is_told, table.lines):
        texts = tuple(text for cell in line for text in lines_of_cell(path, cell))
        if texts:
            yield DocumentBlock(BlockKind.TERM, texts)


def _is_told(line: Sequence[GridCell]) -> bool:
    """Return whether a property says something of the subject, as far as its name tells."""
    return " ".join(line[0].text.split()).strip(" :").casefold() not in _OF_PROGRAM
