"""A deck definition's nodes to a `Deck`: sections, recipes, wordings.

Faults of form are found here; what a wording names is held against the table in `references.py`.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from clindeck.content.node_reader import NodeReader
from clindeck.content.provenance import read_audience
from clindeck.content.silence_reader import read_silences
from clindeck.content.templates import parse_cloze, parse_template
from clindeck.formats.yaml.reader import Document, Node, Sequence
from clindeck.model.cells import Text
from clindeck.model.decks import (
    Ambiguous,
    ClozeRecipe,
    ContrastRecipe,
    Deck,
    Hide,
    OcclusionRecipe,
    QaRecipe,
    Recipe,
    Reverse,
    Section,
    Template,
)
from clindeck.model.ids import slug_of
from clindeck.model.problems import Problem, did_you_mean, error

DECK_KEYS = ("deck", "id", "topic", "sections")
SECTION_KEYS = ("section", "formerly", "title", "table", "expect", "tags", "figure", "audience",
                "recipes")  # fmt: skip
COMMON_KEYS = (
    "id", "formerly", "kind", "hint", "explain", "audience", "only", "except", "silence",
)  # fmt: skip
KIND_KEYS = {
    "qa": ("ask", "answer", "by", "at_least", "renamed_values", "reverse"),
    "cloze": ("text",),
    "contrast": ("pairs", "ask", "answer"),
    "occlusion": ("figure", "ask", "hide"),
}
KEYS_WITHOUT_FIELD = {"occlusion": ("hint", "explain")}
"""Common keys for which Anki's image occlusion has no field."""
REVERSE_KEYS = ("ask", "answer", "ambiguous")


def read_deck(document: Document) -> tuple[Deck | None, tuple[Problem, ...]]:
    """Return the deck that a document defines, or None if it is unreadable, and its faults."""
    if document.root is None:
        return None, ()
    problems: list[Problem] = []
    reader = NodeReader(document, document.root, "the deck definition", problems)
    reader.known(DECK_KEYS)
    name = reader.required_text("deck")
    if name.text and not _is_deck_name(name.text):
        message = (
            f'"deck" "{name.text}" is not a usable Anki deck name; write it on one line, without '
            "spaces around ::"
        )
        reader.refuse(name, message)
    if not reader.has("sections"):
        reader.required_text("sections")
    deck = Deck(
        PurePosixPath(document.path).stem,
        name.text,
        reader.identifier("id").text,
        reader.identifier("topic"),
        tuple(_section(reader, node) for node in reader.items("sections")),
        reader.key_position("deck"),
    )
    problems.extend(_repeated_ids(deck))
    return deck, tuple(problems)


def _is_deck_name(text: str) -> bool:
    return "\n" not in text and all(part and part == part.strip() for part in text.split("::"))


def _section(deck: NodeReader, node: Node) -> Section:
    reader = deck.reader_of(node, "the section")
    reader.known(SECTION_KEYS)
    section = reader.identifier("section")
    reader.identifiers("formerly")  # section ids are in tags only, so nothing has to follow them
    expect = reader.whole_number("expect")
    if not reader.has("recipes"):
        reader.required_text("recipes")
    return Section(
        section.text,
        reader.text_or_empty("title"),
        reader.identifier("table"),
        expect,
        reader.key_position("expect") if reader.has("expect") else reader.position,
        reader.texts("tags"),
        tuple(_recipe(reader, item) for item in reader.items("recipes")),
        reader.position,
        reader.text("figure"),
        read_audience(reader),
    )


def _recipe(section: NodeReader, node: Node) -> Recipe:
    reader = section.reader_of(node, "the recipe")
    faults_before = len(reader.problems)
    kind = reader.text("kind")
    kind_name = "qa" if kind is None else kind.text
    if kind is not None and kind_name not in KIND_KEYS:
        hint = did_you_mean(kind_name, tuple(KIND_KEYS))
        reader.refuse(kind, f'unknown kind of recipe "{kind_name}"{hint}', "K003")
        kind_name = "qa"
    else:
        without = KEYS_WITHOUT_FIELD.get(kind_name, ())
        common = tuple(key for key in COMMON_KEYS if key not in without)
        reader.known((*common, *KIND_KEYS[kind_name]))
    wording: QaRecipe | ClozeRecipe | ContrastRecipe | OcclusionRecipe
    if kind_name == "cloze":
        text = reader.required_text("text")
        parts, problems = parse_cloze(text)
        if text.text:
            reader.problems.extend(problems)
        wording = ClozeRecipe(parts, reader.key_position("text"))
    elif kind_name == "contrast":
        wording = ContrastRecipe(_template(reader, "ask"), _answers(reader), _pairs(reader))
    elif kind_name == "occlusion":
        figure, hide = reader.required_text("figure"), reader.choice("hide", Hide, Hide.ALL)
        wording = OcclusionRecipe(figure, _template(reader, "ask"), hide)
    else:
        wording = _qa(reader)
    recipe = Recipe(
        reader.identifier("id").text,
        wording,
        reader.position,
        tuple(old.text for old in reader.identifiers("formerly")),
        _template(reader, "hint") if reader.has("hint") else None,
        _template(reader, "explain") if reader.has("explain") else None,
        read_audience(reader),
        reader.texts("only") if reader.has("only") else None,
        reader.texts("except"),
        silences=read_silences(reader),
    )
    return replace(recipe, is_sound=len(reader.problems) == faults_before)


def _qa(reader: NodeReader) -> QaRecipe:
    by = reader.text("by")
    at_least = reader.whole_number("at_least")
    if at_least is not None and by is None:
        message = '"at_least" counts the members of a group; it needs "by"'
        reader.problems.append(error(reader.key_position("at_least"), "K004", message))
    if by is not None and reader.has("reverse"):
        message = 'a group ("by") has no reverse; remove one of the two'
        reader.problems.append(error(reader.key_position("reverse"), "K004", message))
    answers = _answers(reader)
    if by is not None and len(answers) > 1:
        message = 'the answer of a group ("by") is one text, rendered once for each member'
        reader.problems.append(error(reader.key_position("answer"), "K004", message))
    return QaRecipe(
        _template(reader, "ask"),
        answers,
        by,
        1 if at_least is None else at_least,
        _renamed_values(reader, by),
        _reverse(reader) if by is None else None,
    )


def _renamed_values(reader: NodeReader, by: Text | None) -> dict[str, str]:
    """Return the slugs of earlier group values, each with the value that carries on its history."""
    renamed = reader.reader("renamed_values", '"renamed_values"')
    if renamed is None:
        return {}
    if by is None:
        message = '"renamed_values" are values of a group; it needs "by"'
        reader.problems.append(error(reader.key_position("renamed_values"), "K004", message))
    return {slug_of(old): renamed.required_text(old).text for old in renamed.entries}


def _reverse(recipe: NodeReader) -> Reverse | None:
    reader = recipe.reader("reverse", '"reverse"')
    if reader is None:
        return None
    reader.known(REVERSE_KEYS)
    return Reverse(
        _template(reader, "ask"),
        _template(reader, "answer"),
        reader.choice("ambiguous", Ambiguous, Ambiguous.SKIP),
        reader.position,
    )


def _template(reader: NodeReader, key: str) -> Template:
    return _parsed(reader, reader.required_text(key))


def _answers(reader: NodeReader) -> tuple[Template, ...]:
    if not reader.has("answer"):
        return (_parsed(reader, reader.required_text("answer")),)
    return tuple(_parsed(reader, text) for text in reader.texts("answer"))


def _parsed(reader: NodeReader, text: Text) -> Template:
    template, problems = parse_template(text)
    reader.problems.extend(problems)
    return template


def _pairs(reader: NodeReader) -> tuple[tuple[Text, Text], ...]:
    if not reader.has("pairs"):
        reader.required_text("pairs")
    found: list[tuple[Text, Text]] = []
    for node in reader.items("pairs"):
        ids = reader.texts_of(node, "a pair") if isinstance(node, Sequence) else ()
        if len(ids) != 2 or ids[0].text == ids[1].text:
            reader.refuse(
                node, "a pair names two different rows; write [first-id, second-id]", "K005"
            )
            continue
        found.append((ids[0], ids[1]))
    return tuple(found)


def _repeated_ids(deck: Deck) -> tuple[Problem, ...]:
    """Return the sections that share an id, and the recipes that share an id in one table."""
    problems: list[Problem] = []
    sections: dict[str, Section] = {}
    recipes: dict[tuple[str, str], Recipe] = {}
    for section in deck.sections:
        first = sections.setdefault(section.id, section)
        if first is not section and section.id:
            message = f'section "{section.id}" exists in line {first.position.line}; rename one'
            problems.append(error(section.position, "T012", message))
        for recipe in section.recipes:
            other = recipes.setdefault((section.table.text, recipe.id), recipe)
            if other is not recipe and recipe.id:
                message = (
                    f'recipe "{recipe.id}" of table "{section.table.text}" exists in line '
                    f"{other.position.line}; keys are made of table, row and recipe, so rename one"
                )
                problems.append(error(recipe.position, "T012", message))
    for section in deck.sections:
        for recipe in section.recipes:
            for old in recipe.formerly:
                if (section.table.text, old) in recipes:
                    message = (
                        f'"{old}" is the id of another recipe of the table now; ids are never used '
                        "again, so give that recipe an id of its own"
                    )
                    problems.append(error(recipe.position, "T016", message))
    return tuple(problems)
