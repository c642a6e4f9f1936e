import pytest

from clindeck.lint.rules.cards.q006_yes_no import RULE
from clindeck.lint.wording.said import FORMULA
from clindeck.model.problems import Severity
from tests.lint.wording import ANSWER, FRONT, foreign, own, said


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("PSPS type 1: which surgical history?", "no previous spine operation"),
        ("Which cranial nerve?", "no. 7"),
        ("Isotope used in the scan?", "technetium"),
        ("PSPS-2: what does protection mean?", "nothing moves"),
        ("Canal of the spine: what runs in it?", "the cord"),
        ("Will Rogers phenomenon", "stage migration"),
    ],
)
def test_a_question_for_a_fact_passes(front: str, answer: str) -> None:
    assert said(RULE, foreign(front, answer)) == []


def test_a_bare_yes_is_an_error() -> None:
    assert said(RULE, own("PSPS-2: is surgery possible?", "Yes.")) == [
        f"{ANSWER} d/drugs/x/r: the answer is only “yes”, and nothing explains it; ask what or why"
    ]


@pytest.mark.parametrize("front", ["The ulna is lateral (T/F)", "Radius: lateral, true/false"])
def test_a_letter_for_true_or_false_is_an_error(front: str) -> None:
    assert said(RULE, foreign(front, "F")) == [
        "Back g1: the answer is only “f”, and nothing explains it; ask what or why"
    ]


def test_a_letter_may_be_what_is_asked_for() -> None:
    assert said(RULE, foreign("Which letter names the lymphocytes of the thymus?", "T")) == []


def test_an_explained_yes_is_a_warning() -> None:
    assert said(RULE, own("Is surgery possible?", "no", explanation="it is too late")) == [
        f"{ANSWER} (warning) d/drugs/x/r: the answer is only “no”; ask what or why instead"
    ]


@pytest.mark.parametrize("answer", ["Yes, with care", "No. Rest is harmful", "no because of risk"])
def test_a_yes_or_no_with_a_reason_is_a_warning(answer: str) -> None:
    assert said(RULE, foreign("Is bed rest advised?", answer)) == [
        "Back (warning) g1: the answer decides before it says more; ask what, which, how or why"
    ]


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("Can a router filter packets?", "Yes, a router can filter packets"),
        ("Has the use of filters been established?", "No, it has not been (COR 2b, LOE C-LD)."),
    ],
)
def test_a_yes_that_repeats_the_question_has_no_reason_to_ask_for(front: str, answer: str) -> None:
    assert said(RULE, foreign(front, answer)) == [
        "Back (warning) g1: the answer decides and repeats the question; ask what, which, how or "
        "why"
    ]


@pytest.mark.parametrize(
    ("language", "front", "answer"),
    [
        ("es", "El XSS es persistente. ¿Verdadero o falso?", "Verdadero"),
        ("es", "¿Es persistente?", "Sí."),
        ("de", "Ist der Knochen lang?", "Nein"),
        ("fr", "Vrai ou faux : l'os est long.", "faux"),
        ("pt", "O osso é longo. Verdadeiro ou falso?", "Falso"),
        ("it", "Vero o falso?", "vero"),
        ("", "XSS persistente (verdadero/falso)", "falso"),
    ],
)
def test_a_bare_decision_in_another_language_is_told(
    language: str, front: str, answer: str
) -> None:
    card = foreign(front, answer)._replace(language=language)
    (finding,) = RULE.find(card)
    is_question = front in ("¿Es persistente?", "Ist der Knochen lang?")
    assert finding.severity is (Severity.WARNING if is_question else None)
    assert said(RULE, card._replace(answer=f"{answer} el hueso")) == []


def test_what_decides_in_one_language_is_a_word_in_another() -> None:
    assert said(RULE, foreign("Quel mot dit non ?", "sim")._replace(language="fr")) == []
    assert said(RULE, foreign("Which word affirms in German?", "ja")) == []


@pytest.mark.parametrize(
    "front",
    ["Can opioids be avoided?", "PSPS-2: does rest help?", "Pain is old. Are scans of use?"],
)
def test_a_question_that_opens_like_a_yes_no_question_is_a_warning(front: str) -> None:
    assert said(RULE, own(front, "rarely")) == [
        f"{FRONT} (warning) d/drugs/x/r: “{front}” can be answered by yes or no; ask what, which, "
        "how or why"
    ]


def test_a_dialogue_in_which_somebody_asks_is_no_question() -> None:
    front = f"to be worried A: What has happened to you? {'The day was long. ' * 8}B: Are you well?"
    assert said(RULE, foreign(front, "to fret")) == []
    assert (
        said(RULE, foreign("nearby. Is there some money on hand? I keep it here.", "on hand")) == []
    )


def test_a_question_behind_its_subject_is_found_on_a_foreign_card() -> None:
    assert said(RULE, foreign("Arrays are of fixed size. Is a list limited?", "by memory")) != []


def test_nope_is_a_no() -> None:
    assert said(RULE, foreign("A contract can call an account", "Nope. The other way round")) != []


def test_a_choice_among_options_is_no_yes_or_no() -> None:
    front = "May an operator answer on 3.6 MHz? A. Yes, at once. B. Yes, in part. C. No, never."
    assert said(RULE, foreign(front, "the last of them")) == []


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("What does print(nan == nan) show?", "false"),
        ("None evaluates to?", "False"),
        ("why is s. engi. is a craft?", "it needs practice"),
        ("Do stream ciphers leak? Why?", "their keys are short"),
    ],
)
def test_a_result_and_a_why_are_no_yes_or_no_on_a_foreign_card(front: str, answer: str) -> None:
    assert said(RULE, foreign(front, answer)) == []


@pytest.mark.parametrize(
    ("front", "answer", "is_slight"),
    [
        ("Does the series converge?", "by direct comparison", True),
        (
            "Can you use it like a package manager?",
            "By default you can’t, but a plugin adds it",
            False,
        ),
        ("Is the assignment valid?", "It is only valid if the name is mutable", False),
        ("Is surgery the first choice?", "not in most patients", False),
        (
            "Does it sign? Has it a record? How is that possible?",
            "Yes. And yes, a copy of it",
            True,
        ),
        ("Does a tuple keep its order?", "Yes, as a list does", False),
    ],
)
def test_what_a_foreign_answer_does_not_decide_is_slight(
    front: str, answer: str, *, is_slight: bool
) -> None:
    (finding,) = RULE.find(foreign(front, answer))
    assert finding.is_slight is is_slight


def test_a_yes_with_code_does_not_repeat_the_question() -> None:
    front = "Can you handle it using @ExceptionHandler?"
    html = "Yes, <pre>@ExceptionHandler({Foo.class})</pre>"
    (told,) = said(RULE, foreign(front, "Yes, @ExceptionHandler", back=html))
    assert "repeats the question" not in told


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("Yes, a pump can lift water", "decides and repeats the question"),
        ("Yes, a pump can lift water by suction", "decides before it says more"),
        ("Yes, [name a sort of pump]", "decides before it says more"),
    ],
)
def test_whatever_is_new_behind_a_yes_is_more(answer: str, message: str) -> None:
    (told,) = said(RULE, foreign("Can a pump lift water?", answer))
    assert message in told


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("No, it is anaerobic", "decides before it says more"),
        ("No, a pump does not lift water (COR 2b, LOE B-R).", "decides and repeats the question"),
    ],
)
def test_the_word_behind_a_no_counts_and_a_grade_of_evidence_does_not(
    answer: str, message: str
) -> None:
    (told,) = said(RULE, foreign("Does a pump lift water?", answer))
    assert message in told


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("p \u2227 q, p holds, q does not", "False"),
        ("True and False", "False"),
        ("!(3 > 2) || false", "false"),
        (FORMULA, "True"),
        ("Are you competitive?", "Yes. I like to win."),
        ("Does it rise or fall? Is it: A. up B. down C. level", "It is up"),
    ],
)
def test_a_result_and_what_a_person_says_of_himself_are_no_guess(front: str, answer: str) -> None:
    assert said(RULE, foreign(front, answer)) == []


def test_a_where_with_a_letter_lost_asks_for_no_yes_or_no() -> None:
    assert said(RULE, foreign("Were does the word this point to?", "Were it not for strict")) == []
    assert said(RULE, foreign("Were tendons seen by the Greeks?", "Yes, tendons were")) != []


@pytest.mark.parametrize(
    ("front", "answer", "severity"),
    [
        ("Is quicksort stable?", "No.", Severity.WARNING),
        ("Is quicksort stable? True or false?", "No", None),
        ("Quicksort is stable.", "no", None),
        ("Is it so that quicksort is stable?", "False", None),
    ],
)
def test_a_fact_of_two_values_is_a_warning_and_a_statement_an_error(
    front: str, answer: str, severity: Severity | None
) -> None:
    (finding,) = RULE.find(foreign(front, answer))
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("Washington D.C. is located in which state?", "None, it is not part of any state"),
        ("Is the capital not in any state, or in which state?", "not in one"),
        ("The oak is. Is it of what use?", "not of any"),
    ],
)
def test_a_question_for_which_is_none_for_yes_or_no(front: str, answer: str) -> None:
    assert said(RULE, foreign(front, answer)) == []


def test_none_is_not_no() -> None:
    (finding,) = RULE.find(foreign("Are oaks of the sea known?", "None that is not extinct"))
    assert finding.is_slight


def test_a_verdict_is_an_error_only_where_nothing_but_words_asks() -> None:
    card = foreign("T/F: the ulna is lateral", "False")
    (plain,) = RULE.find(card)
    assert plain.severity is None
    for change in ({"runs_program": True}, {"shows": ("arm.png",)}):
        (finding,) = RULE.find(card._replace(**change))
        assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("front", "is_slight"),
    [
        ("Does the order matter, if so what sort of order is best?", True),
        ("Do buyers think? give list", True),
        ("Do buyers think, justify", True),
        ("Do buyers think", False),
    ],
)
def test_a_front_that_wants_more_than_a_yes_is_slight(front: str, *, is_slight: bool) -> None:
    (finding,) = RULE.find(foreign(front, "No: they have too many choices"))
    assert finding.is_slight is is_slight


@pytest.mark.parametrize(
    ("language", "front", "word"),
    [
        ("pt", "O osso é longo.", "Certo"),
        ("de", "Der Knochen ist lang.", "falsch"),
        ("ru", "Кость длинная.", "верно"),
        ("zh", "骨头很长。", "错"),
    ],
)
def test_a_verdict_on_a_statement_is_told_with_and_without_its_reasons(
    language: str, front: str, word: str
) -> None:
    card = foreign(front, word, back=word)._replace(language=language)
    (bare,) = RULE.find(card)
    assert bare.severity is None
    (finding,) = RULE.find(card._replace(answer=f"{word} A B C D E F G H"))
    assert finding.severity is Severity.WARNING
    assert "decides before it says more" in finding.message
    asks = card._replace(front=f"{front} ?", answer=f"{word} A B C D E F G H")
    assert list(RULE.find(asks)) == []


def test_a_question_that_wants_an_explanation_is_slight() -> None:
    for front, is_slight in (("Can it rest? Explain.", True), ("Can it rest?", False)):
        (finding,) = RULE.find(foreign(front, "It can rest while the others work"))
        assert finding.is_slight is is_slight
