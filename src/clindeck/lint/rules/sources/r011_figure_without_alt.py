"""A picture says what it shows, and under which licence it is given.

Checks every entry of `media/media.yaml`. The keys `alt` and `licence` are demanded when the file is
read (T003, T004); here it is their words: an `alt` that is the file's name, a single word or only
"picture of …" without more, and a `licence` that says that it is not known.

Why: who cannot see the picture has the alternative text only, and it stands on the card when a
picture fails to load. A deck whose pictures have no known licence may not be given on.

Bad:
    {file: lumbar-levels.svg, source: atlas, licence: unknown, alt: picture}

Good:
    {file: lumbar-levels.svg, source: atlas, licence: CC BY 4.0, alt: Lumbar spine from the side}

Silence: a file is no row, so only `clindeck.toml` can: `rule = "R011"`, `because = "…"`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from clindeck.lint.rule import Finding, TopicRule, TopicView
from clindeck.model.ids import slug_of
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity

_GENERIC = frozenset((
    "a", "alt", "an", "chart", "diagram", "drawing", "figure", "graphic", "illustration", "image",
    "img", "of", "photo", "photograph", "picture", "screenshot", "sketch", "sound", "the", "todo",
))  # fmt: skip
_UNKNOWN = late_pattern(
    r"(?:unknown|not known|unclear|none|n/?a|todo|tbd|tbc|\?+|-+|–"
    r"|(?:the )?internet|web|google(?: images)?)\.?\Z",
    re.IGNORECASE,
)


def _find(view: TopicView) -> Iterator[Finding]:
    for figure in view.topic.figures.values():
        words = slug_of(figure.alt).split("-")
        is_name = slug_of(PurePosixPath(figure.file).stem) in (
            slug_of(figure.alt),
            slug_of(PurePosixPath(figure.alt).stem),
        )
        if is_name or len(words) < 2 or _GENERIC.issuperset(words):
            message = (
                f'"{figure.file}": the alternative text "{figure.alt}" does not say what there is '
                "to see; write it as for somebody on the telephone"
            )
            yield Finding(figure.position, message)
        if _UNKNOWN.match(figure.licence.strip()):
            message = (
                f'"{figure.file}": licence "{figure.licence}" allows nobody to give it on; find it '
                "out, or replace the picture"
            )
            yield Finding(figure.position, message)


RULE = TopicRule("R011", "figure-without-alt", Severity.WARNING, _find)
