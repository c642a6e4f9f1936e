"""Options by their shape, in any script, and the one that an answer takes."""

from __future__ import annotations

import pytest

from clindeck.lint.options import answers_a_choice
from clindeck.lint.wording.choices import options_in_a_row, takes_an_option
from tests.lint.wording import foreign

WHY = "It is so because of all that was said of it before, and for no other reason."


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Noble gas?|a Iron|b Neon|c Zinc", f"b|{WHY}"),
        ("Noble gas?|Iron|Neon|Zinc", f"B|{WHY}"),
        ("Noble gas?|Iron|Neon|Zinc", f"Neon. {WHY}"),
        ("Noble gas?|- Iron|- Neon|- Zinc", f"Answer: 2|{WHY}"),
        ("Noble gas?|1. Iron|2. Neon|3. Zinc", f"2. Neon|{WHY}"),
        ("Qual é o gás nobre?|ferro|neônio|zinco", f"Resposta: letra B|{WHY}"),
        ("Какой газ?|а) железо|б) неон|в) цинк", f"Ответ: б|{WHY}"),
        ("どれか。|ア　鉄|イ　ネオン|ウ　亜鉛", f"答え：イ|{WHY}"),
        ("기체는?|① 철|② 네온|③ 아연", f"정답 ②|{WHY}"),
        ("غاز نبيل؟|أ) الحديد|ب) النيون|ج) الزنك", f"الإجابة: ب|{WHY}"),
        ("कौन सी गैस?|(क) लोहा|(ख) नियॉन|(ग) जस्ता", f"उत्तर: (ख)|{WHY}"),
        ("Hangisi?|A) Demir|B) Neon|C) Çinko", f"Cevap: B|{WHY}"),
        ("ข้อใด|ก. เหล็ก|ข. นีออน|ค. สังกะสี", f"ตอบ ข|{WHY}"),
        ("惰性气体是？|铁的制品|氖的气体|锌的合金", "氖是一种气体，很稳定。答案为b。"),
        ("惰性气体是？|铁的制品|氖的气体|锌的合金", "C 锌的合金并不是气体"),
        ("正确的说法是|铁是很重的金属|氖是很轻的气体", "氖是很轻的气体。它很稳定"),
        ("正确的是？|铁是很重的金属|氖是很轻的气体|锌是蓝色合金", "常温下，氖是很轻的稀有气体"),
        ("Which two?|Iron|Neon|Zinc|Argon", f"Neon|Argon|{WHY}"),
    ],
)  # fmt: skip
def test_an_answer_takes_an_option_by_its_place_or_its_words(question: str, answer: str) -> None:
    assert takes_an_option(question.split("|"), answer.split("|"))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Describe:|definition|causes|treatment", f"A disease. {WHY}"),
        ("Anatomy|Heart|What is the mitral valve?", f"A valve. {WHY}"),
        ("Methods|Iron|Neon|Zinc", f"Iron|{WHY}|Neon|{WHY}|Zinc|{WHY}"),
        ("Explain:|• Iron|• Neon|• Zinc", f"4. Award one mark each|Iron {WHY}|Neon {WHY}"),
        ("1. Iron|2. Neon|3. Zinc|tell of each", f"1. {WHY}|2. {WHY}|3. {WHY}"),
        ("What is the output of:|x = 1|y = 2|z = 3", "6 = 1 + 2 + 3"),
        ("What is vitamin C?", "An acid"),
        ("", ""),
    ],
)
def test_lines_of_which_none_is_taken_are_no_options(question: str, answer: str) -> None:
    assert not takes_an_option(question.split("|"), answer.split("|"))


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("Pick: A. red B. green C. blue", 3),
        ("Pick: a) red b) green", 2),
        ("惰性气体是？A．铁B．氖C．锌", 3),
        ("Укажите: а) железо б) неон в) цинк", 3),
        ("For events P(A) and P(B) and P(C)", 0),
        ("A glass of water, e.g. tea", 0),
        ("Mix 1. flour 2. water 3. salt", 0),
    ],
)
def test_options_in_a_row_are_counted_by_their_labels(text: str, options: int) -> None:
    assert options_in_a_row(text) == options


def test_what_a_front_does_not_show_is_no_option() -> None:
    html = "Copy?<details><div>It copies</div><div>each</div><div>bit</div></details>"
    assert not answers_a_choice(foreign("Copy?", "It copies", html=html, back="It copies"))
