"""What a question folds away: Anki shows only the summary of `<details>`."""

from __future__ import annotations

import re
from collections.abc import Callable

SHOWN = "\x01"
"""Before the name of a field where its value is shown; conditions ask for the field itself."""
_DETAILS = re.compile(
    r"<details(?![^<>]*\sopen\b)[^<>]*>\s*+(<summary\b.*?</summary\s*>)?.*?</details\s*>",
    re.I | re.S,
)
_FOLD = re.compile(r"<details\b[^<>]{0,2000}>.{0,4000}?</details\s*>", re.I | re.S)
_SHOWN_FIELD = re.compile(rf"{SHOWN}([^{{}}]*)")


def folded_in(question: str) -> str:
    """Return a question without what it folds away."""
    if "<details" not in question:
        return question
    end = question.lower().rfind("</details")
    end = question.find(">", end) + 1 if end >= 0 else 0
    return _DETAILS.sub(r"\1", question[:end]) + question[end:]


def without_folded(template: str, is_off: Callable[[str], bool]) -> str:
    """Return a template without the folds of such fields alone: "Hint" above one asks nothing."""

    def left(fold: re.Match[str]) -> str:
        fields = _SHOWN_FIELD.findall(fold.group())
        return "" if fields and all(map(is_off, fields)) else fold.group()

    return _FOLD.sub(left, template)
