"""What a person sees of typed text, for tests that hold it against what a foreign file shows."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

from clindeck.markup.inline import runs_of

SIGNS = "+−-#↑↓<>≤≥'\"*~^_\\|/&%$@=()[]{}.,;:0123456789"
LETTERS = "abcxyzÄéµβΩ每次毫克עבرد"
WORDS = st.text(st.sampled_from(SIGNS + LETTERS), min_size=1, max_size=8)
"""Words of letters of several scripts and of every sign that means something in clinical text."""

RAISED, LOWERED, END = "⟨", "⟩", "⟧"


def seen(typed: str) -> str:
    """Return what typed text shows: raised text as ⟨x⟧, lowered as ⟩x⟧, emphasis not at all."""
    parts: list[str] = []
    for text, tags in runs_of(typed):
        assert "math" not in tags, typed
        mark = RAISED if "sup" in tags else LOWERED if "sub" in tags else ""
        parts.append(f"{mark}{text}{END}" if mark else text)
    return "".join(parts).replace(f"{END}{RAISED}", "").replace(f"{END}{LOWERED}", "")


def tidy(text: str) -> str:
    """Return a text in NFC, single spaces, lines without space around them and without gaps."""
    lines = (" ".join(line.split()) for line in unicodedata.normalize("NFC", text).split("\n"))
    return "\n".join(line for line in lines if line)
