"""Backs that tell nothing that the front does not: the word of a sentence again, and no meaning.

Programs that take words out of a book leave translation and definition to be filled in. A word
of a dictionary that never stands in the sentence it is shown with is of the same kind.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from clindeck.inspect.unclosed_html import closed
from clindeck.inspect.whole_decks.copied_text import CopiedText
from clindeck.lint.card_view import Asking, CardView
from clindeck.lint.options import answers_a_choice, offers_options
from clindeck.lint.wording.answer_parts import blocks_of
from clindeck.lint.wording.said import said
from clindeck.lint.words import blanks_on, is_cloze, shortened
from clindeck.markup.plain_text import folded
from clindeck.model.late_patterns import late_pattern

FEWEST_NOTES = 5
"""On fewer notes the word may be the answer by chance (this project's limit)."""
LEAST_SHARE = 0.5
"""On fewer of a deck's notes it may be meant so (this project's limit)."""
FEWEST_WORDS_ALIKE = 3
"""Fewer words may be the same in two languages (this project's limit)."""
SHORTEST_TRANSLATION = 4
"""A shorter word may be the same in both languages by chance (this project's limit)."""
_SLACK = 9
_SHOWS_MORE = re.compile(
    r"<(?:img|video|b|u|i|em|strong|mark|font|del|s)\b|\[sound:|style|color", re.IGNORECASE
)
"""What tells more than the words do: a picture, a sound, the part that is set apart."""
MOST_WORDS = 3
FEWEST_WORDS_OF_SENTENCE = 2
_ASKS = re.compile("[?:\uff1f\uff1a\u061f]\\s*\\Z|\\b(?:or|oder|ou|o|или)\\b")
_BESIDE_A_SLASH = re.compile(r"[^\W\d_]{1,20} ?/ ?[^\W\d_]{1,20}(?: ?/ ?[^\W\d_]{1,20})?")
_WORD = re.compile(r"\w[\w\u0900-\u0dff]*")
_GAP = late_pattern(r"(?<!\w)_+(?!\w)|\[?(?:\.{3,}|…)\]|\.{4,}|-{3,}|\{\{c[0-9]")
"""Where a sentence leaves the word out, to be filled in."""
_LONGEST_READ = 2_000
_NAMES_A_WORD = re.compile(
    r"\b(?:word|expression|vocab(?:ulary)?|lemma|headword|wort|vokabel|palabra|mot|palavra|parola"
    r"|слово)\b(?! (?:type|class|kind|form|family|audio|meaning|translation|count|frequency))",
    re.IGNORECASE,
)
_OF_A_WORD = re.compile(
    r"\b(?:meaning|translation|type|class|sound|audio|kind|part|frequency|image|english|key|list"
    r"|note)\b",
    re.IGNORECASE,
)
_NAMES_A_SENTENCE = re.compile(
    r"\s*(?:(?:example|context|sample)[ _-]?)?(?:sentence|satz|beispielsatz|oración|frase|phrase"
    r"|example|exemple|ejemplo|esempio|beispiel|предложение|пример)s?(?: ?1)?\s*\Z",
    re.IGNORECASE,
)
_SLUG = late_pattern(r"[a-z0-9]+(?:-[a-z0-9]+)+\Z")
_NUMBER_OF_TITLE = late_pattern(r"\A\W*[0-9]{1,5}\s?[.):]\s|\A#+\s")
_LEFT_OUT = late_pattern(r"['’`()]")
_PART_OF_NAME = late_pattern(r"[a-z0-9]+")
_SCRIPTS_WITH_SPACES = frozenset(
    {"LATIN", "CYRILLIC", "GREEK", "DEVANAGARI", "ARABIC", "HEBREW", "TAMIL", "TELUGU", "BENGALI",
     "KANNADA", "MALAYALAM", "GUJARATI", "GURMUKHI", "ARMENIAN", "GEORGIAN", "HANGUL"}
)  # fmt: skip


def nothing_new(cards: Sequence[CardView]) -> Iterator[CopiedText]:
    """Yield the cards whose answer stands in the sentence that they show, if most of a deck are."""
    notes = {card.guid for card in cards}
    sure = {card.guid for card in cards if _repeats_a_word(card) and _asks_nothing(card)}
    if len(sure) >= max(FEWEST_NOTES, LEAST_SHARE * len(notes)):
        found = {card.guid: card for card in cards if _repeats_a_word(card)}
        for card in found.values():
            message = (
                "the back only says again what stands on the front "
                f"(“{shortened(_answer_of(card), 40)}”); write what it means"
            )
            yield CopiedText("P025", "nothing-new", card.guid, card.answer_field, message)
    else:
        yield from _alike_on_both_sides(cards)
        yield from _translated_on_the_front(cards)
    yield from _words_apart(cards)


def _alike_on_both_sides(cards: Sequence[CardView]) -> Iterator[CopiedText]:
    """Yield the notes whose back says what the front says, and nothing else; a name may be both."""
    told: set[str] = set()
    for card in cards:
        words = len(card.front.split())
        if words < FEWEST_WORDS_ALIKE or abs(len(card.front) - len(card.answer)) > _SLACK:
            continue
        if card.guid in told or folded(card.front) != folded(card.answer) or is_cloze(card):
            continue
        if card.beside or card.front_field == card.answer_field or offers_options(card.front):
            continue
        if any(_SHOWS_MORE.search(each) is not None for each in card.fields.values()):
            continue
        told.add(card.guid)
        message = f"the back says the same as the front (“{shortened(card.answer, 40)}”); answer it"
        yield CopiedText("P025", "nothing-new", card.guid, card.answer_field, message)


def _translated_on_the_front(cards: Sequence[CardView]) -> Iterator[CopiedText]:
    """Yield the notes whose front shows, beside a slash, the translation that it asks for."""
    found: dict[str, CardView] = {}
    for card in cards:
        if card.asking is not Asking.TRANSLATION or " / " not in card.front or is_cloze(card):
            continue
        parts = [folded(part.strip()) for part in card.front.split(" / ")]
        is_long = len(card.answer) >= SHORTEST_TRANSLATION and len(parts) <= MOST_WORDS
        if is_long and folded(card.answer) in parts:
            found.setdefault(card.guid, card)
    if len(found) >= FEWEST_NOTES:
        for card in found.values():
            message = (
                f"the front shows the translation that it asks for (“{shortened(card.answer, 40)}”)"
                "; take it out"
            )
            yield CopiedText("P025", "nothing-new", card.guid, card.front_field, message)


def _repeats_a_word(card: CardView) -> bool:
    answer = _answer_of(card)
    if not answer or len(answer.split()) > MOST_WORDS or answer not in card.front:
        return False
    return not (
        is_cloze(card)
        or answer in card.rewritten
        or _in_words(answer) not in _in_words(card.front)
        or blanks_on(card.front)
        or any("<img" in html or "[sound:" in html for html in card.fields.values())
        or offers_options(card.front)
        or _is_offered(answer, card.front)
        or answers_a_choice(card)
        or card.beside
    )


def _is_offered(answer: str, front: str) -> bool:
    """Return whether a front offers an answer beside another one: "True / False"."""
    each = {
        part.strip(" ()[]") for part in _BESIDE_A_SLASH.findall(front) for part in part.split("/")
    }
    return answer in each


def _in_words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text))} "


def _asks_nothing(card: CardView) -> bool:
    """Return whether a front is a sentence, and no question whose answer may stand in it."""
    words = len(_answer_of(card).split()) + FEWEST_WORDS_OF_SENTENCE
    return len(card.front.split()) >= words and _ASKS.search(card.front) is None


def _answer_of(card: CardView) -> str:
    """Return what an answer says behind the front that it repeats."""
    return card.answer.removeprefix(card.front).strip(" .,;!")


def title_as_address(card: CardView) -> tuple[str, str]:
    """Return an answer that is nothing but what the front is called, with hyphens: a-b-c."""
    said = set(card.items) if len(card.items) > 1 else set(card.answer.split())
    slug = min(said) if len(said) == 1 else ""
    if _SLUG.match(slug) is None:
        return "", ""
    others = (html for name, html in card.fields.items() if name != card.answer_field)
    lines = (line.lower() for html in others for line in blocks_of(closed(html[:_LONGEST_READ])))
    titles = (title for line in lines for title in line.split(": "))
    parts = slug.split("-")
    is_titled = any(
        _PART_OF_NAME.findall(_LEFT_OUT.sub("", _NUMBER_OF_TITLE.sub("", title))) == parts
        for title in titles
        if title.strip(" #.") in card.front.lower()
    )
    return card.answer_field, slug if is_titled else ""


def _words_apart(cards: Sequence[CardView]) -> Iterator[CopiedText]:
    """Yield the notes whose word stands in none of the sentences that are to show it."""
    of_names: dict[tuple[str, ...], tuple[str, str]] = {}
    seen: dict[tuple[str, str], int] = {}
    apart: dict[tuple[str, str], dict[str, str]] = {}
    for card in {card.guid: card for card in cards}.values():
        names = tuple(card.fields)
        if names not in of_names:
            of_names[names] = _word_and_sentence(names)
        pair = of_names[names]
        if not pair[0]:
            continue
        word, sentence = (said(closed(card.fields[name][:_LONGEST_READ])) for name in pair)
        if not _is_a_word_beside_a_sentence(word, sentence):
            continue
        seen[pair] = seen.get(pair, 0) + 1
        if not _is_in(word, sentence) and _GAP.search(sentence) is None:
            apart.setdefault(pair, {})[card.guid] = word
    for pair, notes in apart.items():
        if len(notes) >= max(FEWEST_NOTES, LEAST_SHARE * seen[pair]):
            for guid, word in notes.items():
                message = (
                    f"its word (“{shortened(word, 30)}”) does not stand in the sentence that is "
                    "to show it; write one that uses it"
                )
                yield CopiedText("P026", "word-not-in-sentence", guid, pair[1], message)


def _word_and_sentence(names: Sequence[str]) -> tuple[str, str]:
    """Return the names of the fields that hold a word and its sentence, "" each if none do."""
    words = [name for name in names if _NAMES_A_WORD.search(name) and not _OF_A_WORD.search(name)]
    sentences = [name for name in names if _NAMES_A_SENTENCE.match(name)]
    return (words[0], sentences[0]) if len(words) == len(sentences) == 1 else ("", "")


def _is_a_word_beside_a_sentence(word: str, sentence: str) -> bool:
    return (
        0 < len(word.split()) < MOST_WORDS
        and len(sentence.split()) > MOST_WORDS
        and _script_of(word) == _script_of(sentence)
        and _script_of(word) in _SCRIPTS_WITH_SPACES
    )


def _is_in(word: str, sentence: str) -> bool:
    """Return whether a word of the sentence begins as the word does, whatever its form."""
    beginnings = {each[:2] for each in _WORD.findall(_bare(word))}
    return any(each[:2] in beginnings for each in _WORD.findall(_bare(sentence)))


def _bare(text: str) -> str:
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(sign for sign in parts if unicodedata.category(sign) != "Mn")


def _script_of(text: str) -> str:
    letter = next(filter(str.isalpha, text), "")
    return unicodedata.name(letter, "").partition(" ")[0] if letter else ""
