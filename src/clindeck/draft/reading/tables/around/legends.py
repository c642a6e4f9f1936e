"""What the text around a table says that its marks mean: “x = avoid, – = no data”, “A: often”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_LONGEST_MEANING = 10
"""Words."""
_SEPARATOR = r"\s{0,2}[=:\uff1a]\s{0,3}|\s{1,2}[–—-]\s{1,2}"
_DASHES = frozenset("+-–—−")
_NEXT = re.compile(r"\n|\s[^\w\s]{1,3}\s?[:=\uff1a]")
"""Where a meaning ends: at the end of its line, or before another mark."""
_ENDS = " \t,;|/.()[]\u3001\uff0c\uff1b\u3002"


def legend_in(texts: Iterable[str], marks: Iterable[str]) -> Mapping[str, str]:
    """Return what each of some marks means, by the mark in small letters, as texts say it.

    One letter alone is no legend, as a single “A: …” may be an answer.
    """
    known = sorted({mark.strip() for mark in marks if mark.strip()}, key=lambda m: (-len(m), m))
    if not known:
        return {}
    bare = [mark for mark in known if not any(map(str.isalnum, mark)) and mark not in _DASHES]
    named = "|".join(map(re.escape, known))
    told = f"(?:{named})[”\"’']?(?:{_SEPARATOR})"
    if bare:
        told += f"|(?:{'|'.join(map(re.escape, bare))})\\s{{1,3}}"
    entry = re.compile(rf"(?<![^\s,;|/(\[“\"‘'\u3001\uff0c\uff1b])(?:{told})", re.IGNORECASE)
    found: dict[str, str] = {}
    for text in texts:
        starts = list(entry.finditer(text))
        for each, following in zip(starts, [*starts[1:], None], strict=False):
            end = len(text) if following is None else following.start()
            meaning = _NEXT.split(text[each.end() : end], maxsplit=1)[0]
            meaning = " ".join(meaning.split()).strip(_ENDS + "“\"‘'")
            told_mark = each.group().casefold()
            mark = next((m for m in known if told_mark.startswith(m.casefold())), "")
            if mark and meaning and len(meaning.split()) <= _LONGEST_MEANING:
                found.setdefault(mark.casefold(), meaning)
    is_sure = len(found) > 1 or any(not mark.isalnum() or mark == "x" for mark in found)
    return found if is_sure else {}
