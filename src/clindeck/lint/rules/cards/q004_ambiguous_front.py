"""Two cards must not ask the same.

Checks that no two notes of a package have a front with the same words, whatever their case, spacing
and punctuation (the case of single letters, of names such as myClass, of German Sie and of code
counts, and so do signs that stand alone, commands, notation and, in translations and behind a
single word, a question mark); a picture, a formula or the page that a link in a question leads to
counts as part of it. Two notes that show one text and hold different words of it pass. It looks at
packages that others made. It is an error only if two fronts are one and the same whole question (4
words or more and a question mark) or have the same answer, hold nothing but words (no picture,
sound, formula, link, hint or script) and nothing else tells the notes apart: no capital, no other
field but the number of a note. Otherwise it is a warning, as is a term or a word with two answers,
since many words have two meanings. An answer that more than half of the deck's notes have is none.
In a deck of this library the compiler refuses equal fronts itself, with N001. The principle is
Matuschak's: prompts should be precise about what they ask for.

Why: the learner is asked one thing, answers rightly, and is marked wrong because the other card was
meant. Both cards become leeches.

Bad: `What is the usual dose?` → 400 mg, and `What is the usual dose?` → 250 mg.

Good: name on each front what tells the two apart.

Silence: a package of others cannot be silenced; in `inspect`, read past it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clindeck.lint.card_view import Asking
from clindeck.lint.rule import CardView, DeckRule, DeckView, Finding, in_front
from clindeck.lint.screens.answers_alike import (
    holds_the_other,
    label_apart,
    say_much_the_same,
    say_the_same,
)
from clindeck.lint.screens.sure_doubles import answers_questions, is_whole_question, legends
from clindeck.lint.wording.said import FORMULA, pages_linked, said
from clindeck.lint.words import (
    is_cloze,
    shortened,
    what_answers,
    word_set,
    words_of,
)
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity

_PUNCTUATION = late_pattern(
    r"(?<![.,;:!?…\"'“”‘’])[.,;:!?…\"'“”‘’]++(?=\s|$)|(?<=\s)[\"'“”‘’¿¡]+|^[\"'“”‘’¿¡]+"
)
_IS_SIGN = late_pattern(r"[^\w\s?¿¡]+")
_FORMAL = frozenset({"Sie", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihres", "Ihnen"})
"""German words that a capital makes a polite "you"."""
FEWEST_WORDS_BESIDE_A_SIGN = 2
"""With fewer words, signs that stand by themselves are what a front is about (our limit)."""
SHORTEST_WORD = 6
"""A shorter front may be a key, a sign or a command, where `A` is not `a` nor `A?` (ours)."""
_PLAIN_WORD = late_pattern(r"[^\W\d_]{3,}")
"""A front without such a word is notation, of which each sign counts: `m3 + M3`."""
_COMMAND = late_pattern(r"[:\\/$#@-]{1,2}[A-Za-z]\S{0,40}")
"""A word that opens with a sign is typed as it stands: `:w` is not `:w!`."""
FEWEST_WORDS_OF_A_TASK = 5
"""A shorter front without a question mark names a thing rather than asking (this project's)."""
LONGEST_QUOTED = 60
_ALL_BUT_ONE = "delete all but one"
_DECISIONS = word_set("yes no true false none null nil y n t f and or")
_NUMBER_OF_A_NOTE = late_pattern(r"[\w-]*[0-9][\w-]*|")
_CODE = late_pattern(r"<(?:code|kbd|pre)\b", re.IGNORECASE)
_MEDIA = late_pattern(
    r"""<img[^<>]*?src\s*=\s*(?:"([^">]+)|'([^'>]+)|([^"'>\s]+))|\[sound:([^\[\]]+)\]""",
    re.IGNORECASE,
)


def _find(deck: DeckView) -> Iterator[Finding]:
    if deck.topics is not None:
        return
    seen: dict[tuple[str, str], CardView] = {}
    told: set[tuple[str, str]] = set()
    usual = legends(deck.cards)
    found: dict[tuple[str, str], list[Finding]] = {}
    for card in deck.cards:
        links = pages_linked(card.fields.get(card.front_field, ""))
        media = " ".join((" ".join(card.shows) or _media_of(card), *links))
        front = _asked(card)
        if not front and not media:
            continue
        first = seen.setdefault((front, media), card)
        if first.guid == card.guid or (first.guid, card.guid) in told:
            continue
        told.add((first.guid, card.guid))
        asks = f"“{_quoted(card)}” asks the same as “{_quoted(first)}”"
        is_legend = card.answer in usual and first.fields != card.fields
        is_same = what_answers(first) == what_answers(card) and not is_legend
        is_bare_reverse = (
            not is_same
            and card.asking is not Asking.TRANSLATION
            and min(first.position.column, card.position.column) > 1
            and _is_bare(card)
            and answers_questions(first, card)
        )
        if is_same or (not is_legend and say_the_same(first, card)):
            way_out = " and has the same answer; delete one of the two"
        elif is_bare_reverse:
            way_out = "; it is the answer to several questions and asks nothing: drop the reverse"
        elif not is_legend and (labels := label_apart(first, card, _other_fields(first, card))):
            way_out = f"; the answers differ only in {labels}; keep one of them"
        elif not is_legend and holds_the_other(first, card):
            way_out = " and one answer holds the other; keep the fuller one and delete the other"
        elif not is_legend and say_much_the_same(first, card):
            way_out = " and the answers say much the same; make one card of the two"
        else:
            way_out = "; name on the front what tells the two apart, or keep one of them"
        if _asks_for_a_word_in_a_text(first, card):
            continue
        is_word = not is_same and not _is_question(card)
        is_sure = (is_same or is_whole_question(card)) and not is_bare_reverse
        is_sure = is_sure and not media.strip() and _are_alike_throughout(first, card)
        is_sure = is_sure and all(_is_of_words(each) for each in (first, card))
        if is_word and _is_other_word(first.front, card.front):
            continue
        finding = in_front(card, f"{asks}{way_out}", None if is_sure else Severity.WARNING)
        group = (first.guid, what_answers(card) if is_same else card.guid)
        found.setdefault(group, []).append(finding._replace(others=(first.guid,)))
    yield from map(_of_group, found.values())


def _of_group(alike: Sequence[Finding]) -> Finding:
    """Return one finding for all notes that ask and answer the same."""
    first, *others = alike
    if not others:
        return first
    asks = first.message.partition("” asks the same as “")[0]
    message = f"{asks}” is asked by {len(alike) + 1} notes and has the same answer; {_ALL_BUT_ONE}"
    is_sure = all(each.severity is None for each in alike)
    guids = (*first.others, *(each.guid for each in others))
    severity = None if is_sure else Severity.WARNING
    return first._replace(message=message, severity=severity, others=guids)


def _other_fields(one: CardView, other: CardView) -> Iterator[tuple[str, str]]:
    """Yield what the fields besides the answer say on both notes, where they differ."""
    own = {one.front_field, one.answer_field, other.front_field, other.answer_field}
    for name in sorted((one.fields.keys() | other.fields.keys()) - own):
        texts = said(one.fields.get(name, "")), said(other.fields.get(name, ""))
        if texts[0] != texts[1]:
            yield texts


def _asks_for_a_word_in_a_text(one: CardView, other: CardView) -> bool:
    """Return whether two notes show one text and hold different words of it to be learnt."""
    words = set(words_of(one.front))
    return len(words) >= FEWEST_WORDS_OF_A_TASK and any(
        all(
            0 < len(each) < FEWEST_WORDS_OF_A_TASK and words.issuperset(each)
            for each in (words_of(text.rpartition(":")[2]) for text in pair)
        )
        for pair in _other_fields(one, other)
        if pair[0].casefold() != pair[1].casefold()
    )


def _are_alike_throughout(one: CardView, other: CardView) -> bool:
    """Return whether two notes differ in nothing but their answers, numbers of notes left out."""
    if _bare_front(one) != _bare_front(other) or one.shows != other.shows:
        return False
    if _told_behind_a_hint(one) != _told_behind_a_hint(other):
        return False
    return all(
        _NUMBER_OF_A_NOTE.fullmatch(text) is not None
        for pair in _other_fields(one, other)
        for text in pair
    )


def _bare_front(card: CardView) -> str:
    """Return a front whose first letter may be a capital and whose end may have a stop.

    A question mark may make another front of it: "right" and "right?".
    """
    return f"{card.front[:1].lower()}{card.front[1:]}".rstrip(" .:")


def _is_bare(card: CardView) -> bool:
    """Return whether a front is only numbers and decisions: "0, yes"."""
    return all(word in _DECISIONS or word.isdigit() for word in words_of(card.front))


def _is_of_words(card: CardView) -> bool:
    """Return whether a front shows words and nothing besides, now and on demand."""
    return not (card.shows or card.runs_program or _told_behind_a_hint(card))


def _asked(card: CardView) -> str:
    """Return a front by what it asks: of a key, a letter or a name in code each stroke counts."""
    front = card.front
    if len(front) < SHORTEST_WORD or (
        _PLAIN_WORD.search(front) is None and front.isascii() and FORMULA not in front
    ):
        return front.strip()
    is_code = _CODE.search(card.fields.get(card.front_field, "")) is not None
    is_translated = card.asking is Asking.TRANSLATION
    formal = _FORMAL if card.language == "de" else frozenset()
    last = front.rpartition(" ")[2]
    words = [
        word
        if is_code or _keeps_case(word, number) or (word in formal and (number or is_translated))
        else word.casefold()
        for number, word in enumerate(_PUNCTUATION.sub(" ", front).split())
    ]
    if len(words) > 1 and len(last) == 1 and last.isascii() and last.isalpha():
        words[-1] = last  # "I" and "A" at the end are no words of a sentence
    words += [word for word in front.split() if _COMMAND.fullmatch(word)]
    signs = [word for word in front.split() if _IS_SIGN.fullmatch(word)]
    if len(words) < FEWEST_WORDS_BESIDE_A_SIGN and signs:
        words += signs  # "." and ".." are what is asked for
    if (is_translated or len(words) == 1) and front.rstrip(" \"'”»").endswith(("?", "\uff1f")):
        words.append("?")
    return " ".join(words)


def _keeps_case(word: str, number: int) -> bool:
    """Return whether a capital makes another name of a word: x and X, myClass and MyClass."""
    if len(word) == 1:
        return number > 0 and word.isascii() and word not in "AI"
    return word[1:] != word[1:].lower() and word[1:] != word[1:].upper()


def _is_question(card: CardView) -> bool:
    """Return whether a front asks in a sentence; a word of a deck of words has other meanings."""
    if card.asking is not Asking.QUESTION:
        return False
    return (
        is_cloze(card)
        or "?" in card.front
        or "\uff1f" in card.front
        or (len(card.front.split()) >= FEWEST_WORDS_OF_A_TASK)
    )


def _told_behind_a_hint(card: CardView) -> str:
    """Return what a front tells who asks for its hint; the hints in blanks stand on it anyway."""
    return "" if is_cloze(card) else card.hint


def _quoted(card: CardView) -> str:
    """Return a front to be quoted: of a long one the field itself, without the template's words."""
    if len(card.front) > LONGEST_QUOTED:
        own = said(card.fields.get(card.front_field, ""))
        if own and own in card.front and not is_cloze(card):
            return shortened(own)
    return shortened(card.front)


def _is_other_word(one: str, other: str) -> bool:
    """Return whether single words differ by a capital that makes two of them: morgen, Morgen."""
    return " " not in one.strip() and one.swapcase()[:1] == other[:1] and one[1:] == other[1:]


def _media_of(card: CardView) -> str:
    html = card.fields.get(card.front_field, "")
    if "<img" not in html and "[sound:" not in html:
        return ""
    return " ".join("".join(found) for found in _MEDIA.findall(html))


RULE = DeckRule("Q004", "ambiguous-front", Severity.ERROR, _find)
