"""JSON of anyone to values that take no more memory than its text lets expect.

Three characters (`[],`) become a list of 64 bytes: 32 MiB of them would fill 700 MiB.
"""

from __future__ import annotations

import json
from typing import Any

MAX_PARTS = 1_000_000
"""Values from which a text is refused; a note type has some hundred."""


def parsed_json(text: str | bytes | bytearray) -> Any:
    """Return what a JSON text says. Raises ValueError or RecursionError for what it refuses."""
    signs: tuple[Any, ...] = ("[", "{", ",") if isinstance(text, str) else (b"[", b"{", b",")
    if sum(map(text.count, signs)) > MAX_PARTS:
        raise ValueError(f"it has more than {MAX_PARTS:,} values")
    return json.loads(text)
