"""Words and signs by which statements are judged, in pairs: true and false in many languages."""

from __future__ import annotations

from collections.abc import Set

PAIRS = (
    ("true", "false"), ("t", "f"), ("right", "wrong"), ("correct", "incorrect"),
    ("richtig", "falsch"), ("wahr", "falsch"), ("r", "f"), ("w", "f"), ("vrai", "faux"),
    ("v", "f"), ("verdadero", "falso"), ("vero", "falso"), ("verdadeiro", "falso"),
    ("cierto", "falso"), ("correcto", "incorrecto"), ("prawda", "fałsz"), ("p", "f"),
    ("pravda", "nepravda"), ("верно", "неверно"), ("правда", "ложь"), ("да", "нет"),
    ("sant", "falskt"), ("rätt", "fel"), ("waar", "onwaar"), ("juist", "onjuist"),
    ("\u3007", "×"), ("○", "×"), ("◯", "×"), ("○", "x"), ("o", "x"), ("正", "誤"), ("对", "错"),
    ("對", "錯"), ("√", "×"), ("✓", "✗"), ("正确", "错误"), ("참", "거짓"),
    ("sandt", "falsk"), ("rigtigt", "forkert"), ("riktig", "galt"), ("riktig", "feil"),
    ("doğru", "yanl\u0131ş"), ("d", "y"), ("вірно", "невірно"), ("правильно", "неправильно"),
    ("σωστό", "λάθος"), ("σ", "λ"), ("benar", "salah"), ("b", "s"), ("đúng", "sai"),
    ("igaz", "hamis"), ("adevărat", "fals"), ("a", "f"), ("oikein", "väärin"),
    ("صح", "خطأ"), ("सही", "गलत"), ("正しい", "誤り"), ("맞음", "틀림"),
)  # fmt: skip
VERDICTS = frozenset(each for pair in PAIRS for each in pair)


def pair_of(found: Set[str]) -> tuple[str, str] | None:
    """Return the pair that verdicts in small letters are of, None of others."""
    return next((pair for pair in PAIRS if found and found <= set(pair)), None)
