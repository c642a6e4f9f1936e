"""What somebody says of a card: a reviewer's mark, or a learner's report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from clindeck.model.problems import Position


class Verdict(Enum):
    """What a reviewer may say of a card. A report says that it is wrong."""

    FINE = "fine"
    WRONG = "wrong"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody said of a card. `position` is in the file that was handed in.

    What the card said then is told by `content` (see `judged_content`), or in a report by `text`
    (see `text_mark`); it is not known if both are empty. `by`, `role` and `on`, a day as
    2026-01-31, are empty where the file does not tell them.
    """

    card: str
    verdict: Verdict
    remark: str
    content: str
    position: Position
    by: str = ""
    role: str = ""
    on: str = ""
    text: str = ""
    is_report: bool = False

    @property
    def tells_its_text(self) -> bool:
        """Whether it can be known what the card said when it was marked."""
        return bool(self.content or self.text)


def one_line(text: str) -> str:
    """Return what somebody wrote as one line, without what a terminal obeys or nobody sees."""
    return "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
