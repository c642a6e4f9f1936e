"""Prints how well `inspect` judges the labelled cards: those tuned on, and those held out.

`python -m tests.lint.rates`, with `-v` every card that was judged wrongly as well.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.lint.foreign_corpus import (
    CORPUS,
    HELD_OUT,
    OTHERS,
    inspected_corpus,
    labelled_cards,
    rates_of,
    total_of,
)

HELD_OUT_RATES = (
    "59 right, 3 wrong, 10 missed: precision 0.95, recall 0.86; 2 of 51 blamed (108 cards)",
    "47 right, 4 wrong, 1 missed: precision 0.92, recall 0.98; none of 54 blamed (97 cards)",
)
"""What the first runs over `HELD_OUT` printed, a batch each; rules have been mended since."""
OTHERS_RATES = (
    "16 right, 3 wrong, none missed: precision 0.84, recall 1; 3 of 49 blamed (63 cards)",
    "41 right, 1 wrong, 3 missed: precision 0.98, recall 0.93; 1 of 100 blamed (140 cards)",
)
"""The same of `OTHERS`."""


def main(*, with_cards: bool) -> None:
    print_rates(CORPUS, "on which the rules were tuned", with_cards=with_cards)
    sys.stdout.write("\n")
    print_rates(HELD_OUT, "labelled before any rule saw them", with_cards=with_cards)
    print_rates(OTHERS, "of other subjects and languages", with_cards=with_cards)
    sys.stdout.write("\n")
    for name, batches in (("second", HELD_OUT_RATES), ("third", OTHERS_RATES)):
        for rates in batches:
            sys.stdout.write(f"{name} set, before any rule was mended on it: {rates}\n")


def print_rates(corpus: Path, what: str, *, with_cards: bool) -> None:
    cards = labelled_cards(corpus)
    with tempfile.TemporaryDirectory() as folder:
        found = inspected_corpus(Path(folder), corpus)
    rates = rates_of(found, cards)
    fine = {card.id for card in cards if not card.expected}
    say = sys.stdout.write
    say(f"{len(cards)} labelled cards {what}, {len(fine)} of them without a fault\n\n")
    slugs = {problem.code: problem.slug for problem in found.problems}
    say(f"{'rule':<32} right wrong missed precision recall\n")
    for rate in (*rates, total_of(rates)):
        name = f"{rate.code} {slugs.get(rate.code, '')}"
        say(
            f"{name:<32} {len(rate.right):>5} {len(rate.wrong):>5} {len(rate.missed):>6} "
            f"{rate.precision:>9.2f} {rate.recall:>6.2f}\n"
        )
        if with_cards and rate in rates:
            for judged, ids in (("wrong", rate.wrong), ("missed", rate.missed)):
                say("".join(f"    {judged}: {each}\n" for each in ids))
    say("\n")
    blamed = {problem.guid for problem in found.problems} & fine
    say(f"cards without a fault that were blamed: {len(blamed)} of {len(fine)}\n")


if __name__ == "__main__":
    main(with_cards="-v" in sys.argv[1:])
