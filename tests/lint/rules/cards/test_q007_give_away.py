import pytest

from clindeck.lint.card_view import Asking
from clindeck.lint.rule import CardKind
from clindeck.lint.rules.cards.q007_give_away import RULE
from clindeck.model.problems import Severity
from tests.lint.wording import FRONT, foreign, own, said


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("Cause of PSPS-2: scar tissue around the thecal sac?", "epidural fibrosis"),
        ("Which nerve innervates the deltoid?", "axillary nerve"),
        ("Which type of diabetes is autoimmune?", "type 1 diabetes"),
        ("PSPS nomenclature: what is pain after an operation called?", "PSPS type 2"),
        ("What is the powerhouse of the cell?", "The mitochondria is the powerhouse of the cell"),
        ("PSPS-2, oral ibuprofen: dose in mg every 8 hours?", "400 mg every 8 hours"),
        ("PSPS-2, oral agent: dose in the source?", "dose not stated in the source"),
        ("Is the pain worse standing or lying?", "standing"),
        ("Muscle of the shoulder?", "?"),
        ("What is the longest bone of the body?", "thigh bone"),
        ("Which cranial nerve carries smell?", "olfactory nerve"),
        ("Nerve at risk in a fracture of the humeral neck?", "axillary nerve"),
        ("Which cranial nerve palsy leaves the eye down and out?", "third nerve palsy"),
        ("Spots inside the cheek that announce measles?", "Koplik spots"),
        ("The ulna lies on the side of the thumb (T/F)", "F"),
        ("Herniated disc at L5 to S1: which root is usually pressed?", "S1"),
    ],
)
def test_an_answer_that_the_front_does_not_hold_passes(front: str, answer: str) -> None:
    assert said(RULE, foreign(front, answer)) == []


def test_an_answer_on_the_front_is_found() -> None:
    card = own("Scar tissue around the thecal sac: its origin?", "scar tissues")
    assert said(RULE, card) == [
        f"{FRONT} d/drugs/x/r: the front holds 2 of the 2 words that make the answer (“scar”, "
        "“tissue”); reword one of the two"
    ]


def test_half_of_an_answer_on_the_front_is_a_warning_in_a_deck_of_ours() -> None:
    assert said(RULE, own("Where does the deltoid insert?", "deltoid tuberosity")) == [
        f"{FRONT} (warning) d/drugs/x/r: the front holds 1 of the 2 words that make the answer "
        "(“deltoid”); reword one of the two"
    ]
    assert said(RULE, foreign("Where does the deltoid insert?", "deltoid tuberosity")) == []


def test_a_foreign_answer_that_stands_whole_on_the_front_is_found() -> None:
    assert said(
        RULE, foreign("Layer 5, session layer: which layer ends a session?", "session layer")
    ) == [
        "Front (warning) g1: the front already says the answer (“session layer”); reword one of "
        "the two"
    ]
    assert said(RULE, foreign("What inhibits proton pumps?", "proton pump inhibitors")) == [
        "Front (warning) g1: the front already says the answer (“proton pump inhibitors”); reword "
        "one of the two"
    ]


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("Which long-acting insulin has no peak?", "insulin glargine"),
        ("Rank of noradrenaline, adrenaline and isoprenaline at α?", "noradrenaline > adrenaline"),
        ("Does the diameter tell the length?", "the diameter does not tell the length"),
        ("Is a copy or a view made?", "a view"),
        ("Where is it valid? a.) everywhere b.) only at home", "b.) only at home"),
        ("What happens to wave speed?", "speeds up"),
        ("Prove ⟨∑⟩ for row averages", "row averages ⟨∑⟩"),
    ],
)
def test_a_foreign_answer_that_adds_something_passes(front: str, answer: str) -> None:
    assert said(RULE, foreign(front, answer)) == []


def test_names_that_label_the_lines_of_a_contrast_do_not_count() -> None:
    card = own(
        "PSPS-2: tens and pens, path of each (2)?", "tens: through pads", "pens: through needles",
        kind=CardKind.CONTRAST,
    )  # fmt: skip
    assert said(RULE, card) == []


def test_an_identifier_in_capitals_is_not_the_plain_word_on_the_front() -> None:
    assert said(RULE, foreign("Which table tells of all columns of a database?", "COLUMNS")) == []


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("How do you show all databases?", "SHOW DATABASES;"),
        ('Find the object id of "hello".', '"hello".object_id'),
        ("What is the relation of A and f^{-1}(f(A))?", "A ⊂ f^{-1}(f(A))"),
    ],
)
def test_a_line_of_a_program_may_repeat_its_question(front: str, answer: str) -> None:
    assert said(RULE, foreign(front, answer)) == []


@pytest.mark.parametrize(
    ("answer", "slight"), [("standing", [True]), ("worse standing", [False]), ("lying down", [])]
)
def test_a_single_word_on_a_foreign_front_is_a_slight_matter(
    answer: str, slight: list[bool]
) -> None:
    found = RULE.find(foreign("Is the pain worse standing at work?", answer))
    assert [each.is_slight for each in found] == slight


def test_a_name_whose_words_all_stand_on_a_foreign_front_is_told() -> None:
    front = "Enolate favored under kinetic control, which forms faster"
    (finding,) = RULE.find(foreign(front, "Kinetic enolate"))
    assert (finding.severity, finding.is_slight) == (Severity.WARNING, False)


@pytest.mark.parametrize(
    "front",
    [
        "Which lets water through? 1. Clay soil 2. Sandy soil 3. Frozen soil",
        "Which lets water through? • Clay soil • Sandy soil",
        "Which lets water through? 1) Frozen soil 2) Sandy soil",
    ],
)
def test_a_line_among_listed_ones_is_an_option(front: str) -> None:
    assert said(RULE, foreign(front, "Sandy soil")) == []
    assert said(RULE, foreign("Does sandy soil let water through?", "Sandy soil")) != []


def test_options_in_fields_of_their_own_are_a_choice() -> None:
    fields = {"OptionA": "clay soil", "OptionB": "sandy soil", "OptionC": "frozen soil"}
    card = foreign("Water runs through? clay soil sandy soil frozen soil", "sandy soil")
    assert said(RULE, card) != []
    assert said(RULE, card._replace(fields={**card.fields, **fields})) == []


def test_a_word_twice_is_one_word() -> None:
    assert said(RULE, foreign("shows the list about lists", "list list")) == []
    assert said(RULE, foreign("a link that is end-to-end has what sort?", "end-to-end")) != []


def test_a_sum_is_not_its_terms() -> None:
    assert said(RULE, foreign("If V is 10, what is ten times V?", "V * 10")) == []


def test_a_field_of_the_template_that_says_the_answer_is_named() -> None:
    card = foreign("Which layer lies deepest? Soil: loose bedrock", "loose bedrock")
    fields = {"Front": "Which layer lies deepest?", "Back": "", "Heading": "Soil: loose bedrock"}
    assert said(RULE, card._replace(fields=fields)) == [
        "Front g1: the template shows “Heading” on the front, which says the answer (“loose "
        "bedrock”); show it on the back"
    ]


def test_a_fair_question_about_a_name_is_no_error_but_a_text_with_blanks_is() -> None:
    (fair,) = RULE.find(foreign("Capital of San Marino, the republic?", "San Marino"))
    text = "The republic of San Marino has its capital in {{c1::San Marino}}."
    shown = "The republic of San Marino has its capital in [...]."
    (blank,) = RULE.find(foreign(shown, "San Marino", html=text))
    verse = "Old San Marino<br>how high<br>how dry<br>{{c1::San Marino}}"
    (sung,) = RULE.find(foreign("Old San Marino how high how dry [...]", "San Marino", html=verse))
    severities = [fair.severity, blank.severity, sung.severity]
    assert severities == [Severity.WARNING, None, Severity.WARNING]


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("What is the log of n! ?", "n log n"),
        ("How can you get the set of elements in s1 but not s2?", "s1 \u2212 s2"),
        ("How do you join first and second?", "first + second"),
    ],
)
def test_the_order_and_the_operators_of_an_expression_are_its_answer(
    front: str, answer: str
) -> None:
    assert said(RULE, foreign(front, answer)) == []


def test_an_expression_that_stands_on_the_front_is_told() -> None:
    assert said(RULE, foreign("Why is sorting done in n log n steps?", "n log n")) != []


def test_a_name_and_its_short_form_are_alike_in_both_languages() -> None:
    card = foreign("kilogram, kilo coll. [mi]", "kilogram, kilo")
    assert said(RULE, card._replace(asking=Asking.TRANSLATION)) == []


def test_what_a_script_writes_anew_is_not_judged() -> None:
    card = foreign("end of a bone: it heals at the growth plate now", "growth plate")._replace(
        fields={
            "Front": "end of a bone:",
            "Back": "growth plate",
            "More": "it heals at the growth plate now",
        }
    )
    (plain,) = RULE.find(card)
    assert plain.severity is None
    (scripted,) = RULE.find(card._replace(runs_program=True))
    assert scripted.severity is Severity.WARNING
    assert list(RULE.find(card._replace(rewritten="growth plate"))) == []


def blank(text: str, answer: str) -> list[str]:
    front = text.replace(f"{{{{c1::{answer}}}}}", "[...]").replace("<br>", " ")
    return said(RULE, foreign(front, answer, html=text))


def test_what_the_line_of_a_blank_says_again_is_an_error() -> None:
    (found,) = blank("Iron<br>{{c1::red dust}} is also called red dust", "red dust")
    assert "(warning)" not in found


def test_what_another_line_says_again_is_a_warning() -> None:
    (found,) = blank("Iron<br>becomes {{c1::red dust}}<br>Red dust spreads", "red dust")
    assert "(warning)" in found


@pytest.mark.parametrize(
    "text",
    [
        "Wet: {{c1::red dust}}<br>Salted: red dust and holes",
        "<table><tr><td>wet</td><td>{{c1::red dust}}</td></tr>"
        "<tr><td>dry</td><td>red dust</td></tr></table>",
    ],
)
def test_what_is_said_of_something_else_is_none(text: str) -> None:
    assert blank(text, "red dust") == []


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("The virus most like Foo-Bar-2?", "Foo-Bar"),
        ("Which cell is no non-small cell?", "small cell"),
        ("Metals it holds on the longest (of iron, zinc plate and lead)", "iron and zinc plate"),
        ("How is the load of the heart to the pressure of the heart?", "load ≈ pressure"),
    ],
)
def test_part_of_a_name_a_choice_in_brackets_and_a_relation_are_new(
    front: str, answer: str
) -> None:
    assert said(RULE, foreign(front, answer)) == []


def test_a_name_that_stands_by_itself_beside_a_longer_one_is_told() -> None:
    assert said(RULE, foreign("Is Foo Bar-2 or the Foo Bar itself the cause?", "Foo Bar-2")) == []
    assert said(RULE, foreign("What is Foo Bar, the father of Foo Bar-2, called?", "Foo Bar")) != []
    found = said(
        RULE, foreign("The bone (of the upper arm) that is called upper arm?", "upper arm")
    )
    assert found != []


def test_a_name_within_a_longer_one_gives_a_blank_away() -> None:
    html = "The Foo core-based machine turns the {{c1::Foo core}} into one"
    card = foreign("The Foo core-based machine turns the [...] into one", "Foo core", html=html)
    assert said(RULE, card) != []


def test_a_blank_whose_hint_lets_choose_gives_nothing_away() -> None:
    text = "These are {{c1::more weak::stronger|more weak}} forces"
    card = foreign("These are [stronger|more weak] forces", "more weak", html=text)
    assert said(RULE, card) == []


def test_the_title_of_a_picture_that_names_one_of_its_parts_is_slight() -> None:
    card = foreign("Name the part Greater omentum", "Greater omentum", html="Name the part")
    card = card._replace(fields={**card.fields, "Title": "Greater omentum"})
    assert [each.is_slight for each in RULE.find(card)] == [False]
    shown = card._replace(shows=("belly.png",))
    assert [each.is_slight for each in RULE.find(shown)] == [True]


@pytest.mark.parametrize(
    ("front", "answer"),
    [
        ("Oaks: they grow ... the wood", "they grow in the wood"),
        ("Oaks: ___ wood is heavy", "oak wood is heavy"),
        ("Oaks grow … wood and … walls", "grow in the wood and along walls"),
    ],
)
def test_an_answer_may_fill_the_gaps_of_the_front(front: str, answer: str) -> None:
    assert said(RULE, own(front, answer)) == []


@pytest.mark.parametrize(
    ("front", "answer"),
    [("Heavy wood grows ...", "heavy wood"), ("Oaks … heavy wood", "heavy wood")],
)
def test_an_answer_that_fills_no_gap_is_found(front: str, answer: str) -> None:
    assert said(RULE, own(front, answer))
