"""A drafted table to the questions worth asking of it, by its columns' kinds and their values.

Each column is asked of the rows' subject; a reverse where every value is another one, a group
where at most five rows share a value. Whoever edits the deck deletes lines rather than writes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clindeck.draft.asking.draft_recipes import ASKED_ALONE, DraftRecipe, DraftSection, recipe_id
from clindeck.draft.asking.figures import are_figures, is_unit, only_numbers_rows, unit_of
from clindeck.draft.asking.heading_words import ends_openly
from clindeck.draft.asking.openings import opening_of, quoted
from clindeck.draft.asking.rows_below_headings import (
    IN_QUESTIONS,
    asked_below_headings,
    column_of_headings,
)
from clindeck.draft.asking.wordings import (
    asks_of_columns,
    group_question,
    in_sentence,
    is_attribute,
    noun_of,
    question,
    reverse_question,
    told_of,
    unit_in,
)
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.old_decks.packages import DECK, TAGS
from clindeck.draft.reading.column_kinds import is_code
from clindeck.lint.rules.cards.q001_minimum_information import MAX_ITEMS, MAX_WORDS
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind
from clindeck.model.ids import slug_of, value_slug
from clindeck.recipes.drafts import MAX_MEMBERS

_SOURCES = word_set("""
    source sources reference references citation citations pmid doi link links url
    """)
_LONGEST_ASKED_BACK = 8
"""Words of a value that a question back can quote."""
_LONGEST_SHARED = 6
_FEWEST_ROWS_TO_COMPARE = 3
_SAYS_ITSELF = ("question", "front")
_ROUTES = ("route", "form", "formulation", "dosage form", "delivery", "route of administration")


def proposed_section(table: DraftTable, *, is_one_of_several: bool = False) -> DraftSection:
    """Return the questions about a table.

    Of several tables, one whose rows are called by no noun of their own is named in its questions.
    """
    return _Proposing(table, is_one_of_several).section()


def with_something_to_ask(
    table: DraftTable, section: DraftSection
) -> tuple[DraftTable, DraftSection]:
    """Return a table and its section; where nothing can be asked, a column waits to be filled in.

    A table that no question uses is a fault, and its rows are worth keeping.
    """
    if section.recipes:
        return table, section
    known = {column.name for column in table.columns}
    name = next(each for each in ("detail", "more", "to_ask") if each not in known)
    column = DraftColumn(name, in_title(name), ColumnKind.TEXT, is_required=False)
    subject = table.column(table.subject[0]).name
    ask = f"{{short}}, {quoted(table.title)}: what does the source say about {{{subject}}}?"
    why = f"nothing is asked yet: fill in the column {name}, and each row gets a card"
    recipe = DraftRecipe(recipe_id(name), why, ask, f"{{{name}}}")
    return (
        replace(table, columns=(*table.columns, column)),
        replace(section, recipes=(recipe,)),
    )


def in_title(name: str) -> str:
    """Return a column's name as a title."""
    return name.replace("_", " ").capitalize()


@dataclass(frozen=True, slots=True)
class _Proposing:
    table: DraftTable
    is_one_of_several: bool

    def section(self) -> DraftSection:
        recipes: list[DraftRecipe] = []
        not_asked: list[str] = []
        taken: set[str] = set()
        for column in self.table.columns:
            if column.name in self.table.subject:
                continue
            reason = self._not_asked(column)
            if reason:
                not_asked.append(f'"{column.title}" is not asked: {reason}')
                continue
            for recipe in self._recipes(column):
                if recipe.id not in taken:
                    taken.add(recipe.id)
                    recipes.append(recipe)
        opening = f"{{short}}, {quoted(self.table.title)}"
        asked = asked_below_headings(self.table, opening, recipes)
        return DraftSection(self.table.name, self.table.title, asked, tuple(not_asked))

    def _not_asked(self, column: DraftColumn) -> str:
        """Return why no question asks for a column, the empty text if one may."""
        texts = self.table.texts(column.name)
        if is_unit(self.table, column):
            return "it is the unit of the figures beside it, and stands in their answers"
        words = set(slug_of(column.title).split("-"))
        if column.kind in (ColumnKind.URL, ColumnKind.MEDIA):
            return "addresses and files are not learnt"
        if words & _SOURCES and len(words) < 3:
            return "it says where a row comes from"
        if column.name in self.table.said_by_rows:
            return "each row says it itself (yield, urgent)"
        if only_numbers_rows(column, texts):
            return "it only numbers the rows"
        if column.title in (*TAGS, *DECK):
            return "it sorts the notes of an old deck"
        if is_code(column.title):
            return "codes of registers are not learnt"
        if len(texts) >= _FEWEST_ROWS_TO_COMPARE and len({text.casefold() for text in texts}) == 1:
            if column.name == column_of_headings(self.table):
                return IN_QUESTIONS
            which = "rows" if column.is_required else f"{len(texts)} rows that have it"
            return f"all {which} say “{texts[0][:40]}”"
        long = [text for text in texts if len(text.split()) > MAX_WORDS]
        if 2 * len(long) > len(texts):
            return f"most of it has more than {MAX_WORDS} words; make short facts of it"
        return ""

    def _recipes(self, column: DraftColumn) -> Iterator[DraftRecipe]:
        group = self._group(column)
        if column.name not in ("under", "group"):
            yield from self._forward(column)
        if group is not None:
            yield group

    def _forward(self, column: DraftColumn) -> Iterator[DraftRecipe]:
        """Yield the question for a column; of a list, one for rows with a single item as well."""
        single = tuple(
            row.id
            for row in self.table.rows
            if (cell := row.cell(column.name)) is not None and len(cell.items) == 1
        )
        if column.kind is not ColumnKind.LIST or not single:
            yield self._asked_of_rows(column)
            return
        counted = self._asked_of_rows(column)
        known = dict(counted.without)
        if len(single) < len(self.table.texts(column.name)):
            without = {**known, **dict.fromkeys(single, ASKED_ALONE)}
            yield replace(counted, without=tuple(without.items()))
        asked = tuple(row for row in single if row not in known)
        if asked:
            one = self._asked_of_rows(replace(column, kind=ColumnKind.TEXT))
            yield replace(
                one, id=f"{counted.id}-alone", why="rows with one item", only=asked, without=(),
                reverse=("", ""),
            )  # fmt: skip

    def _asked_of_rows(self, column: DraftColumn) -> DraftRecipe:
        table = self.table
        subject = self._subject(column)
        first = table.column(table.subject[0])
        if in_sentence(first.title) in _SAYS_ITSELF and len(table.subject) == 1:
            ask = f"{{short}}: {{{first.name}}}"
        elif first.name == "item" and column.name == "detail":
            ask = f"{{short}}, {quoted(table.title)} – {subject}: {told_of(column.kind)}"
        elif asks_of_columns(noun_of(first.title)) and column.kind is ColumnKind.TEXT:
            ask = f"{{short}}: {quoted(column.title)} – {{{first.name}}}: what does the source say?"
        else:
            if ends_openly(in_sentence(first.title)):
                subject = f"“{quoted(in_sentence(first.title))} {subject}”"
            opening = self._opening(column)
            ask = f"{opening}: {question(column.title, column.kind, subject)}"
        without = tuple(
            (row.id, reason) for row in table.rows if (reason := self._unfit(row.cell(column.name)))
        )
        why = {
            ColumnKind.LIST: "a list is asked with its count",
            ColumnKind.DOSE: "a dose is asked with its route",
        }.get(column.kind, "each row is asked for this column")
        reverse = self._reverse(column)
        if reverse[0]:
            why += "; every value is another one, so it is asked back"
        if column.kind is ColumnKind.DOSE and not self._route():
            why = "a dose is asked with its route, which no column names"
        answer = f"{{{column.name}}}"
        unit = unit_of(self.table, column)
        if unit is not None:
            answer += f" {{{unit.name}}}"
            reverse = "", ""
        return DraftRecipe(
            recipe_id(column.name), why, ask, answer, reverse=reverse, without=without
        )

    def _opening(self, column: DraftColumn) -> str:
        return opening_of(self.table, column, is_one_of_several=self.is_one_of_several)

    def _unfit(self, cell: object) -> str:
        """Return why a value makes no answer."""
        items = getattr(cell, "items", ())
        if len(items) > MAX_ITEMS:
            return f"has more than {MAX_ITEMS} items"
        words = sum(len(item.split()) for item in items)
        return f"has more than {MAX_WORDS} words" if words > MAX_WORDS else ""

    def _subject(self, column: DraftColumn) -> str:
        """Return how a question names the row: its name, and for a dose its route."""
        first, *more = self.table.subject
        if column.kind is ColumnKind.DOSE:
            route = self._route()
            more += [route] if route and route not in self.table.subject else []
        noun = noun_of(self.table.column(first).title)
        shown = f"{noun} “{{{first}}}”" if is_attribute(noun) else f"{{{first}}}"
        return shown + (f" ({', '.join(f'{{{name}}}' for name in more)})" if more else "")

    def _route(self) -> str:
        """Return the column that says by which route a dose is given, in every row with a dose."""
        for column in self.table.columns:
            if in_sentence(column.title) in _ROUTES and column.kind is ColumnKind.TEXT:
                return column.name if column.is_required else ""
        return ""

    def _reverse(self, column: DraftColumn) -> tuple[str, str]:
        table = self.table
        texts = table.texts(column.name)
        if column.kind is not ColumnKind.TEXT or len(table.subject) != 1:
            return "", ""
        first = table.column(table.subject[0])
        if asks_of_columns(noun_of(first.title)):
            return "", ""
        if not first.is_unique or in_sentence(first.title) in _SAYS_ITSELF:
            return "", ""
        slugs = [value_slug(text) for text in texts]
        is_short = all(len(text.split()) <= _LONGEST_ASKED_BACK for text in texts)
        if len(set(slugs)) < len(slugs) or not is_short or len(texts) < 2:
            return "", ""
        noun = noun_of(first.title)
        title, unit = unit_in(column.title) if are_figures(texts) else (column.title, "")
        asked = reverse_question(title, column.name, noun, unit)
        opening = self._opening(column)
        if first.name == "item":
            opening = f"{{short}}, {quoted(table.title)}"
        return f"{opening}: {asked}", f"{{{first.name}}}"

    def _group(self, column: DraftColumn) -> DraftRecipe | None:
        """Return the question for all rows of a value, where few enough share one."""
        table = self.table
        first = table.column(table.subject[0])
        of_columns = asks_of_columns(noun_of(first.title))
        if column.kind not in (ColumnKind.TEXT, ColumnKind.LIST) or of_columns:
            return None
        members: dict[str, list[str]] = {}
        spelled: dict[str, set[str]] = {}
        for row in table.rows:
            cell = row.cell(column.name)
            for item in () if cell is None else cell.items:
                if len(item.split()) > _LONGEST_SHARED:
                    continue
                key = value_slug(item)
                spelled.setdefault(key, set()).add(item.casefold())
                members.setdefault(key, []).append(row.id)
        fits = {
            key
            for key, ids in members.items()
            if key and 2 <= len(ids) <= MAX_MEMBERS and len(spelled[key]) == 1
        }
        if not fits or (any(len(ids) > MAX_MEMBERS for ids in members.values()) and \
                column.kind is ColumnKind.LIST):  # fmt: skip
            return None
        shared = {row for key in fits for row in members[key]}
        if column.kind is ColumnKind.LIST and len(fits) < len(
            [key for key, ids in members.items() if len(ids) > 1]
        ):
            return None
        noun = noun_of(first.title)
        opening = self._opening(column)
        if first.name == "item" and set(table.texts(column.name)) != {table.title}:
            opening = f"{{short}}, {quoted(table.title)}"
        ask = f"{opening}: {group_question(column.title, column.name, noun)}"
        only: tuple[str, ...] = ()
        if column.kind is ColumnKind.TEXT and len(shared) < len(table.rows):
            only = tuple(row.id for row in table.rows if row.id in shared)
            if len(only) == sum(row.cell(column.name) is not None for row in table.rows):
                only = ()
        answer = self._subject(column).replace("“", "").replace("”", "").removeprefix(f"{noun} ")
        return DraftRecipe(
            f"{recipe_id(column.name)}-members",
            "few rows share a value: they are asked together",
            ask, answer, by=column.name, only=only,
        )  # fmt: skip
