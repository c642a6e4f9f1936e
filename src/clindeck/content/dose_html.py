"""A dose as a card shows it: safely worded, left to right, each figure on a line with its unit."""

from __future__ import annotations

import re

from clindeck.doses.plain import is_plain_dose
from clindeck.markup.inline import html_of
from clindeck.model.notes import Html

_FIGURE = r"(?:[0-9](?:[0-9.,]{0,12}[0-9])?[½¼¾]?|[½¼¾])"
_AMOUNT = re.compile(
    rf"(?<![A-Za-z0-9.,#&])(?P<low>{_FIGURE}(?: (?:to|or|x) |–))?{_FIGURE}"
    r" (?!(?:to|or|and|then|x|times|divided|(?:h|hour|min|minute|day|week|month|year)s?)\b)"
    r"[^\W0-9_]\w{0,15}"
    r"(?:/(?:[0-9]{1,2} )?[^\W0-9_]\w{0,9}){0,3}(?![\w/])"
)
"""A figure or a range, and the unit behind it: `400 to 800 mg`, `½ tablet`, `5 mg/kg`. Times may
break: so "every 8 hours" stays one text for Anki's search."""
_LONGEST_AMOUNT = 16
"""Characters that surely fit a line of the narrowest phone."""


def dose_html(text: str, *, in_english: bool = True) -> Html:
    """Return a dose as it is shown, its amounts each on one line; `in_english`: its topic is."""
    if not is_plain_dose(text):
        from clindeck.doses.style import displayed

        text = displayed(text, in_english=in_english)
    html = html_of(text)
    if "\\" not in html:  # no formula, in which an element would be shown as text
        html = Html(_AMOUNT.sub(_kept_together, html))
    return Html(f'<bdi class="dose" dir="ltr">{html}</bdi>')


def _kept_together(amount: re.Match[str]) -> str:
    """Return an amount that breaks over no line: of a long range, its last figure and its unit.

    A no-break space would do as well, but Anki's search for "800 mg" would no longer find it.
    """
    whole, low = amount.group(), amount["low"] or ""
    if len(whole) <= _LONGEST_AMOUNT:
        low = ""
    kept = whole.removeprefix(low)
    return whole if len(kept) > _LONGEST_AMOUNT else f'{low}<span class="amount">{kept}</span>'
