"""Colours as CSS writes them to whether letters of one can be read on another.

Contrast is that of WCAG 2.1: (L1 + 0.05) / (L2 + 0.05) of the relative luminances.
"""

from __future__ import annotations

from functools import lru_cache

from clindeck.model.late_patterns import late_pattern

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
BLACK: Colour = (0, 0, 0)
NIGHT: Colour = (44, 44, 44)
"""The background of a card in Anki's night mode (#2c2c2c)."""
LEAST_CONTRAST = 1.8
"""Below this contrast, letters can hardly be read (this project's limit; WCAG asks for 4.5)."""

_HEX = late_pattern(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})\Z")
_RGB = late_pattern(
    r"rgba?\(\s{0,9}([0-9]{1,3})\s{0,9}[, ]\s{0,9}([0-9]{1,3})\s{0,9}[, ]\s{0,9}([0-9]{1,3})\s{0,9}"
    r"(?:[,/]\s{0,9}([0-9.]+)\s{0,9})?\)"
)
_NAMED: dict[str, Colour] = {
    "black": BLACK, "white": WHITE, "red": (255, 0, 0), "blue": (0, 0, 255), "green": (0, 128, 0),
    "yellow": (255, 255, 0), "navy": (0, 0, 128), "gray": (128, 128, 128), "grey": (128, 128, 128),
    "silver": (192, 192, 192), "maroon": (128, 0, 0), "purple": (128, 0, 128),
    "orange": (255, 165, 0), "teal": (0, 128, 128), "lime": (0, 255, 0), "aqua": (0, 255, 255),
    "cyan": (0, 255, 255), "magenta": (255, 0, 255), "fuchsia": (255, 0, 255),
    "olive": (128, 128, 0), "brown": (165, 42, 42), "pink": (255, 192, 203), "gold": (255, 215, 0),
    "darkblue": (0, 0, 139), "darkgreen": (0, 100, 0), "darkred": (139, 0, 0),
    "lightgray": (211, 211, 211), "lightgrey": (211, 211, 211), "lightblue": (173, 216, 230),
    "lightgreen": (144, 238, 144), "lightyellow": (255, 255, 224), "whitesmoke": (245, 245, 245),
}  # fmt: skip


@lru_cache(maxsize=256)
def colour_of(text: str) -> Colour | None:
    """Return a colour, None for one that cannot be told or through which all can be seen."""
    text = text.strip().lower().removesuffix("!important").strip()
    if _HEX.match(text) is not None:
        digits = text[1:] if len(text) == 7 else "".join(2 * digit for digit in text[1:])
        return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16))
    found = _RGB.match(text)
    if found is not None:
        is_solid = found[4] is None or (found[4].count(".") <= 1 and float(f"0{found[4]}") > 0.5)
        return (int(found[1]), int(found[2]), int(found[3])) if is_solid else None
    return _NAMED.get(text)


@lru_cache(maxsize=256)
def can_be_read(letters: Colour, ground: Colour) -> bool:
    """Return whether letters of a colour can be told from what is behind them."""
    low, high = sorted((_luminance(letters), _luminance(ground)))
    return (high + 0.05) / (low + 0.05) >= LEAST_CONTRAST


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(min(part, 255) / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
