"""Signs by which things are told apart: what compares texts, or makes ids of them, keeps them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clindeck.markup.plain_text import folded
from clindeck.model.ids import ID, slug_of
from clindeck.model.signs import WORDS

SIGNS = tuple(WORDS)


def in_use(sign: str, word: str) -> str:
    """Return a text in which a sign counts: some are punctuation or markup elsewhere."""
    if sign in "~":
        return f"{sign}5 {word}"
    return f"{word} B{sign}15" if sign == "*" else f"{word} 5{sign}"


@pytest.mark.parametrize("sign", SIGNS)
def test_a_text_with_a_sign_is_another_than_without(sign: str) -> None:
    told = in_use(sign, "level")
    without = told.replace(sign, " ")
    assert folded(told) != folded(without)
    assert slug_of(told) != slug_of(without)
    assert f"-{WORDS[sign]}-" in f"-{slug_of(told)}-"
    assert ID.match(slug_of(told)), slug_of(told)


@given(st.sampled_from(SIGNS), st.sampled_from(SIGNS), st.sampled_from("AZaz09"))
def test_two_texts_that_differ_in_one_sign_never_count_as_one(
    sign: str, other: str, word: str
) -> None:
    contexts = [f"{word}{{}}"] if not {sign, other} & set("*~") else []
    if not {sign, other} & set("'\"*~"):
        contexts += ["pH {} 7.35", "{}7", f"the {word}{{}} (level)"]
    for context in contexts:
        one, two, none = (context.format(each) for each in (sign, other, " "))
        assert folded(one) != folded(none)
        assert slug_of(one) != slug_of(none)
        if sign != other:
            assert folded(one) != folded(two)
            assert slug_of(one) != slug_of(two)


@pytest.mark.parametrize(
    "texts",
    [
        ("HER2+", "HER2-", "HER2"),
        ("Rh+", "Rh−", "Rh"),
        ("C", "C++", "C#"),
        ("pH < 7.35", "pH > 7.35", "pH 7.35"),
        ("TSH", "↑ TSH", "↓ TSH"),
        ("> 5 mm", "< 5 mm", "≥ 5 mm", "≤ 5 mm"),
        ("5'", '5"', "5°", "5%", "5"),
        ("base excess -5", "base excess +5", "base excess 5"),
        ("10² cells", "102 cells"),
        ("½ tablet", "¼ tablet", "1/2 tablets"),
        ("CYP2D6*1", "CYP2D6 1"),
        ("♀", "♂"),
    ],
)
def test_what_a_clinician_tells_apart_is_another_text_and_another_id(texts: tuple[str]) -> None:
    assert len({folded(text) for text in texts}) == len(texts), [folded(each) for each in texts]
    assert len({slug_of(text) for text in texts}) == len(texts), [slug_of(each) for each in texts]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("low-back pain", "low back pain"),
        ("L4–L5", "L4 L5"),
        ("dose - how much", "dose how much"),
        ("the “word”", "the word"),
        ('the "vitamin A"', "the vitamin A"),
        ("Crohn's", "Crohn s"),
        ("HER2-", "HER2−"),
        ("5\u2032", "5'"),
    ],
)
def test_punctuation_tells_nothing_apart(one: str, other: str) -> None:
    assert folded(one) == folded(other)
    assert slug_of(one) == slug_of(other)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("low- and high-dose", "low-and-high-dose"),
        ("pre-/postoperative", "pre-postoperative"),
        ("age > 65", "age-gt-65"),
        ("HER2-", "her2-minus"),
        ("with food or a meal", "with-food-or-a-meal"),
        ("H~2~O", "h-2-o"),
        ("*E. coli*", "e-coli"),
        ("B12 (cobalamin), oral", "b12-cobalamin-oral"),
    ],
)
def test_ids_of_ordinary_texts_are_what_they_were(text: str, slug: str) -> None:
    assert slug_of(text) == slug


@pytest.mark.parametrize(
    ("one", "other"),
    [("किल", "कल"), ("صَدَّقَ", "صَدَقَ"), ("น้ำ", "นำ"), ("x̄", "x")],
)
def test_marks_at_letters_tell_words_apart(one: str, other: str) -> None:
    assert slug_of(one) != slug_of(other)
    assert slug_of(f"{one} {other}") == f"{slug_of(one)}-{slug_of(other)}"


def test_the_look_of_a_sign_is_no_mark() -> None:
    assert slug_of("sun\ufe0f day") == "sun-day"
