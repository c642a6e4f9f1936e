"""A drafted table to the questions worth asking of it, by its columns' kinds and their values.

Each column is asked of the rows' subject; a reverse where every value is another one, a group
where at most five rows share a value. Whoever edits the deck deletes lines rather than writes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace

from clindeck.draft.asking.asked_back import group_of, reverse_of
from clindeck.draft.asking.by_values.remarks import ON_THE_BACK, stand_on_backs
from clindeck.draft.asking.by_values.remembered import is_remembered, with_remarks
from clindeck.draft.asking.by_values.said_alike import (
    IN_BLOCKS,
    rows_saying_else,
    said_by_most,
    sorts_in_blocks,
)
from clindeck.draft.asking.by_values.told_signs import signs_tell
from clindeck.draft.asking.by_values.word_lists import meaning_in
from clindeck.draft.asking.choices import choice_of
from clindeck.draft.asking.draft_recipes import (
    ASKED_ALONE,
    ASKED_TOGETHER,
    DraftRecipe,
    DraftSection,
    named_headings,
    recipe_id,
    with_explanation,
)
from clindeck.draft.asking.finished.finished_questions import finished_section
from clindeck.draft.asking.finished.judged_statements import judged_statements
from clindeck.draft.asking.finished.question_marks import asked_once
from clindeck.draft.asking.finished.second_names import second_names_asked
from clindeck.draft.asking.finished.several_meanings import several_meanings
from clindeck.draft.asking.finished.signs_together import signs_together
from clindeck.draft.asking.finished.units_behind_figures import with_and_without_unit
from clindeck.draft.asking.finished.words_asked_back import asked_back, with_article
from clindeck.draft.asking.openings import named_after, opening_of
from clindeck.draft.asking.question_of_column import (
    names_options,
    question_of_column,
    worded_for,
)
from clindeck.draft.asking.ranges import RangeColumns, asked_of_range, ranges_in
from clindeck.draft.asking.rarely_asked import is_rarely_asked
from clindeck.draft.asking.rows_below_headings import asked_below_headings, column_of_headings
from clindeck.draft.asking.rows_named import route_of
from clindeck.draft.asking.subjects.composite import asked_by_names, decided_by_one
from clindeck.draft.asking.unasked import why_not_asked
from clindeck.draft.asking.worth.alike_by_chance import are_alike_by_chance
from clindeck.draft.asking.worth.for_want_of_better import LONGEST_FOR_WANT, for_want_of_better
from clindeck.draft.asking.worth.furniture import rows_of_file, without_rows
from clindeck.draft.asking.worth.unfit_texts import many_listed, unfit_rows
from clindeck.draft.asking.worth.worth_asking import LONGEST_ANSWER, Unasked, not_worth_asking
from clindeck.draft.drafted_items import ITEM, UNDER
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.wording.figures import NO_VERDICT, are_no_verdicts
from clindeck.draft.wording.headings import noun_of
from clindeck.draft.wording.languages import Wordings, wordings_in
from clindeck.model.cells import ColumnKind

_SHORT_ENOUGH, _LONG_LIST = 0.25, 20
"""Of the meanings of a list of words: so many short ones are asked, and no longer one."""
_AMONG_OPTIONS = "the question names what may be the answer, and what may not"
_ALIKE_BY_CHANCE = "two values of a row may be alike by chance"
_LONG_IN_FILE = "the file says it so; make short facts of what you keep"


def proposed_section(
    table: DraftTable, *, is_one_of_several: bool = False, language: str = "",
    doubles: Set[str] = frozenset(),
) -> DraftSection:  # fmt: skip
    """Return the questions about a table.

    Of several tables, one whose rows are called by no noun of their own is named in its questions,
    as it is where they ask for `doubles`: columns that another table has for rows of these names.
    """
    return _Proposing(table, is_one_of_several, wordings_in(language), doubles).section()


@dataclass(frozen=True, slots=True)
class _Proposing:
    table: DraftTable
    is_one_of_several: bool
    words: Wordings
    doubles: Set[str] = frozenset()

    def section(self) -> DraftSection:
        """Return what is worth asking; where that is nothing, the best of what was left out."""
        finished = finished_section(self.table, self.words)
        if finished is not None:
            return finished
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
        taken, explained, remarks = set[str](), list[str](), list[DraftColumn]()
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
            if idle is not None and not reason and stand_on_backs(self.table, column):
                explained.append(column.name)
                reasons.setdefault(ON_THE_BACK, []).append(column.title)
                continue
            if reason or idle is not None:
                reasons.setdefault(reason or (idle.why if idle else ""), []).append(column.title)
            if reason or (idle is not None and idle.is_bulk):
                continue
            if idle is None and is_remembered(self.table, column):
                remarks.append(column)
                continue
            every = reversed([*self._by_names(column)])
            asked_of = {each.id: each for each in every if each.id not in taken}
            if not asked_of and sorts_in_blocks(self.table, column, has_group=False):
                reasons.setdefault(IN_BLOCKS, []).append(column.title)
            for recipe in reversed(asked_of.values()):
                taken.add(recipe.id)
                if idle is not None:
                    commented.append(replace(recipe, why=idle.why, as_choice=None))
                else:
                    recipes.append(recipe)
        recipes, shown = with_remarks(self.table, recipes, remarks, self._by_names)
        reasons |= shown
        opening, is_english = self._opening(self.table.columns[-1]), self.words.is_english
        joined = signs_together(self.table, recipes, opening, is_english=is_english)
        recipes = with_explanation(list(joined), explained)
        opening = f"{{short}}{named_after(self.table)}"
        recipes += second_names_asked(self.table, opening) if recipes else ()
        asked = asked_below_headings(self.table, opening, recipes)
        kept = filter(None, (without_rows(each, furniture) for each in asked))
        asked = tuple(own for each in kept for own in asked_once(self.table, each))
        told = tuple(
            f"{named_headings(titles)} not asked: {why}" for why, titles in reasons.items()
        )
        return DraftSection(
            self.table.name, self.table.title, asked, told, commented=tuple(commented)
        )

    def _for_want(self, column: DraftColumn, against: str) -> Iterator[DraftRecipe]:
        """Yield the questions for a column that is asked for want of better."""
        sizes = [len(text.split()) for text in self.table.texts(column.name)]
        short = sum(size <= LONGEST_ANSWER for size in sizes)
        is_long_list = len(sizes) >= _LONG_LIST and short >= _SHORT_ENOUGH * len(sizes)
        of_words = is_long_list and meaning_in(self.table) is not None
        longest = LONGEST_ANSWER if of_words else LONGEST_FOR_WANT
        is_long = any(LONGEST_ANSWER < size <= longest for size in sizes)
        silences = (("Q001", _LONG_IN_FILE),) if is_long else ()
        for plain in self._forward(column, longest):
            asked = replace(
                plain, why=f"for want of better: {against}", reverse=("", ""), for_want=against,
                silences=silences, as_choice=None,
            )  # fmt: skip
            yield from with_article(self.table, column, asked)
            yield from asked_back(self.table, column, asked)

    def _asked_of(self, pair: RangeColumns) -> Iterator[DraftRecipe]:
        opening = self._opening(pair.low)
        return asked_of_range(self.table, pair, opening, is_english=self.words.is_english)

    def _recipes(self, column: DraftColumn) -> Iterator[DraftRecipe]:
        words = worded_for(self.words, self.table, column)
        group = group_of(self.table, column, self._opening(column), words)
        is_said = column.is_invented or column.name == column_of_headings(self.table)
        is_heading = column.title == UNDER and self.table.columns[0].title == ITEM
        is_said |= sorts_in_blocks(self.table, column, has_group=group is not None)
        is_said |= is_heading or (column.name == "group" and group is not None)
        judged = judged_statements(self.table, self.words)
        if judged is not None and judged[1][1] == column.name:
            yield judged[0]
        elif not is_said:
            for plain in self._forward(column):
                yield plain
                yield from asked_back(self.table, column, plain)
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
            plain = choice_of(self.table, column, self._asked_of_rows(column, longest))
            for each in with_and_without_unit(self.table, column, plain):
                yield from self._of_shared_names(column, each)
            return
        counted = self._asked_of_rows(column, longest)
        known = dict(counted.without)
        if len(single) < len(self.table.texts(column.name)):
            without = {**dict.fromkeys(single, ASKED_ALONE), **known}
            yield replace(counted, without=tuple(without.items()))
        asked = tuple(row for row in single if row not in known)
        if asked:
            one = self._asked_of_rows(replace(column, kind=ColumnKind.TEXT), longest)
            yield replace(
                one, id=f"{counted.id}-alone", why="rows with one item", only=asked, without=(),
                reverse=("", ""),
            )  # fmt: skip

    def _of_shared_names(self, column: DraftColumn, plain: DraftRecipe) -> Iterator[DraftRecipe]:
        """Yield a question, and one for all that rows of the same name say, if any do."""
        words = worded_for(self.words, self.table, column)
        together = several_meanings(self.table, column, self._opening(column), words)
        if together is None:
            yield plain
            return
        known = dict(plain.without)
        without = {**known, **dict.fromkeys(together.only, ASKED_TOGETHER)}
        yield replace(plain, without=tuple(without.items()))
        yield replace(together, for_want=plain.for_want, silences=plain.silences)

    def _asked_of_rows(self, column: DraftColumn, longest: int = LONGEST_ANSWER) -> DraftRecipe:
        table = self.table
        opening, words = self._opening(column), worded_for(self.words, table, column)
        ask, answer, has_unit = question_of_column(
            table, column, opening, words, is_one_of_several=self.is_one_of_several
        )
        without = unfit_rows(table, column, longest)
        why = {
            ColumnKind.LIST: "a list is asked with its count",
            ColumnKind.DOSE: "a dose is asked with its route",
        }.get(column.kind, "each row is asked for this column")
        reverse = reverse_of(table, column, opening, words)
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
        elif most := said_by_most(table, column):
            why = f"asked of the rows that differ: most say “{most[:40]}”"
            only, reverse = rows_saying_else(table, column, most), ("", "")
        return DraftRecipe(
            recipe_id(column.name), why, ask, answer, reverse=reverse, only=only, without=without,
            silences=many_listed(table, column) or _silences(table, column),
        )  # fmt: skip

    def _opening(self, column: DraftColumn) -> str:
        if column.name in self.doubles:
            return f"{{short}}{named_after(self.table)}"
        several, is_english = self.is_one_of_several, self.words.is_english
        return opening_of(self.table, column, is_one_of_several=several, is_english=is_english)


def _silences(table: DraftTable, column: DraftColumn) -> tuple[tuple[str, str], ...]:
    """Return the rules that a question breaks by what its values are, each with the reason."""
    if names_options(column):
        return (("Q007", _AMONG_OPTIONS),)
    texts = table.texts(column.name)
    if signs_tell(column.title, texts):
        return (("Q006", NO_VERDICT), ("Q010", "few signs answer for many things"))
    if are_alike_by_chance(table, column):
        return (("Q010", _ALIKE_BY_CHANCE),)
    return (("Q006", NO_VERDICT),) if are_no_verdicts(texts) else ()


def _is_wholly(unworthy: Mapping[str, Unasked], table: DraftTable) -> bool:
    """Return whether no column of a table is worth asking, all for one reason."""
    others = {each.name for each in table.columns if each.name not in table.subject}
    return set(unworthy) == others and len({each.why for each in unworthy.values()}) == 1 \
        and not any(each.is_bulk for each in unworthy.values())  # fmt: skip
