"""A deck definition's nodes to a `Deck`: sections, recipes, wordings.

Faults of form are found here and by the kinds of recipes, whose keys are theirs to read; what a
wording names is held against the table in `compiler/names_resolved.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from clindeck.content.node_reader import NodeReader
from clindeck.content.provenance import read_audience, read_yield
from clindeck.content.silence_reader import read_silences
from clindeck.content.text_direction import direction_fault
from clindeck.formats.yaml.nodes import ListNode, Node
from clindeck.model.cells import Text
from clindeck.model.decks import Deck, Recipe, Section, Subdecks
from clindeck.model.ids import UID
from clindeck.model.problems import Problem, did_you_mean, error, nearest
from clindeck.recipes.kinds import DEFAULT, KINDS
from clindeck.recipes.recipe_kind import RecipeKind
from clindeck.recipes.templates import read_template

REQUIRED_DECK_KEYS = ("deck", "id", "topic", "sections")
DECK_KEYS = ("deck", "id", "uid", "topic", "subdecks", "sections")
SECTION_KEYS = ("section", "formerly", "title", "topic", "table", "expect", "tags", "figure",
                "audience", "yield", "recipes")  # fmt: skip
COMMON_KEYS = (
    "id", "formerly", "kind", "hint", "explain", "audience", "yield", "only", "except", "silence",
)  # fmt: skip
_ANY_KEY = (*COMMON_KEYS, *(key.name for kind in KINDS.values() for key in kind.keys))
_NUMBER = re.compile(r"[+-]?[0-9]+\Z", re.ASCII)


def read_deck(root: Node | None) -> tuple[Deck | None, tuple[Problem, ...]]:
    """Return the deck that a file's root defines, or None if it is unreadable, and its faults."""
    if root is None:
        return None, ()
    problems: list[Problem] = []
    reader = NodeReader(root, "the deck definition", problems, is_right_to_left=True)
    reader.known(DECK_KEYS)
    name = reader.required_text("deck")
    if name.text and not _is_deck_name(name.text):
        message = (
            f'"deck" "{name.text}" is not a usable Anki deck name; write it on one line, without '
            "spaces around ::, and not as a number alone, which Anki takes for a deck's id"
        )
        reader.refuse(name, message)
    if not reader.has("sections"):
        reader.required_text("sections")
    deck_id, topic = reader.identifier("id").text, reader.identifier("topic")
    deck = Deck(
        PurePosixPath(root.path).stem,
        name.text,
        deck_id,
        topic,
        tuple(_section(reader, node, topic.text) for node in reader.items("sections")),
        reader.key_position("deck"),
        reader.key_position("id"),
        _uid(reader),
        reader.key_position("uid") if reader.has("uid") else None,
        tuple(_turned_outside_of_sections(reader)),
        _subdecks(reader),
    )
    problems.extend(_repeated_ids(deck))
    problems.extend(_subdeck_faults(deck))
    return deck, tuple(problems)


def _uid(reader: NodeReader) -> str:
    """Return the deck's uid, empty if there is none."""
    found = reader.text("uid")
    if found is None:
        return ""
    if not UID.match(found.text):
        message = (
            f'"uid" "{found.text}" is not eight lower-case letters and digits; it is drawn once, '
            "not thought up: take the line away, and clindeck check --fix draws one"
        )
        reader.refuse(found, message, "T006")
        return ""
    return found.text


def _subdecks(reader: NodeReader) -> Subdecks | None:
    found = reader.text("subdecks")
    return None if found is None else reader.choice_of(found, Subdecks, '"subdecks"')


def _subdeck_faults(deck: Deck) -> Iterator[Problem]:
    """Yield the sections whose title cannot name a deck of their own, where it has to."""
    if deck.subdecks is None:
        return
    titles: dict[str, Section] = {}
    for section in deck.sections:
        title = section.title
        if not title:
            message = (
                f'`subdecks: sections` calls an Anki deck after section "{section.id}", which has '
                "no title; write its `title:`, it is permanent from the first release on"
            )
        elif "::" in title or '"' in title or not title.isprintable():
            message = (
                f'the title "{title}" cannot name an Anki deck; write it on one line, without :: '
                "and double quotes"
            )
        elif titles.setdefault(title.casefold(), section) is not section:
            first = titles[title.casefold()].position.line
            message = (
                f'the section in line {first} has the title "{title}" too, and with `subdecks: '
                "sections` each has an Anki deck of its own; write another title"
            )
        else:
            continue
        yield error(section.position, "K054", message)


def _turned_outside_of_sections(reader: NodeReader) -> Iterator[Problem]:
    for key, (_, node) in reader.entries.items():
        if key != "sections":
            yield from _turned(node)


def _turned(node: Node) -> Iterator[Problem]:
    """Yield the texts below a node that turn their direction; whether they may, the topic tells."""
    if isinstance(node, Text):
        fault = direction_fault("the text", node.text, in_right_to_left=False)
        if fault is not None:
            yield error(node.position, "T021", fault)
        return
    inner = (
        node.items if isinstance(node, ListNode) else (each for _, each in node.entries.values())
    )
    for each in inner:
        yield from _turned(each)


def _is_deck_name(text: str) -> bool:
    if _NUMBER.match(text) is not None:  # `#deck:2024` in an update file is an id before Anki 25
        return False
    return "\n" not in text and all(part and part == part.strip() for part in text.split("::"))


def _section(deck: NodeReader, node: Node, own_topic: str) -> Section:
    reader = deck.reader_of(node, "the section")
    reader.known(SECTION_KEYS)
    section = reader.identifier("section")
    reader.identifiers("formerly")  # section ids are in tags only, so nothing has to follow them
    topic = reader.identifier("topic") if reader.has("topic") else None
    if topic is not None and topic.text == own_topic:
        topic = None  # says what holds without it, so that keys do not depend on it
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
        read_yield(reader),
        topic,
        tuple(_turned(node)),
    )


def _recipe(section: NodeReader, node: Node) -> Recipe[Any]:
    reader = section.reader_of(node, "the recipe")
    faults_before = len(reader.problems)
    named = reader.text(_key_of_kind(reader))
    kind = DEFAULT if named is None else KINDS.get(named.text)
    if kind is None:
        assert named is not None
        hint = did_you_mean(named.text, tuple(KINDS))
        reader.refuse(named, f'unknown kind of recipe "{named.text}"{hint}', "K003")
        kind = DEFAULT
    else:
        reader.known((*common_keys(kind), *(key.name for key in kind.keys)))
    recipe = Recipe(
        reader.identifier("id").text,
        kind.name,
        kind.read(reader),
        reader.position,
        tuple(old.text for old in reader.identifiers("formerly")),
        read_template(reader, "hint") if reader.has("hint") else None,
        read_template(reader, "explain") if reader.has("explain") else None,
        read_audience(reader),
        reader.texts("only") if reader.has("only") else None,
        reader.texts("except"),
        silences=read_silences(reader),
        worth=read_yield(reader),
    )
    return replace(recipe, is_sound=len(reader.problems) == faults_before)


def _key_of_kind(reader: NodeReader) -> str:
    """Return "kind", or the key that is meant by it: which other keys there are hangs on it."""
    unknown = [] if reader.has("kind") else [key for key in reader.entries if key not in _ANY_KEY]
    return next((key for key in unknown if nearest(key, _ANY_KEY) == "kind"), "kind")


def common_keys(kind: RecipeKind[Any]) -> tuple[str, ...]:
    """Return the keys that a kind of recipe shares with the others."""
    return tuple(key for key in COMMON_KEYS if key not in kind.unused_keys)


def _repeated_ids(deck: Deck) -> tuple[Problem, ...]:
    """Return the sections that share an id, and the recipes that share an id in one table."""
    problems: list[Problem] = []
    sections: dict[str, Section] = {}
    recipes: dict[tuple[str, str], Recipe[Any]] = {}
    for section in deck.sections:
        first = sections.setdefault(section.id, section)
        if first is not section and section.id:
            message = f'section "{section.id}" exists in line {first.position.line}; rename one'
            problems.append(error(section.position, "T012", message))
        for recipe in section.recipes:
            other = recipes.setdefault((section.table_in_keys, recipe.id), recipe)
            if other is not recipe and recipe.id:
                message = (
                    f'recipe "{recipe.id}" of table "{section.table_in_keys}" exists in line '
                    f"{other.position.line}; keys are made of table, row and recipe, so rename one"
                )
                problems.append(error(recipe.position, "T012", message))
    for section in deck.sections:
        for recipe in section.recipes:
            for old in recipe.formerly:
                if (section.table_in_keys, old) in recipes:
                    message = (
                        f'"{old}" is the id of another recipe of the table now; ids are never used '
                        "again, so give that recipe an id of its own"
                    )
                    problems.append(error(recipe.position, "T016", message))
    return tuple(problems)
