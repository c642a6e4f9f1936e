"""Fronts as their words to those that are the same but for one word of a pair.

Of all fronts only hashes are held at a time, since few have a fellow: a deck of 40,000 notes whose
words are much alike would else take a gigabyte.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

Pair = tuple[str, str]
Partners = Mapping[str, Sequence[Pair]]
"""The pairs that each word is in."""
Front = tuple[str, ...]


def asked_alike(fronts: Sequence[Front], partners: Partners) -> Iterator[tuple[Pair, int, int]]:
    """Yield each pair with the numbers of two fronts that differ in it alone, the earlier first."""
    once: set[int] = set()
    again: set[int] = set()
    for front in fronts:
        for _, shape in _shapes(front, partners):
            of_shape = hash(shape)
            (again if of_shape in once else once).add(of_shape)
    alike: dict[Front, dict[str, int]] = {}
    for number, front in enumerate(fronts):
        for word, shape in _shapes(front, partners):
            if hash(shape) in again:
                alike.setdefault(shape, {}).setdefault(word, number)
    for of_words in alike.values():
        for word, number in of_words.items():
            for pair in partners[word]:
                earlier = of_words.get(pair[0] if word == pair[1] else pair[1], number)
                if earlier < number:
                    yield pair, earlier, number


def joined(fronts: Sequence[Front], partners: Partners, pairs: Container[Pair]) -> set[Pair]:
    """Return those of some pairs of which a front holds both words."""
    return {
        pair
        for front in fronts
        for word in front
        for pair in partners.get(word, ())
        if pair in pairs and pair[0] in front and pair[1] in front
    }


def _shapes(front: Front, partners: Container[str]) -> Iterator[tuple[str, Front]]:
    """Yield each word of a front that has a partner, and the front without it."""
    for word in dict.fromkeys(front):
        if word in partners:
            yield word, tuple(["" if other == word else other for other in front])
