"""Single values that make no card: names that say nothing, marks of a page, give-aways."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.asking.by_values.remarks import (
    OF_THE_WRITER,
    is_of_remarks,
    is_of_writer,
)
from clindeck.draft.asking.by_values.told_signs import signs_tell
from clindeck.draft.asking.by_values.word_lists import meaning_in
from clindeck.draft.asking.rows_below_headings import is_case
from clindeck.draft.asking.rows_named import says_itself
from clindeck.draft.asking.subjects.conditions import unsaid_conditions
from clindeck.draft.asking.worth.for_want_of_better import LONGEST_FOR_WANT
from clindeck.draft.asking.worth.repeated_columns import repeated_doses
from clindeck.draft.asking.worth.worth_asking import LONGEST_ANSWER, LONGEST_SUBJECT
from clindeck.draft.drafted_items import ITEM
from clindeck.draft.drafts import DraftColumn, DraftRow, DraftTable
from clindeck.draft.quizzes.question_lines import ASKS
from clindeck.draft.vocabulary.class_words import (
    NONE,
    SAY_NOTHING,
    points_elsewhere,
    says_nothing,
    says_same_as_above,
)
from clindeck.draft.wording.heading_words import VERBS
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.rules.cards.q001_minimum_information import MAX_ITEMS, MAX_WORDS
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import value_slug

_NO_NAMES = word_set("""
    todo fixme tbd eg e-g ex note notes nb n-b tip source sources reference references refrences
    link links credit credits disclaimer see-also back-to-home author version last-updated copyright
    important-note important wichtiger-hinweis nota-importante note-importante ملاحظة ملاحظة-مهمة
    contact more read-more further-reading quelle quellen literatur hinweis anmerkung fuente fuentes
    nota notas bibliografía ver-también remarque remarques fonte fonti źródło uwaga källa källor
    примечание источник 备注 備考 出典 참고
    """)
_HTML = re.compile(r"</?(?:p|li|ul|ol|h[1-6]|div|span|a|br|table|td|tr|img)\b[^<>]{0,300}>", re.I)
_REPEALED = re.compile(
    r"[(\[<]?(?:삭제|repealed|deleted|omitted|weggefallen|aufgehoben|abrogé|derogado|abrogato"
    r"|revogado|uchylony|утратил\w* силу|削除|删除)(?![^\W\d_])",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\(?(?:see|siehe|voir|vedi|véase|ver|zie|patrz|se) (?:also )?(?:below|above|over|next|table"
    r"|fig\w*|page|chapter|section|notes?|unten|oben|ci-dessous|ci-dessus|sotto|sopra|abajo|arriba"
    r"|abaixo|acima|onder|boven|niżej|wyżej|nedan|ovan)\b.{0,30}\Z",
    re.IGNORECASE,
)
_ONLY_SIGNS = re.compile(r"[-–—−+~=.,;:?!/|*·\s()\[\]{}<>]{1,12}\Z")
_OF_SIGNS = word_set("symbol symbols sign signs operator zeichen símbolo signe segno знак 記号")
_LONGEST_SPELLED = 3
"""Words of an answer of which its first letter tells enough."""
_LETTER = re.compile(r"[^\W\d_a-z][.:)]?")
_WORD = re.compile(r"[^\W\d_]+")
_SPELT = (("ph", "f"), ("th", "t"), ("rh", "r"), ("ae", "e"), ("oe", "e"), ("y", "i"), ("k", "c"))
_FINITE = word_set("is are was were can may must should will has have helps plays")
_OPENS_CLAUSE = word_set("who that which when if what how why where whether than while because")
_FEWEST_OF_A_CLAUSE = 5
_ASIDE = re.compile(r"\([^()]{25,300}\)\.?\Z")
_SO_MANY = "the file lists so many; make groups of them where they have any"
MOST_LISTED = MAX_ITEMS + 2
"""Items that a line of a text lists, which are asked with their count."""
LONGEST_ITEM = 9
"""Words of what an item of a list is called, above which it says something already."""
_STEM = 5
"""Letters from which on two words that begin alike are of one stem."""
SAYS_NOTHING_ALONE = "its name says nothing by itself"
IS_HTML = "it holds marks of a web page"
IS_ITS_NAME = "it is the name of the row"
POINTS_ABOVE = "it only points to what stands above"
POINTS_ELSEWHERE = "it only says where to look"
POINTS_BESIDE = "it only says that another cell says the same"
_AS_BESIDE = word_set(
    "same gleich ebenso dito igual ídem uguale identique idem samma samme hetzelfde"
)
_MOST_ROWS, _FEWEST_KINDS = 25, 3
"""Of a table that somebody wrote by hand, in which "none" is said of few rows and meant."""
FIRST_LETTER = "it is the first letter of its answer, which a row of letters asks to no use"
GIVEN_AWAY = "the name of the row gives it away"


def unfit_rows(table: DraftTable, column: DraftColumn, longest: int) -> tuple[tuple[str, str], ...]:
    """Return the ids of the rows whose value is not asked, each with the reason."""
    unsaid = {**repeated_doses(table, column), **unsaid_conditions(table, column)}
    return tuple(
        (row.id, reason) for row in table.rows
        if (reason := _unfit_row(table, row, column, longest, unsaid.get(row.id, "")))
    )  # fmt: skip


def many_listed(table: DraftTable, column: DraftColumn) -> tuple[tuple[str, str], ...]:
    """Return the rule that lists break which hold more than a set, as lines of a text do."""
    if column.kind is not ColumnKind.LIST or table.column(table.subject[0]).title != ITEM:
        return ()
    cells = (row.cell(column.name) for row in table.rows)
    sizes = [len(cell.items) for cell in cells if cell is not None]
    return (("Q001", _SO_MANY),) if any(MAX_ITEMS < each <= MOST_LISTED for each in sizes) else ()


def _unfit_row(
    table: DraftTable, row: DraftRow, column: DraftColumn, longest: int, unsaid: str
) -> str:
    """Return why the value of a row makes no answer, or its name no question."""
    cell = row.cell(column.name)
    items = () if cell is None else cell.items
    if any(map(says_same_as_above, items)):
        return POINTS_ABOVE
    if items and (unfit := unfit_text(row, table, items)):
        return unfit
    if items and unsaid:
        return unsaid
    if items and len(items) == len(column.options):
        return "marks all headings that the question names"
    most = MOST_LISTED if table.column(table.subject[0]).title == ITEM else MAX_ITEMS
    if len(items) > most:
        return f"has more than {most} items"
    is_for_want = longest > LONGEST_ANSWER
    longest = MAX_WORDS if column.kind is ColumnKind.LIST else longest
    if sum(len(item.split()) for item in items) > longest:
        return f"has more than {longest} words"
    is_empty = len(items) == 1 and (value_slug(items[0]) in SAY_NOTHING or says_nothing(items[0]))
    if is_empty and not _tells_that_none(table, column, items[0]):
        return "says nothing"
    if len(items) == 1 and _points_beside(table, items[0]):
        return POINTS_BESIDE
    if len(items) == 1 and _is_only_signs(items[0], table, column):
        return "is only signs"
    if items and is_of_remarks(column) and is_of_writer(", ".join(items)):
        return OF_THE_WRITER
    if items and all(map(points_elsewhere, items)):
        return POINTS_ELSEWHERE
    if items == ("NA",) and meaning_in(table) is None:
        return "says nothing"
    named = row.cell(table.subject[0])
    is_item = table.column(table.subject[0]).title == ITEM
    is_sentence = named is not None and len(named.text.split()) > (
        LONGEST_FOR_WANT if is_for_want
        else LONGEST_ITEM if is_item and not named.text.endswith(ASKS) else LONGEST_SUBJECT
    )  # fmt: skip
    if items and is_item and named is not None and _states(named.text):
        return "what it is called says something already"
    if len(items) == 1 and is_item and _ASIDE.match(items[0]):
        return "it is an aside in brackets"
    under = row.cell("under") if is_item else None
    if items and under is not None and is_case(under.text):
        return "it stands below a whole text"
    if items and is_sentence and not says_itself(table):
        return "what it is called is a sentence"
    return ""


def _points_beside(table: DraftTable, text: str) -> bool:
    """Return whether "same" is no word of a list, but stands for what the cell beside it says."""
    is_small = len(table.rows) <= _MOST_ROWS and len(table.columns) > len(table.subject) + 1
    return is_small and text.casefold() in _AS_BESIDE and meaning_in(table) is None


def _tells_that_none(table: DraftTable, column: DraftColumn, text: str) -> bool:
    """Return whether "none" is a value like the others: the sensation of a burn of full thickness.

    It is one among several others in a small table, and less often said than they are.
    """
    word = text.strip(" .").casefold()
    texts = [each.strip(" .").casefold() for each in table.texts(column.name)]
    others = [each for each in texts if each not in NONE]
    return (
        word in NONE
        and len(table.rows) <= _MOST_ROWS
        and not is_of_remarks(column)
        and len(others) > 2 * (len(texts) - len(others))
        and len({*others}) >= _FEWEST_KINDS
    )


def _states(name: str) -> bool:
    """Return whether the name of an item is a clause: "Psychology helps in conflicts"."""
    words = [word.casefold() for word in _WORD.findall(name)]
    if len(words) < _FEWEST_OF_A_CLAUSE or name.endswith(ASKS) or _OPENS_CLAUSE & set(words):
        return False
    return any(word in VERBS or word in _FINITE for word in words[1:-1])


def _is_only_signs(text: str, table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a text is made of strokes, brackets and the like, below no such heading."""
    return (
        _ONLY_SIGNS.match(text) is not None
        and not words_of_heading(column.title) & _OF_SIGNS
        and not signs_tell(column.title, table.texts(column.name))
    )


def unfit_text(row: DraftRow, table: DraftTable, items: Sequence[str]) -> str:
    """Return why the texts of a row make no card, the empty text if they can."""
    named = row.cell(table.subject[0])
    name = "" if named is None else named.text
    if table.column(table.subject[0]).title == ITEM and value_slug(name) in _NO_NAMES:
        return SAYS_NOTHING_ALONE
    if _HTML.search(name) or any(_HTML.search(item) for item in items):
        return IS_HTML
    if len(items) == 1 and _bare(items[0]) == _bare(name):
        return IS_ITS_NAME
    if _LETTER.fullmatch(name) and _is_first_of(name[0], items[0]):
        return FIRST_LETTER
    if len(items) == 1 and _ELSEWHERE.match(items[0]):
        return "it says where to look"
    if _REPEALED.match(items[0]):
        return "it only says that it was repealed"
    if items[-1].rstrip().endswith((":", "\uff1a")):
        return "what it leads to is not in it"
    is_told = len(items) == 1 and is_given_away(name, items[0])
    return GIVEN_AWAY if is_told and meaning_in(table) is None else ""


def _is_first_of(letter: str, text: str) -> bool:
    word = _WORD.search(text)
    if len(text.split()) > _LONGEST_SPELLED:
        return False
    return word is not None and len(word.group()) > 1 and word.group()[0] == letter


def _bare(text: str) -> str:
    return " ".join(text.casefold().split())


def is_given_away(name: str, answer: str) -> bool:
    """Return whether each word of a short answer stands in a name, in whatever ending."""
    words = [_spelled_alike(word) for word in _WORD.findall(answer)]
    told = [_spelled_alike(word) for word in _WORD.findall(name)]
    if not words or len(words) > 3 or any(map(str.isdigit, answer)):
        return False
    if max(map(len, words)) < _STEM or words == told:
        return False
    return all(any(_is_of_one_stem(word, other) for other in told) for word in words)


def _spelled_alike(word: str) -> str:
    """Return a word without what languages spell in their own way: phenyl, fenyl."""
    word = word.casefold()
    for one, other in _SPELT:
        word = word.replace(one, other)
    return word


def _is_of_one_stem(word: str, other: str) -> bool:
    if word == other:
        return True
    length = max(_STEM, min(len(word), len(other)) - 2)
    return len(word) >= length and word[:length] == other[:length]
