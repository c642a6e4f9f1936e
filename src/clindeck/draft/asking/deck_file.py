"""Drafted sections to the text of a deck definition, with comments that say why."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from clindeck.draft.asking.draft_recipes import DraftRecipe, DraftSection
from clindeck.formats.yaml.writer import scalar_text

_HEADER = """\
# yaml-language-server: $schema=../schemas/deck.schema.json
# Proposed by `clindeck draft`: delete what is not worth asking, word the rest as you would.
# Ids are permanent from the first release on. docs: content-format
deck: {title}
id: {deck_id}
uid: {uid}    # drawn once, part of every guid; permanent
topic: {topic}
sections:
"""
_WIDTH = 96


def deck_text(
    title: str, deck_id: str, uid: str, topic: str, sections: Sequence[DraftSection]
) -> str:
    """Return a whole deck definition."""
    header = _HEADER.format(title=scalar_text(title, 0), deck_id=deck_id, uid=uid, topic=topic)
    return header + sections_text(sections)


def sections_text(sections: Sequence[DraftSection]) -> str:
    """Return sections as they stand below the key `sections`."""
    return "\n".join("".join(f"{line}\n" for line in _section(each)) for each in sections)


def _section(section: DraftSection) -> Iterator[str]:
    if not section.recipes:
        yield f"  # Nothing is asked of table {section.table}:"
        yield from _comments(section.not_asked, "  ")
        return
    yield f"  - section: {section.table}"
    yield f"    title: {scalar_text(section.title, 4)}"
    yield f"    table: {section.table}"
    yield f"    expect: {section.expect}"
    yield from _comments(section.not_asked, "    ")
    yield "    recipes:"
    for recipe in section.recipes:
        yield from _recipe(recipe)
    for recipe in section.commented:
        yield f"      # not asked: {recipe.why}"
        yield from (f"      # {line[6:]}" for line in _recipe(replace(recipe, why="")))


def _comments(lines: Iterable[str], margin: str) -> Iterator[str]:
    for line in lines:
        for piece in textwrap.wrap(" ".join(line.split()), _WIDTH - len(margin)):
            yield f"{margin}# {piece}"


def _recipe(recipe: DraftRecipe) -> Iterator[str]:
    yield f"      - id: {recipe.id}" + (f"    # {recipe.why}" if recipe.why else "")
    if recipe.text:
        yield "        kind: cloze"
        yield f"        text: {_double(recipe.text)}"
    if recipe.as_choice is not None and recipe.as_choice.doubt:
        told = f"kind: choice, options: {recipe.as_choice.options} would fit: "
        yield from _comments([told + recipe.as_choice.doubt], "        ")
    elif recipe.as_choice is not None:
        yield "        kind: choice"
        yield f"        options: {recipe.as_choice.options}"
    if recipe.among:
        yield "        kind: choice"
        yield f"        among: {recipe.among}"
    if recipe.by:
        yield f"        by: {recipe.by}"
        yield "        at_least: 2"
    if recipe.only:
        yield from _ids("only", recipe.only)
    if recipe.without:
        reasons = Counter(reason for _, reason in recipe.without)
        told = "; ".join(f"{reason} ({count})" for reason, count in reasons.items())
        yield from _comments([f"left out: {told}"], "        ")
        if not recipe.only:
            yield from _ids("except", [row for row, _ in recipe.without])
    if recipe.figure:
        yield "        kind: occlusion"
        yield f"        figure: {recipe.figure}"
        yield f"        hide: {recipe.hide}"
        yield f"        ask: {_double(recipe.ask)}"
    elif recipe.ask:
        yield f"        ask: {_double(recipe.ask)}"
        yield f"        answer: {_double(recipe.answer)}"
    if recipe.explain:
        yield f"        explain: {_double(recipe.explain)}"
    if recipe.reverse[0]:
        yield "        reverse:"
        yield f"          ask: {_double(recipe.reverse[0])}"
        yield f"          answer: {_double(recipe.reverse[1])}"
    if recipe.silences:
        yield "        silence:"
    for rule, because in recipe.silences:
        yield f"          - {{rule: {rule}, because: {_double(because)}}}"


def _ids(key: str, ids: Sequence[str]) -> Iterator[str]:
    lines = textwrap.wrap(", ".join(ids), _WIDTH - 10, break_on_hyphens=False,
                          break_long_words=False)  # fmt: skip
    if len(lines) == 1 and len(lines[0]) < _WIDTH - 12 - len(key):
        yield f"        {key}: [{lines[0]}]"
        return
    yield f"        {key}: ["
    yield from (f"          {line}" for line in lines)
    yield "        ]"


def _double(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
