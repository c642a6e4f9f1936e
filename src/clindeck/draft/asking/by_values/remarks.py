"""Columns of remarks: short facts about their rows, or words of whoever keeps the file to himself.

In a table of drugs a remark is what matters ("over 20 min", "not with milk"); "ask again", "see
page 12" and "check spelling" are of the file. The heading is the same for both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.asking.by_values.word_lists import meaning_in
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.wording.headings import noun_of
from clindeck.draft.wording.nouns import asks_of_columns
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

REMARKS = "remarks of whoever wrote the file are no answer"
ON_THE_BACK = "its few remarks stand on the back of the first card of their row"
OF_THE_WRITER = "a remark of whoever wrote the file"
NOTES = word_set("""
    note notes comment comments remark remarks notiz notizen anmerkung anmerkungen bemerkung
    bemerkungen kommentar kommentare hinweis hinweise nota notas observación observaciones
    observação observações observacion observacao observacoes comentario comentarios comentário
    comentários osservazioni commento commenti remarque remarques commentaire commentaires
    anteckning anteckningar
    opmerking opmerkingen bemærkning uwagi poznámka примечание примечания комментарий коментар
    примітка 备考 备注 備註 注釈 说明 비고
    """)
"""Words of headings that say nothing but that something is remarked."""
_FEWEST, _LONGEST, _LONGEST_OF_FACTS = 3, 15, 20
_SHORT_ENOUGH, _DISTINCT, _MOST_OF_WRITER = 0.8, 0.7, 0.2
_LETTERS = re.compile(r"[^\W\d_]{2}|[0-9]")
_WRITER = re.compile(
    r"\b(?:to ?do|t\.?b\.?[cd]|fixme|ask|asked|ditto|idem|unsure|not sure|verify|copied|spelling"
    r"|typo|lectures?|slides?|seminar|exam|homework|textbook|wikipedia|teacher|prof\w*|revise"
    r"|revision|learn|studied|memori[sz]e|remember|mnemonic|know this|easy|hard|important"
    r"|interesting|nice|updated?|added|edited|deleted|removed|duplicate|missing|image|photo|picture"
    r"|screenshot|draw|google|link|pdf|spreadsheet|database|dataset|column|file|cell|sheet|tab|card"
    r"|deck|chapter|same as|as (?:above|below|before)|see|cf|siehe|vgl|nachfragen|klären"
    r"|nachschauen|voir|vérifier|demander|revoir|revisar|preguntar|confirmar|verificar"
    r"|ver (?:outra|otra|nota|aula|p[aá]g)|vedi|chiedere|controllare|zobacz|patrz|sprawdzić|zapytać"
    r"|kolla upp|fråga|se ovan|zie|navragen|uitzoeken|ок|см|проверить|спросить)\b"
    r"|\bcheck (?:this|that|it|with|again|later|page|source|if (?:this|it)|spelling|notes?)\b"
    r"|\bs\. ?o\.|\b(?:ok|okay|done|good|check|x|yes|no)\W{0,3}\Z|\A(?:ok|okay)\b|https?:|www\."
    r"|\?\?|\?\Z|\bp(?:p|age|g)?\.? ?[0-9]+\b|©|\bCC[ -]BY|\bet al\b",
    re.IGNORECASE,
)
"""What a remark of the file says: to do, where to look, whose it is, how it was to learn."""


def is_of_remarks(column: DraftColumn) -> bool:
    """Return whether a heading calls its texts remarks: "Notes", "Leads / notes"."""
    words = words_of_heading(column.title)
    return bool(words & NOTES) and len(words) < 4


def is_of_writer(text: str) -> bool:
    """Return whether a remark is of the file and whoever wrote it, and no fact of its row."""
    return _WRITER.search(text) is not None or _LETTERS.search(text) is None


def are_facts(table: DraftTable, texts: Sequence[str]) -> bool:
    """Return whether at least three remarks are short facts, each of its own row.

    Those on the words of a list are of its author.
    """
    if len(texts) < _FEWEST or meaning_in(table) is not None:
        return False
    of_writer = sum(map(is_of_writer, texts))
    lengths = [len(text.split()) for text in texts]
    return (
        of_writer <= _MOST_OF_WRITER * len(texts)
        and sum(length <= _LONGEST for length in lengths) >= _SHORT_ENOUGH * len(lengths)
        and len({text.casefold() for text in texts}) >= _DISTINCT * len(texts)
    )


def are_of_all_columns(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether remarks are on quantities, of which the other headings are asked."""
    first = table.column(table.subject[0])
    return is_of_remarks(column) and asks_of_columns(noun_of(first.title))


def stand_on_backs(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether remarks too few to be asked are short facts that a back can show."""
    texts = table.texts(column.name)
    is_few = 0 < len(texts) < _FEWEST or (bool(texts) and are_of_all_columns(table, column))
    return (
        is_few
        and column.kind in (ColumnKind.TEXT, ColumnKind.LIST)
        and is_of_remarks(column)
        and meaning_in(table) is None
        and not any(map(is_of_writer, texts))
        and all(len(text.split()) <= _LONGEST for text in texts)
    )
