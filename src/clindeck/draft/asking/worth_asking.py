"""Columns that are kept but not worth a card, each with the reason, told by heading and values.

Nobody learns a matrix of figures, a register's codes or a remark by card, and a figure without its
unit is no answer. What is told here stays in its table; its questions stand in the deck as
comments, for a person who knows better.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.reading.column_kinds import is_code
from clindeck.draft.reading.row_looks import is_unit as is_unit_text
from clindeck.draft.reading.row_looks import unit_in
from clindeck.draft.wording.figures import (
    Looks,
    are_mostly_figures,
    looks_of,
    mark_rows,
    unit_of,
)
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

LONGEST_ANSWER = 20
"""Words of an answer, above which the check warns."""
LONGEST_SUBJECT = 12
"""Words of what a row is called, above which it is a sentence."""
_MOST_ROWS = 250
_MOST_FIGURES, _MANY_FIGURES, _MANY_CELLS = 4, 2, 100
_FEWEST_MARKS = 4
_LONGEST_MARK = 6
_MOST_MARKS = 6
_MOSTLY = 0.7
_ALIKE = 0.6
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"[^\W\d_]+|[0-9]+")
_NOTES = word_set("""
    note notes comment comments remark remarks notiz notizen anmerkung anmerkungen bemerkung
    bemerkungen kommentar kommentare hinweis hinweise nota notas observación observaciones
    observação observações observacion observacao observacoes comentario comentarios comentário
    comentários osservazioni commento commenti remarque remarques commentaire commentaires
    anteckning anteckningar
    opmerking opmerkingen bemærkning uwagi poznámka примечание примечания комментарий коментар
    примітка 備考 备注 備註 注釈 说明 비고
    """)
_CODES = word_set("""
    código codigo códigos codigos codice codici kod kode koder koodi kód код 编码 編碼 コード
    id ids uuid sku barcode serial catalog catalogue catalogo catálogo
    """)
_PLACES = word_set("""
    page pages seite seiten página páginas pagina pagine sida sidor стр 页 頁 ページ
    sort sorting position timestamp created updated slide
    """)
_CREDITS = word_set("""
    license licence lizenz licencia attribution copyright author autor credit credits quelle fuente
    fonte image images picture bild imagen imagem immagine img photo foto url urls link links tags
    keywords slug 画像 图片 圖片
    """)
_NUMBERED = word_set("no nr num order rank index idx row line lfd")
_WITHOUT_UNIT = word_set("""
    ph score scores points year years age number count chromosome stage grade ratio index gcs
    apgar valence charge exponent anzahl nombre número numero antal jahr année año anno
    """)
"""Words of headings whose figures need no unit."""
_SHORT_FORMS = word_set("""
    gene genes symbol abbreviation abbreviations acronym short unit units route routes nucleic
    genome allele einheit abkürzung kürzel sigla unidad unité unità voie vía via
    """)
_KNOWN_FORMS = frozenset(["DNA", "RNA", "IV", "IM", "PO", "SC", "AD", "AR", "XLR", "XLD", "HIV"])
_FORM = re.compile(r"[A-Z]{2,5}\Z")
_REGISTERED = re.compile(r"(?=(?:\D{0,9}\d){4})[A-Za-z0-9][\w./-]{4,60}\Z")
_UNHEADED = re.compile(
    r"(?:column|spalte|columna|colonne|colonna|coluna)[ _]?(?:[A-Z]{1,3}|\d{1,3})\Z", re.IGNORECASE
)
_AGAIN = re.compile(r"(.+) \([0-9]{1,3}\)\Z")
_TONGUE = re.compile(
    r"(.{2,60}?)[ _(]{1,3}(?:en|eng|de|ger?|fr|es|it|pt|sk|cz|cs|pl|nl|sv|la|lat|ru|ja|zh|english|"
    r"german|deutsch|french|spanish|latin)\)?\Z",
    re.IGNORECASE,
)
"""A heading that ends in the language of its texts."""
_SIGN = re.compile(r"[★☆◆◇●○■□▲△▼▽◎✦]|\*{2}")
_LETTERED = word_set("""
    group groups type types blood vitamin symbol grade class stage letter lancefield allele
    serogroup serotype factor gruppe typ groupe grupo tipo gruppo
    """)
"""Words of headings whose single letters mean something."""
_DOSED = word_set("dose doses dosage dosing strength dosis posologie dosaggio")
_FLAGS = frozenset(("0", "1", "true", "false", "wahr", "falsch", "vrai", "faux"))


@dataclass(frozen=True, slots=True)
class Unasked:
    """Why a column is not asked; `is_bulk`: one of so many that not even a comment asks it."""

    why: str
    is_bulk: bool = False


def not_worth_asking(table: DraftTable) -> Mapping[str, Unasked]:
    """Return the columns of a table that no card should ask, by name, with the reason."""
    others = [column for column in table.columns if column.name not in table.subject]
    whole = _of_whole_table(table)
    if whole:
        return {column.name: Unasked(whole) for column in others}
    found: dict[str, Unasked] = {}
    for column in others:
        reason = _of_column(table, column)
        if reason:
            found[column.name] = Unasked(reason)
    return found | _matrices(table, others)


def _of_whole_table(table: DraftTable) -> str:
    first = table.texts(table.subject[0])
    if len(table.rows) > _MOST_ROWS:
        return f"a table of {len(table.rows):,} rows is a register; take what has to be known"
    if are_mostly_figures(first) and looks_of(first) is not Looks.YEARS and not _has_unit(
        table, _subject(table)
    ):  # fmt: skip
        return "its rows are called after figures"
    if _speaks_of_codes(_subject(table)) or _are(first, _REGISTERED):
        return "its rows are called after codes"
    if _UNHEADED.match(_subject(table).title) and len(table.columns) > 2:
        return "the column that names its rows has no heading"
    return ""


def _of_column(table: DraftTable, column: DraftColumn) -> str:
    texts = table.texts(column.name)
    words = _words(column.title)
    folded = {text.strip().lower() for text in texts}
    if not texts:
        return "it is empty"
    if _UNHEADED.match(column.title):
        return "it has no heading"
    again = _AGAIN.match(column.title)
    base = again[1] if again else column.title
    is_shared = sum((found := _AGAIN.match(each.title)) is not None and found[1] == base
                    for each in table.columns)  # fmt: skip
    if is_shared and any(each.title == base for each in table.columns):
        return "another column has the same heading"
    if column.title.casefold().split(" (")[0] == _subject(table).title.casefold():
        return "its heading is what the rows are called"
    if _speaks_of_codes(column) or _are(texts, _REGISTERED):
        return "codes of registers are not learnt"
    if words & _PLACES or (words & _NUMBERED and are_mostly_figures(texts)):
        return "it sorts or places the rows"
    if words & _CREDITS:
        return "it holds credits, pictures or search words"
    if words & _NOTES and len(words) < 4:
        return "remarks of whoever wrote the file are no answer"
    if folded <= _FLAGS or (mark_rows(texts) and not column.title.strip().endswith("?")):
        return "it only marks rows with yes or no"
    if _are_signs(texts, words):
        return "its signs are nowhere put into words"
    if _is_translated(table, column):
        return "it says in another language what another column says"
    if column.kind is ColumnKind.LIST and words & _DOSED:
        return "its doses stand in several pieces"
    if _are_short_forms(texts, words):
        return "its short forms are nowhere spelled out"
    if _lack_unit(table, column, texts, words):
        return "its figures have no unit"
    if column.kind is not ColumnKind.LIST and _says_again(table, column):
        return "it mostly repeats another column"
    lengths = sorted(len(text.split()) for text in texts)
    if column.kind is not ColumnKind.LIST and lengths[len(lengths) // 2] > LONGEST_ANSWER:
        return f"most of it has more than {LONGEST_ANSWER} words; make short facts of it"
    return ""


def _words(title: str) -> set[str]:
    """Return the words of a heading in lower case, those of `clinicalNote` apart."""
    return set(map(str.lower, _WORD.findall(_HUMP.sub(" ", title))))


def _subject(table: DraftTable) -> DraftColumn:
    return table.column(table.subject[0])


def _speaks_of_codes(column: DraftColumn) -> bool:
    return is_code(column.title) or bool(_words(column.title) & _CODES)


def _are(texts: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return sum(pattern.match(text) is not None for text in texts) > _MOSTLY * len(texts)


def _are_signs(texts: Sequence[str], words: set[str]) -> bool:
    """Return whether texts are signs or letters, some with figures among them, not words."""
    if not any(sign.isalnum() for text in texts for sign in text):
        return True
    if 2 * sum(_SIGN.search(text) is not None for text in texts) > len(texts):
        return True
    letters = sum(len(text.strip()) == 1 and not text.isdigit() for text in texts)
    bare = letters + sum(are_mostly_figures([text]) for text in texts)
    is_bare = letters > 0 and bare > _MOSTLY * len(texts)
    return is_bare and not words & (_LETTERED | _SHORT_FORMS)


def _is_translated(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether an earlier column has the same heading in another language.

    What the rows themselves are called in another language is worth asking.
    """
    own = _TONGUE.match(column.title)
    if own is None:
        return False
    for each in table.columns:
        if each.name == column.name:
            return False
        other = _TONGUE.match(each.title)
        if each.name not in table.subject and other and other[1].lower() == own[1].lower():
            return True
    return False


def _are_short_forms(texts: Sequence[str], words: set[str]) -> bool:
    """Return whether texts are few short forms that repeat, as those of classes do."""
    if words & _SHORT_FORMS or len(set(texts)) > len(texts) / 2 or len(texts) < 4:
        return False
    forms = [text for text in texts if _FORM.match(text) and text not in _KNOWN_FORMS]
    return len(forms) > _MOSTLY * len(texts)


def _lack_unit(
    table: DraftTable, column: DraftColumn, texts: Sequence[str], words: set[str]
) -> bool:
    """Return whether a column holds figures whose unit neither heading nor column gives."""
    if not are_mostly_figures(texts) or words & _WITHOUT_UNIT or column.kind is ColumnKind.DATE:
        return False
    return looks_of(texts) is not Looks.YEARS and not _has_unit(table, column)


def _has_unit(table: DraftTable, column: DraftColumn) -> bool:
    title = column.title.strip()
    if unit_in(title)[1] or unit_of(table, column) is not None or "%" in title:
        return True
    if _words(title) & _WITHOUT_UNIT:
        return True
    *before, last = re.split(r"[ _]", title)
    return bool(before) and is_unit_text(last)


def _says_again(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether most rows say in a column what they are called, or an earlier column says."""
    before: list[str] = list(table.subject)
    for each in table.columns:
        if each.name == column.name:
            break
        before.append(each.name)
    own = {row.id: cell.text.casefold() for row in table.rows
           if (cell := row.cell(column.name)) is not None}  # fmt: skip
    for name in dict.fromkeys(before):
        same = sum(
            own.get(row.id) == cell.text.casefold()
            for row in table.rows
            if (cell := row.cell(name)) is not None
        )
        if len(set(own.values())) > 1 and same > _ALIKE * len(own):
            return True
    return False


def _matrices(table: DraftTable, columns: Sequence[DraftColumn]) -> dict[str, Unasked]:
    """Return the columns of a table of very many figures, or of many columns of the same marks."""
    figures = [
        each for each in columns
        if are_mostly_figures(texts := table.texts(each.name))
        and looks_of(texts) is not Looks.YEARS
    ]  # fmt: skip
    cells = sum(len(table.texts(each.name)) for each in figures)
    found: dict[str, Unasked] = {}
    if len(figures) > _MOST_FIGURES or (len(figures) > _MANY_FIGURES and cells > _MANY_CELLS):
        why = f"one of {len(figures)} columns of figures, which nobody learns by card"
        found |= {each.name: Unasked(why, is_bulk=True) for each in figures}
    marks = {each.name: values for each in columns
             if each.name not in found and (values := _marks(table.texts(each.name)))}  # fmt: skip
    for name, values in marks.items():
        like = sum(2 * len(values & other) >= len(values) for other in marks.values())
        if like >= _FEWEST_MARKS:
            why = f"one of {like} columns of the same marks; say in words what they mean"
            found[name] = Unasked(why, is_bulk=True)
    return found


def _marks(texts: Sequence[str]) -> frozenset[str]:
    """Return the few short values of a column of marks, none of another column."""
    values = frozenset(text.strip().casefold() for text in texts)
    is_short = all(len(value) <= _LONGEST_MARK and " " not in value for value in values)
    return values if is_short and len(values) <= _MOST_MARKS else frozenset()
