"""What an old deck asked to recipes: its cards' wordings, and its sentences with blanks.

Sentences with blanks that somebody typed into any other file are asked likewise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from clindeck.draft.asking.draft_recipes import DraftRecipe, DraftSection
from clindeck.draft.asking.openings import named_after
from clindeck.draft.drafts import DraftTable
from clindeck.draft.old_decks.old_cards import OldQuestion
from clindeck.draft.old_decks.old_clozes import OldCloze
from clindeck.draft.old_decks.packages import OldDeck
from clindeck.draft.reading.clozes.typed_clozes import TITLE, TypedCloze
from clindeck.draft.wording.languages import wordings_in
from clindeck.model.ids import proposed_id

_SLOT = re.compile(r"\{([^{}]+)\}")


def old_section(
    table: DraftTable, section: DraftSection, deck: OldDeck, language: str = ""
) -> DraftSection:
    """Return the section of a table of an old deck: what its cards asked, and nothing else."""
    titles = {column.title: column.name for column in table.columns}
    asked = tuple(_asked(table, deck.questions.get(table.title, ()), titles))
    by_note = _ids_by_note(table)
    clozes = tuple(
        recipe for number, each in enumerate(deck.clozes.get(table.title, ()), start=1)
        for recipe in _cloze(
            f"cloze-{number}", "the sentences of the old deck that are blanked in this way", each,
            titles, tuple(by_note[note] for note in each.notes if note in by_note),
        )
    )  # fmt: skip
    figures = tuple(_figures(table, deck, language))
    if not asked and not clozes and not figures:
        nothing = "nothing of what the old deck asked of it can be asked; the messages say why"
        return replace(section, recipes=(), not_asked=(nothing,))
    return replace(section, recipes=(*asked, *clozes, *figures), not_asked=())


def is_typed(table: DraftTable, clozes: Sequence[TypedCloze]) -> bool:
    """Return whether the rows of a table are sentences in which somebody typed blanks."""
    return any(_rows_of(table, each) for each in clozes)


def typed_section(
    table: DraftTable, section: DraftSection, clozes: Sequence[TypedCloze]
) -> DraftSection:
    """Return the section of a table of sentences with blanks: what they ask, and nothing else."""
    titles = {column.title: column.name for column in table.columns}
    own = ((each, rows) for each in clozes if (rows := _rows_of(table, each)))
    recipes = tuple(
        recipe for number, (each, rows) in enumerate(own, start=1)
        for recipe in _cloze(
            f"cloze-{number}", "the sentences that were blanked in this way", each, titles, rows,
            _opening(table, each, titles),
        )
    )  # fmt: skip
    return replace(section, recipes=recipes, not_asked=(), commented=())


def _opening(table: DraftTable, cloze: TypedCloze, titles: Mapping[str, str]) -> str:
    """Return what a sentence that we blanked stands below, "" where somebody else did."""
    if not cloze.opening:
        return ""
    title = named_after(table)
    if cloze.opening == TITLE:
        return f"{{short}}{title}: "
    above = _named(cloze.opening, titles)
    is_said = all(text.startswith(table.title) for text in table.texts(above.strip("{}")))
    return f"{{short}}{'' if is_said else title}, {above}: "


def _rows_of(table: DraftTable, cloze: TypedCloze) -> tuple[str, ...]:
    """Return the rows of a table that are sentences blanked in a way.

    A point that was blanked by us may stand whole in the list that it is of, too.
    """
    if _names((cloze.text,), {column.title: column.name for column in table.columns}) is None:
        return ()
    return tuple(row.id for row in table.rows if row.cells[0].position in cloze.places)


def _asked(
    table: DraftTable, questions: tuple[OldQuestion, ...], titles: Mapping[str, str]
) -> Iterator[DraftRecipe]:
    taken: set[str] = set()
    for each in questions:
        names = _names((each.ask, each.answer), titles)
        if names is None:
            continue
        recipe_id = proposed_id(each.name, taken)
        taken.add(recipe_id)
        why = f'what the card "{each.name}" of the old deck asked'
        explain = f"{{{titles[each.explain]}}}" if each.explain in titles else ""
        yield DraftRecipe(
            recipe_id, why, _named(each.ask, titles), _named(each.answer, titles),
            explain=explain, only=_only(table, each.notes, names), is_old=True,
        )  # fmt: skip


def _cloze(
    name: str, why: str, cloze: OldCloze | TypedCloze, titles: Mapping[str, str],
    rows: tuple[str, ...], opening: str = "",
) -> Iterator[DraftRecipe]:  # fmt: skip
    if rows and _names((cloze.text,), titles) is not None:
        explain = f"{{{titles[cloze.explain]}}}" if cloze.explain in titles else ""
        text = opening + _named(cloze.text, titles)
        yield DraftRecipe(name, why, text=text, only=rows, explain=explain, is_old=True)


def _figures(table: DraftTable, deck: OldDeck, language: str) -> Iterator[DraftRecipe]:
    """Yield what the masks of pictures ask; no two of them in the same words."""
    ending = ": what does the hidden label name?" if wordings_in(language).is_english else " – ?"
    seen: Counter[str] = Counter()
    every = [(title, each) for title, figures in deck.figures.items() for each in figures]
    for number, (title, each) in enumerate(every, start=1):
        ask = each.header.replace("{", "{{").replace("}", "}}")
        seen[ask.casefold()] += 1
        if not ask:
            ask = f"{{short}}, picture {number}{ending}"
        elif seen[ask.casefold()] > 1:
            ask += f" ({seen[ask.casefold()]})"
        if title == table.title:
            yield DraftRecipe(
                f"masks-{number}", "the masks of the old deck, drawn again", ask,
                figure=each.file, hide=each.hide, is_old=True,
            )  # fmt: skip


def _names(texts: Sequence[str], titles: Mapping[str, str]) -> frozenset[str] | None:
    """Return the columns that wordings name, None if the table lacks one."""
    named = [title for text in texts for title in _SLOT.findall(text)]
    return frozenset(titles[each] for each in named) if all(map(titles.get, named)) else None


def _named(text: str, titles: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda found: "{" + titles[found[1]] + "}", text)


def _only(table: DraftTable, notes: Sequence[int], names: frozenset[str]) -> tuple[str, ...]:
    """Return the rows of these notes, none if they are all rows that fill the columns."""
    by_note = _ids_by_note(table)
    asked = {by_note[note] for note in notes if note in by_note}
    could = [row.id for row in table.rows if names <= {cell.column for cell in row.cells}]
    return () if asked.issuperset(could) else tuple(each for each in could if each in asked)


def _ids_by_note(table: DraftTable) -> Mapping[int, str]:
    return {row.cells[0].position.line: row.id for row in table.rows if row.cells}
