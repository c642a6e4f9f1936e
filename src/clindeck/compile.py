"""Rows times recipes to the notes of a deck: keys, fields, tags, cards; and what they refuse.

The deck is seen as a whole here: a reverse is made only where nothing else fits what it tells, and
no two cards ask the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from clindeck.backs import Backs, Tags, report_of
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
    Slot,
    Table,
    Template,
    Topic,
)
from clindeck.node_reader import slug_of
from clindeck.problems import Position, Problem, error, warning
from clindeck.recipes.cloze import cloze_drafts
from clindeck.recipes.contrast import contrast_drafts
from clindeck.recipes.drafts import Draft
from clindeck.recipes.material import Material, material_of
from clindeck.recipes.qa import ReverseWording, group_drafts, row_drafts
from clindeck.recipes.values import as_list
from clindeck.records import record
from clindeck.references import compilable_sections
from clindeck.reverses import REVERSE_ORDINAL, ReverseCard, Reversible, reverse_cards

Released = Mapping[Key, tuple[int, ...]]
"""The card ordinals that earlier releases gave to each key."""

_NONE = Html("")
_UNUSED = (_NONE,) * 5
"""The learner's field and the reserved ones."""


@record(frozen=True, slots=True)
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
    parts = _Parts(deck, topic)
    for item in made:
        reverse = reverses.get(item.key)
        fields, tags, media = parts.of(item, reverse)
        problems.extend(_empty_answers(item))
        notes.append(
            Note(
                item.key,
                _note_type(item.recipe),
                item.section.id,
                item.recipe.id,
                fields,
                tags,
                _cards(item, reverse),
                item.draft.position,
                tuple([row.id for row in item.draft.rows]),
                formerly_of(deck, item.material.table, item.recipe, item.draft),
                media,
            )
        )
    return tuple(notes), tuple(problems)


def _section_drafts(
    deck: Deck, section: Section, material: Material
) -> tuple[list[_Made], list[Problem]]:
    """Return a section's drafts, all of one row together, groups and contrasts where they start."""
    problems: list[Problem] = []
    by_row: list[list[_Made]] = [[] for _ in material.table.rows]
    rank_of = {row.id: rank for rank, row in enumerate(material.table.rows)}
    root = f"{deck.id}/{material.table.name}"
    for recipe in section.recipes:
        drafts, faults = _recipe_drafts(recipe, material)
        problems.extend(faults)
        if not drafts and not faults:
            message = (
                f'recipe "{recipe.id}" makes no card: no row of table "{material.table.name}" '
                "holds every column that it names"
            )
            problems.append(warning(recipe.position, "K030", message))
        for draft in drafts:
            key = Key(f"{root}/{draft.part}/{recipe.id}")
            rank = max([rank_of[row.id] for row in draft.rows])
            by_row[rank].append(_Made(key, section, recipe, material, draft))
    return [made for together in by_row for made in together], problems


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
    wordings: dict[tuple[str, str], ReverseWording] = {}
    found: list[Reversible] = []
    for item in made:
        recipe, material = item.recipe, item.material
        if not isinstance(recipe.wording, QaRecipe) or recipe.wording.reverse is None:
            continue
        reverse = recipe.wording.reverse
        name = (material.table.name, recipe.id)
        if name not in wordings:
            wordings[name] = ReverseWording(reverse, material)
        formerly = formerly_of(deck, material.table, recipe, item.draft)
        row = item.draft.rows[0]
        found.append(Reversible(item.key, formerly, recipe, reverse, wordings[name], row, material))
    return found


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


def _empty_answers(item: _Made) -> list[Problem]:
    draft = item.draft
    if _note_type(item.recipe) is NoteType.CLOZE:
        empty = [] if _is_visible(draft.question) else ["text"]
    else:
        empty = [] if _is_visible(draft.question) else ["question"]
        if not any(map(_is_visible, draft.items)):
            empty.append("answer")
    return [
        error(
            draft.position,
            "N002",
            f"card {item.key} has an empty {name}; its text holds only spaces or markup",
        )
        for name in empty
    ]


def _is_visible(html: Html) -> bool:
    """Return whether HTML shows anything: a picture, or a character that is more than space."""
    if html[:1].isalnum() or "<img" in html:
        return True
    return any(c.isprintable() and not c.isspace() for c in plain_of(html))


def _note_type(recipe: Recipe) -> NoteType:
    return NoteType.CLOZE if isinstance(recipe.wording, ClozeRecipe) else NoteType.QA


class _Parts:
    """Makes fields, tags and media of notes; what notes have in common is worked out once."""

    def __init__(self, deck: Deck, topic: Topic) -> None:
        self._topic = topic
        self._backs = Backs(topic)
        self._tags = Tags(deck.id)
        self._lines: dict[str, Html] = {}

    def of(
        self, item: _Made, reverse: ReverseCard | None
    ) -> tuple[tuple[Html, ...], tuple[str, ...], tuple[str, ...]]:
        """Return a note's fields, its tags, and the media files that it shows."""
        draft, recipe, section = item.draft, item.recipe, item.section
        is_contrast = isinstance(recipe.wording, ContrastRecipe)
        back = self._backs.of(draft, item.material, side_by_side=is_contrast)
        asked: tuple[Html, ...]
        if _note_type(recipe) is NoteType.CLOZE:
            asked = (draft.question,)
        elif reverse is None:
            asked = (draft.question, as_list(draft.items), _NONE, _NONE)
        else:
            backward = (reverse.question, as_list(reverse.items))
            asked = (draft.question, as_list(draft.items), *backward)
        # In the order of `note_fields.FIELDS`, spelled out because a lookup by name for each of
        # the fields takes as long as all the rest.
        fields = (
            Html(item.key),
            *asked,
            self._line(section.title or item.material.table.title),
            draft.hint,
            draft.explanation,
            back.context,
            back.figure,
            back.caution,
            back.source,
            _NONE,
            report_of(self._topic, item.key),
            *_UNUSED,
        )
        return fields, self._tags.of(section, recipe, draft.rows), back.media

    def _line(self, title: str) -> Html:
        """Return the small line above the question: condition and section."""
        line = self._lines.get(title)
        if line is None:
            line = Html(f"{html_of(self._topic.short)} · {html_of(title)}")
            self._lines[title] = line
        return line


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
    if len(answers) == 1 and len(first.parts) == 1:
        part = first.parts[0]
        if isinstance(part, Slot) and part.name in row.cells:
            return row.cells[part.name].position
    return first.position


def formerly_of(deck: Deck, table: Table, recipe: Recipe, draft: Draft) -> tuple[Key, ...]:
    """Return the keys that a note may have had before its table, row or recipe was renamed.

    A note made from a single row inherits the row's earlier ids; in a contrast either row may have
    been renamed, or the two swapped. A group is named by its value, which the recipe may rename.
    """
    row, wording = draft.rows[0], recipe.wording
    values_renamed = isinstance(wording, QaRecipe) and wording.renamed_values
    is_renamed = table.formerly or recipe.formerly or row.formerly or values_renamed
    if not is_renamed and not isinstance(wording, ContrastRecipe):
        return ()
    tables = (table.name, *table.formerly)
    recipes = (recipe.id, *recipe.formerly)
    parts: tuple[str, ...] = (draft.part,)
    if isinstance(wording, ContrastRecipe):
        first, second = ((row.id, *row.formerly) for row in draft.rows)
        parts = tuple(f"{a}~{b}" for a in first for b in second)
        parts += tuple(f"{b}~{a}" for a in first for b in second)
    elif isinstance(wording, QaRecipe) and wording.by is not None:
        renamed = wording.renamed_values.items()
        parts += tuple(old for old, value in renamed if slug_of(value) == draft.part)
    else:
        parts += row.formerly
    keys = [Key(f"{deck.id}/{t}/{p}/{r}") for t in tables for p in parts for r in recipes]
    return tuple(keys[1:])
