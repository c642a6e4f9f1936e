"""Options that speak of those above them, and stand above others: a program shuffled the choice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clindeck.inspect.unclosed_html import closed
from clindeck.lint.card_view import CardView
from clindeck.lint.wording.answer_parts import blocks_of
from clindeck.lint.words import shortened

FEWEST_OPTIONS = 3
_LONGEST_READ = 20_000
_OPTION = re.compile(r"(?:[-•*] )?(?:\[ ?\]|\(?[A-Ha-h][.)]) ?(?P<text>\S.*)")
_SPEAKS = re.compile(
    r"(?:(?:all|none|any|both|either|neither|each) of the (?:\w+ )?(?:above|preceding|previous)"
    r"|(?:tod[ao]s|ningun[oa]|cualquiera|amb[ao]s|nenhuma?|qualquer|alle|keine?|beide|aucune?|tous"
    r"|toutes|nessun[oa]|tutt[ei])\b[^.,;]{0,40}\b(?:anterior(?:es)?|acima|precedenti|sopra"
    r"|ci-dessus|précédentes?|oben|vorstehenden?))\b[^.,;]{0,25}\.?\Z",
    re.IGNORECASE,
)
"""An option that speaks of those above it, and says nothing else."""
_ABOVE = re.compile(r"above|prec|prev|anterior|acima|sopra|dessus|précéd|oben|vorsteh", re.I)


def shuffled_options(cards: Iterable[CardView]) -> Iterator[tuple[CardView, str]]:
    """Yield the cards of which an option speaks of all above it but is not the last, and it."""
    for card in cards:
        if _ABOVE.search(card.front) is None:
            continue
        html = closed(card.fields.get(card.front_field, "")[:_LONGEST_READ])
        options = [found["text"] for line in blocks_of(html) if (found := _OPTION.match(line))]
        if len(options) < FEWEST_OPTIONS:
            continue
        first = next(filter(_SPEAKS.match, options[:-1]), "")
        if first and _SPEAKS.match(options[-1]) is None:
            yield card, shortened(first, 50)
