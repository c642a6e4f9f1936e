"""The cards of a deck in batches of one recipe each: what all of them share, and what each adds.

The wording of a recipe stands on all of its cards; a card adds the values of its rows. What a rule
looks for is therefore decided once for what is shared, and then looked for in the rest alone. Most
rules pass most batches after one look, and a card is made only when a rule has to judge it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from typing import TypeVar, overload

from clindeck.lint.card_view import CardView
from clindeck.lint.screens.texts import Parted, Texts, distinct, parted
from clindeck.lint.words import words_of
from clindeck.model.notes import CardKind
from clindeck.model.tables import Row

SIZE = 4096
"""Cards in a batch: enough to share a look, few enough that what is found out of them is small."""

Value = TypeVar("Value")
Behind = tuple[Sequence[tuple[Row, ...]], Sequence[tuple[str, ...]]]
"""The rows behind each of some notes or cards, and what names these rows to a reader."""


class Batch:
    """Cards of one recipe and sort, as columns: `fronts[3]` and `rows[3]` are of one card.

    `places` are the places of the cards in the deck, `told` the answers, each once. `behind` are
    the rows behind each card, and what names these to a reader; few rules ask. Every front is
    `opening`, what it adds, and `ending`; both are cut between words, so that the words of a front
    are those of its parts.
    """

    def __init__(
        self,
        kind: CardKind,
        places_of: Callable[[], Sequence[int]],
        fronts: Sequence[str],
        asked: Parted,
        items: Sequence[tuple[str, ...]],
        answers: Sequence[str],
        told: Texts,
        behind: Callable[[], Behind],
        card_of: Callable[[int], CardView],
    ) -> None:
        self.kind = kind
        self.fronts = fronts
        self.items = items
        self.answers = answers
        self.told = told
        self.opening, self.parts, self.ending = asked
        self._places_of = places_of
        self._behind = behind
        self._card_of = card_of
        self._cards: dict[int, CardView] = {}

    def __len__(self) -> int:
        return len(self.fronts)

    def card(self, number: int) -> CardView:
        """Return one of the cards."""
        found = self._cards.get(number)
        if found is None:
            found = self._cards[number] = self._card_of(number)
        return found

    @property
    def all(self) -> range:
        """The numbers of all cards."""
        return range(len(self.fronts))

    @cached_property
    def places(self) -> Sequence[int]:
        """The places of the cards in the deck."""
        return self._places_of()

    @property
    def rows(self) -> Sequence[tuple[Row, ...]]:
        """The rows behind each card."""
        return self.behind[0]

    @property
    def labels(self) -> Sequence[tuple[str, ...]]:
        """What names these rows to a reader."""
        return self.behind[1]

    @cached_property
    def behind(self) -> Behind:
        """Both."""
        return self._behind()

    @cached_property
    def are_named(self) -> bool:
        """Whether all that a front adds is the name of the one row behind it."""
        return self.labels == list(zip(self.parts.each))

    @cached_property
    def counts(self) -> frozenset[int]:
        """How many items the answers have."""
        return frozenset(map(len, self.items))

    @cached_property
    def shared_words(self) -> frozenset[str]:
        """The words of what all fronts share, in lower case."""
        return frozenset(words_of(self.opening) + words_of(self.ending))

    @property
    def front_lines(self) -> str:
        """All fronts, one a line."""
        return "\n".join(self.fronts)

    def has_any(self, signs: frozenset[str]) -> bool:
        """Return whether some of these words stand on a front."""
        return not (signs.isdisjoint(self.shared_words) and signs.isdisjoint(self.parts.words))

    def has_sign(self, sign: str) -> bool:
        """Return whether a character stands on a front."""
        return sign in self.opening or sign in self.ending or sign in self.parts.lines

    def with_any(self, signs: frozenset[str]) -> Sequence[int]:
        """Return the cards on whose front some of these words stand."""
        return self.parts.with_any(signs) if signs.isdisjoint(self.shared_words) else self.all

    def with_sign(self, sign: str) -> Sequence[int]:
        """Return the cards on whose front a character stands."""
        shared = sign in self.opening or sign in self.ending
        return self.all if shared else self.parts.holding(sign)

    def telling(self, numbers: Collection[int]) -> Sequence[int]:
        """Return the cards whose answer is one of these among `told`."""
        if not numbers:
            return ()
        found = {self.told.each[number] for number in numbers}
        return [number for number, answer in enumerate(self.answers) if answer in found]


class BatchedCards(Sequence[CardView]):
    """The cards of a deck in its order, of which each is made when it is first asked for."""

    def __init__(self, batches: tuple[Batch, ...]) -> None:
        self.batches = batches

    @cached_property
    def _owners(self) -> list[tuple[Batch, int]]:
        by_place = {
            place: (batch, number)
            for batch in self.batches
            for number, place in enumerate(batch.places)
        }
        return [by_place[place] for place in sorted(by_place)]

    def __len__(self) -> int:
        return sum(map(len, self.batches))

    def __iter__(self) -> Iterator[CardView]:
        for batch, number in self._owners:
            yield batch.card(number)

    @overload
    def __getitem__(self, place: int) -> CardView: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[CardView, ...]: ...

    def __getitem__(self, place: int | slice) -> CardView | tuple[CardView, ...]:
        if isinstance(place, slice):
            return tuple(batch.card(number) for batch, number in self._owners[place])
        batch, number = self._owners[place]
        return batch.card(number)


def batches_of(cards: Sequence[CardView]) -> tuple[Batch, ...]:
    """Return all cards by recipe, within a recipe in their order; foreign cards have none."""
    if isinstance(cards, BatchedCards):
        return cards.batches
    by_recipe: dict[tuple[str, str, str, CardKind], list[int]] = {}
    for place, card in enumerate(cards):
        of_recipe = (card.section, card.recipe, card.front_field, card.kind)
        by_recipe.setdefault(of_recipe, []).append(place)
    return tuple(
        batch_of([cards[place] for place in part], part)
        for column in by_recipe.values()
        for part in slices_of(column)
    )


def in_deck_order(chosen: Iterable[tuple[Batch, Iterable[int]]]) -> list[CardView]:
    """Return the cards that were chosen from some batches, as they follow one another."""
    places = [
        (batch.places[number], number, batch) for batch, numbers in chosen for number in numbers
    ]
    places.sort(key=itemgetter(0))
    return [batch.card(number) for _, number, batch in places]


def slices_of(column: Sequence[Value]) -> Iterator[Sequence[Value]]:
    """Yield a column in pieces of the length of a batch."""
    for start in range(0, len(column), SIZE):
        yield column[start : start + SIZE]


def batch_of(cards: Sequence[CardView], places: Sequence[int]) -> Batch:
    """Return cards as one batch."""
    fronts = [card.front for card in cards]
    answers = [card.answer for card in cards]
    return Batch(
        cards[0].kind,
        lambda: places,
        fronts,
        parted(fronts, {}),
        [card.items for card in cards],
        answers,
        distinct(answers),
        lambda: ([card.rows for card in cards], [card.labels for card in cards]),
        cards.__getitem__,
    )
