"""Texts to what they say of doses, each read once while the rules look at a topic.

Several rules ask about the same text, and many rows say the same. What reads a dose that is not
plain is loaded with the first one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clindeck.doses.parts import Dose
    from clindeck.doses.style import StyleFault


class DoseReadings:
    """Remembers each text for as long as it lives itself; it belongs to one look at a topic."""

    @cached_property
    def dose(self) -> Callable[[str], Dose]:
        """Gives a dose text in its parts."""
        from clindeck.doses.parser import parse_dose

        return cache(parse_dose)

    @cached_property
    def faults_of_dose(self) -> Callable[[str], tuple[StyleFault, ...]]:
        """Gives the error-prone wordings of a dose text."""
        from clindeck.doses.style import dose_faults

        return cache(dose_faults)

    @cached_property
    def faults_of_prose(self) -> Callable[[str], tuple[StyleFault, ...]]:
        """Gives the error-prone wordings of any other text."""
        from clindeck.doses.style import prose_faults

        return cache(prose_faults)
