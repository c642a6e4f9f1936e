"""A side of one of our own cards to its question or answer, without what stands beside it.

Options and the letter of the right one, and what is urgent, stand in the fields of question and
answer, since our note types have no field for them. They are known by their elements, which
the rooms `recipes` and `compiler` write and nobody else is likely to.
"""

from __future__ import annotations

import re

from clindeck.model.late_patterns import late_pattern

_OPTIONS = late_pattern(r'<ol class="options" type="A">.{0,20000}?</ol>', re.DOTALL)
_LETTER = late_pattern(r"(?P<before>(?:\s|<[^<>]{0,2000}>){0,50})[A-F]\. ")
_URGENT = late_pattern(
    r'<div class="urgent" role="note"><div class="urgent-word">[^<]{0,200}</div>'
    r"(?:<p>(?:(?!</?p>).)*+</p>)++</div>",
    re.DOTALL,
)


def without_options(question: str) -> str:
    """Return a question without the options that a choice offers."""
    return _OPTIONS.sub("", question) if 'class="options"' in question else question


def without_urgent(answer: str) -> str:
    """Return an answer without what has to be done at once."""
    return _URGENT.sub("", answer) if 'class="urgent"' in answer else answer


def answer_to(question: str, answer: str) -> str:
    """Return an answer without what is urgent; of a choice, without the letter of the option."""
    answer = without_urgent(answer)
    if without_options(question) == question:
        return answer
    return _LETTER.sub(lambda found: found["before"], answer, count=1)
