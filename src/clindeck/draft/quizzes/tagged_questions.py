"""Questions whose lines say in a tag what they are, as programs for tests import them.

`<question>`, `<variant>` and `<variantright>` open the lines of many hand-outs of exams.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.quizzes.question_lines import LETTERS, Printed
from clindeck.formats.outline import Line
from clindeck.model.problems import Position

_TAG = re.compile(
    r"\s{0,9}<\s?(?P<asks>question)\s?[0-9]{0,4}\s?>\s{0,9}"
    r"|\s{0,9}<\s?(?P<right>variant ?right|right|correct)\s?>\s{0,9}"
    r"|\s{0,9}<\s?(?P<option>variant|answer|option)\s?[0-9]{0,2}\s?>\s{0,9}",
    re.IGNORECASE,
)
_FEWEST = 2
_FEWEST_OPTIONS = 2


def tagged_questions(lines: Sequence[Line]) -> tuple[Printed, ...]:
    """Return the questions that tags mark, in order; none where fewer than two have options.

    A line without a tag goes on with the one above it. Of two right options none is the key.
    """
    tags = [_TAG.match(line.text) for line in lines]
    starts = [place for place, tag in enumerate(tags) if tag is not None and tag["asks"]]
    if len(starts) < _FEWEST:
        return ()
    found: list[Printed] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        pieces = [place for place in range(start, end) if tags[place] is not None]
        texts = [
            _told(lines[place:after], tags[place])
            for place, after in zip(pieces, [*pieces[1:], end], strict=True)
        ]
        rights = [number for number, place in enumerate(pieces[1:])
                  if (tag := tags[place]) is not None and tag["right"]]  # fmt: skip
        stem, *options = texts
        if _FEWEST_OPTIONS <= len(options) <= len(LETTERS):
            right = rights[0] if len(rights) == 1 else -1
            found.append(Printed(start, end, stem, tuple(options), right, is_labelled=True))
    return tuple(found) if len(found) >= _FEWEST else ()


def _told(lines: Sequence[Line], tag: re.Match[str] | None) -> Line:
    first, *others = lines
    start = 0 if tag is None else tag.end()
    text = " ".join((first.text[start:], *(line.text for line in others))).strip()
    at = first.position
    return Line(text, Position(at.path, at.line, at.column + start))
