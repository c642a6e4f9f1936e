import pytest

from clindeck.lint.rule import CardKind
from clindeck.lint.rules.cards.q008_leaky_cloze import RULE
from tests.lint.wording import FRONT, foreign, own, said


def cloze(front: str, answer: str, hint: str = "") -> list[str]:
    return said(RULE, own(front, answer, kind=CardKind.CLOZE, hint=hint))


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("Lumbar arteries branch from the [parent vessel].", "abdominal aorta"),
        ("The lumbar region lies between the [...] and the pelvis.", "rib cage"),
        ("The dose is [...] daily.", "400 mg"),
        ("The lumbar region has [number] vertebrae.", "five"),
    ],
)
def test_a_blank_that_keeps_its_secret_passes(front: str, answer: str) -> None:
    assert cloze(front, answer) == []


@pytest.mark.parametrize(
    ("hint", "answer", "leaked"),
    [
        ("kind of aorta", "abdominal aorta", "aorta"),
        ("abdo…", "abdominal aorta", "abdo"),
        ("ar… (5 letters)", "artery", "ar"),
    ],
)
def test_a_hint_with_a_word_or_the_beginning_of_the_answer_is_found(
    hint: str, answer: str, leaked: str
) -> None:
    assert cloze(f"They branch from the [{hint}].", answer, hint) == [
        f"{FRONT} d/drugs/x/r: the hint “{hint}” gives “{leaked}” away; name the kind of thing "
        "instead"
    ]


def test_an_article_before_the_blank_is_found() -> None:
    assert cloze("Gout calls for an [...].", "NSAID") == [
        f"{FRONT} d/drugs/x/r: “an” before the blank tells how the answer begins; take the article "
        "into the blank"
    ]


def test_an_article_tells_as_much_before_a_hint() -> None:
    assert cloze("In a [operation], the arch is removed.", "laminectomy") == [
        f"{FRONT} d/drugs/x/r: “a” before the blank tells how the answer begins; take the article "
        "into the blank"
    ]


def test_a_unit_behind_the_number_asked_for_is_slight_in_a_foreign_cloze() -> None:
    card = foreign("Give [...] mg daily.", "400", html="Give {{c1::400}} mg daily.")
    (finding,) = RULE.find(card)
    assert finding.is_slight


def test_brackets_of_a_plain_question_are_no_blank() -> None:
    assert said(RULE, foreign("What did an [unnamed] author say?", "nothing")) == []


def test_an_article_is_a_slight_leak_of_a_foreign_cloze() -> None:
    front = "Clonidine is an [...] that lowers the pressure."
    html = "Clonidine is an {{c1::agonist}} that lowers the pressure."
    (finding,) = RULE.find(foreign(front, "agonist", html=html))
    assert finding.is_slight


def test_brackets_of_a_text_are_no_hint_of_a_foreign_cloze() -> None:
    html = "[Fx] PROVIDE fx.Lifecycle: {{c1::one fx type is given}}"
    assert list(RULE.find(foreign("[Fx] PROVIDE: [...]", "one fx type is given", html=html))) == []
