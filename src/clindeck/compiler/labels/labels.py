"""What a card says besides its content, in one language."""

from __future__ import annotations

from typing import NamedTuple

IN_TEMPLATES = ("caution", "my_notes", "report", "hint", "whole_row", "toggle_masks",
                "old_anki")  # fmt: skip
"""The words that stand in templates."""


class Labels(NamedTuple):
    """The words of one language.

    Those of `IN_TEMPLATES` stand there, which all decks of a learner share, so the style sheet
    brings them. The others stand in fields; `{…}` in them is filled.
    """

    caution: str
    my_notes: str
    report: str
    hint: str
    whole_row: str
    toggle_masks: str
    old_anki: str
    source: str
    more: str
    urgent: str
    basis: str
    read: str
    figure: str
    after: str
    unreviewed: str
    reviewed: str
    next_review: str
    report_prompt: str
