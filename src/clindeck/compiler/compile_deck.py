"""Rows times recipes to the notes of a deck: keys, fields, tags, cards; and what they refuse.

The deck is seen as a whole here: a reverse is made only where nothing else fits what it tells, and
no two cards ask the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import itemgetter
from typing import Any

from clindeck.compiler.card_backs import Backs
from clindeck.compiler.columns.note_blocks import NoteBlock, NoteList
from clindeck.compiler.columns.note_order import Notes, Run, interleaved
from clindeck.compiler.names_resolved import compilable_sections
from clindeck.compiler.note_builder import Assembly
from clindeck.compiler.report_links import Reports
from clindeck.compiler.reverse_cards import REVERSE_ORDINAL
from clindeck.compiler.reverses_added import ReversedNotes
from clindeck.compiler.same_questions import are_distinct, repeated_fronts
from clindeck.compiler.worth import are_detail
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.decks import Deck, Recipe, Section
from clindeck.model.notes import HtmlColumn, Key, Note, NoteType
from clindeck.model.problems import Problem, error, has_errors, warning
from clindeck.model.sequences import picked
from clindeck.recipes.kinds import kind_of
from clindeck.recipes.row_questions import QaColumn, row_column
from clindeck.recipes.table_values import Material, material_of

Released = Mapping[Key, tuple[int, ...]]
"""The card ordinals that earlier releases gave to each key."""

MOST_NOTES, MOST_TEXT = 500_000, 400_000_000
"""Notes of a deck, and characters of their fields: some lines of recipes can ask for any number."""


def compile_deck(
    deck: Deck, topics: DeckTopics, released: Released
) -> tuple[Notes, tuple[Problem, ...]]:
    """Return the deck's notes in the order of its sections, recipes and rows, and all faults.

    Notes run section by section, what is core in all of them before the first detail; within a
    section row by row, so that a learner meets everything about one row together. `released` lets a
    reverse that asks for several rows stay on the note that carried it before.
    """
    sections, found = compilable_sections(deck, topics)
    problems = list(found)
    last_use = {each.section.table_in_keys: place for place, each in enumerate(sections)}
    backs: dict[str, Backs] = {}
    core: list[Run[NoteBlock]] = []
    detail: list[Run[NoteBlock]] = []
    reversed_notes, room = ReversedNotes(), _Room()
    for place, (section, table, topic) in enumerate(sections):
        name = section.table_in_keys
        if name not in backs:
            backs[name] = Backs(topic, material_of(table, topic, name))
        made, faults = _section_notes(deck, section, backs[name], reversed_notes, room)
        core.append(interleaved([each for each in made if not each.is_detail]))
        detail.append(interleaved([each for each in made if each.is_detail]))
        problems.extend(faults)
        if room.is_full:
            return Notes(()), tuple(problems)
        if last_use[name] == place:
            del backs[name]
    notes = Notes([*core, *detail])
    problems.extend(_repeated_keys(notes))
    problems.extend(reversed_notes.complete(notes, released))
    problems.extend(_repeated_fronts(notes))
    return notes, tuple(problems)


class _Room:
    """What is left of the size that a deck may have."""

    def __init__(self) -> None:
        self._notes, self.text = MOST_NOTES, MOST_TEXT

    @property
    def is_full(self) -> bool:
        """Whether the deck is larger than it may be."""
        return self._notes < 0 or self.text < 0

    def take(self, columns: Iterable[HtmlColumn], notes: int) -> None:
        """Take the fields of so many notes, column by column."""
        self._notes -= notes
        for column in columns:
            self.text -= len(column) * notes if isinstance(column, str) else sum(map(len, column))

    def fill(self) -> None:
        """Take all of it."""
        self.text = -1


def _section_notes(
    deck: Deck,
    section: Section,
    backs: Backs,
    reversed_notes: ReversedNotes,
    room: _Room,
) -> tuple[list[NoteBlock], list[Problem]]:
    """Return the notes of a section, recipe by recipe.

    None has its reverse yet; `reversed_notes` gathers those that ask for one.
    """
    problems: list[Problem] = []
    blocks: list[NoteBlock] = []
    reports = Reports(backs.topic, deck)
    for recipe in section.recipes:
        assembly = Assembly(deck, section, recipe, backs, reports)
        made, faults = _recipe_notes(recipe, section, assembly, backs.material, room)
        if room.is_full:
            message = (
                f"the deck makes more than {MOST_NOTES:,} notes or {MOST_TEXT:,} characters; "
                "divide it"
            )
            return [], [error(recipe.position, "K032", message)]
        problems.extend(faults)
        for block in made:
            blocks.append(block)
            reversed_notes.add(recipe, backs.material, block)
        if not made and not has_errors(tuple(faults)):
            message = (
                f'recipe "{recipe.id}" makes no card: no row of table '
                f'"{backs.material.name}" holds every column that it names'
            )
            problems.append(warning(recipe.position, "K030", message))
    return blocks, problems


def _recipe_notes(
    recipe: Recipe[Any], section: Section, assembly: Assembly, material: Material, room: _Room
) -> tuple[list[NoteBlock], Sequence[Problem]]:
    """Return a recipe's notes, what is detail in a block of its own, and its faults.

    Stops at a full deck.
    """
    kind = kind_of(recipe)
    question = kind.row_question(recipe.wording)
    if question is not None:
        column = row_column(recipe, question, material, room.text)
        if column is None:
            room.fill()
            return [], ()
        of_rows, shows_nothing = _row_notes(recipe, section, column, assembly, room)
        return of_rows, (*shows_nothing, *_counts_of_one(recipe, column, material))
    problems: list[Problem] = []
    rank_of = material.rank_of
    core: list[tuple[int, Note]] = []
    detail: list[tuple[int, Note]] = []
    for draft in kind.drafts(recipe, section, material):
        if isinstance(draft, Problem):
            problems.append(draft)
            continue
        note, empty_parts = assembly.note(draft)
        problems.extend(empty_parts)
        ranked = detail if assembly.is_detail(draft) else core
        ranked.append((max(rank_of[row.id] for row in draft.rows), note))
        room.take(note.fields, 1)
        if room.is_full:
            break
    blocks: list[NoteBlock] = []
    for ranked, is_detail in ((core, False), (detail, True)):
        ranked.sort(key=itemgetter(0))
        notes, ranks = [note for _, note in ranked], [rank for rank, _ in ranked]
        if ranked:
            blocks.append(NoteList(notes, ranks, is_detail=is_detail))
    return blocks, problems


def _row_notes(
    recipe: Recipe[Any], section: Section, column: QaColumn, assembly: Assembly, room: _Room
) -> tuple[list[NoteBlock], list[Problem]]:
    """Return a recipe's notes about single rows, and what of them shows nothing."""
    detail = are_detail(picked(assembly.rows, column.ranks), recipe, section)
    blocks: list[NoteBlock] = []
    problems: list[Problem] = []
    for is_detail in sorted(set(detail)):
        chosen = [each is is_detail for each in detail]
        part = column if all(chosen) else column.chosen(chosen)
        notes, empty_parts = assembly.row_notes(part, is_detail=is_detail)
        room.take(notes.columns(0, len(notes)), len(notes))
        blocks.append(notes)
        problems.extend(empty_parts)
    return blocks, problems


def _counts_of_one(recipe: Recipe[Any], column: QaColumn, material: Material) -> Iterator[Problem]:
    """Yield K034 where a question says how many it asks for, and some rows have one to tell."""
    ask = column.wording.ask
    if not ask.is_counted:
        return
    items = zip(column.ranks, column.items, strict=True)
    single = [material.table.rows[rank].id for rank, each in items if len(each) == 1]
    if single:
        more = f" and {len(single) - 3} more" if len(single) > 3 else ""
        message = (
            f'recipe "{recipe.id}" asks for 1, since there is one answer in '
            f"{', '.join(single[:3])}{more}; list more in the table, or leave these rows to a "
            "recipe without {count} (`except:` here, `only:` there)"
        )
        yield error(ask.position, "K034", message)


def _repeated_keys(notes: Notes) -> list[Problem]:
    if len(set(notes.keys)) == len(notes):
        return []
    seen: dict[Key, int] = {}
    problems: list[Problem] = []
    for place, note in enumerate(notes):
        if seen.setdefault(note.key, place) != place:
            message = f'key "{note.key}" is made twice; rename one of the recipes or rows'
            problems.append(error(note.position, "N003", message))
    return problems


def _repeated_fronts(notes: Notes) -> list[Problem]:
    """Return the cards that ask what another note asks; first sides come before reverses."""
    columns = [(block, column) for block in notes.blocks for column in block.cards()]
    if are_distinct(column.fronts for _, column in columns):
        return []
    places = notes.places()
    cards = [
        ((_is_reverse(block, ordinal), places[block][number], ordinal), front, block, number)
        for block, column in columns
        for number, ordinal, front in zip(
            column.numbers, column.ordinals, column.fronts, strict=True
        )
    ]
    cards.sort(key=itemgetter(0))
    return repeated_fronts([
        (block.keys[number], front, partial(block.position_of, number))
        for _, front, block, number in cards
    ])  # fmt: skip


def _is_reverse(block: NoteBlock, ordinal: int) -> bool:
    return block.note_type is NoteType.QA and ordinal == REVERSE_ORDINAL
