"""Row to question and answer, with a reverse if it asks for one; with `by`, rows of one value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clindeck.content.json_shapes import TEXT, WHOLE_NUMBER
from clindeck.content.node_reader import NodeReader
from clindeck.content.templates import read_template, read_templates
from clindeck.model.decks import Recipe, Section, Template
from clindeck.model.notes import CardKind, NoteType
from clindeck.model.problems import Problem, error
from clindeck.recipes.drafts import NoteDraft
from clindeck.recipes.groups import Group, group_drafts, group_problems, read_group
from clindeck.recipes.known_names import KnownNames
from clindeck.recipes.recipe_kind import ANSWER, ASK, RecipeKey, RecipeKind
from clindeck.recipes.reverses import Reverse, read_reverse, reverse_schema
from clindeck.recipes.row_questions import RowQuestion
from clindeck.recipes.table_values import Material


@dataclass(frozen=True, slots=True)
class QaWording:
    """A question with its answers, about each row or about the rows of each group."""

    ask: Template
    answers: tuple[Template, ...]
    group: Group | None
    reverse: Reverse | None


def _read(reader: NodeReader) -> QaWording:
    group, ask, answers = (
        read_group(reader),
        read_template(reader, "ask"),
        read_templates(reader, "answer"),
    )
    if group is None:
        return QaWording(ask, answers, None, read_reverse(reader))
    if reader.has("reverse"):
        message = 'a group ("by") has no reverse; remove one of the two'
        reader.problems.append(error(reader.key_position("reverse"), "K004", message))
    if len(answers) > 1:
        message = 'the answer of a group ("by") is one text, rendered once for each member'
        reader.problems.append(error(reader.key_position("answer"), "K004", message))
    return QaWording(ask, answers, group, None)


def _problems(wording: QaWording, known: KnownNames) -> Iterator[Problem]:
    reverse = wording.reverse
    asked_back = () if reverse is None else (reverse.ask, reverse.answer)
    for template in (wording.ask, *wording.answers, *asked_back):
        yield from known.slot_problems(template)
    if wording.group is not None:
        yield from group_problems(wording.group, wording.ask, known)


def _row_question(wording: QaWording) -> RowQuestion | None:
    if wording.group is not None:
        return None
    return RowQuestion(wording.ask, wording.answers, wording.reverse)


def _drafts(
    recipe: Recipe[QaWording], _section: Section, material: Material
) -> tuple[Iterable[NoteDraft], tuple[Problem, ...]]:
    wording = recipe.wording
    assert wording.group is not None
    return group_drafts(recipe, wording.ask, wording.answers, wording.group, material)


KIND = RecipeKind(
    name="qa",
    note_type=NoteType.QA,
    keys=(
        ASK,
        ANSWER,
        RecipeKey(
            "by", "One note for each value of this column, asking for all rows that have it."
        ),
        RecipeKey("at_least", "Leave out values that fewer rows have.", WHOLE_NUMBER),
        RecipeKey(
            "renamed_values",
            "Values of the group that were reworded: old value: new value.",
            {"type": "object", "additionalProperties": TEXT},
        ),
        RecipeKey(
            "reverse",
            "A second card of the same note that asks back, made where it has one answer.",
            reverse_schema(),
        ),
    ),
    read=_read,
    problems=_problems,
    drafts=_drafts,
    templates=lambda wording: (wording.ask, *wording.answers),
    card_kind=lambda wording: CardKind.QA if wording.group is None else CardKind.GROUP,
    row_question=_row_question,
    key_columns=lambda wording: () if wording.group is None else (wording.group.by.text,),
)
