"""Whether a package is what a library builds, as text for people and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from clindeck.inspect.verify_package import Divergence, Verification
from clindeck.report.terminal_text import visible


def verification_json(found: Verification) -> str:
    """Return what was found as a JSON document."""
    record = {
        "deck": found.deck,
        "built_from": found.built_from,
        "same_bytes": found.is_same_bytes,
        "same": found.same,
        "media": list(found.media),
        "differing": [
            {
                "key": each.key,
                "guid": each.guid,
                "what": list(each.what),
                "path": "" if each.at is None else each.at.path,
                "line": 0 if each.at is None else each.at.line,
                "sources": list(each.sources),
                "reviewer": each.reviewer,
            }
            for each in found.divergences
        ],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def verification_text(found: Verification, label: str) -> str:
    """Return what was found as lines: in one sentence, then each note that differs."""
    return "".join(f"{visible(line)}\n" for line in _lines(found, label))


def _lines(found: Verification, label: str) -> Iterator[str]:
    origin = f"commit {found.built_from[:12]}" if found.built_from else "the files here"
    if found.is_same_bytes:
        yield f"{label} is what deck {found.deck} of {origin} builds, to the byte"
        return
    if found.is_same:
        yield (
            f"{label} is what deck {found.deck} of {origin} builds: all {found.same} notes and "
            "media are the same; other bytes, as of another version of clindeck, are not content"
        )
        return
    count = len(found.divergences)
    yield (
        f"{label} is not what deck {found.deck} of {origin} builds: {count} "
        f"note{'' if count == 1 else 's'} differ{'s' if count == 1 else ''}, "
        f"{found.same} are the same"
    )
    for each in found.divergences:
        yield from _note(each)
    for name in found.media:
        yield f"media file {name}: only one of the two has it"


def _note(each: Divergence) -> Iterator[str]:
    place = "" if each.at is None else f"{each.at.path}:{each.at.line} "
    yield f"{place}{each.key or each.guid}"
    yield f"  {'; '.join(each.what)}"
    if each.at is not None:
        yield f"  source: {'; '.join(each.sources) or 'none'}"
        yield f"  reviewed by: {each.reviewer or 'nobody'}"
