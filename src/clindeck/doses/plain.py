"""Doses in the plainest wording, told by one look: the parser and its patterns take long to load.

`400 to 800 mg every 6 to 8 hours`, `1,000 mg twice daily`: an amount in a usual unit and how often,
every range rising. Nothing in such a text is unclear, badly written or shown in another way.
"""

from __future__ import annotations

from clindeck.model.late_patterns import late_pattern

FIGURES = "0123456789½¼¾"
"""What every dose has in it that was badly written into a text about something else."""
DROP = "drop"
"""What those without a figure have in them: one drop in the eye."""
_FIGURE = late_pattern(f"[{FIGURES}]")
_AMOUNT = r"[1-9][0-9]{0,2}(?:,[0-9]{3})?"
_COUNT = r"[1-9][0-9]?"
_PLAIN = late_pattern(
    rf"({_AMOUNT})(?: to ({_AMOUNT}))? (?:mg|mcg|g|mL|units|tablets|capsules)"
    rf" (?:every ({_COUNT})(?: to ({_COUNT}))? (?:hours|days|weeks|months)"
    r"|(?:(?:once|twice|three times|four times) )?(?:daily|weekly)|at bedtime)"
)


def is_plain_dose(text: str) -> bool:
    """Return whether a text is surely such a dose."""
    found = _PLAIN.fullmatch(text)
    return found is not None and _rises(found[1], found[2]) and _rises(found[3], found[4])


def may_tell_amount(text: str) -> bool:
    """Return whether a text, of any length, holds what every fault of prose stands beside.

    That is a figure, or one drop in the eye.
    """
    return _FIGURE.search(text) is not None or DROP in text


def _rises(low: str | None, high: str | None) -> bool:
    if low is None or high is None:
        return True
    return int(low.replace(",", "")) < int(high.replace(",", ""))
