"""Cases and questions in a column of their own: the long cell asks, the short one answers.

A column of questions that no column answers is not asked: its row's title is no answer to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from clindeck.draft.asking.draft_recipes import DraftRecipe, recipe_id
from clindeck.draft.drafts import DraftColumn, DraftTable
from clindeck.draft.quizzes.question_lines import ASKS
from clindeck.draft.wording.languages import Wordings
from clindeck.draft.wording.nouns import in_sentence, quoted
from clindeck.draft.wording.words_of_headings import words_of_heading
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
_STEPS = word_set("""
    step management treatment therapy investigation investigations test mutation finding findings
    mechanism antidote behandlung therapie maßnahme tratamiento manejo conducta traitement conduite
    trattamento gestione tratamento conduta leczenie léčba лечение 治療 治疗 치료
    """)
_PATIENT = re.compile(
    r"\b[0-9]{1,3}[ -](?:year|month|week|day)s?[ -]old\b|\b[0-9]{1,3}[ -]?jährige"
    r"|\b[0-9]{1,3} ?y/?o\b"
    r"|\bde [0-9]{1,3} (?:años|ans|anos)\b|\bdi [0-9]{1,3} anni\b|[0-9]{1,3}-letn|[0-9]{1,3} ?歳"
    r"|[0-9]{1,3} ?岁|\b[0-9]{1,3} (?:лет|года)\b|[0-9]{1,3}-årig",
    re.IGNORECASE,
)
_FEWEST_WORDS, _MOST_WORDS, _MOST_STEPS = 12, 8, 2
_MOSTLY = 0.6


def asked_cases(
    table: DraftTable, words: Wordings
) -> tuple[tuple[DraftRecipe, tuple[str, ...]], ...]:
    """Return the questions that show a case and ask what the short cells say, if there are any.

    The first asks what it is, the others what is to be done: “Next step”.
    """
    for case in table.columns:
        texts = table.texts(case.name)
        if case.kind is not ColumnKind.TEXT or not _are_cases(case, texts):
            continue
        answers = [each for each in table.columns if _answers(table, each, case, _ANSWERS)][:1]
        if not answers:
            continue
        answers += [
            each for each in table.columns
            if each not in answers and _answers(table, each, case, _STEPS)
        ][:_MOST_STEPS]  # fmt: skip
        asks = sum(text.rstrip().endswith(ASKS) for text in texts) > _MOSTLY * len(texts)
        found = [
            (_asked(case, each, words, asks=asks and each is answers[0]), (case.name, each.name))
            for each in answers
        ]
        return tuple(
            (recipe if not number else replace(recipe, id=f"case-{recipe_id(names[1])}"), names)
            for number, (recipe, names) in enumerate(found)
        )
    return ()


def _asked(case: DraftColumn, answer: DraftColumn, words: Wordings, *, asks: bool) -> DraftRecipe:
    heading = in_sentence(answer.title)
    if asks:
        ask = f"{{short}}: {{{case.name}}}"
    elif words.is_english:
        ask = f"{{short}}: {{{case.name}}} What is the {quoted(heading)}?"
    else:
        ask = f"{{short}}: {{{case.name}}} – {quoted(answer.title)}?"
    why = "a case is shown, and what it is is asked"
    return DraftRecipe("case", why, ask, f"{{{answer.name}}}")


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


def _answers(
    table: DraftTable, column: DraftColumn, case: DraftColumn, headings: frozenset[str]
) -> bool:
    texts = table.texts(column.name)
    if column.name == case.name or not words_of_heading(column.title) & headings or not texts:
        return False
    return sum(len(text.split()) <= _MOST_WORDS for text in texts) > _MOSTLY * len(texts)
