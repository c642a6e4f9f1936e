"""An answer must be short enough to be recalled whole.

Checks the length of every answer: more than 20 words or more than 5 items is a warning; in a deck
of this library more than 80 words or more than 10 items is an error, since nobody recalls so much
at once. In a package of others, whose backs are whole sentences, addresses of pages, formulas,
programs with or without a tag, code within a sentence, tables of forms (ich kann, du kannst …;
cases), scales, moves of a game, what is folded away or hidden until a button is pressed, answers to
a choice, what explains the word for a gap, lines that add an example, a note or a source, what
explains a verdict on a statement, what a program reads and prints, and cards that introduce a deck
or tell its licence do not count; a short first line that answers who, when or where, a name in a
field of its own that others explain, what a person says of himself and open sets of examples are
told only with `-v`, as is mathematics that is short but for the lines that say it in other words;
up to 45 words and 6 short items are told only with `-v`, as are items that the front counts, whose
letters it holds or whose order it asks for, up to 8 lines without bullets or numbers, entries of a
dictionary, and what stands behind a front of several lines (options, a case, parts of an exam) or
beside a picture, but for 100 words and more, and for 9 lines and more behind at most 15 words in
three lines. Where the front asks for some of a set ("name three"), the answer may hold more items,
up to 60 words, and so may one sentence of mathematics besides its set-up ("let G be a group");
members of an n-tuple are no set. A bare heading with more than 5 lines of a program (10, if they
are typed as a text), of a table of commands, or a page of 100 words behind it is told as well, and
so are 75 lines of programs behind any front; a text that writes the vowels of Arabic or Hebrew is
scripture or verse and is recited as it is. Two signs of Chinese or Japanese and four of Thai count
as a word. The principle is the minimum information principle, the fourth of Woźniak's twenty rules
of formulating knowledge; the limits are this project's.

Why: a learner grades one answer with one button. Of a long answer some part is always forgotten, so
the card comes back again and again for the part that is known, and the grade says nothing.

Bad: `Which 7 side effects does the source list?` → seven items.

Good: group the items into named clusters of at most 5 and ask each item once by what tells it from
its neighbours.

Silence: `silence: [{rule: Q001, because: the order of the steps is the point}]` on the row or
recipe.
"""

from __future__ import annotations

from collections.abc import Iterator

from clindeck.lint.card_view import Asking
from clindeck.lint.options import answers_a_choice, first_line, is_word_for_a_gap, tells_a_letter
from clindeck.lint.rule import Batch, CardKind, CardRule, CardView, Finding, in_answer
from clindeck.lint.scope import NOT_OF_WORDS, Scope
from clindeck.lint.wording.elaborations import (
    asks_for_examples,
    is_answered_at_once,
    is_answered_by_a_name,
    pairs_of_lines,
    words_beside,
    words_said_again,
)
from clindeck.lint.wording.entries import is_entry, is_gloss_in_a_line, is_heading
from clindeck.lint.wording.lengths import (
    headings_in,
    is_one_statement,
    number_asked,
    questions_in,
    words_in,
    words_shown,
)
from clindeck.lint.wording.prefaces import is_preface
from clindeck.lint.wording.programs import is_mostly_program, lines_of_program, words_of_code
from clindeck.lint.wording.recited import is_recited_as_one, is_vocalised
from clindeck.lint.wording.replies import is_personal_reply, judges_a_statement
from clindeck.lint.wording.said import FORMULA, LISTING, said
from clindeck.lint.wording.sets import are_bare_lines, is_long_list, is_set_as_such
from clindeck.lint.words import (
    NUMBER_WORDS,
    is_cloze,
    words_of,
)
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Severity

MAX_WORDS_AT_EASE = 20
"""More words than this are a warning (this project's limit)."""
MAX_FOREIGN_WORDS_AT_EASE = 45
"""A foreign answer, which may be worded as a sentence or two, is told with `-v` only up to this."""
MAX_FOREIGN_ITEMS_AT_EASE = 6
"""So many short items may be a set that has no parts; they are told with `-v` only."""
MAX_WORDS = 40
"""More words than this are several cards (this project's limit)."""
MAX_ITEMS = 5
"""More items than this cannot be recalled as one (this project's limit)."""
MOST_WORDS, MOST_ITEMS = 2 * MAX_WORDS, 2 * MAX_ITEMS
"""More than this in a deck of ours is an error: nobody can defend it (this project's limit)."""
MOST_WORDS_OF_A_COUNTED_SET = 50
"""So many words are too much even where the front counts the items (this project's limit)."""
MOST_ITEMS_BY_LINES = 8
"""Up to so many lines without bullets or numbers may be one sentence, or hold a remark (ours)."""
MOST_LINES_OF_TOPICS = 3
"""A front of so many lines may head its question with topics (this project's limit)."""
WORDS_OF_A_TEXT = 100
"""So long a text is too much whatever the front and the pictures are (this project's limit)."""
MOST_WORDS_OF_A_PART = 60
"""So many words are too much even where the front asks for some of a set (this project's limit)."""

LINES_OF_SEVERAL_PROGRAMS = 75
"""So many lines of programs nobody writes from memory, whatever asks for them (our limit)."""
_LISTING = late_pattern(r"(?:\A|; |\s)\$ \w|(?:\A|; )>>> |\[#!")
"""What a program prints or an add-on keeps is not recalled word by word."""

_ADDRESS = late_pattern(r"\bhttps?://\S+")

_UNCOUNTED = ((FORMULA, "formulas"), (LISTING, "program"))
_TUPLE = late_pattern(r"\b([2-9])[- ]?(?:uplet|[Tt]uple|[Tt]upel|upla|tupla)\b")
_FEWEST_CHARACTERS = 2 * MAX_WORDS_AT_EASE - 1


def _screen(batch: Batch) -> list[int]:
    found: set[int] = set()
    told = batch.told.each
    if max(map(len, told)) > _FEWEST_CHARACTERS:
        long = [number for number, answer in enumerate(told) if len(answer) > _FEWEST_CHARACTERS]
        found.update(batch.telling(long))
    if LISTING in batch.told.lines:
        found.update(batch.telling(batch.told.holding(LISTING)))
    if max(batch.counts) > MAX_ITEMS:
        found.update(number for number, items in enumerate(batch.items) if len(items) > MAX_ITEMS)
    return sorted(found)


def _find(card: CardView) -> Iterator[Finding]:
    if card.kind is CardKind.FOREIGN:
        yield from _find_foreign(card)
        return
    if _LISTING.search(card.answer):
        return
    items = sum(item != LISTING and not _ADDRESS.fullmatch(item) for item in card.items)
    words = len(card.answer.split())
    severity = None if items > MOST_ITEMS or words > MOST_WORDS else Severity.WARNING
    if items > MAX_ITEMS:
        yield in_answer(card, _of_items(items), severity)
    elif words > MAX_WORDS:
        message = f"the answer has {words} words, at most {MAX_WORDS}; make several cards of it"
        yield in_answer(card, message, severity)
    elif words > MAX_WORDS_AT_EASE:
        message = (
            f"the answer has {words} words; shorten it to at most {MAX_WORDS_AT_EASE} or make "
            "several cards of it"
        )
        yield in_answer(card, message, severity)


def _of_items(items: int, way_out: str = "split it into named groups") -> str:
    return f"the answer has {items} items, at most {MAX_ITEMS} can be recalled as one; {way_out}"


def _of_foreign_items(card: CardView, items: int) -> str:
    """Return what to say of many items: of those that stand in groups, make a card of each."""
    if questions_in(card.front) > 1:
        return _of_items(items, "make a card of each of its questions")
    if headings_in(card.answer) > 1:
        return _of_items(items, "make a card of each of its groups")
    return _of_items(items)


def _find_foreign(card: CardView) -> Iterator[Finding]:
    if is_word_for_a_gap(card) or is_preface(card.front, card.answer):
        return
    if answers_a_choice(card) or tells_a_letter(card) or is_vocalised(card.answer):
        return
    if judges_a_statement(card.front, first_line(card), card.language):
        return
    html = card.fields.get(card.answer_field, "")
    lines = lines_of_program(html, card.answer) if _is_heading(card) else 0
    if lines > MAX_ITEMS:
        message = (
            f"a bare heading asks for {lines} lines of a program or of commands; ask what one of "
            "them does, or how one thing is written"
        )
        finding = in_answer(card, message, Severity.WARNING)
        yield finding._replace(is_slight=not _is_plain(card))
        return
    if LISTING in card.answer and not _is_heading(card):
        lines = lines_of_program(html, card.answer)
        if lines >= LINES_OF_SEVERAL_PROGRAMS:
            message = f"the answer shows {lines} lines of programs; ask what one part of one does"
            yield in_answer(card, message, Severity.WARNING)
            return
    if _LISTING.search(card.answer) or is_mostly_program(card.items):
        shown = words_shown(html) if _is_heading(card) else 0
        if shown >= WORDS_OF_A_TEXT:
            message = f"a bare heading asks for a page of {shown} words; ask what one part does"
            finding = in_answer(card, message, Severity.WARNING)
            yield finding._replace(is_slight=not _is_page(card, shown))
        return
    items = sum(item != LISTING and not _ADDRESS.fullmatch(item) for item in card.items)
    words = _words_of_foreign(card)
    is_reply = is_personal_reply(card.front, card.answer)
    is_reply = is_reply or is_answered_at_once(card.front, html)
    is_reply = is_reply or is_answered_by_a_name(html, card.answer)
    is_any = asks_for_examples(card.front)
    is_page = _is_page(card, words)
    is_plain = _is_plain(card)
    is_recited = is_recited_as_one(card.items) or 0 < pairs_of_lines(html) <= MAX_ITEMS
    if is_recited and "<table" in html:
        words = min(words, words_in(said(html.partition("<table")[0])) or words)
    asked = number_asked(card.front)
    if items > MAX_ITEMS and 0 < asked < items and words <= MOST_WORDS_OF_A_PART:
        return
    is_told_by_items = is_plain or not is_page  # else its lines are too many kinds to count
    if items > MAX_ITEMS and is_told_by_items and not is_recited and not 0 < asked < items:
        is_gloss = not card.is_health and card.asking is not Asking.QUESTION
        is_gloss = is_gloss and is_gloss_in_a_line(card.front, card.answer, html)
        is_meant = _says(card.front, items) or is_set_as_such(card.front, card.answer, card.items)
        is_meant = is_meant and words <= MOST_WORDS_OF_A_COUNTED_SET
        is_meant = is_meant or (items <= MOST_ITEMS_BY_LINES and are_bare_lines(html, items))
        is_meant = is_meant or str(items) in _TUPLE.findall(card.answer)
        is_few = items <= MAX_FOREIGN_ITEMS_AT_EASE and words <= MAX_WORDS_AT_EASE
        finding = in_answer(card, _of_foreign_items(card, items), Severity.WARNING)
        is_slight = is_gloss or is_meant or is_few or is_any or is_reply
        is_long = card.front_lines <= MOST_LINES_OF_TOPICS and not is_cloze(card)
        is_long = is_long and is_long_list(card.front, card.answer, html, items)
        is_slight = is_slight or not (is_plain or is_long)
        yield finding._replace(is_slight=is_slight)
    elif words > MAX_WORDS_AT_EASE:
        finding = in_answer(card, _of_words(card, words), Severity.WARNING)
        is_counted = items > 1 and not is_cloze(card) and _says(card.front, items)
        most = MOST_WORDS_OF_A_COUNTED_SET if is_counted else MAX_FOREIGN_WORDS_AT_EASE
        if len(card.items) == 1 and is_one_statement(card.answer):
            most = MOST_WORDS_OF_A_PART
        main = words + words_beside(html) - words_said_again(html)
        is_slight = main <= most or not (is_plain or is_page)
        yield finding._replace(is_slight=is_slight or is_any or is_reply)


def _is_plain(card: CardView) -> bool:
    """Return whether a front asks in one line, with no picture on the card, and not by a word.

    Who asks in several lines offers options, sets a case or asks for parts, and what counts of the
    answer hangs on what we cannot see; beside a picture words explain it.
    """
    is_of_words = is_entry(card.front, card.answer)
    return card.front_lines == 1 and not card.has_pictures and not is_of_words


def _is_page(card: CardView, words: int) -> bool:
    """Return whether an answer is a page, whatever asks for it, and no letter with its reasons."""
    is_letter = len(card.answer.partition(";")[0].strip(" .)")) == 1
    return words >= WORDS_OF_A_TEXT and not is_letter and not is_entry(card.front, card.answer)


def _of_words(card: CardView, words: int) -> str:
    most = MAX_WORDS if words > MAX_WORDS else MAX_WORDS_AT_EASE
    besides = "" if is_entry(card.front, card.answer) else _besides(card)
    if card.language in ("ja", "zh", "th"):
        size = f"as much text as {words} words{besides}, at most {most} words"
    else:
        size = f"{words} words{besides}, at most {most}"
    return f"the answer has {size}; {_way_out(card)}"


def _way_out(card: CardView) -> str:
    """Return what to do with a long answer: senses of a dictionary are no facts to part."""
    if questions_in(card.front) > 1:
        return "make a card of each of its questions, or shorten it"
    if is_entry(card.front, card.answer):
        return "keep the senses that are to be learnt"
    return "make several cards of it, or shorten it"


def _is_heading(card: CardView) -> bool:
    return is_heading(card.front) and not is_cloze(card)


def _words_of_foreign(card: CardView) -> int:
    """Return how many words an answer has, without addresses, formulas and programs."""
    text = _ADDRESS.sub("", card.answer).replace(FORMULA, " ").replace(LISTING, " ")
    html = card.fields.get(card.answer_field, "")
    return max(0, words_in(text) - words_of_code(html) - words_beside(html))


def _besides(card: CardView) -> str:
    """Return what of an answer was not counted, in words."""
    what = [name for sign, name in _UNCOUNTED if sign in card.answer]
    if words_beside(card.fields.get(card.answer_field, "")):
        what.append("notes")
    return f" besides its {' and '.join(what)}" if what else ""


def _says(front: str, number: int) -> bool:
    """Return whether a front counts what it asks for itself."""
    words = [word for word, count in NUMBER_WORDS.items() if count == number]
    return not {str(number), *words}.isdisjoint(words_of(front))


RULE = CardRule(
    "Q001",
    "minimum-information",
    Severity.ERROR,
    _find,
    _screen,
    scope=Scope(asking=NOT_OF_WORDS),
)
