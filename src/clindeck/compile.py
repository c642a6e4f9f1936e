"""Rows times recipes to the notes of a deck: keys, fields, tags, cards; and what they refuse.

The deck is seen as a whole here: a reverse is made only where nothing else fits what it tells, and
no two cards ask the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clindeck.backs import cautions_of, context_of, figure_of, report_of, source_of, tags_of
from clindeck.markup import folded, html_of, plain_of
from clindeck.model import (
    Card,
    ClozeRecipe,
    ContrastRecipe,
    Deck,
    Html,
    Key,
    Note,
    NoteType,
    QaRecipe,
    Recipe,
    Row,
    Section,
    Table,
    Template,
    Topic,
)
from clindeck.node_reader import slug_of
from clindeck.note_fields import FIELDS
from clindeck.problems import Position, Problem, error, warning
from clindeck.recipes.cloze import cloze_drafts
from clindeck.recipes.contrast import contrast_drafts
from clindeck.recipes.drafts import Draft
from clindeck.recipes.material import Material, material_of
from clindeck.recipes.qa import group_drafts, row_drafts
from clindeck.recipes.values import as_list
from clindeck.references import compilable_sections
from clindeck.reverses import REVERSE_ORDINAL, ReverseCard, Reversible, reverse_cards

Released = Mapping[Key, tuple[int, ...]]
"""The card ordinals that earlier releases gave to each key."""


@dataclass(frozen=True, slots=True)
class _Made:
    """A draft together with what made it, and its place in the deck."""

    key: Key
    section: Section
    recipe: Recipe
    material: Material
    draft: Draft


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
    tables = {table.name: table for _, table in sections}
    materials = {name: material_of(table, topic) for name, table in tables.items()}
    made: list[_Made] = []
    for section, table in sections:
        drafts, faults = _section_drafts(deck, section, materials[table.name])
        made.extend(drafts)
        problems.extend(faults)
    problems.extend(_repeated_keys(made))
    forward = [
        (item.key, folded(plain_of(front)), item.draft.position)
        for item in made
        for _, front in item.draft.fronts
    ]
    reverses, faults = reverse_cards(_reversibles(deck, made), forward, released)
    problems.extend(faults)
    backward = [
        (item.key, folded(plain_of(reverses[item.key].question)), item.draft.position)
        for item in made
        if item.key in reverses
    ]
    problems.extend(_repeated_fronts([*forward, *backward]))
    notes: list[Note] = []
    for item in made:
        note = _note(deck, topic, item, reverses.get(item.key))
        problems.extend(_empty_answers(item, note))
        notes.append(note)
    return tuple(notes), tuple(problems)


def _section_drafts(
    deck: Deck, section: Section, material: Material
) -> tuple[list[_Made], list[Problem]]:
    """Return a section's drafts, all of one row together, groups and contrasts where they start."""
    problems: list[Problem] = []
    ranked: list[tuple[int, int, _Made]] = []
    rank_of = {row.id: rank for rank, row in enumerate(material.table.rows)}
    for recipe_rank, recipe in enumerate(section.recipes):
        drafts, faults = _recipe_drafts(recipe, material)
        problems.extend(faults)
        if not drafts and not faults:
            message = (
                f'recipe "{recipe.id}" makes no card: no row of table "{material.table.name}" '
                "holds every column that it names"
            )
            problems.append(warning(recipe.position, "K030", message))
        for draft in drafts:
            key = Key(f"{deck.id}/{material.table.name}/{draft.part}/{recipe.id}")
            rank = max(rank_of[row.id] for row in draft.rows)
            ranked.append((rank, recipe_rank, _Made(key, section, recipe, material, draft)))
    ranked.sort(key=lambda entry: entry[:2])
    return [made for _, _, made in ranked], problems


def _recipe_drafts(
    recipe: Recipe, material: Material
) -> tuple[tuple[Draft, ...], tuple[Problem, ...]]:
    wording = recipe.wording
    if isinstance(wording, ClozeRecipe):
        return tuple(cloze_drafts(recipe, wording, material)), ()
    if isinstance(wording, ContrastRecipe):
        return tuple(contrast_drafts(recipe, wording, material)), ()
    if wording.by is not None:
        return group_drafts(recipe, wording, wording.by, material)
    return tuple(row_drafts(recipe, wording, material)), ()


def _reversibles(deck: Deck, made: list[_Made]) -> list[Reversible]:
    return [
        Reversible(
            item.key,
            formerly_of(deck, item.material.table, item.recipe, item.draft),
            item.recipe,
            item.recipe.wording.reverse,
            item.draft.rows[0],
            item.material,
        )
        for item in made
        if isinstance(item.recipe.wording, QaRecipe) and item.recipe.wording.reverse is not None
    ]


def _repeated_keys(made: list[_Made]) -> list[Problem]:
    seen: dict[Key, _Made] = {}
    problems: list[Problem] = []
    for item in made:
        first = seen.setdefault(item.key, item)
        if first is not item:
            message = f'key "{item.key}" is made twice; rename one of the recipes or rows'
            problems.append(error(item.draft.position, "N003", message))
    return problems


def _repeated_fronts(fronts: list[tuple[Key, str, Position]]) -> list[Problem]:
    seen: dict[str, Key] = {}
    problems: list[Problem] = []
    for key, front, position in fronts:
        first = seen.setdefault(front, key)
        if first != key:
            message = (
                f'card {key} asks the same as {first}: "{front}"; name in the question what '
                "tells them apart"
            )
            problems.append(error(position, "N001", message))
    return problems


def _empty_answers(item: _Made, note: Note) -> list[Problem]:
    names = FIELDS[note.note_type]
    asked = ("Text",) if note.note_type is NoteType.CLOZE else ("Question", "Answer")
    return [
        error(
            item.draft.position,
            "N002",
            f"card {note.key} has an empty {name.lower()}; its text holds only spaces or markup",
        )
        for name in asked
        if not _is_visible(note.fields[names.index(name)])
    ]


def _is_visible(html: Html) -> bool:
    """Return whether HTML shows anything: a picture, or a character that is more than space."""
    return "<img" in html or any(c.isprintable() and not c.isspace() for c in plain_of(html))


def _note(deck: Deck, topic: Topic, item: _Made, reverse: ReverseCard | None) -> Note:
    draft, recipe, section = item.draft, item.recipe, item.section
    figure, media = figure_of(draft, topic)
    note_type = NoteType.CLOZE if isinstance(recipe.wording, ClozeRecipe) else NoteType.QA
    title = section.title or item.material.table.title
    values: dict[str, Html] = {
        "Key": Html(item.key),
        "Section": Html(f"{html_of(topic.short)} · {html_of(title)}"),
        "Hint": draft.hint,
        "Explanation": draft.explanation,
        "Context": context_of(
            draft, item.material, side_by_side=isinstance(recipe.wording, ContrastRecipe)
        ),
        "Figure": figure,
        "Caution": cautions_of(draft, topic),
        "Source": source_of(draft, topic),
        "Report": report_of(topic, item.key),
    }
    if note_type is NoteType.CLOZE:
        values["Text"] = draft.question
    else:
        values["Question"] = draft.question
        values["Answer"] = as_list(draft.items)
        if reverse is not None:
            values["Reverse Question"] = reverse.question
            values["Reverse Answer"] = as_list(reverse.items)
    return Note(
        item.key,
        note_type,
        section.id,
        recipe.id,
        tuple(values.get(name, Html("")) for name in FIELDS[note_type]),
        tags_of(deck.id, section, recipe, draft),
        _cards(item, reverse),
        draft.position,
        tuple(row.id for row in draft.rows),
        formerly_of(deck, item.material.table, recipe, draft),
        media,
    )


def _cards(item: _Made, reverse: ReverseCard | None) -> tuple[Card, ...]:
    draft, wording = item.draft, item.recipe.wording
    if isinstance(wording, ClozeRecipe):
        return tuple(
            Card(ordinal, front, draft.items, wording.position, wording.position)
            for ordinal, front in draft.fronts
        )
    answer_at = _answer_at(wording.answers, draft.rows[0])
    forward = Card(0, draft.question, draft.items, wording.ask.position, answer_at)
    if reverse is None or not isinstance(wording, QaRecipe) or wording.reverse is None:
        return (forward,)
    asked_at = wording.reverse.ask.position
    back_at = _answer_at((wording.reverse.answer,), draft.rows[0])
    return (forward, Card(REVERSE_ORDINAL, reverse.question, reverse.items, asked_at, back_at))


def _answer_at(answers: tuple[Template, ...], row: Row) -> Position:
    """Return the cell if an answer is nothing but a slot for it, else the answer's wording."""
    first = answers[0]
    slots = first.slots()
    if len(answers) == 1 and len(first.parts) == 1 and slots and slots[0].name in row.cells:
        return row.cells[slots[0].name].position
    return first.position


def formerly_of(deck: Deck, table: Table, recipe: Recipe, draft: Draft) -> tuple[Key, ...]:
    """Return the keys that a note may have had before its table, row or recipe was renamed.

    A note made from a single row inherits the row's earlier ids; in a contrast either row may have
    been renamed, or the two swapped. A group is named by its value, which the recipe may rename.
    """
    tables = (table.name, *table.formerly)
    recipes = (recipe.id, *recipe.formerly)
    parts: tuple[str, ...] = (draft.part,)
    if isinstance(recipe.wording, ContrastRecipe):
        first, second = ((row.id, *row.formerly) for row in draft.rows)
        parts = tuple(f"{a}~{b}" for a in first for b in second)
        parts += tuple(f"{b}~{a}" for a in first for b in second)
    elif isinstance(recipe.wording, QaRecipe) and recipe.wording.by is not None:
        renamed = recipe.wording.renamed_values.items()
        parts += tuple(old for old, value in renamed if slug_of(value) == draft.part)
    else:
        parts += draft.rows[0].formerly
    keys = [Key(f"{deck.id}/{t}/{p}/{r}") for t in tables for p in parts for r in recipes]
    return tuple(keys[1:])
