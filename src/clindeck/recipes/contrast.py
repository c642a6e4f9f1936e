"""Two rows to a question about what tells them apart: `{a.dose}` and `{b.dose}`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from clindeck.content.json_shapes import TEXT, list_of
from clindeck.content.node_reader import NodeReader
from clindeck.formats.yaml.nodes import ListNode
from clindeck.model.cells import Text
from clindeck.model.decks import COUNT, Recipe, Section, Slot, Template
from clindeck.model.notes import Card, CardKind, Html, NoteType
from clindeck.model.problems import Problem, error
from clindeck.model.tables import Row
from clindeck.recipes.drafts import NoteDraft, answer_place
from clindeck.recipes.filled_wordings import html_template
from clindeck.recipes.known_names import KnownNames
from clindeck.recipes.recipe_kind import ANSWER, ASK, RecipeKey, RecipeKind
from clindeck.recipes.table_values import Material
from clindeck.recipes.templates import read_template, read_templates
from clindeck.recipes.values import as_list


class ContrastWording(NamedTuple):
    """A question with its answers, and the pairs of row ids that it is asked about."""

    ask: Template
    answers: tuple[Template, ...]
    pairs: tuple[tuple[Text, Text], ...]

    def templates(self) -> tuple[Template, ...]:
        """Return question and answers."""
        return (self.ask, *self.answers)

    def slots(self) -> list[Slot]:
        """Return the slots that stand for a column of one of the two rows."""
        return [slot for each in self.templates() for slot in each.slots() if slot.row]


def _read(reader: NodeReader) -> ContrastWording:
    return ContrastWording(
        read_template(reader, "ask"), read_templates(reader, "answer"), _pairs(reader)
    )


def _pairs(reader: NodeReader) -> tuple[tuple[Text, Text], ...]:
    if not reader.has("pairs"):
        reader.required_text("pairs")
    found: list[tuple[Text, Text]] = []
    for node in reader.items("pairs"):
        ids = reader.texts_of(node, "a pair") if isinstance(node, ListNode) else ()
        if len(ids) != 2 or ids[0].text == ids[1].text:
            message = "a pair names two different rows; write [first-id, second-id]"
            reader.refuse(node, message, "K005")
            continue
        found.append((ids[0], ids[1]))
    return tuple(found)


def _problems(wording: ContrastWording, known: KnownNames) -> Iterator[Problem]:
    for template in wording.templates():
        yield from known.joined_slot_problems(template)
    if wording.ask.is_counted and len(wording.answers) == 1:
        message = "the contrast asks for 1, since it has one answer; ask without {count}"
        yield error(wording.ask.position, "K034", message)
    slots = [slot for slot in wording.slots() if known.has_column(slot.name)]
    seen: dict[frozenset[str], Text] = {}
    for pair in wording.pairs:
        for side, named in zip("ab", pair, strict=True):
            yield from known.row_problems(named)
            row = known.rows.get(named.text)
            for slot in slots:
                if row is not None and slot.row == side and slot.name not in row.cells:
                    message = (
                        f'row "{named.text}" has no "{slot.name}", which the contrast asks for'
                    )
                    yield error(named.position, "K024", message)
        both = frozenset(named.text for named in pair)
        first = seen.setdefault(both, pair[0])
        if first is not pair[0]:
            message = f"the same pair stands in line {first.position.line}; keep one"
            yield error(pair[0].position, "K005", message)


def _drafts(
    recipe: Recipe[ContrastWording], _section: Section, material: Material
) -> Iterator[NoteDraft]:
    """Yield a draft for each pair whose rows hold every column that the wording asks of them."""
    wording, slots, asides = recipe.wording, recipe.wording.slots(), material.aside_fields(recipe)
    rows = {str(row.id): row for row in material.table.rows}
    ask, *answers = map(html_template, wording.templates())
    for first, second in wording.pairs:
        a, b = rows.get(first.text), rows.get(second.text)
        if a is None or b is None:
            continue
        pair = {"a": a, "b": b}
        if any(slot.name not in pair[slot.row].cells for slot in slots):
            continue

        def value_of(slot: Slot, pair: dict[str, Row] = pair) -> Html:
            if slot.row:
                return material.values(pair[slot.row])[slot.name].inline
            if slot.name == COUNT:
                return Html(str(len(answers)))
            return material.names[slot.name].inline

        question, items = ask.filled(value_of), tuple(answer.filled(value_of) for answer in answers)
        yield NoteDraft(
            f"{a.id}~{b.id}",
            _earlier_parts(a, b),
            (a, b),
            {"question": question, "answer": as_list(items), **asides(a, len(items))},
            (Card(0, question, items, wording.ask.position, answer_place(wording.answers, a)),),
            first.position,
            is_comparison=True,
        )


def _earlier_parts(a: Row, b: Row) -> tuple[str, ...]:
    """Return the other parts that its key may have had: either row renamed, or the two swapped."""
    firsts, seconds = (a.id, *a.formerly), (b.id, *b.formerly)
    pairs = [(first, second) for first in firsts for second in seconds]
    straight = [f"{first}~{second}" for first, second in pairs]
    return (*straight[1:], *(f"{second}~{first}" for first, second in pairs))


KIND = RecipeKind(
    name="contrast",
    note_type=NoteType.QA,
    keys=(
        RecipeKey(
            "pairs",
            "Rows to tell apart, each pair as [first-id, second-id].",
            list_of({"type": "array", "items": TEXT, "minItems": 2, "maxItems": 2}),
            is_required=True,
        ),
        ASK,
        ANSWER,
    ),
    read=_read,
    problems=_problems,
    drafts=_drafts,
    templates=ContrastWording.templates,
    card_kind=lambda _wording: CardKind.CONTRAST,
)
