"""A drafted deck to one that passes its check: what it refuses is left out, and said.

The files are checked as they would be in the library. A question that a row cannot be asked is not
asked of that row, a recipe that cannot be asked at all is dropped with the reason, a column of
doses that are no doses becomes text, and a text that a rule about writing refuses keeps its letters
and is marked in the file. Nothing of the tables is lost on the way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from clindeck.content.text_direction import without_direction_signs
from clindeck.draft.asking.draft_recipes import (
    ASKED_ALONE,
    ASKED_TOGETHER,
    DraftRecipe,
    DraftSection,
)
from clindeck.draft.asking.rarely_asked import is_rarely_asked
from clindeck.draft.asking.refusals import (
    AS_BEFORE,
    IDLE,
    OF_THE_FILE,
    THIN,
    UNFIT,
    Refusals,
    refusals_of,
)
from clindeck.draft.asking.rows_named import rows_called
from clindeck.draft.asking.waiting_columns import with_something_to_ask
from clindeck.draft.drafts import DraftCell, DraftRow, DraftTable
from clindeck.draft.wording.languages import wordings_in
from clindeck.draft.wording.wordings import fuller
from clindeck.files.planned_library import PlannedLibrary
from clindeck.model.cells import ColumnKind
from clindeck.model.problems import Problem, Severity
from clindeck.pipeline.check import Checked, check
from clindeck.pipeline.lint import linted

_ROUNDS = 12
_NO_DOSES = 0.2

Files = Callable[["Proposal"], Mapping[PurePosixPath, bytes]]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Drafted tables and the questions about them, in the same order, and their language."""

    tables: tuple[DraftTable, ...]
    sections: tuple[DraftSection, ...]
    language: str = ""

    @classmethod
    def of(
        cls, tables: Sequence[DraftTable], sections: Sequence[DraftSection], language: str = ""
    ) -> Proposal:
        """Return a proposal in which each table has something to ask, now or once it is filled."""
        pairs = [with_something_to_ask(*each) for each in zip(tables, sections, strict=True)]
        tables = tuple(table for table, _ in pairs)
        return cls(tables, tuple(section for _, section in pairs), language)

    def cards(self) -> int:
        """Return how many cards the deck would have of them."""
        return sum(section.expect for section in self.sections)


@dataclass(frozen=True, slots=True)
class FittedDeck:
    """A proposal that passes the check, its files, what was checked last, and what was dropped."""

    proposal: Proposal
    files: Mapping[PurePosixPath, bytes]
    checked: Checked
    unresolved: tuple[Problem, ...]


def fitted(
    library: PlannedLibrary, proposal: Proposal, files: Files, stem: str, now_s: int
) -> FittedDeck:
    """Return a proposal without what the check refuses. Raises OSError.

    `files` gives the files of a proposal by path, `stem` is the deck's. `library` says where they
    are to stand.
    """
    unresolved: tuple[Problem, ...] = ()
    is_english = wordings_in(proposal.language).is_english
    told = (IDLE, *UNFIT, *OF_THE_FILE, *((THIN,) if is_english else ()))
    for _ in range(_ROUNDS):
        contents = files(proposal)
        planned = PlannedLibrary(library.root, {**library.planned, **contents})
        checked = linted(planned, check(planned, (stem,), now_s), now_s)
        counted = _with_counts(proposal, checked)
        faults = [
            each for each in checked.problems
            if each.code in told
            or (each.severity is Severity.ERROR and each.code not in ("C001", "K021", "K017"))
        ]  # fmt: skip
        changes = refusals_of(faults, proposal.tables, proposal.sections, contents)
        unresolved = tuple(changes.unresolved)
        if changes.is_empty():
            if counted == proposal:
                return FittedDeck(proposal, contents, checked, unresolved)
            proposal = counted
            continue
        proposal = _changed(proposal, changes)
    return FittedDeck(proposal, contents, checked, unresolved)


def _with_counts(proposal: Proposal, checked: Checked) -> Proposal:
    """Return a proposal whose sections expect the cards that they make."""
    cards = {
        section.section: section.cards for deck in checked.decks for section in deck.count.sections
    }
    sections = tuple(
        replace(section, expect=cards.get(section.table, 0)) for section in proposal.sections
    )
    return replace(proposal, sections=sections)


def _changed(proposal: Proposal, changes: Refusals) -> Proposal:
    tables = tuple(_changed_table(table, changes) for table in proposal.tables)
    by_name = {table.name: table for table in tables}
    sections = tuple(
        _changed_section(section, changes, by_name[section.table]) for section in proposal.sections
    )
    return Proposal.of(tables, sections, proposal.language)


def _changed_table(table: DraftTable, changes: Refusals) -> DraftTable:
    to_text: set[str] = set()
    guesses = list(table.guesses)
    for column in table.columns:
        faulty = {row for name, each, row in changes.dose_silences
                  if (name, each) == (table.name, column.name)}  # fmt: skip
        if len(faulty) > _NO_DOSES * max(1, len(table.texts(column.name))):
            to_text.add(column.name)
            guesses.append(
                f'column "{column.title}" stays text: {len(faulty)} of its values are no doses '
                "that can be read for sure"
            )
    columns = tuple(
        replace(column, kind=ColumnKind.TEXT) if column.name in to_text else column
        for column in table.columns
    )
    silences = {row: set(rules) for (name, row), rules in changes.silences.items()
                if name == table.name}  # fmt: skip
    for (name, of_column, row), rules in changes.dose_silences.items():
        if name == table.name and of_column not in to_text:
            silences.setdefault(row, set()).update(rules)
    rows: list[DraftRow] = []
    for each in table.rows:
        idle = {rule for name, row, rule in changes.idle if (name, row) == (table.name, each.id)}
        kept_rules = tuple(sorted({*each.silences, *silences.get(each.id, ())} - idle))
        cells = tuple(
            _unturned(cell) if (table.name, each.id, cell.column) in changes.turned else cell
            for cell in each.cells
            if (table.name, each.id, cell.column) not in changes.cells
        )
        marks = changes.doubts.get((table.name, each.id), each.doubt_marks)
        if kept_rules != each.silences or cells != each.cells or marks != each.doubt_marks:
            each = replace(each, silences=kept_rules, cells=cells, doubt_marks=marks)
        rows.append(each)
    turned = sorted({column for name, _, column in changes.turned if name == table.name})
    guesses += [
        f"invisible signs that turn the direction of text are taken out of {column}"
        for column in turned
    ]
    gone = {column for name, _, column in changes.cells if name == table.name}
    guesses += [
        f"the value of {column} in row {row} is left out, it cannot be kept: {why}"
        for (name, row, column), why in changes.cells.items()
        if name == table.name
    ]
    columns = tuple(
        replace(column, is_required=False) if column.name in gone else column for column in columns
    )
    return replace(table, columns=columns, rows=tuple(rows), guesses=tuple(guesses))


def _unturned(cell: DraftCell) -> DraftCell:
    return replace(cell, items=tuple(map(without_direction_signs, cell.items)))


def _changed_section(section: DraftSection, changes: Refusals, table: DraftTable) -> DraftSection:
    recipes: list[DraftRecipe] = []
    not_asked = list(section.not_asked)
    for recipe in section.recipes:
        place = section.table, recipe.id
        if recipe.is_choice and (place in changes.dropped or place in changes.rows):
            recipes.append(replace(recipe, as_choice=None))
            continue
        if place in changes.dropped:
            not_asked.append(f"{recipe.id} is not asked: {changes.dropped[place]}")
            continue
        added = changes.recipe_silences.get(place, {})
        silences = tuple(
            (rule, because) for rule, because in {**dict(recipe.silences), **added}.items()
            if (*place, rule) not in changes.idle
        )  # fmt: skip
        ask = fuller(recipe.ask, rows_called(table)) if place in changes.thin else recipe.ask
        recipe = replace(recipe, silences=silences, ask=ask)
        if place in changes.reverses:
            recipe = replace(recipe, reverse=("", ""))
        more = dict(changes.rows.get(place, ()))
        if recipe.is_old:
            codes = sorted({each[:4] for each in more.values() if each[0] in "QRD"})
            silenced = tuple((code, AS_BEFORE) for code in codes)
            recipe = replace(recipe, silences=tuple(dict([*recipe.silences, *silenced]).items()))
            more = {row: each for row, each in more.items() if each[0] not in "QRD"}
        if more:
            before, recipe = recipe, _without_rows(recipe, more)
            none_left = bool(before.only) and not recipe.only
            is_rare = is_rarely_asked(recipe, table)
            if none_left or (is_rare and not (recipe.by or recipe.is_old)):
                left_out = {**dict(before.without), **more}.values()
                reasons = Counter(
                    each for each in left_out if each not in (ASKED_ALONE, ASKED_TOGETHER)
                )
                told = "; ".join(f"{reason} ({count})" for reason, count in reasons.items())
                not_asked.append(f"{recipe.id} is not asked, most rows cannot be: {told}")
                continue
        recipes.append(recipe)
    return replace(section, recipes=tuple(recipes), not_asked=tuple(not_asked))


def _without_rows(recipe: DraftRecipe, more: Mapping[str, str]) -> DraftRecipe:
    only = tuple(row for row in recipe.only if row not in more)
    known = dict(recipe.without)
    return replace(recipe, only=only, without=tuple({**known, **more}.items()))
