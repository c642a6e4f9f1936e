"""The cards of a foreign deck to the language of each, the way it asks, and the deck's subject.

Both are learnt from all cards of one template, since a short front tells neither by itself: where
many fronts are in one language and their answers in another, the deck teaches words; where most are
bare terms, it asks for what they mean. A card that surely differs from the others is taken by
itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from clindeck.lint.card_view import Asking, CardView
from clindeck.lint.wording.health import is_about_health
from clindeck.lint.wording.languages import UNKNOWN, language_of, language_of_all, script_of
from clindeck.lint.wording.lengths import words_in
from clindeck.lint.words import is_cloze

FEWEST_CARDS = 5
"""Fewer cards of a template tell no habit (our limit)."""
LONGEST_TRANSLATION_WORDS = 40
"""A longer answer to a much shorter front is no word pair, with examples or not (our limit)."""
LONGEST_TERM_WORDS = 5
"""A front without a question mark and of at most so many words is a bare term (our limit)."""
LEAST_OF_TERMS = 0.6
"""From this share of bare terms on, a whole template asks by terms (our limit)."""
LEAST_OF_SOME_TERMS = 0.2
"""From this share on, its bare terms are a habit, not a slip (our limit)."""
LEAST_OF_TRANSLATIONS = 0.25
"""From this share on of the cards whose two languages can be told, the deck teaches words."""
FEWEST_OF_TRANSLATIONS = 0.1
"""From this share on, some of its cards do."""
LEAST_OF_ONE_LANGUAGE = 0.8
"""From this share on, a front too short to tell its language is in that of the others."""
LEAST_OF_A_GLOSS = 0.3
LEAST_OF_QUESTIONS = 0.5
"""From this share of questions on, a template asks for no translation (our limit)."""
_QUESTION = re.compile("[?¿\uff1f]")
_READ = 400
"""Cards of a template that are looked at."""


def with_ways_of_asking(
    cards: Sequence[CardView], templates: Sequence[tuple[int, int]]
) -> tuple[CardView, ...]:
    """Return the cards with language and way of asking.

    `templates` tells for each card its note type and the number of its template.
    """
    groups: dict[tuple[int, int], list[int]] = {}
    for number, template in enumerate(templates):
        groups.setdefault(template, []).append(number)
    languages = [language_of(card.front) for card in cards]
    told = [_told_language(card) for card in cards]
    found = list(cards)
    is_health = is_about_health(f"{card.front} {card.answer}" for card in cards)
    term_share = {
        template: _share_of_terms([cards[number] for number in numbers])
        for template, numbers in groups.items()
    }
    term_types = {each[0] for each, share in term_share.items() if share >= LEAST_OF_TERMS}
    for template, numbers in groups.items():
        shown = list(islice(numbers, _READ))
        front = _most(languages[number] for number in shown) or language_of_all(
            cards[number].front for number in shown
        )
        back = _most(told[number] for number in shown) or language_of_all(
            cards[number].answer for number in shown
        )
        of_fronts = front if _is_dominant(front, [languages[n] for n in shown]) else UNKNOWN
        of_backs = back if _is_dominant(back, [told[n] for n in shown]) else UNKNOWN
        both = [(languages[n], told[n]) for n in shown if languages[n] and told[n]]
        differing = sum(one != other for one, other in both)
        teaches_words = (
            differing >= LEAST_OF_TRANSLATIONS * len(both) and differing > 1
            if len(both) >= FEWEST_CARDS
            else front != back and UNKNOWN not in (front, back)
        )
        label = _label_of([cards[number].front for number in shown])
        asks = _asks_questions([_behind(label, cards[number]) for number in shown])
        teaches_words = teaches_words and not asks
        teaches_some = (
            not asks and differing > 1 and differing >= FEWEST_OF_TRANSLATIONS * len(both)
        )
        for number in numbers:
            card = cards[number]
            own, answered = language_of(card.front, of_fronts), told[number]
            language = own or of_fronts or answered or of_backs
            bare = _behind(label, card)
            asking = Asking.QUESTION
            if (
                not is_cloze(card)
                and not _explains(bare)
                and (
                    (teaches_some and own and answered and own != answered)
                    or (not asks and script_of(bare.front) != script_of(card.answer))
                    or _is_glossed(bare)
                    or (teaches_words and not (own and own == answered))
                )
            ):
                asking = Asking.TRANSLATION
            elif (template[0] in term_types and "?" not in card.front and not is_cloze(card)) or (
                term_share[template] >= LEAST_OF_SOME_TERMS and _is_term(card)
            ):
                asking = Asking.TERM
            found[number] = card._replace(language=language, asking=asking, is_health=is_health)
    return tuple(found)


def _explains(card: CardView) -> bool:
    """Return whether an answer is a text or a program for a front, and no translation."""
    html = card.fields.get(card.answer_field, "")
    if "<code" in html or "<pre" in html:
        return True
    if _is_answered_in_words(card):
        return True
    if script_of(card.front) in ("ja", "zh", "ko", "th") and _is_glossed(card):
        return False  # the entry of a dictionary, however long
    words = len(card.answer.split())
    return words > LONGEST_TRANSLATION_WORDS and words > 2 * len(card.front.split())


def _is_answered_in_words(card: CardView) -> bool:
    """Return whether a front is one question and its answer a text, in whatever language.

    A text that asks back has to be longer, and none of Japanese, which may be a dictionary's entry.
    """
    if _QUESTION.search(card.front[-3:]) is None or len(_QUESTION.findall(card.front)) > 1:
        return False
    words = words_in(card.answer)
    if _QUESTION.search(card.answer) is None:
        return words > LONGEST_TRANSLATION_WORDS
    least = max(2 * LONGEST_TRANSLATION_WORDS, 3 * words_in(card.front))
    return words > least and script_of(card.front) != "ja"


def _told_language(card: CardView) -> str:
    return language_of(card.answer)


def _is_glossed(card: CardView) -> bool:
    """Return whether an answer in another script than the Latin one brings a translation along."""
    if script_of(card.front) in ("", "el", "ru"):
        return False
    latin = sum(each.isascii() and each.isalpha() for each in card.answer)
    return latin >= LEAST_OF_A_GLOSS * sum(map(str.isalpha, card.answer))


def _label_of(fronts: Sequence[str]) -> str:
    """Return the words that some fronts open with, all alike."""
    low, high = min(fronts), max(fronts)
    same = next((n for n, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
    return low[:same].rpartition(" ")[0]


def _behind(label: str, card: CardView) -> CardView:
    """Return a card without the label that all fronts open with, unless it asks a question then."""
    own = card.front[len(label) :].strip() if label and card.front.startswith(label) else ""
    return card._replace(front=own) if own and "?" not in own else card


def _asks_questions(cards: Sequence[CardView]) -> bool:
    """Return whether most fronts are questions, and their answers are none: no translations."""
    asked = [card for card in cards if _QUESTION.search(card.front) is not None]
    answered = sum(_QUESTION.search(card.answer) is not None for card in asked)
    return len(asked) >= LEAST_OF_QUESTIONS * len(cards) and 2 * answered < len(asked)


def _share_of_terms(cards: Sequence[CardView]) -> float:
    """Return the share of some cards that ask by a bare term; among few, some may be the habit."""
    share = sum(map(_is_term, cards)) / len(cards)
    return share if len(cards) >= FEWEST_CARDS else max(LEAST_OF_SOME_TERMS, min(share, 0.5))


def _is_term(card: CardView) -> bool:
    return (
        "?" not in card.front
        and len(card.front.split()) <= LONGEST_TERM_WORDS
        and not is_cloze(card)
    )


def _is_dominant(language: str, languages: Sequence[str]) -> bool:
    """Return whether hardly a card is in another language."""
    told = [each for each in languages if each]
    return not told or told.count(language) >= LEAST_OF_ONE_LANGUAGE * len(told)


def _most(languages: Iterable[str]) -> str:
    """Return the language of most cards whose language can be told, if they are enough."""
    counts = Counter(languages)
    del counts[UNKNOWN]
    if not counts:
        return UNKNOWN
    (language, most), *others = counts.most_common(2)
    return language if most >= FEWEST_CARDS and most > sum(n for _, n in others) else UNKNOWN
