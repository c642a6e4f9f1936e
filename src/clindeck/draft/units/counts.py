"""Columns of counts, which need no unit: "Roots", "Cusps", "Lobes"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.wording.nouns import head_of, in_sentence, is_plural
from clindeck.lint.words import word_set

_COUNT = re.compile(r"([0-9]{1,2})(?:\s?\([^()]{1,40}\))?\Z")
_FIGURE = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_MOST = 40
_MOSTLY = 0.6
_MEASURED = word_set("""
    values levels results figures readings doses numbers limits ranges amounts ages weights sizes
    heights lengths volumes rates pressures concentrations units times grades stages classes types
    settings strengths cells platelets ions triglycerides ketones electrolytes bilirubins steroids
    proteins lipids glucose carbs calories fats minerals vitamins days weeks months years hours
    decimals digits places sections chapters pages lessons cards decks items questions
    minutes seconds drops tablets capsules puffs vials ampoules
    """)
_CELLS = ("cytes", "phils", "blasts", "globulins", "enzymes", "hormones", "acids")


def are_counts(title: str, texts: Sequence[str]) -> bool:
    """Return whether small whole numbers below a plural count what it names.

    No blood cells, levels or doses, whose figures have a unit that is not said, nor what a file is
    made of.
    """
    noun = head_of(in_sentence(title)).lower()
    if not is_plural(noun) or noun in _MEASURED or noun.endswith(_CELLS):
        return False
    numbers = [found for text in texts for found in _FIGURE.findall(text)]
    if any(not each.isdigit() for each in numbers):
        return False
    counts = [found[1] for text in texts if (found := _COUNT.match(text.strip())) is not None]
    return len(counts) > _MOSTLY * len(texts) and all(int(each) <= _MOST for each in counts)
