"""Names that look alike and are asked alike need a card that sets them apart.

Checks the cards of one recipe pairwise by their subjects: where two rows' names have a similarity
of at least 0.85, or stand together on the list of confused drug names, where both are asked by the
same recipe and have different answers, and no contrast card joins them, it warns once per pair.
Case, spacing and punctuation make no different answer, a sign such as + or ↑ does. In a foreign
package, if it is about health, two fronts count as asked alike if they are the same but for the one
word, which must be more than negated, spelled otherwise or the opposite in hypo- and hyper-, and
begin alike (angiosarcoma and gliosarcoma share what they are, not how they look). Similarity is 1
minus the number of letters to insert or delete, divided by all letters of both names. Names that
differ in a number alone are not compared. The principle is Woźniak's eleventh rule, "combat
interference"; the limit is this project's; the list is cited in its file (`lint/look_alikes.txt`).
It follows older copies of the lists of FDA and ISMP, and that of 2023 as far as it can be read
without a login (2026-11-30).

Why: prednisone and prednisolone are learnt as one blur. A question that puts the two side by side
is the known cure, and for drugs a matter of safety.

Bad: `Dose of hydroxyzine?` and `Dose of hydralazine?` alone.

Good: besides the two, a recipe of `kind: contrast` with `pairs: [[hydroxyzine, hydralazine]]`.

Silence: `silence: [{rule: Q009, because: …}]` on one of the rows or on the recipe.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence, Set

from clindeck.lint.rule import Batch, CardKind, CardView, DeckRule, DeckView, Finding
from clindeck.lint.scope import NOT_OF_WORDS, Scope
from clindeck.lint.screens.alike_fronts import Pair, asked_alike, joined
from clindeck.lint.screens.batches import in_deck_order
from clindeck.lint.screens.texts import Texts
from clindeck.lint.words import WORD, formulas_on, is_one_word, is_told_by_name, stem_of, words_of
from clindeck.markup.plain_text import folded
from clindeck.model.problems import Severity

LEAST_SIMILARITY = 0.85
"""From this similarity on, two names are taken for alike (this project's limit)."""
SHORTEST_NAME = 5
"""Shorter names differ in too large a part of themselves (this project's limit)."""
WINDOW = 12
"""Each name is compared with so many neighbours in the order of its letters, read forwards and
backwards: the sorted-neighbourhood method, which keeps the work linear in the number of names."""


def _find(deck: DeckView) -> Iterator[Finding]:
    if deck.topics is None:
        yield from _foreign_findings(deck)
    else:
        yield from _own_findings(deck)


def _own_findings(deck: DeckView) -> Iterator[Finding]:
    names = _names_asked(deck.batches)
    near = _near(names.values())
    alike = (_holding(names.values(), near) if near else set()) | _listed(
        names.values(), deck.look_alikes
    )
    wanted = {label: name for label, name in names.items() if name in alike}
    if not wanted:
        return
    wanted = {label: wanted[label] for label in _in_order(deck.batches, wanted)}
    pairs = _pairs(dict.fromkeys(wanted.values()), near, deck.look_alikes)
    asked: dict[str, dict[tuple[str, str], CardView]] = {}
    contrasted: set[frozenset[tuple[str, str]]] = set()
    for batch in deck.batches:
        if batch.kind is CardKind.CONTRAST:
            contrasted.update(map(_rows_of, map(batch.card, batch.all)))
    for card in in_deck_order((batch, _asking(batch, wanted)) for batch in deck.batches):
        name = wanted[card.labels[0]]
        if name in card.front.lower():
            asked.setdefault(name, {})[card.section, card.recipe] = card
    for first, second in pairs:
        yield from _own_pair(asked[first], asked[second], contrasted)


def _names_asked(batches: Iterable[Batch]) -> dict[str, str]:
    """Return the names of single rows that stand on a front, and the same in lower case."""
    labels: set[str] = set()
    labels_of: dict[Texts, Sequence[tuple[str, ...]]] = {}
    for batch in batches:
        parts = batch.parts
        if batch.kind is not CardKind.QA or labels_of.get(parts) == batch.labels:
            continue
        if batch.are_named:
            labels.update(parts.each)
            labels_of[parts] = batch.labels
        else:
            labels.update(batch.labels[number][0] for number in batch.all if _names(batch, number))
    return {label: label.lower() for label in labels if len(label) >= SHORTEST_NAME}


def _names(batch: Batch, number: int) -> bool:
    """Return whether a card is about a single row and names it on its front."""
    labels = batch.labels[number]
    return len(labels) == 1 and (
        labels[0] == batch.parts.each[number] or labels[0].lower() in batch.fronts[number].lower()
    )


def _in_order(batches: Iterable[Batch], wanted: Container[str]) -> list[str]:
    """Return some names as the first fronts that name them follow one another."""
    place_of: dict[str, int] = {}
    for batch in batches:
        for number in _asking(batch, wanted):
            if _names(batch, number):
                label, place = batch.labels[number][0], batch.places[number]
                place_of[label] = min(place, place_of.get(label, place))
    return sorted(place_of, key=place_of.__getitem__)


def _asking(batch: Batch, wanted: Container[str]) -> list[int]:
    """Return the cards that ask for one row with one of some names."""
    if batch.kind is not CardKind.QA:
        return []
    return [
        number
        for number, labels in enumerate(batch.labels)
        if len(labels) == 1 and labels[0] in wanted
    ]


def _own_pair(
    first: dict[tuple[str, str], CardView],
    second: dict[tuple[str, str], CardView],
    contrasted: set[frozenset[tuple[str, str]]],
) -> Iterator[Finding]:
    places = [
        place
        for place in first
        if place in second and folded(first[place].answer) != folded(second[place].answer)
    ]
    if not places:
        return
    one, other = first[places[0]], second[places[0]]
    if _rows_of(one) | _rows_of(other) in contrasted:
        return
    recipes = ", ".join(recipe for _, recipe in places)
    message = (
        f"{other.name}: “{one.labels[0]}” and “{other.labels[0]}” look alike and are asked alike "
        f"({recipes}); add a contrast recipe with pairs: [[{one.rows[0].id}, {other.rows[0].id}]]"
    )
    rows = (other.rows[0].id, one.rows[0].id)
    yield Finding(
        other.position, message, rows, other.recipe, other.front_field, other.guid
    )  # fmt: skip


def _rows_of(card: CardView) -> frozenset[tuple[str, str]]:
    return frozenset((row.position.path, row.id) for row in card.rows)


def _foreign_findings(deck: DeckView) -> Iterator[Finding]:
    fronts = [card.front.lower() for card in deck.cards]
    words = [tuple(WORD.findall(front)) for front in fronts]
    vocabulary = dict.fromkeys(
        word for front in words for word in front if len(word) >= SHORTEST_NAME
    )
    pairs = _pairs(vocabulary, _near(vocabulary), deck.look_alikes)
    partners: dict[str, list[Pair]] = {}
    for pair in pairs:
        for word in pair:
            partners.setdefault(word, []).append(pair)
    found: dict[Pair, tuple[int, int]] = {}
    for pair, *numbers in asked_alike(words, partners):
        answers = {folded(deck.cards[number].answer) for number in numbers}
        is_near = pair[0][0] == pair[1][0] or frozenset(pair) in deck.look_alikes
        if is_near and pair not in found and len(answers) == 2 and not is_one_word(*pair):
            found[pair] = (numbers[0], numbers[1])
    contrasted = joined(words, partners, found) if found else ()
    for pair, (first, second) in found.items():
        if pair in contrasted:
            continue
        one, other = deck.cards[first], deck.cards[second]
        if is_told_by_name(*pair) or formulas_on(one) != formulas_on(other):
            continue
        message = (
            f"{other.name}: “{pair[0]}” and “{pair[1]}” look alike and are asked alike; add a card "
            "that asks what tells them apart"
        )
        yield Finding(
            other.front_at, message, (), "", other.front_field, other.guid, others=(one.guid,)
        )


def _pairs(
    names: Iterable[str], near: Set[Pair], look_alikes: frozenset[frozenset[str]]
) -> list[Pair]:
    """Return the pairs of names that are listed or similar, each once, in the order of names."""
    known = {name: place for place, name in enumerate(names)}
    pairs = _similar(known, near) | _pairs_listed(known, look_alikes)
    return sorted(pairs, key=lambda pair: (known[pair[1]], known[pair[0]]))


def _listed(names: Collection[str], look_alikes: frozenset[frozenset[str]]) -> set[str]:
    """Return the names with a listed word whose partner is a word of some name."""
    words = frozenset(words_of("\n".join(names)))
    listed = {word for pair in look_alikes if pair <= words for word in pair}
    return {name for name in names if listed and not listed.isdisjoint(words_of(name))}


def _pairs_listed(known: Mapping[str, int], look_alikes: frozenset[frozenset[str]]) -> set[Pair]:
    """Return the pairs of names of which one holds a listed word and the other its partner."""
    partners: dict[str, list[str]] = {}
    for pair in look_alikes:
        if len(pair) == 2:
            one, other = sorted(pair)
            partners.setdefault(one, []).append(other)
            partners.setdefault(other, []).append(one)
    holders: dict[str, list[str]] = {}
    for name in known:
        for word in WORD.findall(name):
            if word in partners:
                holders.setdefault(word, []).append(name)
    return {
        (one, other)
        for word, ones in holders.items()
        for partner in partners[word]
        for other in holders.get(partner, ())
        for one in ones
        if known[one] < known[other]
    }


def _similar(known: Mapping[str, int], near: Set[Pair]) -> set[Pair]:
    """Return the pairs of names that differ in few letters: the first of those with the same."""
    by_letters: dict[str, str] = {}
    for name, letters in _letters_of(known).items():
        by_letters.setdefault(letters, name)
    found: set[Pair] = set()
    for pair in near:
        one, other = sorted(map(by_letters.__getitem__, pair), key=known.__getitem__)
        if stem_of(one) != stem_of(other):
            found.add((one, other))
    return found


def _holding(names: Collection[str], near: Set[Pair]) -> set[str]:
    """Return the names that have the letters of some pair."""
    wanted = frozenset(letters for pair in near for letters in pair)
    return {name for name, letters in _letters_of(names).items() if letters in wanted}


def _letters_of(names: Collection[str]) -> dict[str, str]:
    """Return each name without its digits."""
    digits = {ord(each): None for each in frozenset("".join(names)) if each.isdigit()}
    return {name: name.translate(digits) if digits else name for name in names}


def _near(names: Collection[str]) -> set[Pair]:
    """Return the pairs of names without their digits that differ in few letters."""
    known = {name for name in _letters_of(names).values() if len(name) >= SHORTEST_NAME}
    if len(known) < 2:
        return set()
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extract

    forwards = sorted(known)
    backwards = sorted(known, key=lambda name: name[::-1])
    found: set[Pair] = set()
    for ordered in (forwards, backwards):
        for place, name in enumerate(ordered):
            neighbours = ordered[place + 1 : place + 1 + WINDOW]
            for other, _, _ in extract(
                name,
                neighbours,
                scorer=Indel.normalized_similarity,
                score_cutoff=LEAST_SIMILARITY,
                limit=None,
            ):
                found.add((name, other) if name < other else (other, name))
    return found


RULE = DeckRule(
    "Q009",
    "interference",
    Severity.WARNING,
    _find,
    scope=Scope(asking=NOT_OF_WORDS, only_health=True),
)
