"""Columns that are kept but not worth a card, each with the reason, told by heading and values.

Nobody learns a matrix of figures, a register's codes or a remark by card, and a figure without its
unit is no answer. What is told here stays in its table; its questions stand in the deck as
comments, for a person who knows better.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clindeck.draft.asking.by_values.remarks import (
    REMARKS,
    are_facts,
    are_of_all_columns,
    is_of_remarks,
)
from clindeck.draft.asking.by_values.sources import (
    says_what_is_seen,
    says_where_things_come_from,
)
from clindeck.draft.asking.by_values.told_signs import signs_tell
from clindeck.draft.asking.by_values.word_lists import meaning_in
from clindeck.draft.asking.subjects.conditions import called_after_times, only_conditions
from clindeck.draft.asking.worth.codes import speaks_of_codes
from clindeck.draft.asking.worth.examples import are_examples
from clindeck.draft.asking.worth.furniture import table_of_file
from clindeck.draft.asking.worth.matrices import matrices
from clindeck.draft.asking.worth.points import are_points
from clindeck.draft.asking.worth.registers import of_whoever_keeps_it
from clindeck.draft.asking.worth.repeated_columns import (
    asks_where_it_differs,
    is_headed_alike,
    says_again,
    stands_in_address,
)
from clindeck.draft.asking.worth.signs import are_short_forms, are_signs
from clindeck.draft.asking.worth.sorted_rows import (
    is_beside_question,
    sorts_into_few,
    sorts_words,
)
from clindeck.draft.asking.worth.units_told import figures_name_rows, lack_unit, names_unit
from clindeck.draft.asking.worth.verdicts import is_one_of_verdicts
from clindeck.draft.drafted_columns import has_no_heading
from clindeck.draft.drafted_items import ITEM, UNDER
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.quizzes.question_lines import are_questions
from clindeck.draft.reading.tables.sheets.free_sheets import FREE_SHEET
from clindeck.draft.tidying.matrices_of_marks import MARKED
from clindeck.draft.vocabulary.class_words import CLASSES
from clindeck.draft.vocabulary.numbered_things import are_scale
from clindeck.draft.wording.figures import (
    Looks,
    are_decimals,
    are_mostly_figures,
    looks_of,
    mark_rows,
)
from clindeck.draft.wording.language_marks import translations
from clindeck.draft.wording.said_headings import says_nothing
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

LONGEST_ANSWER = 20
"""Words of an answer, above which the check warns."""
LONGEST_SUBJECT = 12
"""Words of what a row is called, above which it is a sentence."""
TOO_LONG = f"most of it has more than {LONGEST_ANSWER} words; make short facts of it"
NO_HEADING = "it has no heading"
UNANSWERED = "it holds questions or tasks, and no column answers them; write the answers beside it"
SHORT_FORMS = "its short forms are nowhere spelled out"
CALLED_AFTER_CODES = "its rows are called after codes"
NO_HEADING_OF_NAMES = "the column that names its rows has no heading"
_MOST_ROWS = 250
MOST_OPTIONS = 8
"""Headings that a question can name."""
_MOSTLY = 0.7
_FEWEST_ALIKE, _MANY_ALIKE, _NEARLY = 10, 60, 0.9
_FEW_KINDS, _OF_FEW_KINDS = 3, 0.8
_GRAMMAR = re.compile(
    r"(?:m|f|n|mf|sg|sing|pl|masc|fem|neutr?|adj|adv|maschile|femminile|neutro|plurale|singolare"
    r"|masculino|femenino|feminino|masculin|féminin|maskulin|feminin|neutrum|plural|singular"
    r"|aggettivo)(?![^\W\d_])",
    re.IGNORECASE,
)
"""How a remark begins that tells the gender or number of a word."""
_PLACES = word_set("""
    page pages seite seiten página páginas pagina pagine sida sidor стр 页 頁 ページ
    sort sorting position timestamp created updated modified entered uploaded slide
    """)
_CREDITS = word_set("""
    license licence lizenz licencia attribution copyright author autor credit credits quelle fuente
    fonte image images picture bild imagen imagem immagine img photo foto url urls link links tags
    keywords slug 画像 图片 圖片
    """)
_SEARCHED = re.compile(
    r"\b(?:key ?words?|search terms?|schlag(?:wort|wörter)|stichw[oö]rt|palabras? clave|mots?[ -]cl"
    r"|parol[ae] chiave|palavras?[ -]chave|słow[ao] klucz|ключев\w+ слов)"
    r"|关键词|关键字|關鍵詞|關鍵字|キーワード|키워드|anahtar kelime(?:ler)?",
    re.IGNORECASE,
)
_OF_SEARCH = word_set("search seo meta tag tags s e es en er ler the of for main other page")
_NUMBERED = word_set("no nr num order rank index idx row line lfd")
_LIMIT = re.compile(r"\A\s?[<>≤≥]|[0-9]\s?[-–—]\s?[0-9]")
_REGISTERED = re.compile(
    r"(?=(?:\D{0,9}\d){4})(?![0-9]{1,4}[.,][0-9]{1,3}\Z|[0-9]{2,3}-[0-9]{2,3}\Z)[\w][\w./-]{4,60}\Z"
)
_IDENTIFIER = re.compile(
    r"(?=[^\s]{5})(?:[A-Za-z0-9]{1,60}_[\w,;]+|[a-z]{1,12}(?:[A-Z][a-z0-9]+){2,8})\Z"
)
"""What programs call things by: kHand_LunateLeft, left_hand, bodyRegionLeft."""
_CLASSIFIED = re.compile(
    r"(?!E[1-9][0-9]{2,3}[a-z]?\Z)[A-Z][0-9]{2,4}(?:[.][0-9A-Z]{1,3})?[A-Z]?\Z"
)
"""What classifications call things by: F03, E11.9, and no food additive (E330)."""
_FEWEST_OF_A_CLASSIFICATION = 60
_BARE_NUMBER = re.compile(r"[0-9]{1,4}\Z")
_BARE_NUMBERS = re.compile(r"[0-9]{1,3}(?:\s?[,;]\s?[0-9]{1,3}){0,60}\Z")
_AGAIN = re.compile(r"(.+) \([0-9]{1,3}\)\Z")
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
    whole = whole_table_reasons(table)
    if whole:
        return {column.name: Unasked(whole[0]) for column in others}
    found: dict[str, Unasked] = {}
    for column in others:
        reason = reason_of_column(table, column)
        if reason:
            found[column.name] = Unasked(reason)
    of_matrix = matrices(table, others)
    return found | {name: Unasked(why, is_bulk=True) for name, why in of_matrix.items()}


def register_reason(table: DraftTable) -> str:
    """Return why a table of very many rows is not asked, the empty text for one of fewer."""
    if len(table.rows) <= _MOST_ROWS:
        return ""
    return f"a table of {len(table.rows):,} rows is a register; take what has to be known"


def whole_table_reasons(table: DraftTable) -> tuple[str, ...]:
    """Return why no column of a table is worth asking, all reasons, that of its size first."""
    first = table.texts(table.subject[0])
    is_register = meaning_in(table) is None
    found = [register_reason(table) if is_register else "", table_of_file(table)]
    found.append(called_after_times(table))
    if any(each.said == FREE_SHEET for each in table.doubts):
        found.append("its sheet is laid out freely, and is no table")
    bare = ["" if _LIMIT.search(text) else text for text in first]
    are_figures = are_mostly_figures(bare if _subject(table).title == ITEM else first)
    if are_figures and looks_of(first) is not Looks.YEARS and not figures_name_rows(table):
        found.append("its rows are called after figures")
    if speaks_of_codes(table, _subject(table)) or any(
        _are(first, each) for each in (_REGISTERED, _IDENTIFIER)
    ) or (len(first) >= _FEWEST_OF_A_CLASSIFICATION and _are(first, _CLASSIFIED)):  # fmt: skip
        found.append(CALLED_AFTER_CODES)
    if has_no_heading(_subject(table)) and len(table.columns) > 2 and not are_scale(first):
        found.append(NO_HEADING_OF_NAMES)
    return tuple(filter(None, found))


def reason_of_column(table: DraftTable, column: DraftColumn) -> str:
    """Return why a column is not worth asking, the empty text if it is."""
    texts = table.texts(column.name)
    words = words_of_heading(column.title)
    folded = {text.strip().lower() for text in texts}
    if not texts:
        return "it is empty"
    if are_points(table, column):
        return ""
    if has_no_heading(column):
        is_long = reason_of_column(table, replace(column, title="")) == TOO_LONG
        return f"{NO_HEADING}, and {TOO_LONG}" if is_long else NO_HEADING
    if says_nothing(column.title):
        return "its heading says nothing of what it holds; name it as its texts are"
    if len(column.options) > MOST_OPTIONS and column.title == MARKED:
        return "what its headings have in common is nowhere said; name it as the column's title"
    if are_questions(texts) and column.title != UNDER:
        return UNANSWERED
    if is_beside_question(table, column):
        return "its rows are questions, which another column answers"
    numbered = _AGAIN.match(column.title)
    base = numbered[1] if numbered else column.title
    is_shared = sum((found := _AGAIN.match(each.title)) is not None and found[1] == base
                    for each in table.columns)  # fmt: skip
    if is_shared and any(each.title == base for each in table.columns):
        return "another column has the same heading"
    if is_headed_alike(column.title, _subject(table).title):
        return "its heading is what the rows are called"
    items = [*_items(table, column)]
    if speaks_of_codes(table, column) or _are(texts, _REGISTERED) or _are(items, _IDENTIFIER):
        return "codes of registers are not learnt"
    are_bare = _are(texts, _BARE_NUMBERS) and any("," in text for text in texts)
    are_bare = are_bare and not are_decimals(texts, has_unit=names_unit(table, column))
    if are_bare or (column.kind is ColumnKind.LIST and _are(items, _BARE_NUMBER)):
        return "its numbers stand for something that is not in the table"
    if words & _PLACES or (words & _NUMBERED and are_mostly_figures(texts)):
        return "it sorts or places the rows"
    if sorts_into_few(column, texts):
        return "it sorts very many rows into a few groups; which one a row is in is soon guessed"
    if sorts_words(table, column):
        return "it sorts the words of a list, whose meaning is asked"
    is_credit = bool(words & _CREDITS) and not says_what_is_seen(table, column)
    is_credit &= not says_where_things_come_from(table, column)
    if is_credit or _are_search_words(column.title):
        return "it holds credits, pictures or search words"
    if kept := of_whoever_keeps_it(column.title, texts):
        return kept
    if are_examples(table, column, texts):
        return "examples are seen on the back, and nobody recalls them word for word"
    if most := _said_by_nearly_all(texts):
        return f"nearly all rows say “{most[:40]}”"
    if only_conditions(table, column):
        return "a dose depends on it; the question about the dose names it"
    tells_grammar = meaning_in(table) is not None and _are(texts, _GRAMMAR)
    are_of_rows = are_facts(table, texts) and not are_of_all_columns(table, column)
    if is_of_remarks(column) and not tells_grammar and not are_of_rows:
        return REMARKS
    are_told = signs_tell(column.title, texts)
    is_verdict = is_one_of_verdicts(table, column)
    is_asked = are_told or column.title.strip().endswith("?") or is_verdict
    if folded <= _FLAGS or (mark_rows(texts) and not is_asked):
        return "it only marks rows with yes or no"
    if are_signs(texts, words) and not are_told:
        return "its signs are nowhere put into words"
    if column.name in translations(table):
        return "it says in another language what another column says"
    if stands_in_address(table, column):
        return "it is a part of the web addresses of the rows"
    if column.title != UNDER and are_short_forms(texts, words) and not words & CLASSES:
        return SHORT_FORMS
    if lack_unit(table, column, texts, words):
        return "its figures have no unit"
    if (
        column.kind is not ColumnKind.LIST
        and not are_told
        and not is_verdict
        and (again := says_again(table, column))
        and not asks_where_it_differs(table, column, again)
    ):
        return "it mostly repeats another column"
    lengths = sorted(len(text.split()) for text in texts)
    if column.kind is not ColumnKind.LIST and lengths[len(lengths) // 2] > LONGEST_ANSWER:
        return TOO_LONG
    return ""


def _said_by_nearly_all(texts: Sequence[str]) -> str:
    """Return what nearly all rows say, "" where they differ; of very few kinds four of five do."""
    counts = Counter(text.strip().casefold() for text in texts)
    most, count = counts.most_common(1)[0]
    nearly = _OF_FEW_KINDS if len(counts) <= _FEW_KINDS else _NEARLY
    if len(counts) <= _FEW_KINDS + 1 and len(texts) >= _MANY_ALIKE:
        nearly = _MOSTLY
    is_said = len(texts) >= _FEWEST_ALIKE and count >= nearly * len(texts)
    return next(text for text in texts if text.strip().casefold() == most) if is_said else ""


def _are_search_words(title: str) -> bool:
    """Return whether a heading calls its texts search words: “Keywords”, no “LM keywords”."""
    found = _SEARCHED.search(title)
    if found is None:
        return False
    beside = title[: found.start()] + title[found.end() :]
    return words_of_heading(beside) <= _OF_SEARCH


def _subject(table: DraftTable) -> DraftColumn:
    return table.column(table.subject[0])


def _items(table: DraftTable, column: DraftColumn) -> Iterator[str]:
    for row in table.rows:
        cell = row.cell(column.name)
        yield from () if cell is None else cell.items


def _are(texts: Sequence[str], pattern: re.Pattern[str]) -> bool:
    return sum(pattern.match(text) is not None for text in texts) > _MOSTLY * len(texts)
