"""The numbers of a list that was made into notes, left before what each note asks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from clindeck.inspect.note_types.types_in_use import TypeFault, TypeInUse
from clindeck.lint.words import shortened
from clindeck.model.late_patterns import late_pattern

FEWEST_NOTES = 10
"""On fewer notes the numbers may be what they are about (this project's limit)."""
LEAST_SHARE = 0.8
"""So many notes begin with a number, and so many of these with the next one (our limit)."""
MOST_WORDS = 3
_NUMBER = late_pattern(r"\A([0-9]{1,5}) ?[.)] ?(?=[^\W\d_]|[¿\"“„«(])")


def left_numbers(used: TypeInUse) -> Iterator[TypeFault]:
    """Yield the field that a front asks with if numbers in order stand before its words.

    Names keep their numbers (1. Washington, 1. Two Sum), and so may questions of an exam.
    """
    every = len(used.notes)
    fronts = [used.shown_in(front) for front, _ in used.note_type.template_texts]
    for name in dict.fromkeys(shown[0] for shown in fronts if shown):
        if every < FEWEST_NOTES:
            return
        if not used.may_hold(name, _NUMBER, LEAST_SHARE):
            continue
        texts = used.texts(name)
        found = [_NUMBER.match(text) for text in texts]
        numbers = [int(each[1]) for each in found if each is not None]
        if len(numbers) < LEAST_SHARE * every:
            continue
        in_order = sum(other == one + 1 for one, other in pairwise(numbers))
        rests = [each.string[each.end() :] for each in found if each is not None]
        words = sum(rest[:1].islower() and len(rest.split()) <= MOST_WORDS for rest in rests)
        is_list = in_order >= LEAST_SHARE * (len(numbers) - 1)
        is_list = is_list and words >= LEAST_SHARE * len(rests)
        if is_list:
            at = [each is not None for each in found]
            first = texts[at.index(True)]
            message = (
                f'the numbers of a list stand in field "{name}" before what is asked, on '
                f"{len(numbers):,} of {every:,} notes (“{shortened(first, 40)}”); take them out"
            )
            yield used.fault("P029", "list-number-left", message, at)
