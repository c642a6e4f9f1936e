"""The labelled corpus as a package, and how well `inspect` finds what the labels say.

A package is built from the cards with plain genanki, as someone would who never heard of us.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import genanki
import yaml

from clindeck.inspect.inspect_package import inspect_package
from clindeck.inspect.inspection import Inspection

CORPUS = Path(__file__).with_name("foreign_cards.yaml")
"""The cards on which the rules were tuned."""
HELD_OUT = Path(__file__).with_name("held_out_cards.yaml")
"""Cards that were labelled before any rule had seen them."""
OTHERS = Path(__file__).with_name("other_cards.yaml")
"""Cards of other subjects and languages, in several decks."""
MEDIA = ("vertebra.png",)


@dataclass(frozen=True)
class LabelledCard:
    id: str
    fields: tuple[str, ...]
    is_cloze: bool
    expected: frozenset[str]
    deck: str = "Exam next week"


@dataclass(frozen=True)
class Rate:
    """How often a rule was right: cards found rightly, found wrongly, and missed."""

    code: str
    right: tuple[str, ...]
    wrong: tuple[str, ...]
    missed: tuple[str, ...]

    @property
    def precision(self) -> float:
        found = len(self.right) + len(self.wrong)
        return len(self.right) / found if found else 1.0

    @property
    def recall(self) -> float:
        wanted = len(self.right) + len(self.missed)
        return len(self.right) / wanted if wanted else 1.0


@cache
def labelled_cards(corpus: Path = CORPUS) -> tuple[LabelledCard, ...]:
    entries = yaml.safe_load(corpus.read_text(encoding="utf-8"))
    return tuple(map(_labelled, entries))


def _labelled(entry: dict[str, Any]) -> LabelledCard:
    is_cloze = "text" in entry
    plain = (entry["text"], "") if is_cloze else (entry.get("q"), entry.get("a"))
    fields = tuple(map(str, entry.get("fields", plain)))
    expected = frozenset(entry.get("expect", ()))
    return LabelledCard(
        entry["id"], fields, is_cloze, expected, entry.get("deck", "Exam next week")
    )


def write_package(path: Path, cards: Sequence[LabelledCard]) -> None:
    """Write the cards by deck; a card's id is its guid."""
    two_questions = genanki.Model(
        1_600_000_003, "Two questions",
        fields=[{"name": "Question"}, {"name": "Other question"}, {"name": "Answer"}],
        templates=[
            {"name": name, "qfmt": f"{{{{{name}}}}}",
             "afmt": "{{FrontSide}}<hr id=answer>{{Answer}}"}
            for name in ("Question", "Other question")
        ],
    )  # fmt: skip
    decks = {
        name: genanki.Deck(1_600_000_010 + number, name)
        for number, name in enumerate(dict.fromkeys(card.deck for card in cards))
    }
    for card in cards:
        if card.is_cloze:
            model = genanki.CLOZE_MODEL
        else:
            model = two_questions if len(card.fields) > 2 else genanki.BASIC_MODEL
        decks[card.deck].add_note(genanki.Note(model, list(card.fields), guid=card.id))
    package = genanki.Package(list(decks.values()))
    for name in MEDIA:
        (path.parent / name).write_bytes(b"\x89PNG")
        package.media_files.append(str(path.parent / name))
    package.write_to_file(path)


def inspected_corpus(folder: Path, corpus: Path = CORPUS) -> Inspection:
    path = folder / f"{corpus.stem}.apkg"
    write_package(path, labelled_cards(corpus))
    return inspect_package(path)


def rates_of(found: Inspection, cards: Sequence[LabelledCard]) -> tuple[Rate, ...]:
    """The rate of every code that a card deserves or was given."""
    given = {(problem.guid, problem.code) for problem in found.problems if problem.guid}
    wanted = {(card.id, code) for card in cards for code in card.expected}
    return tuple(
        Rate(
            code,
            tuple(sorted(guid for guid, other in given & wanted if other == code)),
            tuple(sorted(guid for guid, other in given - wanted if other == code)),
            tuple(sorted(guid for guid, other in wanted - given if other == code)),
        )
        for code in sorted({code for _, code in given | wanted})
    )


def total_of(rates: Sequence[Rate]) -> Rate:
    """All rules as one; cards are named together with the rule."""

    def joined(what: str) -> tuple[str, ...]:
        return tuple(f"{rate.code} {each}" for rate in rates for each in getattr(rate, what))

    return Rate("all", joined("right"), joined("wrong"), joined("missed"))
