"""Row to question and answer; with `by`, rows of one value to one counted question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from clindeck.content.json_shapes import TEXT, WHOLE_NUMBER
from clindeck.content.node_reader import NodeReader
from clindeck.model.cells import Text
from clindeck.model.decks import Recipe, Section, Template
from clindeck.model.ids import value_slug
from clindeck.model.notes import Card, CardKind, Html, NoteType
from clindeck.model.problems import Problem, did_you_mean, error
from clindeck.model.sequences import picked
from clindeck.model.tables import Row
from clindeck.recipes.drafts import MAX_MEMBERS, NoteDraft, answer_place
from clindeck.recipes.filled_wordings import filler, html_template
from clindeck.recipes.known_names import KnownNames
from clindeck.recipes.recipe_kind import ANSWER, ASK, RecipeKey, RecipeKind
from clindeck.recipes.reverses import Reverse, read_reverse, reverse_schema
from clindeck.recipes.row_questions import RowQuestion
from clindeck.recipes.table_values import Material
from clindeck.recipes.templates import read_template, read_templates
from clindeck.recipes.values import as_list, single


class Group(NamedTuple):
    """The column whose values gather rows, and how many of them a value must have.

    `renamed_values` say, by the slug of an earlier value, the value that carries on its history.
    """

    by: Text
    at_least: int
    renamed_values: Mapping[str, str]


class QaWording(NamedTuple):
    """A question with its answers, about each row or about the rows of each group."""

    ask: Template
    answers: tuple[Template, ...]
    group: Group | None
    reverse: Reverse | None

    def row_question(self) -> RowQuestion | None:
        """Return the question about single rows, None for one about groups."""
        is_of_rows = self.group is None
        return RowQuestion(self.ask, self.answers, self.reverse) if is_of_rows else None


def _read(reader: NodeReader) -> QaWording:
    group, ask = _group(reader), read_template(reader, "ask")
    answers = read_templates(reader, "answer")
    if group is None:
        return QaWording(ask, answers, None, read_reverse(reader))
    if reader.has("reverse"):
        message = 'a group ("by") has no reverse; remove one of the two'
        reader.problems.append(error(reader.key_position("reverse"), "K004", message))
    if len(answers) > 1:
        message = 'the answer of a group ("by") is one text, rendered once for each member'
        reader.problems.append(error(reader.key_position("answer"), "K004", message))
    return QaWording(ask, answers, group, None)


def _group(reader: NodeReader) -> Group | None:
    by, at_least = reader.text("by"), reader.whole_number("at_least")
    renamed: dict[str, str] = {}
    renaming = reader.reader("renamed_values", '"renamed_values"')
    if renaming is not None:
        renamed = {value_slug(old): renaming.required_text(old).text for old in renaming.entries}
    if by is not None:
        return Group(by, 1 if at_least is None else at_least, renamed)
    if at_least is not None:
        message = '"at_least" counts the members of a group; it needs "by"'
        reader.problems.append(error(reader.key_position("at_least"), "K004", message))
    if renaming is not None:
        message = '"renamed_values" are values of a group; it needs "by"'
        reader.problems.append(error(reader.key_position("renamed_values"), "K004", message))
    return None


def _problems(wording: QaWording, known: KnownNames) -> Iterator[Problem]:
    reverse = wording.reverse
    asked_back = () if reverse is None else (reverse.ask, reverse.answer)
    for template in (wording.ask, *wording.answers, *asked_back):
        yield from known.slot_problems(template)
    if wording.group is None:
        return
    by = wording.group.by
    yield from known.column_problems(by)
    yield from _renamed_value_problems(wording.group, known)
    for slot in wording.ask.slots():
        if known.has_column(slot.name) and slot.name != by.text:
            message = (
                f"{{{slot.name}}} differs between the members of a group; ask with "
                f"{{{by.text}}}, {{count}} and names of the topic"
            )
            yield error(slot.position, "K023", message)


def _renamed_value_problems(group: Group, known: KnownNames) -> Iterator[Problem]:
    """Yield renames to a value that no row has, and renames of one that a row still has."""
    by = group.by
    values = {
        value_slug(item.text): item.text
        for row in known.table.rows
        if by.text in row.cells
        for item in row.cells[by.text].items
    }
    for old, new in group.renamed_values.items():
        if value_slug(new) not in values:
            hint = did_you_mean(new, tuple(values.values()))
            message = f'"renamed_values": no row has {by.text} "{new}"{hint}'
            yield error(by.position, "K012", message)
        elif old in values:
            message = (
                f'"renamed_values": rows still have {by.text} "{values[old]}"; remove that line'
            )
            yield error(by.position, "K012", message)


def _drafts(
    recipe: Recipe[QaWording], _section: Section, material: Material
) -> Iterator[NoteDraft | Problem]:
    """Yield a draft for each value of a group's column, its members in the order of the table.

    Refused are groups of too many members, and values whose slugs make no key of their own.
    """
    wording, group = recipe.wording, recipe.wording.group
    assert group is not None, "other questions are asked column by column"
    by, renamed = group.by, group.renamed_values.items()
    ask, answer = html_template(wording.ask), material.about(wording.answers[0])
    asides = material.aside_fields(recipe)
    slugs: dict[str, str] = {}
    for shown, value, rows in _members(recipe, group, material):
        slug = value_slug(value)
        if len(rows) < group.at_least:
            continue
        if len(rows) == 1 and wording.ask.is_counted:
            message = (
                f'recipe "{recipe.id}" asks for 1, since only {rows[0].id} has {by.text} '
                f'"{value}"; write `at_least: 2`, or ask without {{count}}'
            )
            yield error(by.position, "K034", message)
        if len(rows) > MAX_MEMBERS:
            names = ", ".join(row.id for row in rows)
            message = (
                f'recipe "{recipe.id}": {len(rows)} rows have {by.text} "{value}" ({names}); a '
                f"group holds at most {MAX_MEMBERS}, split the value"
            )
            yield error(by.position, "K010", message)
            continue
        if not slug or slugs.setdefault(slug, value) != value:
            other = f' like "{slugs[slug]}"' if slug else ""
            message = (
                f'value "{value}" of column "{by.text}" gives the key "{slug}"{other}; reword it'
            )
            yield error(rows[0].cells[by.text].position, "K011", message)
            continue
        items = tuple(answer.filled(material.values(row), len(rows)) for row in rows)
        question = ask.filled(filler({by.text: single(shown)}, material.names, len(items)))
        answer_at = answer_place(wording.answers, rows[0])
        yield NoteDraft(
            slug,
            tuple(old for old, new in renamed if value_slug(new) == slug),
            tuple(rows),
            {"question": question, "answer": as_list(items), **asides(rows[0], len(items))},
            (Card(0, question, items, wording.ask.position, answer_at),),
            rows[0].position,
        )


def _members(
    recipe: Recipe[QaWording], group: Group, material: Material
) -> Iterable[tuple[Html, str, list[Row]]]:
    """Return each value of a group's column, whatever its case: as shown, as typed, its rows."""
    column = group.by.text
    ranks = material.ranks_for(recipe, material.needed(*recipe.wording.answers) | {column})
    found: dict[str, tuple[Html, str, list[Row]]] = {}
    shown_items = picked(material.column(column).items, ranks) if ranks else ()
    for rank, htmls in zip(ranks, shown_items, strict=True):
        row = material.table.rows[rank]
        for item, html in zip(row.cells[column].items, htmls, strict=True):
            members = found.setdefault(item.text.casefold(), (html, item.text, []))[2]
            if row not in members[-1:]:
                members.append(row)
    return found.values()


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
    row_question=QaWording.row_question,
    key_columns=lambda wording: () if wording.group is None else (wording.group.by.text,),
)
