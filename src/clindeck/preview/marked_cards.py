"""Cards and what was said of them to problems where the cards are made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from clindeck.compiler.report_links import card_text, text_mark
from clindeck.history.ledger_entries import DRAFT
from clindeck.history.release_plan import Plan
from clindeck.model.deck_topics import DeckTopics
from clindeck.model.notes import Note
from clindeck.model.problems import Position, Problem, error, warning
from clindeck.preview.cards import card_id
from clindeck.preview.judged_content import judged_contents
from clindeck.preview.marks import Mark, Verdict

SHOWN = 500
"""Characters of a remark that a problem repeats."""


class GivenOut(Enum):
    """What learners have of a card."""

    NOTHING = "it is a draft, and no learner has it"
    EARLIER_TEXT = "learners get its present text with the next release"
    SAME = "learners have its present text"


@dataclass(frozen=True, slots=True)
class Marked:
    """A card that may be marked: where its question and answer stand, and what it says now."""

    question_at: Position
    answer_at: Position
    content: str
    text: str
    given_out: GivenOut

    def is_as_marked(self, mark: Mark) -> bool:
        """Return whether it says what it said when it was marked, as far as that is known."""
        if mark.content:
            return mark.content == self.content
        return not mark.text or mark.text == self.text


def marked_cards(notes: Sequence[Note], plan: Plan, topics: DeckTopics) -> dict[str, Marked]:
    """Return the live cards of a deck by their ids, and by those of earlier keys of their notes.

    The key alone stands for the first card, whatever its number: a report tells no other.
    """
    contents = judged_contents(plan, topics)
    withdrawn = {release.key for release in plan.retired()}
    given_out = {
        entry.key: GivenOut.NOTHING if entry.state == DRAFT
        else GivenOut.EARLIER_TEXT if entry.released else GivenOut.SAME
        for entry in plan.entries
    }  # fmt: skip
    found: dict[str, Marked] = {}
    for note in notes:
        content = contents.get(note.key)
        if content is None or note.key in withdrawn:
            continue
        text = text_mark(*card_text(note.cards[0].front, note.cards[0].items))
        for card in note.cards:
            marked = Marked(card.front_at, card.answer_at, content, text, given_out[note.key])
            found[card_id(note.key, card.ordinal)] = marked
            for key in note.formerly:
                found.setdefault(card_id(key, card.ordinal), marked)
        for key in (note.key, *note.formerly):
            found.setdefault(key, found[card_id(note.key, note.cards[0].ordinal)])
    return found


def mark_problems(
    marks: Sequence[Mark], known: Mapping[str, Marked], withdrawn: Collection[str]
) -> tuple[Problem, ...]:
    """Return what the marks ask for; `withdrawn` are keys of notes that learners are told of."""
    found = (_problem(mark, known, withdrawn) for mark in marks)
    return (*(each for each in found if each is not None), *_disagreements(marks, known))


def _problem(mark: Mark, known: Mapping[str, Marked], withdrawn: Collection[str]) -> Problem | None:
    card = known.get(mark.card)
    said = _said(mark)
    if card is None:
        if mark.card.partition("#")[0] in withdrawn:
            message = f"{said}; it is withdrawn, so take the mark out of the file"
        else:
            message = f"{said}; no such card is made, so take the mark out of the file"
        return warning(mark.position, "M004", message)
    of_release = f" ({card.given_out.value})" if mark.is_report else ""
    if not card.is_as_marked(mark):
        at = card.question_at if mark.verdict is Verdict.UNCLEAR else card.answer_at
        message = f"{said}, but the card has changed since{of_release}; look at it again"
        return warning(at, "M003", message)
    if mark.is_report:
        message = f"{said}{of_release}; hold it against its source, and correct it or answer"
        return error(card.answer_at, "M001", message)
    if mark.verdict is Verdict.WRONG:
        return error(card.answer_at, "M001", f"{said}; correct it, and let the card be marked anew")
    if mark.verdict is Verdict.UNCLEAR:
        return warning(card.question_at, "M002", f"{said}; say it more plainly")
    return None


def _said(mark: Mark) -> str:
    what = "reported" if mark.is_report else f"marked {mark.verdict.value}"
    by = f" by {mark.by}" if mark.by else ""
    on = f" on {mark.on}" if mark.on else ""
    return f"{mark.card} was {what}{by}{on}{_remark(mark.remark)}"


def _disagreements(marks: Iterable[Mark], known: Mapping[str, Marked]) -> Iterator[Problem]:
    """Yield the cards as they are now of which one says fine, and another does not."""
    of_card: defaultdict[str, dict[Verdict, list[str]]] = defaultdict(dict)
    for mark in marks:
        card = known.get(mark.card)
        if card is not None and card.is_as_marked(mark):
            name = mark.by or mark.position.path
            of_card[mark.card].setdefault(mark.verdict, []).append(name)
    for card_id_, verdicts in of_card.items():
        if Verdict.FINE in verdicts and len(verdicts) > 1:
            sides = "; ".join(
                f"{verdict.value}: {', '.join(dict.fromkeys(verdicts[verdict]))}"
                for verdict in Verdict
                if verdict in verdicts
            )
            message = f"{card_id_}: reviewers disagree ({sides}); it counts as not reviewed"
            yield warning(known[card_id_].answer_at, "M006", message)


def _remark(remark: str) -> str:
    if not remark:
        return ""
    return f' ("{remark if len(remark) <= SHOWN else remark[:SHOWN] + " …"}")'
