"""What rules did not judge: a value, told in every format beside the problems."""

from __future__ import annotations

from typing import NamedTuple


class NotJudged(NamedTuple):
    """How many cards or rows (`subject`) a rule did not judge, and why."""

    code: str
    slug: str
    reason: str
    number: int
    subject: str = "card"

    def __str__(self) -> str:
        return f"{self.code} {self.slug}: {self.counted} {self.reason}"

    @property
    def counted(self) -> str:
        """The number in words: "3 cards"."""
        return f"{self.number} {self.subject}{'' if self.number == 1 else 's'}"
