"""Cases and questions in a column of their own: the long cell asks, the short one answers.

A column of questions that no column answers is not asked: its row's title is no answer to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.asking.draft_recipes import DraftRecipe
from clindeck.draft.asking.worth.heading_words import words_of_heading
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.quizzes.question_lines import ASKS
from clindeck.draft.wording.languages import Wordings
from clindeck.draft.wording.nouns import in_sentence, quoted
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

_CASES = word_set("""
    case cases vignette vignettes scenario presentation fall fälle kasuistik fallbeispiel caso
    casos viñeta cas vignette scénario casus przypadek случай 症例 病例 사례
    """)
_ANSWERS = word_set("""
    diagnosis diagnoses diagnose diagnosen diagnóstico diagnostico diagnostic diagnosi answer
    answers solution condition disease antwort lösung respuesta réponse risposta resposta diagnoza
    rozpoznanie odpowiedź диагноз ответ 診断 诊断 答案 答え 진단
    """)
_PATIENT = re.compile(
    r"\b[0-9]{1,3}[ -](?:year|month|week|day)s?[ -]old\b|\b[0-9]{1,3}[ -]?jährige"
    r"|\b[0-9]{1,3} ?y/?o\b"
    r"|\bde [0-9]{1,3} (?:años|ans|anos)\b|\bdi [0-9]{1,3} anni\b|[0-9]{1,3}-letn|[0-9]{1,3} ?歳"
    r"|[0-9]{1,3} ?岁|\b[0-9]{1,3} (?:лет|года)\b|[0-9]{1,3}-årig",
    re.IGNORECASE,
)
_FEWEST_WORDS, _MOST_WORDS = 12, 8
_MOSTLY = 0.6


def asked_cases(table: DraftTable, words: Wordings) -> tuple[DraftRecipe, tuple[str, ...]] | None:
    """Return the question that shows a case and asks for what the short cell says, if any."""
    for case in table.columns:
        texts = table.texts(case.name)
        if case.kind is not ColumnKind.TEXT or not _are_cases(case, texts):
            continue
        answer = next((each for each in table.columns if _answers(table, each, case)), None)
        if answer is None:
            continue
        heading = in_sentence(answer.title)
        asks = sum(text.rstrip().endswith(ASKS) for text in texts) > _MOSTLY * len(texts)
        if asks:
            ask = f"{{short}}: {{{case.name}}}"
        elif words.is_english:
            ask = f"{{short}}: {{{case.name}}} What is the {quoted(heading)}?"
        else:
            ask = f"{{short}}: {{{case.name}}} – {quoted(answer.title)}?"
        why = "a case is shown, and what it is is asked"
        return DraftRecipe("case", why, ask, f"{{{answer.name}}}"), (case.name, answer.name)
    return None


def _are_cases(column: DraftColumn, texts: Sequence[str]) -> bool:
    long = [
        text for text in texts
        if len(text.split()) >= _FEWEST_WORDS or len(text) > 8 * _FEWEST_WORDS
    ]  # fmt: skip
    if not texts or len(long) < _MOSTLY * len(texts):
        return False
    if words_of_heading(column.title) & _CASES:
        return True
    return sum(_PATIENT.search(text) is not None for text in texts) > _MOSTLY * len(texts)


def _answers(table: DraftTable, column: DraftColumn, case: DraftColumn) -> bool:
    texts = table.texts(column.name)
    if column.name == case.name or not words_of_heading(column.title) & _ANSWERS or not texts:
        return False
    return sum(len(text.split()) <= _MOST_WORDS for text in texts) > _MOSTLY * len(texts)
