"""Rows times recipes to the notes of a deck: keys, fields, tags, cards; and what they refuse.

The deck is seen as a whole here: a reverse is made only where nothing else fits what it tells, and
no two cards ask the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import repeat
from operator import itemgetter

from clindeck.assembly import Assembly, assembly_of
from clindeck.backs import Backs
from clindeck.blocks import NoteBlock, NoteList, Notes, Run, interleaved
from clindeck.fronts import are_distinct, repeated_fronts
from clindeck.model import (
    Card,
    ClozeRecipe,
    ContrastRecipe,
    Deck,
    Figure,
    Key,
    Note,
    NoteType,
    OcclusionRecipe,
    QaRecipe,
    Recipe,
    Section,
    Topic,
)
from clindeck.problems import Problem, error, warning
from clindeck.recipes.cloze import cloze_drafts
from clindeck.recipes.contrast import contrast_drafts
from clindeck.recipes.drafts import Draft
from clindeck.recipes.material import Material, material_of
from clindeck.recipes.occlusion import occlusion_drafts
from clindeck.recipes.qa import ReverseWording, group_drafts, row_column
from clindeck.references import compilable_sections
from clindeck.reverses import REVERSE_ORDINAL, Reversible, reverse_cards, reverse_of
from clindeck.row_notes import RowNotes

Released = Mapping[Key, tuple[int, ...]]
"""The card ordinals that earlier releases gave to each key."""


def compile_deck(deck: Deck, topic: Topic, released: Released) -> tuple[Notes, tuple[Problem, ...]]:
    """Return the deck's notes in the order of its sections, recipes and rows, and all faults.

    Notes run section by section; within a section row by row, so that a learner meets everything
    about one row together. `released` lets a reverse that asks for several rows stay on the note
    that carried it before.
    """
    sections, found = compilable_sections(deck, topic)
    problems = list(found)
    last_use = {table.name: place for place, (_, table) in enumerate(sections)}
    backs: dict[str, Backs] = {}
    runs: list[Run[NoteBlock]] = []
    reversed_notes = _ReversedNotes()
    for place, (section, table) in enumerate(sections):
        if table.name not in backs:
            backs[table.name] = Backs(topic, material_of(table, topic))
        made, faults = _section_notes(deck, topic, section, backs[table.name], reversed_notes)
        runs.append(made)
        problems.extend(faults)
        if last_use[table.name] == place:
            del backs[table.name]
    notes = Notes(runs)
    problems.extend(_repeated_keys(notes))
    problems.extend(reversed_notes.complete(notes, released))
    problems.extend(_repeated_fronts(notes))
    return notes, tuple(problems)


def _section_notes(
    deck: Deck, topic: Topic, section: Section, backs: Backs, reversed_notes: _ReversedNotes
) -> tuple[Run[NoteBlock], list[Problem]]:
    """Return a section's notes, all of one row together, groups and contrasts where they end.

    None has its reverse yet; `reversed_notes` gathers those that ask for one.
    """
    problems: list[Problem] = []
    material = backs.material
    blocks: list[NoteBlock] = []
    for recipe in section.recipes:
        assembly = assembly_of(deck, topic, section, recipe, backs)
        wording = recipe.wording
        faults: Sequence[Problem]
        made: NoteBlock | None
        if isinstance(wording, QaRecipe) and wording.by is None:
            made, faults = assembly.row_notes(row_column(recipe, wording, material))
            reversed_notes.add(recipe, material, made)
            is_empty = not len(made)
        else:
            drafts, faults = _drafts(recipe, section, material, topic.figures)
            is_empty = not drafts and not faults
            made, empty_parts = _note_list(assembly, drafts, material)
            faults = [*faults, *empty_parts]
        problems.extend(faults)
        if made is not None:
            blocks.append(made)
        if is_empty:
            message = (
                f'recipe "{recipe.id}" makes no card: no row of table "{material.table.name}" '
                "holds every column that it names"
            )
            problems.append(warning(recipe.position, "K030", message))
    return interleaved(blocks), problems


def _note_list(
    assembly: Assembly, drafts: Sequence[Draft], material: Material
) -> tuple[NoteList | None, list[Problem]]:
    """Return the notes of drafts, each where the last of its rows stands, and their empty parts."""
    if not drafts:
        return None, []
    rank_of = material.rank_of
    ranked = [(max(rank_of[row.id] for row in draft.rows), draft) for draft in drafts]
    ranked.sort(key=itemgetter(0))
    made = [assembly.note(draft) for _, draft in ranked]
    problems = [problem for _, empty_parts in made for problem in empty_parts]
    return NoteList([note for note, _ in made], [rank for rank, _ in ranked]), problems


class _ReversedNotes:
    """The notes whose recipes ask for a reverse, in the order of the deck."""

    def __init__(self) -> None:
        self._blocks: dict[NoteBlock, tuple[Recipe, ReverseWording, Material]] = {}

    def add(self, recipe: Recipe, material: Material, notes: RowNotes) -> None:
        """Take the notes of a recipe, if it asks for a reverse."""
        wording = reverse_of(recipe, material)
        if wording is not None:
            self._blocks[notes] = recipe, wording, material

    def complete(self, notes: Notes, released: Released) -> list[Problem]:
        """Give the notes their reverses; return what had to be left out or refused."""
        if not self._blocks:
            return []
        fronts = [
            front for block in notes.blocks for part in block.cards() for front in part.fronts
        ]
        order = [
            reversible
            for run in notes.runs
            for reversible in run.whole().woven(list(map(self._reversibles, run.blocks)))
            if reversible is not None
        ]
        cards, problems = reverse_cards(order, fronts, released)
        for block in notes.blocks:
            if block in self._blocks:
                assert isinstance(block, RowNotes)
                block.add_reverses({
                    at: cards[key] for at, key in enumerate(block.keys) if key in cards
                })  # fmt: skip
        return problems

    def _reversibles(self, block: NoteBlock) -> Iterable[Reversible | None]:
        if block not in self._blocks:
            return repeat(None, len(block))
        recipe, wording, material = self._blocks[block]
        rows = material.table.rows
        return (
            Reversible(
                block.keys[at], block.formerly.get(at, ()), recipe, wording,
                rows[block.ranks[at]], material,
            )
            for at in range(len(block))
        )  # fmt: skip


def _drafts(
    recipe: Recipe, section: Section, material: Material, figures: Mapping[str, Figure]
) -> tuple[Sequence[Draft], tuple[Problem, ...]]:
    """Return the drafts of a recipe that does not ask about single rows."""
    wording = recipe.wording
    if isinstance(wording, ClozeRecipe):
        return tuple(cloze_drafts(recipe, wording, material)), ()
    if isinstance(wording, ContrastRecipe):
        return tuple(contrast_drafts(recipe, wording, material)), ()
    if isinstance(wording, OcclusionRecipe):
        figure = figures.get(wording.figure.text)
        if figure is None:
            return (), ()
        drafts = occlusion_drafts(recipe, wording, material, figure, section.figure_file())
        return tuple(drafts), ()
    assert wording.by is not None
    return group_drafts(recipe, wording, wording.by, material)


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
    columns = [column for block in notes.blocks for column in block.cards()]
    if are_distinct(column.fronts for column in columns):
        return []
    cards = [(note, card) for note in notes for card in note.cards]
    cards.sort(key=lambda both: _is_reverse(*both))
    return repeated_fronts([(note.key, card.front, note.position) for note, card in cards])


def _is_reverse(note: Note, card: Card) -> bool:
    return note.note_type is NoteType.QA and card.ordinal == REVERSE_ORDINAL
