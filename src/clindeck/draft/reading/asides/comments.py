"""Blocks of a document without what its readers wrote below it, as pages of diaries have it.

A heading "Comments" may head what a writer has to say; one with a count ("Comments (2)", "3
comentarios"), or one that asks for a comment, is the site's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from clindeck.formats.grid import GridCell
from clindeck.formats.outline import BlockKind, DocumentBlock, Line
from clindeck.model.problems import Position

_WORDS = (
    r"(?:comments?|kommentare?|kommentarer|commentaires?|comentarios?|comentários?|commenti"
    r"|commento|reacties?|opmerkingen|komentarz(?:e|y)?|komentáře|комментари(?:й|я|и|ев)"
    r"|\u043a\u043e\u043c\u0435\u043d\u0442\u0430\u0440\u0456\u0432?"
    r"|yorum(?:lar)?|σχόλι(?:ο|α)|komentar|bình luận|评论|評論|留言|コメント|댓글|تعليقات|टिप्पणियाँ)"
)
_COUNT = r"[0-9]{1,4}"
_COUNTED = re.compile(
    rf"(?:{_WORDS}\s{{0,2}}(?:[(\uff08\[]\s?{_COUNT}\s?[)\uff09\]]|[:\uff1a]?\s?{_COUNT}\s?개?)"
    rf"|{_COUNT}\s{{0,2}}(?:条|條|則|则|件の)?{_WORDS})\s?[:\uff1a]?\Z",
    re.IGNORECASE,
)
_ASKS_FOR_ONE = re.compile(
    r"(?:(?:leave|post|add|write) (?:a|your) (?:comment|reply)|leave a reply[^\n]{0,40}"
    r"|(?:schreiben? sie |schreibe? |hinterlassen? (?:sie )?)eine?n? (?:kommentar|antwort)"
    r"|kommentar schreiben|dej[ae] (?:un comentario|una respuesta|tu comentario)"
    r"|laisser un commentaire|lascia un commento|deixe (?:um comentário|uma resposta)"
    r"|plaats een reactie|geef een reactie|dodaj komentarz|lämna (?:en kommentar|ett svar)"
    r"|skriv en kommentar|(?:добавить|оставить|написать) комментарий|yorum yap"
    r"|发表(?:评论|回复)|發表(?:評論|回應|留言)|コメントを(?:残す|書く|投稿)|댓글 (?:남기기|쓰기))"
    r"[\s.:…]{0,5}\Z",
    re.IGNORECASE,
)
_LOWEST = 99


def without_comments(
    blocks: Sequence[DocumentBlock],
) -> tuple[list[DocumentBlock], list[Line]]:
    """Return blocks without the comments below them, and all lines of these.

    They end with the part of the page that their heading is in, or at one of its level.
    """
    kept: list[DocumentBlock] = []
    gone: list[Line] = []
    level = 0
    for block in blocks:
        is_heading = block.kind is BlockKind.HEADING
        if level and (0 < block.left <= level or (is_heading and block.level <= level)):
            level = 0
        if not level and _opens_comments(block):
            level = block.level if is_heading else _LOWEST
        if level:
            gone += lines_of(block)
        else:
            kept.append(block)
    return kept, gone


def _opens_comments(block: DocumentBlock) -> bool:
    if block.kind not in (BlockKind.HEADING, BlockKind.PROSE) or len(block.lines) != 1:
        return False
    text = block.lines[0].text.strip("*_ ")
    return _COUNTED.match(text) is not None or _ASKS_FOR_ONE.match(text) is not None


def lines_of(block: DocumentBlock) -> Iterator[Line]:
    """Yield the lines of a block, those of a table as one each."""
    yield from block.lines
    if block.grid is not None:
        yield from rows_as_lines(block.grid.at.path, block.grid.lines)


def rows_as_lines(path: str, rows: Iterable[Sequence[GridCell]]) -> Iterator[Line]:
    """Yield the texts of each row that has any as one line."""
    for row in rows:
        filled = [cell for cell in row if cell.text.strip()]
        if filled:
            at = Position(path, filled[0].line, filled[0].column)
            yield Line(" ".join(" ".join(cell.text.split()) for cell in filled), at)
