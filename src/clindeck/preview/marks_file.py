"""A file of marks that reviewers downloaded from the page, to problems where the cards are made.

The file is JSON, which our reader of YAML takes as well, so that whatever is wrong with it has its
line. It may come from anyone: it is read as texts and lists only, and refused beyond a size.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from clindeck.content.node_reader import NodeReader
from clindeck.formats.yaml.nodes import Node
from clindeck.formats.yaml.reader import read_yaml
from clindeck.history.release_plan import Plan
from clindeck.model.cells import Text
from clindeck.model.notes import Note
from clindeck.model.problems import Position, Problem, error, warning
from clindeck.model.tables import Topic
from clindeck.preview.cards import card_id
from clindeck.preview.judged_content import judged_contents

FORMAT = "clindeck-marks"
VERSION = "1"
MAX_BYTES = 20_000_000
"""More than a hundred thousand marks with remarks; a larger file is something else."""
SHOWN = 500
"""Characters of a remark that a problem repeats."""

_KEYS = ("card", "mark", "remark", "content")
_HASH = re.compile(r"[0-9a-f]{32}\Z")


class Verdict(Enum):
    """What a reviewer may say of a card."""

    FINE = "fine"
    WRONG = "wrong"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reviewer said of a card, and what that card said then. `position` is in the file."""

    card: str
    verdict: Verdict
    remark: str
    content: str
    position: Position


@dataclass(frozen=True, slots=True)
class Marked:
    """A card that may be marked: where its question and answer stand, and what it says now."""

    question_at: Position
    answer_at: Position
    content: str


def read_marks(path: str, data: bytes) -> tuple[tuple[Mark, ...], tuple[Problem, ...]]:
    """Return the marks of a file, and what is wrong with it; `path` is only for the positions."""
    if len(data) > MAX_BYTES:
        return (), (_refused(Position(path, 1, 1), "it is too large to be one"),)
    root, problems = read_yaml(path, data)
    if root is None:
        return (), tuple(_refused(each.position, each.message) for each in problems[:1])
    found: list[Problem] = []
    reader = NodeReader(root, "the file of marks", found)
    if reader.text_or_empty("format") != FORMAT:
        message = f'its "format" is not "{FORMAT}"; name a file that the preview downloaded'
        return (), (_refused(reader.position, message),)
    version = reader.text_or_empty("version")
    if version != VERSION:
        at = reader.key_position("version")
        return (), (_refused(at, f'its version is "{version}", and only {VERSION} is known'),)
    reader.known(("format", "version", "marks"))
    marks = [_mark(node, found) for node in reader.items("marks")]
    faults = tuple(_refused(each.position, each.message) for each in (*problems, *found))
    return tuple(mark for mark in marks if mark is not None), faults


def _mark(node: Node, problems: list[Problem]) -> Mark | None:
    before = len(problems)
    reader = NodeReader(node, "the mark", problems)
    reader.known(_KEYS)
    card = reader.required_text("card")
    verdict = reader.required_text("mark")
    content = reader.required_text("content")
    chosen = reader.choice_of(verdict, Verdict, '"mark"') if verdict.text else None
    if content.text and not _HASH.match(content.text):
        reader.refuse(content, '"content" is not what the preview writes there')
    remark = reader.node("remark")
    if remark is not None and not isinstance(remark, Text):
        reader.refuse(remark, '"remark" must be a text')
    if len(problems) > before or chosen is None:
        return None
    said = remark.text if isinstance(remark, Text) else ""
    return Mark(card.text, chosen, " ".join(said.split()), content.text, reader.position)


def _refused(at: Position, why: str) -> Problem:
    return error(at, "M005", f"faulty file of marks: {why}")


def marked_cards(notes: Sequence[Note], plan: Plan, topic: Topic) -> dict[str, Marked]:
    """Return the live cards of a deck by their ids, and by those of earlier keys of their notes."""
    contents = judged_contents(plan, topic)
    withdrawn = {release.key for release in plan.retired()}
    found: dict[str, Marked] = {}
    for note in notes:
        content = contents.get(note.key)
        if content is None or note.key in withdrawn:
            continue
        for card in note.cards:
            marked = Marked(card.front_at, card.answer_at, content)
            found[card_id(note.key, card.ordinal)] = marked
            for key in note.formerly:
                found.setdefault(card_id(key, card.ordinal), marked)
    return found


def mark_problems(
    marks: Iterable[Mark], known: Mapping[str, Marked], withdrawn: Collection[str]
) -> tuple[Problem, ...]:
    """Return what the marks ask for; `withdrawn` are keys of notes that learners are told of."""
    return tuple(
        problem for mark in marks if (problem := _problem(mark, known, withdrawn)) is not None
    )


def _problem(mark: Mark, known: Mapping[str, Marked], withdrawn: Collection[str]) -> Problem | None:
    card = known.get(mark.card)
    said = f"{mark.card} was marked {mark.verdict.value}{_remark(mark.remark)}"
    if card is None:
        if mark.card.partition("#")[0] in withdrawn:
            message = f"{said}; it is withdrawn, so take the mark out of the file"
        else:
            message = f"{said}; no such card is made, so take the mark out of the file"
        return warning(mark.position, "M004", message)
    if card.content != mark.content:
        at = card.question_at if mark.verdict is Verdict.UNCLEAR else card.answer_at
        return warning(at, "M003", f"{said}, but the card has changed since; look at it again")
    if mark.verdict is Verdict.WRONG:
        return error(card.answer_at, "M001", f"{said}; correct it, and let the card be marked anew")
    if mark.verdict is Verdict.UNCLEAR:
        return warning(card.question_at, "M002", f"{said}; say it more plainly")
    return None


def _remark(remark: str) -> str:
    if not remark:
        return ""
    return f' ("{remark if len(remark) <= SHOWN else remark[:SHOWN] + " …"}")'
