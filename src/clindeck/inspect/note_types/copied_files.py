"""One and the same picture or sound in a field of nearly all notes: it cannot fit them all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clindeck.inspect.note_types.types_in_use import TypeFault, TypeInUse
from clindeck.lint.words import shortened
from clindeck.model.late_patterns import late_pattern

FEWEST_NOTES = 20
"""On fewer notes one picture may be what all are about (this project's limit)."""
LEAST_SHARE_OF_PICTURES, LEAST_SHARE_OF_SOUNDS = 0.8, 0.5
LEAST_SHARE_OF_TEXTS = 0.8
"""So many of the notes say something of their own (this project's limits)."""
_ONLY_FILE = late_pattern(
    r"""\s*(?:<(?:div|p)>)?(?:<img\b[^<>]*?\bsrc\s*=\s*["']?(?P<picture>[^"'<>]{1,300})["']?[^<>]*>"""
    r"|\[sound:(?P<sound>[^\[\]]{1,300})\])(?:</(?:div|p)>)?\s*\Z",
    re.IGNORECASE,
)
_WORD = late_pattern(r"[^\W\d_]{2}")
_POINTS = late_pattern(
    r"[0-9]|\b(?:picture|image|figure|diagram|label|arrow|shown|marked)", re.IGNORECASE
)
"""What may ask of one picture many things: its numbers and labels."""


def copied_files(used: TypeInUse) -> Iterator[TypeFault]:
    """Yield each field that holds one file on nearly all notes of a type, whatever they say."""
    every = len(used.notes)
    note_type = used.note_type
    if every < FEWEST_NOTES or "occlusion" in note_type.name.lower() or note_type.is_cloze:
        return
    sides = " ".join(text for faces in note_type.template_texts for text in faces)
    shown = used.shown_in(sides)
    for name in shown:
        htmls = used.htmls(name)
        if not any("<img" in html or "[sound:" in html for html in htmls):
            continue
        files = [_file_of(html) for html in htmls]
        first = max(set(filter(None, files)), key=files.count, default="")
        at = [file == first for file in files]
        is_sound = bool(first) and any(
            is_at and "[sound:" in html for html, is_at in zip(htmls, at, strict=True)
        )
        least = LEAST_SHARE_OF_SOUNDS if is_sound else LEAST_SHARE_OF_PICTURES
        number = sum(at)
        if not first or number < max(FEWEST_NOTES, least * every):
            continue
        if not _say_different_things(used, shown, at, is_sound=is_sound):
            continue
        what = "sound" if is_sound else "picture"
        message = (
            f'the {what} “{shortened(first, 40)}” stands in field "{name}" of {number:,} of '
            f"{every:,} notes with different texts; give each its own, or take it out"
        )
        yield used.fault("P028", "file-of-all", message, at)


def _file_of(html: str) -> str:
    found = _ONLY_FILE.match(html)
    return "" if found is None else found["picture"] or found["sound"]


def _say_different_things(
    used: TypeInUse, shown: list[str], at: list[bool], *, is_sound: bool
) -> bool:
    """Return whether the first field that holds words has others on nearly all of these notes."""
    for name in shown:
        texts = [text for text, is_at in zip(used.texts(name), at, strict=True) if is_at]
        worded = {text for text in texts if _WORD.search(text) is not None}
        if not is_sound:
            worded = {text for text in worded if _POINTS.search(text) is None}
        if len(worded) >= LEAST_SHARE_OF_TEXTS * len(set(texts)) and 2 * len(worded) > len(texts):
            return True
        if worded:
            return False
    return False
