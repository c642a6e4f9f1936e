"""Headings of questions and of their answers, in words or as single letters: "Q" beside "A"."""

from __future__ import annotations

from collections.abc import Sequence

_PAIRS = (
    ("question", "answer"), ("frage", "antwort"), ("pregunta", "respuesta"),
    ("pergunta", "resposta"), ("domanda", "risposta"), ("question", "réponse"),
    ("fråga", "svar"), ("spørgsmål", "svar"), ("spørsmål", "svar"), ("vraag", "antwoord"),
    ("pytanie", "odpowiedź"), ("otázka", "odpověď"), ("вопрос", "ответ"),
    ("питання", "відповідь"), ("soru", "cevap"), ("问题", "答案"), ("問題", "答え"),
    ("質問", "回答"),
)  # fmt: skip
_LETTERS = {
    (question[0], answer[0]): (question, answer) for question, answer in _PAIRS
    if question[0].isascii() and (question[0], answer[0]) != ("p", "o")
}  # fmt: skip


def question_and_answer(titles: Sequence[str]) -> tuple[int, int] | None:
    """Return the places of the headings of questions and of their answers, None without both."""
    places = {title.strip(" .:").casefold(): number for number, title in enumerate(titles)}
    for question, answer in (*_PAIRS, *_LETTERS):
        if question in places and answer in places:
            return places[question], places[answer]
    return None


def spelled_out(titles: Sequence[str]) -> list[str]:
    """Return headings in which the letters of a question and its answer are words."""
    found = question_and_answer(titles)
    if found is None:
        return [*titles]
    question, answer = found
    words = _LETTERS.get((titles[question].casefold(), titles[answer].casefold()))
    if words is None:
        return [*titles]
    shown = [*titles]
    shown[question], shown[answer] = (word.capitalize() for word in words)
    return shown
