"""What a deck definition names, held against the topic: tables, columns, rows.

Returns the sections that can be compiled and every name that leads nowhere, with a near one.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.model.cells import Text
from clindeck.model.decks import (
    ClozeRecipe,
    ContrastRecipe,
    Deck,
    OcclusionRecipe,
    QaRecipe,
    Recipe,
    Section,
    Slot,
    Template,
)
from clindeck.model.ids import slug_of
from clindeck.model.problems import Problem, did_you_mean, error
from clindeck.model.tables import Table, Topic
from clindeck.recipes.occlusion import rows_showing

COUNT = "count"
RESERVED_FACETS = ("verify", "audience", "source", "retired")


def compilable_sections(
    deck: Deck, topic: Topic
) -> tuple[tuple[tuple[Section, Table], ...], tuple[Problem, ...]]:
    """Return each section with its table, without the recipes that name what is not there."""
    sections: list[tuple[Section, Table]] = []
    problems: list[Problem] = []
    for section in deck.sections:
        if section.id in RESERVED_FACETS:
            message = f'"{section.id}" names a fixed facet of tags; give the section another id'
            problems.append(error(section.position, "K022", message))
        table = topic.tables.get(section.table.text)
        if table is None:
            if section.table.text and section.table.text not in topic.unreadable:
                hint = did_you_mean(section.table.text, tuple(topic.tables))
                message = f'unknown table "{section.table.text}"{hint}'
                problems.append(error(section.table.position, "K020", message))
            continue
        problems.extend(_facet_problems(section, table, deck))
        if section.figure is not None:
            problems.extend(_figure_problems(section.figure, topic))
        sound: list[Recipe] = []
        for recipe in section.recipes:
            faults = tuple(_recipe_problems(recipe, section, table, topic))
            problems.extend(faults)
            if not faults and recipe.is_sound:
                sound.append(recipe)
        sections.append((_with_recipes(section, tuple(sound)), table))
    return tuple(sections), tuple(problems)


def unused_tables(decks: tuple[Deck, ...], topic: Topic) -> tuple[Problem, ...]:
    """Return the tables of a topic that no recipe of its decks turns into cards."""
    used = {
        section.table.text
        for deck in decks
        for section in deck.sections
        if deck.topic.text == topic.id and section.recipes
    }
    return tuple(
        error(
            table.position,
            "K021",
            f'no recipe uses table "{name}"; add a section for it to a '
            "deck definition, or remove the file",
        )
        for name, table in topic.tables.items()
        if name not in used
    )


def _with_recipes(section: Section, recipes: tuple[Recipe, ...]) -> Section:
    from dataclasses import replace

    return replace(section, recipes=recipes)


def _facet_problems(section: Section, table: Table, deck: Deck) -> Iterator[Problem]:
    taken = {other.id for other in deck.sections} | set(RESERVED_FACETS)
    for facet in section.facets:
        if table.column(facet.text) is None:
            yield _unknown_column(facet, facet.text, table)
        elif facet.text in taken:
            message = (
                f'"{facet.text}" is the name of a section or a fixed facet; its tags would mix'
            )
            yield error(facet.position, "K022", message)


def _recipe_problems(
    recipe: Recipe, section: Section, table: Table, topic: Topic
) -> Iterator[Problem]:
    wording = recipe.wording
    asides = tuple(part for part in (recipe.hint, recipe.explain) if part is not None)
    for template in asides:
        yield from _slot_problems(template, table, topic, joined=False, count=True)
    for named in (*(recipe.only or ()), *recipe.excluded):
        yield from _row_problems(named, table)
    if isinstance(wording, QaRecipe):
        yield from _qa_problems(wording, table, topic)
    elif isinstance(wording, ClozeRecipe):
        for part in wording.text:
            templates = (part,) if isinstance(part, Template) else (part.shown, part.hint)
            for piece in templates:
                if piece is not None:
                    yield from _slot_problems(piece, table, topic, joined=False, count=False)
    elif isinstance(wording, OcclusionRecipe):
        yield from _occlusion_problems(wording, section, table, topic)
    else:
        yield from _contrast_problems(wording, table, topic)


def _qa_problems(wording: QaRecipe, table: Table, topic: Topic) -> Iterator[Problem]:
    for template in (wording.ask, *wording.answers):
        yield from _slot_problems(template, table, topic, joined=False, count=True)
    if wording.reverse is not None:
        for template in (wording.reverse.ask, wording.reverse.answer):
            yield from _slot_problems(template, table, topic, joined=False, count=True)
    if wording.by is None:
        return
    if table.column(wording.by.text) is None:
        yield _unknown_column(wording.by, wording.by.text, table)
    yield from _renamed_value_problems(wording, wording.by, table)
    for slot in wording.ask.slots():
        if table.column(slot.name) is not None and slot.name != wording.by.text:
            message = (
                f"{{{slot.name}}} differs between the members of a group; ask with "
                f"{{{wording.by.text}}}, {{count}} and names of the topic"
            )
            yield error(slot.position, "K023", message)


def _renamed_value_problems(wording: QaRecipe, by: Text, table: Table) -> Iterator[Problem]:
    """Yield renames to a value that no row has, and renames of one that a row still has."""
    values = {
        slug_of(item.text): item.text
        for row in table.rows
        if by.text in row.cells
        for item in row.cells[by.text].items
    }
    for old, new in wording.renamed_values.items():
        if slug_of(new) not in values:
            hint = did_you_mean(new, tuple(values.values()))
            message = f'"renamed_values": no row has {by.text} "{new}"{hint}'
            yield error(by.position, "K012", message)
        elif old in values:
            message = (
                f'"renamed_values": rows still have {by.text} "{values[old]}"; remove that line'
            )
            yield error(by.position, "K012", message)


def _contrast_problems(wording: ContrastRecipe, table: Table, topic: Topic) -> Iterator[Problem]:
    slots: list[Slot] = []
    for template in (wording.ask, *wording.answers):
        yield from _slot_problems(template, table, topic, joined=True, count=True)
        slots.extend(slot for slot in template.slots() if slot.row)
    rows = {str(row.id): row for row in table.rows}
    seen: dict[frozenset[str], Text] = {}
    for pair in wording.pairs:
        for side, named in zip("ab", pair, strict=True):
            yield from _row_problems(named, table)
            row = rows.get(named.text)
            for slot in slots:
                if (
                    row is not None
                    and slot.row == side
                    and table.column(slot.name) is not None
                    and slot.name not in row.cells
                ):
                    message = (
                        f'row "{named.text}" has no "{slot.name}", which the contrast asks for'
                    )
                    yield error(named.position, "K024", message)
        both = frozenset(named.text for named in pair)
        first = seen.setdefault(both, pair[0])
        if first is not pair[0]:
            message = f"the same pair stands in line {first.position.line}; keep one"
            yield error(pair[0].position, "K005", message)


def _figure_problems(named: Text, topic: Topic) -> Iterator[Problem]:
    if named.text and named.text not in topic.figures:
        hint = did_you_mean(named.text, tuple(topic.figures))
        message = f'unknown figure "{named.text}"{hint}; figures are listed in media/media.yaml'
        yield error(named.position, "K050", message)


def _occlusion_problems(
    wording: OcclusionRecipe, section: Section, table: Table, topic: Topic
) -> Iterator[Problem]:
    yield from _figure_problems(wording.figure, topic)
    figure = topic.figures.get(wording.figure.text)
    if figure is not None and not figure.masks:
        message = (
            f'"{figure.file}" has no masks; list under `masks:` of its entry in media/media.yaml '
            "what the cards hide"
        )
        yield error(wording.figure.position, "K051", message)
    if figure is not None and not rows_showing(figure.file, table, section.figure_file()):
        message = (
            f'no row of table "{table.name}" shows "{figure.file}", so its cards would have no '
            "source; write it as `figure:` of the section or of the rows that it shows"
        )
        yield error(wording.figure.position, "K052", message)
    topic_names = topic.names()
    for slot in wording.ask.slots():
        if slot.name != COUNT and not (topic_names.get(slot.name) and not slot.row):
            known = (*(name for name, text in topic_names.items() if text), COUNT)
            named = ", ".join(f"{{{name}}}" for name in known)
            message = (
                f"{{{slot.name}}}: an occlusion asks about a figure, not about a row; "
                f"write words, or one of {named}"
            )
            yield error(slot.position, "K053", message)


def _row_problems(named: Text, table: Table) -> Iterator[Problem]:
    ids = tuple(str(row.id) for row in table.rows)
    if named.text not in ids:
        hint = did_you_mean(named.text, ids)
        yield error(named.position, "K025", f'table "{table.name}" has no row "{named.text}"{hint}')


def _slot_problems(
    template: Template, table: Table, topic: Topic, *, joined: bool, count: bool
) -> Iterator[Problem]:
    topic_names = topic.names()
    for slot in template.slots():
        is_column = table.column(slot.name) is not None
        if slot.row and not joined:
            message = f"{{{slot.row}.{slot.name}}} joins two rows; only `kind: contrast` has them"
            yield error(slot.position, "K026", message)
        elif joined and is_column and not slot.row:
            message = f"{{{slot.name}}} of which row? write {{a.{slot.name}}} or {{b.{slot.name}}}"
            yield error(slot.position, "K026", message)
        elif is_column:
            continue
        elif slot.row:
            yield _unknown_placeholder(slot, table, ())
        elif slot.name == COUNT:
            if not count:
                message = "{count} has no meaning in a cloze; write the number"
                yield error(slot.position, "K026", message)
        elif not topic_names.get(slot.name):
            known = tuple(name for name, text in topic_names.items() if text)
            yield _unknown_placeholder(slot, table, (*known, COUNT))


def _unknown_placeholder(slot: Slot, table: Table, more: tuple[str, ...]) -> Problem:
    known = (*(column.name for column in table.columns), *more)
    shown = f"{slot.row}.{slot.name}" if slot.row else slot.name
    hint = did_you_mean(slot.name, known)
    message = f'unknown placeholder {{{shown}}} for table "{table.name}"{hint}'
    return error(slot.position, "K027", message)


def _unknown_column(at: Text, name: str, table: Table) -> Problem:
    hint = did_you_mean(name, tuple(column.name for column in table.columns))
    return error(at.position, "K028", f'table "{table.name}" has no column "{name}"{hint}')
