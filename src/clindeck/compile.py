"""Rows times recipes to the notes of a deck: keys, fields, tags, cards; and what they refuse.

The deck is seen as a whole here: a reverse is made only where nothing else fits what it tells, and
no two cards ask the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clindeck.assembly import Assembly, assembly_of, with_reverse
from clindeck.backs import Backs
from clindeck.fronts import Front, repeated_fronts
from clindeck.model import (
    ClozeRecipe,
    ContrastRecipe,
    Deck,
    Figure,
    Key,
    Note,
    OcclusionRecipe,
    QaRecipe,
    Recipe,
    Row,
    Section,
    Topic,
)
from clindeck.problems import Problem, error, warning
from clindeck.recipes.cloze import cloze_drafts
from clindeck.recipes.contrast import contrast_drafts
from clindeck.recipes.drafts import Draft
from clindeck.recipes.material import Material, material_of
from clindeck.recipes.occlusion import occlusion_drafts
from clindeck.recipes.qa import group_drafts, row_drafts
from clindeck.references import compilable_sections
from clindeck.reverses import Reversible, reverse_cards, reverse_of

Released = Mapping[Key, tuple[int, ...]]
"""The card ordinals that earlier releases gave to each key."""


def compile_deck(
    deck: Deck, topic: Topic, released: Released
) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    """Return the deck's notes in the order of its sections, recipes and rows, and all faults.

    Notes run section by section; within a section row by row, so that a learner meets everything
    about one row together. `released` lets a reverse that asks for several rows stay on the note
    that carried it before.
    """
    sections, found = compilable_sections(deck, topic)
    problems = list(found)
    last_use = {table.name: place for place, (_, table) in enumerate(sections)}
    backs: dict[str, Backs] = {}
    notes: list[Note] = []
    reversibles: dict[Key, Reversible] = {}
    for place, (section, table) in enumerate(sections):
        if table.name not in backs:
            backs[table.name] = Backs(topic, material_of(table, topic))
        made, faults = _section_notes(deck, topic, section, backs[table.name], reversibles)
        notes.extend(made)
        problems.extend(faults)
        if last_use[table.name] == place:
            del backs[table.name]
    problems.extend(_repeated_keys(notes))
    fronts: list[Front] = [
        (note.key, card.front, note.position) for note in notes for card in note.cards
    ]
    if reversibles:
        order = [reversibles[note.key] for note in notes if note.key in reversibles]
        cards, faults = reverse_cards(order, fronts, released)
        problems.extend(faults)
        for index, note in enumerate(notes):
            if note.key in cards:
                notes[index] = with_reverse(note, cards[note.key], reversibles[note.key])
                fronts.append((note.key, cards[note.key].question, note.position))
    problems.extend(repeated_fronts(fronts))
    return tuple(notes), tuple(problems)


def _section_notes(
    deck: Deck, topic: Topic, section: Section, backs: Backs, reversibles: dict[Key, Reversible]
) -> tuple[list[Note], list[Problem]]:
    """Return a section's notes, all of one row together, groups and contrasts where they end.

    None has its reverse yet; `reversibles` gathers those that ask for one. Runs row by row, not
    recipe by recipe: what was just read of a row is at hand for its next note.
    """
    problems: list[Problem] = []
    material = backs.material
    lines: list[_Line] = []
    for recipe in section.recipes:
        drafts, faults = _recipe_drafts(recipe, section, material, topic.figures)
        problems.extend(faults)
        line = _Line(assembly_of(deck, topic, section, recipe, backs), recipe, drafts, material)
        if line.draft is None and not faults:
            message = (
                f'recipe "{recipe.id}" makes no card: no row of table "{material.table.name}" '
                "holds every column that it names"
            )
            problems.append(warning(recipe.position, "K030", message))
        lines.append(line)
    notes: list[Note] = []
    for row in material.table.rows:
        for line in lines:
            while line.draft is not None and line.last_row is row:
                note, empty_parts = line.assembly.note(line.draft)
                notes.append(note)
                if empty_parts:
                    problems.extend(empty_parts)
                if line.reverse is not None:
                    reversibles[note.key] = Reversible(
                        note.key,
                        note.formerly,
                        line.recipe,
                        line.reverse,
                        line.draft.rows[0],
                        material,
                    )
                line.advance()
    return notes, problems


class _Line:
    """The drafts of one recipe, in the order of the rows with which they are complete.

    `draft` is the next one, None behind the last; `last_row` the row that completes it.
    """

    def __init__(
        self, assembly: Assembly, recipe: Recipe, drafts: Iterable[Draft], material: Material
    ) -> None:
        self.assembly = assembly
        self.recipe = recipe
        self.reverse = reverse_of(recipe, material)
        self._rank_of = {row.id: rank for rank, row in enumerate(material.table.rows)}
        is_by_row = isinstance(recipe.wording, ClozeRecipe) or (
            isinstance(recipe.wording, QaRecipe) and recipe.wording.by is None
        )
        self._drafts = iter(drafts if is_by_row else sorted(drafts, key=self._last_rank))
        self.advance()

    def advance(self) -> None:
        """Go on to the next draft."""
        draft = next(self._drafts, None)
        self.draft: Draft | None = draft
        if draft is not None:
            rows = draft.rows
            self.last_row = rows[0] if len(rows) == 1 else max(rows, key=self._rank)

    def _rank(self, row: Row) -> int:
        return self._rank_of[row.id]

    def _last_rank(self, draft: Draft) -> int:
        return max(map(self._rank, draft.rows))


def _recipe_drafts(
    recipe: Recipe, section: Section, material: Material, figures: Mapping[str, Figure]
) -> tuple[Iterable[Draft], tuple[Problem, ...]]:
    wording = recipe.wording
    if isinstance(wording, ClozeRecipe):
        return cloze_drafts(recipe, wording, material), ()
    if isinstance(wording, ContrastRecipe):
        return contrast_drafts(recipe, wording, material), ()
    if isinstance(wording, OcclusionRecipe):
        figure = figures.get(wording.figure.text)
        if figure is None:
            return (), ()
        return occlusion_drafts(recipe, wording, material, figure, section.figure_file()), ()
    if wording.by is not None:
        return group_drafts(recipe, wording, wording.by, material)
    return row_drafts(recipe, wording, material), ()


def _repeated_keys(notes: list[Note]) -> list[Problem]:
    if len({note.key for note in notes}) == len(notes):
        return []
    seen: dict[Key, Note] = {}
    problems: list[Problem] = []
    for note in notes:
        first = seen.setdefault(note.key, note)
        if first is not note:
            message = f'key "{note.key}" is made twice; rename one of the recipes or rows'
            problems.append(error(note.position, "N003", message))
    return problems
