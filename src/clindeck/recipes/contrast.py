"""Two rows to a question about what tells them apart: `{a.dose}` and `{b.dose}`."""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.model.decks import ContrastRecipe, Recipe, Slot
from clindeck.model.notes import Html
from clindeck.recipes.drafts import Draft
from clindeck.recipes.filled_wordings import COUNT, wording_of
from clindeck.recipes.table_values import Material


def contrast_drafts(recipe: Recipe, wording: ContrastRecipe, material: Material) -> Iterator[Draft]:
    """Return a draft for each pair whose rows hold every column that the wording asks of them."""
    rows = {row.id: row for row in material.table.rows}
    ask = wording_of(wording.ask)
    answers = tuple(wording_of(answer) for answer in wording.answers)
    slots = [slot for template in (wording.ask, *wording.answers) for slot in template.slots()]
    hint, explanation = material.aside(recipe.hint), material.aside(recipe.explain)
    for first, second in wording.pairs:
        pair = {"a": rows.get(first.text), "b": rows.get(second.text)}  # type: ignore[call-overload]
        a, b = pair["a"], pair["b"]
        if a is None or b is None:
            continue
        if any(slot.row and slot.name not in pair[slot.row].cells for slot in slots):
            continue

        def value_of(slot: Slot) -> Html:
            if slot.row:
                return material.values(pair[slot.row])[slot.name].inline  # noqa: B023
            if slot.name == COUNT:
                return Html(str(len(answers)))
            return material.names[slot.name].inline

        question = ask.filled(value_of)
        yield Draft(
            f"{a.id}~{b.id}",
            (a, b),
            (material.label(a), material.label(b)),
            question,
            tuple(answer.filled(value_of) for answer in answers),
            ((0, question),),
            hint(a, len(answers)),
            explanation(a, len(answers)),
            first.position,
        )
