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

HELD_OUT_RATES = "59 right, 3 wrong, 10 missed: precision 0.95, recall 0.86; 2 of 51 blamed"
"""What the first run over `HELD_OUT` printed; the rules have been mended on those cards since."""
OTHERS_RATES = "16 right, 3 wrong, none missed: precision 0.84, recall 1; 3 of 49 blamed"
"""The same of `OTHERS`."""


def main(*, with_cards: bool) -> None:
    print_rates(CORPUS, "on which the rules were tuned", with_cards=with_cards)
    sys.stdout.write("\n")
    print_rates(HELD_OUT, "labelled before any rule saw them", with_cards=with_cards)
    print_rates(OTHERS, "of other subjects and languages", with_cards=with_cards)
    sys.stdout.write("\n")
    sys.stdout.write(f"third set, before any rule was mended on it: {OTHERS_RATES}\n")
    sys.stdout.write(f"second set, before any rule was mended on them: {HELD_OUT_RATES}\n")


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
