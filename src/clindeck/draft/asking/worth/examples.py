"""Columns of examples: how a word is used is seen on the back of its card, and never recalled."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from clindeck.draft.asking.by_values.word_lists import meaning_in
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set

_EXAMPLES = word_set("""
    example examples sample samples usage context sentence sentences beispiel beispiele beispielsatz
    beispielsätze satz sätze ejemplo ejemplos frase frases oración oraciones exemple exemples phrase
    phrases esempio esempi exemplo exemplos przykład przykłady zdanie příklad exempel voorbeeld
    пример примеры предложение câu 例 例文 例句 예문 예시 örnek cümle példa contoh kalimat
    """)
_WORDS_OF_MORE = 3
_SENTENCE = 5
"""Words of a text that nobody recalls word for word."""


def are_examples(table: DraftTable, column: DraftColumn, texts: Sequence[str]) -> bool:
    """Return whether a column shows how the words of a list are used.

    Of another table, a drug class say, examples are facts, unless they are whole sentences.
    """
    words = words_of_heading(column.title)
    if not words & _EXAMPLES:
        return False
    meaning = meaning_in(table)
    if meaning is not None:
        return meaning != column
    is_bare = len(words) < _WORDS_OF_MORE  # “Example of a prescription” is a fact
    return is_bare and median(len(text.split()) for text in texts) > _SENTENCE
