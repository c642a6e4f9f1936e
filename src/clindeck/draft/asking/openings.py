"""What a question begins with: the topic, and the table where its rows do not tell enough."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from clindeck.draft.asking.draft_recipes import DraftRecipe, DraftSection
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.prose.told_lists import LEAD
from clindeck.draft.vocabulary.numbered_things import names_by_figures
from clindeck.draft.wording.figures import are_mostly_figures
from clindeck.draft.wording.headings import is_noun, noun_of
from clindeck.draft.wording.noisy_titles import bare_title, without_version
from clindeck.draft.wording.nouns import asks_of_columns, in_sentence, is_attribute, quoted
from clindeck.lint.words import word_set

_TELL_NOTHING = word_set("entry term point description step time day label dose bag phase")
"""What rows are called by whose names could stand in any table."""
_PARTS = word_set("category component part element section")
DETAILS = word_set("""
    detail details description information info explanation beschreibung erklärung détail détails
    description explication detalle detalles descripción descripcion explicación información
    dettaglio dettagli descrizione spiegazione detalhe detalhes descrição opis popis beskrivning
    toelichting omschrijving описание пояснение 说明 説明 描述 설명
    """)
"""Headings that only say that something is told."""
_TELL_ALL = word_set("""
    drug medication medicine agent antibiotic brand muscle nerve artery bone disease condition
    poison toxin organism test
    """)
_LONGEST_NAMED = 10
_NEXT_HEADING = re.compile(
    r", (?=(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.)]? )?[^\Wa-zß-ÿа-я\d])(?![^()]{0,80}\))"
)
"""Between two headings: no clause of the first one goes on, and no bracket."""
_LETTERS = re.compile(r"[A-Za-z][A-Za-z0-9]?\Z")
_NUMBERED = re.compile(
    r"(?:table|tableau|tabelle|tabla|tabella|tabela|tabel|tabell|таблица|表)\s?[0-9]{1,3}(?!\w)",
    re.I,
)
"""How the title of a table begins that its text counts: it never says what the text is about."""


def named_after(table: DraftTable) -> str:
    """Return ", Title" for a question about an item of a list; nothing where none names it.

    Of a long title the last heading alone, without what decorates it.
    """
    title = _shown_title(table)
    if not 0 < len(title.split()) <= _LONGEST_NAMED:
        return ""
    return f", {quoted(title)}"


def _shown_title(table: DraftTable) -> str:
    """Return the headings that a table stands below, those left out that say nothing."""
    path = table.position.path
    titles = _NEXT_HEADING.split(without_version(table.title))
    *above, last = (bare_title(each, path) for each in titles)
    parts = [*above, last]
    if _NUMBERED.match(last) and any(above):
        parts = [each for each in above if each and not _NUMBERED.match(each)] or parts
    title = ", ".join(dict.fromkeys(filter(None, parts)))
    return title if len(title.split()) <= _LONGEST_NAMED else next(reversed(parts))


def is_told_by_title(table: DraftTable, column: DraftColumn) -> bool:
    """Return whether a table says under plain headings what its title is: "Feature", "Details"."""
    noun = noun_of(table.column(table.subject[0]).title)
    tells = noun in _TELL_NOTHING or noun in _PARTS or asks_of_columns(noun)
    return tells and in_sentence(column.title) in DETAILS and bool(named_after(table))


def without_repeated(section: DraftSection, short: str) -> DraftSection:
    """Return a section whose questions do not name the topic twice, as a table and as itself."""
    twice = f"{{short}}, {quoted(short)}"

    def once(text: str) -> str:
        is_twice = text.startswith((f"{twice},", f"{twice}:", f"{twice} –"))
        return "{short}" + text[len(twice) :] if is_twice else text

    def all_once(recipes: Sequence[DraftRecipe]) -> tuple[DraftRecipe, ...]:
        return tuple(
            replace(each, ask=once(each.ask), reverse=(once(each.reverse[0]), each.reverse[1]))
            for each in recipes
        )

    return replace(
        section, recipes=all_once(section.recipes), commented=all_once(section.commented)
    )


def are_several(tables: Sequence[DraftTable]) -> bool:
    """Return whether a question may have to say which of some tables it is about.

    What notes and sentences tell says that itself.
    """
    return sum(table.subject != (LEAD,) and not table.is_of_notes for table in tables) > 1


def asked_of_several(tables: Sequence[DraftTable]) -> Mapping[str, frozenset[str]]:
    """Return, by the names of tables, the columns that several have for rows of the same name."""
    having: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for table in tables:
        titles = {each.name: in_sentence(each.title).casefold() for each in table.columns}
        for row in table.rows:
            named = row.cell(table.subject[0])
            name = "" if named is None else named.text.casefold()
            for cell in row.cells if name else ():
                if cell.column not in table.subject:
                    key = name, titles[cell.column]
                    having[key].add((table.name, cell.column))
    found: dict[str, set[str]] = defaultdict(set)
    for places in having.values():
        if len({name for name, _ in places}) > 1:
            for name, column in places:
                found[name].add(column)
    return {name: frozenset(columns) for name, columns in found.items()}


def opening_of(
    table: DraftTable, column: DraftColumn, *, is_one_of_several: bool, is_english: bool = True
) -> str:
    """Return the topic; of several tables also the title where rows and heading say too little.

    Whether a heading is a noun can be told of English ones alone.
    """
    if table.subject[0] == "item" or _is_row_itself(table):
        return "{short}"
    noun = noun_of(table.column(table.subject[0]).title)
    is_open = (
        noun in _TELL_NOTHING
        or _NUMBERED.match(table.title.rpartition(", ")[2]) is not None
        or _are_called_by_figures(table)
        or _are_called_by_letters(table)
        or is_attribute(noun)
        or column.title.strip().isdecimal()
        or (is_english and noun not in _TELL_ALL and not is_noun(in_sentence(column.title)))
    )
    return f"{{short}}{named_after(table)}" if is_one_of_several and is_open else "{short}"


def _are_called_by_figures(table: DraftTable) -> bool:
    """Return whether rows are called by figures: "tooth 3" may be asked in any table."""
    first = table.column(table.subject[0])
    return names_by_figures(first.title) and are_mostly_figures(table.texts(first.name))


def _are_called_by_letters(table: DraftTable) -> bool:
    """Return whether most rows are called by a letter or two: "S2" may stand in any table."""
    names = table.texts(table.subject[0])
    return 2 * sum(_LETTERS.match(name) is not None for name in names) > len(names)


def _is_row_itself(table: DraftTable) -> bool:
    """Return whether the one row of a table is called as the table is."""
    names = table.texts(table.subject[0])
    return len(names) == 1 and table.title.casefold().endswith(names[0].casefold())
