"""What a kind of recipe is: the keys that it reads, the names that it checks, what it drafts.

A kind is a value, `KIND`, at the end of a module of its own, and a line in `kinds.KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple

from clindeck.content.json_shapes import TEXT, Schema, one_or_more
from clindeck.content.node_reader import NodeReader
from clindeck.model.decks import Recipe, Section, Template, WordingT
from clindeck.model.notes import CardKind, NoteType
from clindeck.model.problems import Problem
from clindeck.recipes.drafts import NoteDraft
from clindeck.recipes.known_names import KnownNames
from clindeck.recipes.row_questions import RowQuestion
from clindeck.recipes.table_values import Material


class RecipeKey(NamedTuple):
    """A key of one kind of recipe: what it is for, in a sentence, and its value's JSON Schema."""

    name: str
    purpose: str
    schema: Schema = TEXT
    is_required: bool = False


ASK = RecipeKey(
    "ask",
    "The question. {name} stands for a column, {short} for the topic, {count} for how many.",
    is_required=True,
)
ANSWER = RecipeKey("answer", "The answer, or a list of them.", one_or_more(TEXT), is_required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipeKind(Generic[WordingT]):
    """A kind of recipe, by the `name` that `kind:` says. Its functions are pure.

    `keys` are its own, besides those that every recipe may have; `unused_keys` are common ones for
    which its note type has no field. `read` turns its keys into a wording and reports faults of
    form to the reader. `problems` holds the names in a wording against table and topic.

    `drafts` yields what a recipe makes of a section's table, and what it has to refuse. Where
    `row_question` returns a question about single rows, that is filled column by column, and
    `drafts` is not asked.

    `templates` are what is typed on first sides and their answers, hint and explanation aside.
    `key_columns` are those whose values make keys.
    """

    name: str
    note_type: NoteType
    keys: tuple[RecipeKey, ...]
    read: Callable[[NodeReader], WordingT]
    problems: Callable[[WordingT, KnownNames], Iterator[Problem]]
    drafts: Callable[[Recipe[WordingT], Section, Material], Iterator[NoteDraft | Problem]]
    templates: Callable[[WordingT], tuple[Template, ...]]
    card_kind: Callable[[WordingT], CardKind]
    row_question: Callable[[WordingT], RowQuestion | None] = lambda _wording: None
    key_columns: Callable[[WordingT], tuple[str, ...]] = lambda _wording: ()
    unused_keys: tuple[str, ...] = ()
