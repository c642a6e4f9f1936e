"""Faults planted in the shipped library for the rules about doses."""

from __future__ import annotations

from tests.lint.planting import CARET, Planted
from tests.shipped import TOPIC

DRUGS = f"{TOPIC}/drugs.yaml"
SOUND = "250 to 500 mg every 12 hours"
COLUMNS = "  dose: {title: Dose in the article, kind: dose}\n"


def _dose(code: str, typed: str) -> Planted:
    """Naproxen's dose typed in another way; the caret is where the rule points."""
    return Planted(code, DRUGS, SOUND, typed.replace(CARET, ""), typed)


PLANTED = (
    _dose("D001", "250 to 500 ‸µg every 12 hours"),
    _dose("D002", "250 to ‸500.0 mg every 12 hours"),
    _dose("D003", "250 mg to ‸.5 g every 12 hours"),
    _dose("D004", "250 to ‸1500 mg every 12 hours"),
    _dose("D005", "250 to ‸500mg every 12 hours"),
    _dose("D006", "‸250–500 mg every 12 hours"),
    _dose("D007", "‸500 to 250 mg every 12 hours"),
    _dose("D008", "250 to 500 ‸mgs every 12 hours"),
    _dose("D009", "250 to 500 mg ‸twice dayly"),
    _dose("D010", "‸by mouth every 12 hours"),
    Planted(
        "D011",
        DRUGS,
        f"    dose: {SOUND}\n",
        f"    dose: {SOUND}\n    max: 750 mg per day\n",
        SOUND,
        also=((DRUGS, COLUMNS, f"{COLUMNS}  max: {{title: Ceiling, kind: dose}}\n"),),
    ),
    _dose("D012", "‸250 every 12 hours"),
    _dose("D013", "250 to 500 mg every 12 hours ‸perhaps so"),
    _dose("D014", "250 to 500‸^2^ mg every 12 hours"),
    Planted(
        "D015",
        DRUGS,
        "timing: not with a high-fat meal",
        "timing: take 500 twice a day",
        "take ‸500 twice",
    ),
)
