"""Compiled notes to those with their second cards, once the whole deck is known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import repeat
from typing import Any

from clindeck.compiler.columns.note_blocks import NoteBlock
from clindeck.compiler.columns.note_order import Notes
from clindeck.compiler.columns.row_note_block import RowNotes
from clindeck.compiler.reverse_cards import Reversible, reverse_cards
from clindeck.model.decks import Recipe
from clindeck.model.notes import Key
from clindeck.model.problems import Problem
from clindeck.recipes.kinds import kind_of
from clindeck.recipes.reverses import ReverseWording
from clindeck.recipes.table_values import Material


class ReversedNotes:
    """The notes whose recipes ask for a reverse, in the order of the deck."""

    def __init__(self) -> None:
        self._blocks: dict[NoteBlock, tuple[Recipe[Any], ReverseWording, Material]] = {}

    def add(self, recipe: Recipe[Any], material: Material, notes: NoteBlock) -> None:
        """Take the notes of a recipe, if it asks for a reverse."""
        question = kind_of(recipe).row_question(recipe.wording)
        if question is not None and question.reverse is not None:
            wording = ReverseWording(question.reverse, material)
            self._blocks[notes] = recipe, wording, material

    def complete(self, notes: Notes, released: Mapping[Key, tuple[int, ...]]) -> list[Problem]:
        """Give the notes their reverses; return what had to be left out or refused."""
        if not self._blocks:
            return []
        fronts = [
            front for block in notes.blocks for part in block.cards() for front in part.fronts
        ]
        order = [
            reversible
            for run in notes.runs
            for reversible in run.whole().woven(list(map(self._reversibles, run.blocks)))
            if reversible is not None
        ]
        cards, problems = reverse_cards(order, fronts, released)
        for block in notes.blocks:
            if block in self._blocks:
                assert isinstance(block, RowNotes)
                block.add_reverses({
                    at: cards[key] for at, key in enumerate(block.keys) if key in cards
                })  # fmt: skip
        return problems

    def _reversibles(self, block: NoteBlock) -> Iterable[Reversible | None]:
        if block not in self._blocks:
            return repeat(None, len(block))
        recipe, wording, material = self._blocks[block]
        rows = material.table.rows
        return (
            Reversible(
                block.keys[at], block.formerly.get(at, ()), recipe, wording,
                rows[block.ranks[at]], material,
            )
            for at in range(len(block))
        )  # fmt: skip
