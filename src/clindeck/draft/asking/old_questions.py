"""What an old deck asked to recipes: its cards' wordings, and its sentences with blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from clindeck.draft.asking.draft_recipes import DraftRecipe, DraftSection
from clindeck.draft.drafts import DraftTable
from clindeck.draft.reading.packages import OldCloze, OldDeck, OldQuestion
from clindeck.model.ids import proposed_id

_SLOT = re.compile(r"\{([^{}]+)\}")


def old_section(table: DraftTable, section: DraftSection, deck: OldDeck) -> DraftSection:
    """Return the section of a table of an old deck: what its cards asked, and nothing else."""
    titles = {column.title: column.name for column in table.columns}
    asked = tuple(_asked(table, deck.questions.get(table.title, ()), titles))
    clozes = tuple(_clozes(table, deck.clozes.get(table.title, ()), titles))
    if not asked and not clozes:
        return section
    return replace(section, recipes=(*asked, *clozes), not_asked=())


def _asked(
    table: DraftTable, questions: tuple[OldQuestion, ...], titles: Mapping[str, str]
) -> Iterator[DraftRecipe]:
    taken: set[str] = set()
    for each in questions:
        names = [*_SLOT.findall(each.ask), each.answer]
        if not all(name in titles for name in names):
            continue
        recipe_id = proposed_id(each.name, taken)
        taken.add(recipe_id)
        ask = _SLOT.sub(lambda found: "{" + titles[found[1]] + "}", each.ask)
        why = f'what the card "{each.name}" of the old deck asked'
        answer = "{" + titles[each.answer] + "}"
        yield DraftRecipe(recipe_id, why, ask, answer, is_old=True)


def _clozes(
    table: DraftTable, clozes: tuple[OldCloze, ...], titles: Mapping[str, str]
) -> Iterator[DraftRecipe]:
    by_note = {row.cells[0].position.line: row.id for row in table.rows if row.cells}
    for number, each in enumerate(clozes, start=1):
        rows = tuple(by_note[note] for note in each.notes if note in by_note)
        names = _SLOT.findall(each.text)
        if rows and all(name in titles for name in names):
            text = _SLOT.sub(lambda found: "{" + titles[found[1]] + "}", each.text)
            why = "the sentences of the old deck that are blanked in this way"
            yield DraftRecipe(f"cloze-{number}", why, text=text, only=rows, is_old=True)
