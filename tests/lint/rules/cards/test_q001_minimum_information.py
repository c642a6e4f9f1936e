import pytest

from clindeck.lint.card_view import Asking, CardView
from clindeck.lint.rule import Finding
from clindeck.lint.rules.cards.q001_minimum_information import RULE
from clindeck.lint.wording.said import FORMULA, LISTING
from clindeck.model.problems import Severity
from tests.lint.wording import ANSWER, foreign, own, said


def words(count: int) -> str:
    return " ".join(["word"] * count)


def test_twenty_words_and_five_items_pass() -> None:
    assert said(RULE, own("Q?", words(20))) == []
    assert said(RULE, own("Q?", "a", "b", "c", "d", "e")) == []


def test_more_than_twenty_words_warn() -> None:
    assert said(RULE, own("Q?", words(21))) == [
        f"{ANSWER} (warning) d/drugs/x/r: the answer has 21 words; shorten it to at most 20 or "
        "make several cards of it"
    ]


def test_more_than_forty_words_warn() -> None:
    assert said(RULE, foreign("Q?", words(41))) == [
        "Back (warning) g1: the answer has 41 words, at most 40; make several cards of it, or "
        "shorten it"
    ]


def test_more_than_five_items_warn() -> None:
    assert said(RULE, own("Q?", *"abcdef")) == [
        f"{ANSWER} (warning) d/drugs/x/r: the answer has 6 items, at most 5 can be recalled as "
        "one; split it into named groups"
    ]


def test_what_nobody_can_recall_at_once_is_an_error_in_a_deck_of_ours_alone() -> None:
    for many in ((words(81),), ("dig",) * 11):
        (ours,) = RULE.find(own("Q?", *many))
        (theirs,) = RULE.find(foreign("Q?", *many))
        assert (ours.severity, theirs.severity) == (None, Severity.WARNING)
    for fewer in ((words(80),), ("dig",) * 10):
        assert [each.severity for each in RULE.find(own("Q?", *fewer))] == [Severity.WARNING]


@pytest.mark.parametrize("chosen", ["b; ", "c.) ", "a.), c.) und d.) (", "A, D) ", "b "])
def test_an_explanation_behind_the_letter_of_a_choice_is_no_answer(chosen: str) -> None:
    front = "Which is true? a.) One b.) Two"
    assert said(RULE, foreign(front, f"{chosen}Because {words(60)}")) == []
    assert said(RULE, own("Which is true?", f"{chosen}Because {words(60)}")) != []


def test_what_a_program_prints_is_not_recalled() -> None:
    assert said(RULE, foreign("Show the files", f"$ ls -al; {words(60)}")) == []


def test_an_article_is_no_letter_of_a_choice() -> None:
    assert said(RULE, foreign("What is it?", f"a bone that {words(60)}")) != []


@pytest.mark.parametrize(("number", "is_slight"), [(21, True), (45, True), (46, False)])
def test_a_foreign_answer_is_slightly_long_up_to_forty_five_words(
    number: int, *, is_slight: bool
) -> None:
    (finding,) = RULE.find(foreign("Why?", words(number)))
    assert finding.is_slight is is_slight
    (ours,) = RULE.find(own("Why?", words(number)))
    assert not ours.is_slight


def test_an_article_that_opens_an_answer_is_no_letter_of_an_option() -> None:
    assert said(RULE, foreign("What is a REST API", f"A REST API {words(50)}")) != []
    assert said(RULE, foreign("What is it?", f"A Fibonacci heap {words(50)}")) != []
    assert said(RULE, foreign("Which? the first the second one", f"A Fibonacci {words(50)}")) == []
    assert said(RULE, foreign("Which?", f"B Fibonacci {words(50)}")) == []


def test_links_of_a_wiki_are_no_signs_of_a_program() -> None:
    answer = f"{words(20)} [[Mistr Hus]] and [[Franz Palm]], [[Bozena]] ({words(20)}) {words(9)}"
    assert said(RULE, foreign("Erben", answer)) != []


def test_addresses_of_pages_are_no_words_of_a_foreign_answer() -> None:
    assert (
        said(RULE, foreign("Why?", f"{words(19)} https://example.org/a https://example.org/b"))
        == []
    )


FORMS = ("ich kann", "du kannst", "er kann", "wir können", "ihr könnt", "sie können")


def test_the_forms_of_a_verb_are_one_thing_to_know() -> None:
    assert said(RULE, foreign("können", *FORMS)) == []


def test_six_items_that_are_no_forms_are_too_many() -> None:
    assert said(RULE, foreign("können", *FORMS[:4], "kann", "konnte")) != []


TOOLS = ("dig", "awk", "sed", "tar", "vim", "ssh")


@pytest.mark.parametrize(
    ("front", "items"),
    [
        ("Which one? A. nothing B. all", ("nothing", *TOOLS)),
        ("¿Cuál? - [ ] En curso. - [ ] Nada.", ("[x] En curso.", *TOOLS)),
        ("Which is right? the first one the second one", ("the second one", *TOOLS)),
        ("Which is right?", ("✅ the second", *TOOLS)),
    ],
)
def test_what_stands_behind_the_option_of_a_choice_is_not_recalled(
    front: str, items: tuple[str, ...]
) -> None:
    assert said(RULE, foreign(front, *items)) == []
    assert said(RULE, foreign("What comes?", *items[1:])) != []


@pytest.mark.parametrize(
    "front", ["Name three of them.", "Cite quatro fatores de risco.", "Nenne mindestens drei!"]
)
def test_of_what_a_front_asks_for_some_the_answer_may_hold_more(front: str) -> None:
    many = ("dig", "awk", "sed", "tar", "vim", "ssh", "top")
    assert said(RULE, foreign(front, *many)) == []
    assert said(RULE, foreign("Name some of them.", *many)) != []


def test_a_bare_heading_with_a_page_of_code_is_told() -> None:
    page = "<pre>" + "\n".join(f"run --{letter}" for letter in "abcdef") + "</pre>"
    table = "<table>" + "<tr><td><code>ls</code></td><td>list</td></tr>" * 6 + "</table>"
    for back in (page, table):
        (finding,) = RULE.find(foreign("Docker commands", LISTING, back=back))
        assert "a bare heading asks for 6 lines" in finding.message
        assert said(RULE, foreign("How is the server started?", LISTING, back=back)) == []
        assert said(RULE, foreign("Write a server", LISTING, back=back)) == []


@pytest.mark.parametrize(("language", "sign", "count"), [("zh", "骨", 82), ("th", "ก", 164)])
def test_scripts_that_set_no_words_apart_are_counted_by_their_signs(
    language: str, sign: str, count: int
) -> None:
    card = foreign("问?", sign * count)._replace(language=language)
    (finding,) = RULE.find(card)
    assert "the answer has as much text as 41 words, at most 40 words" in finding.message
    assert said(RULE, card._replace(answer=sign * (count // 4))) == []


def test_of_the_entry_of_a_dictionary_some_senses_are_kept() -> None:
    (finding,) = RULE.find(foreign("ದಕ್ಷ", f"1 (adjective). {words(41)}"))
    assert finding.message.endswith("keep the senses that are to be learnt")


def test_a_counted_list_of_long_items_is_told() -> None:
    short, long = ("one thing",) * 6, ("one thing and all that belongs to it for ever",) * 6
    assert [each.is_slight for each in RULE.find(foreign("Which 6?", *short))] == [True]
    assert [each.is_slight for each in RULE.find(foreign("Which 6?", *long))] == [False]


def test_the_meanings_of_a_word_in_a_line_are_slight_outside_of_health() -> None:
    meanings = ("lesson", "exercise", "paper", "task", "theme", "card", "text")
    term = foreign("bài", *meanings)._replace(asking=Asking.TERM, is_health=False)
    assert [finding.is_slight for finding in RULE.find(term)] == [True]
    of_health = term._replace(is_health=True)
    assert [finding.is_slight for finding in RULE.find(of_health)] == [False]
    lines = {"Front": "bài", "Back": "<br>".join(meanings)}
    assert [f.is_slight for f in RULE.find(term._replace(fields=lines))] == [True]  # bare lines
    lines = {"Front": "bài", "Back": "".join(f"<li>{each}</li>" for each in meanings)}
    assert [f.is_slight for f in RULE.find(term._replace(fields=lines))] == [False]


def test_lines_of_a_program_are_no_items() -> None:
    page = ("<html>", "<head>", "<title>x</title>", "</head>", "<body>", "</body>", "</html>")
    assert said(RULE, foreign("Write a page.", *page)) == []


def test_formulas_and_programs_are_no_words_of_a_foreign_answer_and_that_is_said() -> None:
    answer = f"{words(20)} {FORMULA} = {FORMULA} , {LISTING} — 1. 2)"
    assert said(RULE, foreign("Why?", answer)) == []
    (finding,) = RULE.find(foreign("Why?", f"{words(41)} {FORMULA} {LISTING}"))
    assert "has 41 words besides its formulas and program, at most 40" in finding.message


@pytest.mark.parametrize("front", ["Which six tools?", "6 tools", "What is the order of the six?"])
def test_items_that_a_foreign_front_counts_or_wants_in_order_are_slight(front: str) -> None:
    (finding,) = RULE.find(foreign(front, "dig", "awk", "sed", "tar", "vim", "ssh"))
    assert finding.is_slight


def test_addresses_and_programs_are_no_items_and_what_ends_in_brackets_is_no_program() -> None:
    lines = ("dig", "awk", "sed", "tar", LISTING, "https://example.org/a", "https://example.org/b")
    assert said(RULE, foreign("Which ones?", *lines)) == []
    joints = tuple(f"joint {letter} (articulatio)" for letter in "abcdef")
    assert said(RULE, foreign("Which joints?", *joints)) != []


def test_six_short_items_may_have_no_parts() -> None:
    ages = ("Berriasian", "Valanginian", "Hauterivian", "Barremian", "Aptian", "Albian")
    assert [each.is_slight for each in RULE.find(foreign("Which ages?", *ages))] == [True]
    more = (*ages, "Cenomanian")
    assert [each.is_slight for each in RULE.find(foreign("Which ages?", *more))] == [False]


def test_code_within_a_sentence_is_no_words() -> None:
    code = "<code>" + words(40) + "</code>"
    html = f"{words(12)} {code} {words(12)}"
    assert said(RULE, foreign("What is it?", html.replace("<code>", ""), back=html)) != []
    (finding,) = RULE.find(foreign("What is it?", words(64), back=html))
    assert "24 words" in finding.message


def test_quoted_letters_answer_a_choice() -> None:
    assert said(RULE, foreign("Which is wrong?", f"‘c’ y ‘d’; {words(60)}")) == []


def test_sentences_that_end_in_semicolons_are_no_program() -> None:
    items = tuple(f"the {n} long sentence of a law that says something of data;" for n in range(7))
    assert said(RULE, foreign("Art. 30", *items)) != []


def test_what_explains_the_word_for_a_gap_is_not_counted() -> None:
    back = f"erosion.<div>{words(60)}</div>"
    front = "____ carries soil away."
    assert said(RULE, foreign(front, f"erosion. {words(60)}", back=back)) == []
    assert said(RULE, foreign("What carries soil away?", words(60), back=back)) != []


def test_what_explains_the_right_option_is_not_counted() -> None:
    front = "Which one?<br>---<br>Clay<br>Sand<br>Frozen soil"
    back = f"Sand<br>---<br>{words(60)}"
    shown = "Which one? --- Clay Sand Frozen soil"
    assert said(RULE, foreign(shown, f"Sand {words(60)}", html=front, back=back)) == []
    assert said(RULE, foreign("Which one?", f"Sand {words(60)}", back=back)) != []


def test_options_in_fields_of_their_own_make_an_answer_an_explanation() -> None:
    card = foreign("Which one? clay sand loam", words(60))
    fields = {"A": "clay", "B": "sand", "C": "loam"}
    assert said(RULE, card._replace(fields={**card.fields, **fields})) == []
    assert said(RULE, card) != []


@pytest.mark.parametrize("front", ["Welcome to Soils", "License", "Introduction to chapter 2"])
def test_a_card_about_the_deck_is_not_to_be_learnt(front: str) -> None:
    assert said(RULE, foreign(front, f"This deck {words(60)}")) == []
    assert said(RULE, foreign(front, words(60))) != []


def test_lines_of_a_program_without_a_tag_are_no_words() -> None:
    lines = ("val total = first + second", "print(total)", "shift(total, 8)")
    back = f"{words(44)}<div>{'</div><div>'.join(lines)}</div>"
    (finding,) = RULE.find(foreign("What is it?", words(50), back=back))
    assert finding.is_slight


def test_lines_behind_an_arrow_are_items() -> None:
    back = "<br>".join(f"> {words(8)};" for _ in range(6))
    (finding,) = RULE.find(foreign("What is it?", words(50), back=back))
    assert not finding.is_slight


@pytest.mark.parametrize(
    "items",
    [
        ("я иду", "ты идёшь", "он идёт", "мы идём", "вы идёте", "они идут"),
        ("Nominative: rosa", "Genitive: rosae", "Dative: rosae", "Accusative: rosam", "x", "y"),
        ("C", "D", "E", "F#", "G", "A", "B"),
        ("1. e4 e5", "2. Nf3 Nc6", "3. Bb5 a6", "4. Ba4 Nf6", "5. O-O Be7", "6. Re1 b5"),
    ],
)
def test_forms_scales_and_moves_are_one_thing_to_know(items: tuple[str, ...]) -> None:
    assert said(RULE, foreign("Which are they?", *items)) == []


def test_of_a_list_that_stands_in_groups_each_is_to_be_a_card() -> None:
    items = ("Strong:", "iodine", "oxygen", "Weak:", "zinc", "tin", "lead", "copper")
    (told,) = said(RULE, foreign("Which ones are they?", *items))
    assert told.endswith("make a card of each of its groups")


def test_a_counted_set_with_an_aside_and_a_few_examples_are_slight() -> None:
    (finding,) = RULE.find(foreign("Which 3 are they?", words(20), words(20), words(8)))
    assert finding.is_slight
    (finding,) = RULE.find(foreign("Which are they?", words(20), words(20), words(8)))
    assert not finding.is_slight
    (finding,) = RULE.find(foreign("Give some examples of metals?", *["some metal"] * 7))
    assert finding.is_slight


def test_what_an_italian_deck_says_of_itself_is_not_to_be_learnt() -> None:
    about = f"Questo mazzo contiene errori. {words(50)}"
    assert said(RULE, foreign("!!! Disclaimer: questo mazzo", about)) == []
    assert said(RULE, foreign("Che cos'è il mazzo?", about)) != []


@pytest.mark.parametrize(
    ("front", "back"),
    [
        ("Who painted it?", f"Leonardo<br><br>{words(60)}"),
        ("How would you describe yourself?", f"I rest, and my friends say so. {words(40)}"),
        ("Give several concrete examples of rings", words(90)),
        ("Define a gas", f"A state of matter<br>Source: {words(60)}"),
    ],
)
def test_what_adds_to_an_answer_is_slight_or_nothing(front: str, back: str) -> None:
    card = foreign(front, back.replace("<br>", " "), back=back)
    assert all(finding.is_slight for finding in RULE.find(card))


def test_notes_do_not_count_beside_an_answer_that_is_long_itself() -> None:
    back = f"{words(50)}<br>Source: {words(9)}"
    assert said(RULE, foreign("Why?", back.replace("<br>", " "), back=back)) == [
        "Back (warning) g1: the answer has 50 words besides its notes, at most 40; make several "
        "cards of it, or shorten it"
    ]


def test_a_command_with_its_line_is_one_item_and_two_questions_are_two_cards() -> None:
    lines = [f"cmd{number}|does it" for number in range(4)]
    back = "<br><br>".join(lines).replace("|", "<br>")
    items = [item for line in lines for item in line.split("|")]
    assert said(RULE, foreign("How to see files", *items, back=back)) == []
    (finding,) = RULE.find(foreign("Which are they? Which of them meet?", *(["a thing"] * 8)))
    assert finding.message.endswith("make a card of each of its questions")


@pytest.mark.parametrize(
    ("lines", "has_pictures", "number", "is_slight"),
    [
        (1, False, 50, False),
        (2, False, 50, True),  # parts of an exam, a case, options
        (3, False, 100, False),
        (4, False, 99, True),
        (4, False, 100, False),  # a page, whatever asks for it
        (1, True, 99, True),  # words explain the picture
        (1, True, 100, False),
    ],
)
def test_a_foreign_front_of_several_lines_or_a_picture_makes_it_slight(
    lines: int, number: int, *, has_pictures: bool, is_slight: bool
) -> None:
    card = foreign("Why?", words(number))._replace(front_lines=lines, has_pictures=has_pictures)
    (finding,) = RULE.find(card)
    assert finding.is_slight is is_slight


def test_some_lines_without_marks_are_slight_and_a_list_of_as_many_is_not() -> None:
    items = [f"kind {letter}" for letter in "abcdefgh"]
    bare = foreign("Which kinds?", *items, back="<br>".join(items))
    assert [each.is_slight for each in RULE.find(bare)] == [True]
    marked = foreign("Which kinds?", *items, back="<br>".join(f"- {each}" for each in items))
    assert [each.is_slight for each in RULE.find(marked)] == [False]
    more = [*items, "kind i"]
    nine = foreign("Which kinds?", *more, back="<br>".join(more))
    assert [each.is_slight for each in RULE.find(nine)] == [False]


def test_who_asks_for_three_gets_no_essay() -> None:
    items = ("first", "second", "third", "fourth", "fifth", "sixth")
    assert said(RULE, foreign("Name three major complications", *items)) == []
    essay = foreign("Name three major complications", *items[:-1], words(84))
    assert [each.is_slight for each in RULE.find(essay)] == [False]


def test_a_list_by_letters_names_no_option() -> None:
    listed = "; ".join(f"{letter}. {words(25)}" for letter in "abc")
    assert said(RULE, foreign("Discuss what it adds to a system.", listed)) != []
    assert said(RULE, foreign("Which one?", f"a. {words(75)}")) == []


def test_the_entry_of_a_dictionary_is_long_by_nature() -> None:
    entry = foreign("跟", f"❶ {words(30)} ❷ {words(30)}")._replace(asking=Asking.TERM)
    assert [each.is_slight for each in RULE.find(entry)] == [True]


def test_who_asks_to_explain_a_notation_asks_for_more_than_its_lines() -> None:
    lines = "<pre>" + "\n".join(f"let {each} = {{}};" for each in "abcdefgh") + "</pre>"
    assert said(RULE, foreign("Object literals", LISTING, back=lines)) != []
    assert said(RULE, foreign("Explain object literals.", LISTING, back=lines)) == []


def test_a_sentence_whose_words_begin_as_the_items_do_holds_them() -> None:
    items = ("G (1)", "D (2)", "A (3)", "E (4)", "B (5)", "F (6)", "C (7)")
    front = "The mnemonic Good Dogs Always Eat Before Fighting Cats helps you remember what?"
    assert [each.is_slight for each in RULE.find(foreign(front, *items))] == [True]
    other = foreign("Which Keys Have Sharps In Them Then?", *items)
    assert [each.is_slight for each in RULE.find(other)] == [False]


def test_a_page_of_program_and_text_behind_a_bare_heading_is_told() -> None:
    lines = [f"value_{n} = call_{n}(first, second);" for n in range(60)]
    page = foreign("Test of the recorder", *lines, back="<br>".join(lines))
    assert said(RULE, page) == [
        "Back (warning) g1: a bare heading asks for a page of 180 words; ask what one part does"
    ]
    assert said(RULE, page._replace(front="Which test of the recorder?")) == []
    assert said(RULE, foreign("Test", *lines[:9], back="<br>".join(lines[:9]))) == []


def told(card: CardView) -> list[Finding]:
    return [finding for finding in RULE.find(card) if not finding.is_slight]


def test_one_sentence_of_mathematics_may_be_longer() -> None:
    rest = "is one of its parts that holds all that the others hold of it and no more " * 3
    text = f"Soit {FORMULA} un corps. On dit que {FORMULA} {rest.strip()}."
    assert told(foreign("Sous-truc", text)) == []
    assert told(foreign("Sous-truc", text.replace("is one", "is. One", 1))) != []
    assert told(foreign("Sous-truc", text.replace("is one", "is: one", 1))) != []
    assert told(foreign("Sous-truc", text.replace(FORMULA, "it"))) != []
    assert told(foreign("Sous-truc", f"{text[:-1]} {rest}.")) != []


def test_the_members_of_a_tuple_are_no_set() -> None:
    members = [f"{FORMULA} the part number {n}" for n in range(6)]
    for lead, is_told in (("A machine is a 7-tuple:", False), ("A machine has parts:", True)):
        html = "".join(f"<li>{each}</li>" for each in (lead, *members))
        card = foreign("Machine", lead, *members, back=f"<ul>{html}</ul>")
        assert bool(told(card)) is is_told


def test_a_program_that_is_typed_behind_a_bare_heading_is_told() -> None:
    lines = ["uri = URI.parse(url)", "class Handler", "def request", "http.use_ssl = true"] * 3
    html = "<br>".join(lines)
    (finding,) = RULE.find(foreign("VCR test", LISTING, back=html))
    assert "a bare heading asks for 12 lines of a program" in finding.message
    assert said(RULE, foreign("Which test of the recorder?", LISTING, back=html)) == []
    prose = " ".join(["what it does is told in words here"] * 5)
    (finding,) = RULE.find(foreign("VCR test", f"{prose} {LISTING}", back=html))
    assert "bare heading" not in finding.message
    shell = "<br>".join(f"$ ls -{n} x | wc -l" for n in range(12))
    assert said(RULE, foreign("VCR test", LISTING, back=shell)) == []


def test_a_text_with_the_marks_of_its_vowels_is_recited() -> None:
    verse = "وَطُورِ سِينِينَ " * 30
    assert list(RULE.find(foreign("Chapter 95", verse))) == []
    assert list(RULE.find(foreign("Chapter 95", "وطور سينين " * 30))) != []


def test_a_table_of_forms_below_a_word_is_none_of_its_items() -> None:
    forms = ("я - остановлю́", "ты - остано́вишь", "он - остано́вит", "мы - остано́вим",
             "вы - остано́вите", "они́ - остано́вят")  # fmt: skip
    items = ("останови́ть", "somewhat often used word (top 2,000)", *forms)
    assert list(RULE.find(foreign("stop", *items))) == []
    rows = "".join(f"<tr><td>{each} {each}</td></tr>" for each in forms)
    table = foreign("stop", *items, *forms, back=f"{items[0]}<table>{rows}</table>")
    assert list(RULE.find(table)) == []


def test_a_page_with_many_lines_is_told_by_its_words_and_a_letter_with_reasons_is_not() -> None:
    lines = [words(20)] * 6
    (page,) = RULE.find(foreign("Why?", *lines)._replace(front_lines=4))
    assert ("120 words" in page.message, page.is_slight) == (True, False)
    reasons = [f"{letter}) {words(30)}" for letter in "abcd"]
    (finding,) = RULE.find(foreign("Why?", "a", *reasons)._replace(front_lines=4))
    assert finding.is_slight


@pytest.mark.parametrize(
    ("front", "is_told"),
    [
        ("the lists", True),
        ("reverse the list", False),
        ("Reverse proxy", True),
        ("what is an abandoned lock", False),
    ],
)
def test_an_order_and_a_question_are_no_bare_headings(front: str, *, is_told: bool) -> None:
    program = "<br>".join(f"a = b({n});" for n in range(12))
    card = foreign(front, *(f"a = b({n});" for n in range(12)), back=program)
    assert any("a bare heading" in each for each in said(RULE, card)) is is_told


@pytest.mark.parametrize(
    ("front", "answer", "is_slight"),
    [
        (
            "deuten (Die Wolken deuten auf Regen)",
            "verb, point, hint, show, +Akk, auf+Akk, tell",
            True,
        ),
        ("Eiche (Die Eiche steht)", "die, -n, oak, tree, wood, timber, log", True),
        ("bones of the hand", "verb, point, hint, show, tell, grow, fall", False),
        ("Eiche (Die Eiche steht)", "oak, tree, wood, timber, log, leaf, root", False),
    ],
)
def test_the_grammar_of_a_word_makes_an_entry_of_it(
    front: str, answer: str, *, is_slight: bool
) -> None:
    card = foreign(front, *answer.split(", "), back=answer)
    assert [each.is_slight for each in RULE.find(card)] == [is_slight]


def test_several_programs_behind_a_question_are_told() -> None:
    for lines, is_told in ((30, False), (90, True)):
        html = f"<pre>{'x = [f(1)];<br>' * lines}</pre>"
        card = foreign("How is the list of all roots of an oak made?", LISTING, back=html)
        found = [each.message for each in RULE.find(card)]
        assert any("lines of programs" in each for each in found) is is_told


def test_what_explains_a_verdict_is_not_recalled() -> None:
    front, back = "O osso é longo.", "Certo"
    card = foreign(front, f"Certo {words(90)}", back=back)._replace(language="pt")
    assert told(card) == []
    assert told(card._replace(language="en")) != []


def test_a_name_in_a_field_of_its_own_is_explained_by_the_others() -> None:
    prose = f"It is so. And so {words(60)}"
    card = foreign("Which artery?", f"carotid artery {prose}", back="carotid artery")
    assert told(card) == []
    whole = foreign("Which artery?", prose, back=prose)
    assert told(whole) != []


@pytest.mark.parametrize(
    ("lines", "has_pictures", "items", "is_slight"),
    [(2, False, 9, False), (1, True, 9, False), (4, False, 9, True), (2, False, 8, True)],
)
def test_nine_lines_are_too_many_below_topics_and_beside_a_picture(
    lines: int, items: int, *, has_pictures: bool, is_slight: bool
) -> None:
    kinds = [f"kind {letter}" for letter in "abcdefghi"][:items]
    card = foreign("Bones. Which kinds?", *kinds, back="<br>".join(f"- {each}" for each in kinds))
    card = card._replace(front_lines=lines, has_pictures=has_pictures)
    assert (told(card) == []) is is_slight
    in_a_line = card._replace(fields={"Front": "Which kinds?", "Back": ", ".join(kinds)})
    assert told(in_a_line) == []
    assert told(card._replace(front="Bones. Which 9 kinds?")) == [] or items != 9


def test_one_arrow_makes_no_order_of_a_list() -> None:
    kinds = [*(f"kind {letter}" for letter in "abcdefghi"), "one -> two"]
    card = foreign("Mitosis?", *kinds, back="<br>".join(kinds))
    assert told(card) != []


def test_mathematics_in_other_words_is_no_more_of_it() -> None:
    theorem = f"If {FORMULA} is continuous, then {words(30)}."
    again = f"In simpler terms, {words(20)}"
    card = foreign("Mean value theorem", theorem, back=f"{theorem}<br>{again}")
    assert told(card._replace(answer=f"{theorem} {again}")) == []
    more = foreign("Mean value theorem", theorem, back=f"{theorem}<br>Then {words(20)}")
    assert told(more._replace(answer=f"{theorem} Then {words(20)}")) != []
