"""A drafted table to the questions worth asking of it, by its columns' kinds and their values.

Each column is asked of the rows' subject; a reverse where every value is another one, a group
where at most five rows share a value. Whoever edits the deck deletes lines rather than writes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from clindeck.draft.asking.asked_back import group_of, reverse_of
from clindeck.draft.asking.choices import choice_of
from clindeck.draft.asking.draft_recipes import ASKED_ALONE, DraftRecipe, DraftSection, recipe_id
from clindeck.draft.asking.openings import is_told_by_title, named_after, opening_of
from clindeck.draft.asking.ranges import RangeColumns, asked_of_range, ranges_in
from clindeck.draft.asking.rarely_asked import is_rarely_asked
from clindeck.draft.asking.rows_below_headings import asked_below_headings, column_of_headings
from clindeck.draft.asking.rows_named import article_of, named_in, open_name, route_of, says_itself
from clindeck.draft.asking.subjects.composite import (
    asked_by_names,
    decided_by_one,
    without_ordinal,
)
from clindeck.draft.asking.unasked import why_not_asked
from clindeck.draft.asking.worth.for_want_of_better import LONGEST_FOR_WANT, for_want_of_better
from clindeck.draft.asking.worth.furniture import rows_of_file, without_rows
from clindeck.draft.asking.worth.unfit_rows import why_unfit
from clindeck.draft.asking.worth.worth_asking import (
    LONGEST_ANSWER,
    LONGEST_SUBJECT,
    Unasked,
    has_no_heading,
    not_worth_asking,
)
from clindeck.draft.drafted_items import ITEM, UNDER
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.reading.row_looks import unit_in
from clindeck.draft.wording.abbreviations import are_abbreviations
from clindeck.draft.wording.figures import are_figures, looks_of, unit_of
from clindeck.draft.wording.headings import noun_of
from clindeck.draft.wording.language_marks import bare_of_language
from clindeck.draft.wording.languages import NOT_ENGLISH, Wordings, wordings_in
from clindeck.draft.wording.nouns import asks_of_columns, quoted
from clindeck.draft.wording.scripts import are_foreign
from clindeck.model.cells import ColumnKind

_MOST_NAMED = 4
_LONG_IN_FILE = "the file says it so; make short facts of what you keep"


def proposed_section(
    table: DraftTable, *, is_one_of_several: bool = False, language: str = ""
) -> DraftSection:
    """Return the questions about a table.

    Of several tables, one whose rows are called by no noun of their own is named in its questions.
    """
    return _Proposing(table, is_one_of_several, wordings_in(language)).section()


@dataclass(frozen=True, slots=True)
class _Proposing:
    table: DraftTable
    is_one_of_several: bool
    words: Wordings

    def section(self) -> DraftSection:
        """Return what is worth asking; where that is nothing, the best of what was left out."""
        section = self._with({})
        if any(each.by or not is_rarely_asked(each, self.table) for each in section.recipes):
            return section
        wanted = for_want_of_better(self.table, is_alone=not self.is_one_of_several)
        softer = self._with(wanted)
        is_better = any(not is_rarely_asked(each, self.table) for each in softer.recipes)
        return softer if is_better else section

    def _with(self, wanted: Mapping[str, str]) -> DraftSection:
        """Return the section; `wanted` are columns that are asked for want of better, and why."""
        recipes: list[DraftRecipe] = []
        commented: list[DraftRecipe] = []
        reasons: dict[str, list[str]] = {}
        taken: set[str] = set()
        unworthy = not_worth_asking(self.table)
        furniture = rows_of_file(self.table)
        ranges = {} if _is_wholly(unworthy, self.table) else {
            each.low.name: each for each in ranges_in(self.table)
        }  # fmt: skip
        ends = {name for each in ranges.values() for name in (each.low.name, each.high.name)}
        for column in self.table.columns:
            if column.name in self.table.subject:
                continue
            if column.name in ends:
                if column.name in ranges:
                    recipes += self._asked_of(ranges[column.name])
                continue
            if column.name in wanted:
                recipes += self._for_want(column, wanted[column.name])
                continue
            reason = why_not_asked(self.table, column)
            idle = unworthy.get(column.name)
            if reason or idle is not None:
                reasons.setdefault(reason or (idle.why if idle else ""), []).append(column.title)
            if reason or (idle is not None and idle.is_bulk):
                continue
            for recipe in self._by_names(column):
                if recipe.id in taken:
                    continue
                taken.add(recipe.id)
                if idle is not None:
                    commented.append(replace(recipe, why=idle.why, as_choice=None))
                else:
                    recipes.append(recipe)
        opening = f"{{short}}{named_after(self.table)}"
        asked = asked_below_headings(self.table, opening, recipes)
        asked = tuple(filter(None, (without_rows(each, furniture) for each in asked)))
        told = tuple(f"{_named(titles)} not asked: {why}" for why, titles in reasons.items())
        return DraftSection(
            self.table.name, self.table.title, asked, told, commented=tuple(commented)
        )

    def _for_want(self, column: DraftColumn, against: str) -> Iterator[DraftRecipe]:
        """Yield the questions for a column that is asked for want of better."""
        is_long = any(len(text.split()) > LONGEST_ANSWER for text in self.table.texts(column.name))
        silences = (("Q001", _LONG_IN_FILE),) if is_long else ()
        for plain in self._forward(column, LONGEST_FOR_WANT):
            yield replace(
                plain, why=f"for want of better: {against}", reverse=("", ""), for_want=against,
                silences=silences, as_choice=None,
            )  # fmt: skip

    def _asked_of(self, pair: RangeColumns) -> Iterator[DraftRecipe]:
        opening = self._opening(pair.low)
        return asked_of_range(self.table, pair, opening, is_english=self.words.is_english)

    def _recipes(self, column: DraftColumn) -> Iterator[DraftRecipe]:
        group = group_of(self.table, column, self._opening(column), self._worded_for(column))
        is_said = column.name == column_of_headings(self.table)
        is_heading = column.title == UNDER and self.table.columns[0].title == ITEM
        is_said |= is_heading or (column.name == "group" and group is not None)
        if not is_said:
            yield from self._forward(column)
        if group is not None:
            yield group

    def _by_names(self, column: DraftColumn) -> Iterator[DraftRecipe]:
        for recipe in self._recipes(column):
            yield from asked_by_names(self.table, recipe)

    def _forward(self, column: DraftColumn, longest: int = LONGEST_ANSWER) -> Iterator[DraftRecipe]:
        """Yield the question for a column; of a list, one for rows with a single item as well."""
        single = tuple(
            row.id
            for row in self.table.rows
            if (cell := row.cell(column.name)) is not None and len(cell.items) == 1
        )
        if column.kind is not ColumnKind.LIST or not single:
            plain = self._asked_of_rows(column, longest)
            yield choice_of(self.table, column, plain)
            return
        counted = self._asked_of_rows(column, longest)
        known = dict(counted.without)
        if len(single) < len(self.table.texts(column.name)):
            without = {**known, **dict.fromkeys(single, ASKED_ALONE)}
            yield replace(counted, without=tuple(without.items()))
        asked = tuple(row for row in single if row not in known)
        if asked:
            one = self._asked_of_rows(replace(column, kind=ColumnKind.TEXT), longest)
            yield replace(
                one, id=f"{counted.id}-alone", why="rows with one item", only=asked, without=(),
                reverse=("", ""),
            )  # fmt: skip

    def _asked_of_rows(self, column: DraftColumn, longest: int = LONGEST_ANSWER) -> DraftRecipe:
        table = self.table
        ask, answer, has_unit = self._ask(column)
        without = tuple(
            (row.id, reason)
            for row in table.rows
            if (reason := why_unfit(table, row, column, longest))
        )
        why = {
            ColumnKind.LIST: "a list is asked with its count",
            ColumnKind.DOSE: "a dose is asked with its route",
        }.get(column.kind, "each row is asked for this column")
        reverse = reverse_of(table, column, self._opening(column), self._worded_for(column))
        if has_unit:
            reverse = "", ""
        if reverse[0]:
            why += "; every value is another one, so it is asked back"
        if column.kind is ColumnKind.DOSE and not route_of(table):
            why = "a dose is asked with its route, which no column names"
        decided = decided_by_one(table, column)
        only: tuple[str, ...] = ()
        if decided is not None:
            why = f"asked once of each {noun_of(table.column(decided.by).title)}"
            skipped = {row for row, _ in without}
            only, without = tuple(each for each in decided.rows if each not in skipped), ()
        return DraftRecipe(
            recipe_id(column.name), why, ask, answer, reverse=reverse, only=only, without=without
        )

    def _ask(self, column: DraftColumn) -> tuple[str, str, bool]:
        """Return question and answer, and whether another column gives the answer's unit."""
        table, words = self.table, self._worded_for(column)
        subject = named_in(table, column, is_english=words.is_english)
        first = table.column(table.subject[0])
        answer = f"{{{column.name}}}"
        unit = unit_of(table, column)
        if unit is not None:
            answer += f" {{{unit.name}}}"
        if says_itself(table) and len(table.subject) == 1:
            return f"{{short}}: {{{first.name}}}", answer, unit is not None
        if self._has_sentences():
            return f"{self._opening(column)}: {{{first.name}}}", answer, unit is not None
        if has_no_heading(column):
            return f"{{short}}{named_after(table)} – {{{first.name}}}?", answer, unit is not None
        if column.title == UNDER and first.title == ITEM and words.is_english:
            ask = f"{{short}}: to which part of the list does “{{{first.name}}}” belong?"
            return ask, answer, False
        if first.name == "item" and column.name == "detail":
            if words.is_english and are_abbreviations(table, column):
                return f"{{short}}: what does {subject} stand for?", answer, unit is not None
            asked = f"{subject}{words.told_of(column.kind)}"
            return f"{{short}}{named_after(table)} – {asked}", answer, unit is not None
        if words.is_english and self.is_one_of_several and is_told_by_title(table, column):
            asked = f"{{{first.name}}}{words.told_of(column.kind)}"
            return f"{{short}}{named_after(table)} – {asked}", answer, unit is not None
        if asks_of_columns(noun_of(first.title)) and column.kind is ColumnKind.TEXT:
            ask = f"{{short}}: {quoted(column.title)} – {{{first.name}}}?"
            return ask, answer, unit is not None
        texts = table.texts(column.name)
        title, of_heading = self._title(column), ""
        if are_figures(texts) and unit is None and column.kind is not ColumnKind.DOSE:
            title, of_heading = unit_in(column.title)
        answer += f" {of_heading}" if of_heading else ""
        asked = words.question(
            title, column.kind, open_name(table, subject), looks=looks_of(texts),
            article=article_of(table) if words.is_english else "",
        )  # fmt: skip
        return f"{self._opening(column)}: {asked}", answer, unit is not None

    def _title(self, column: DraftColumn) -> str:
        """Return a heading as a question says it: of one of two alike without its number."""
        title = bare_of_language(self.table, column.title)
        is_of_one = decided_by_one(self.table, column) is not None
        return without_ordinal(title) if is_of_one else title

    def _worded_for(self, column: DraftColumn) -> Wordings:
        """Return the wordings for a column: English ones around no answers of another language."""
        is_foreign = self.words.is_english and are_foreign(self.table.texts(column.name))
        return wordings_in(NOT_ENGLISH) if is_foreign else self.words

    def _has_sentences(self) -> bool:
        """Return whether most rows are called by sentences, which are asked as they stand."""
        names = self.table.texts(self.table.subject[0])
        return 2 * sum(len(name.split()) > LONGEST_SUBJECT for name in names) > len(names)

    def _opening(self, column: DraftColumn) -> str:
        return opening_of(self.table, column, is_one_of_several=self.is_one_of_several)


def _is_wholly(unworthy: Mapping[str, Unasked], table: DraftTable) -> bool:
    """Return whether no column of a table is worth asking, all for one reason."""
    others = {each.name for each in table.columns if each.name not in table.subject}
    return set(unworthy) == others and len({each.why for each in unworthy.values()}) == 1 \
        and not any(each.is_bulk for each in unworthy.values())  # fmt: skip


def _named(titles: Sequence[str]) -> str:
    """Return headings as a sentence begins with them: "“A”, “B” and 4 more are"."""
    shown = [f'"{title}"' for title in titles]
    if len(shown) == 1:
        return f"{shown[0]} is"
    if len(shown) > _MOST_NAMED:
        return f"{', '.join(shown[:_MOST_NAMED])} and {len(shown) - _MOST_NAMED} more are"
    return f"{', '.join(shown[:-1])} and {shown[-1]} are"
