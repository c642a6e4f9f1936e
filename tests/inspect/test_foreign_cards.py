"""Cards of packages that are not ours: what they ask and answer, in plain text and in parts."""

from __future__ import annotations

import pytest

from clindeck.anki.reader.package import PackageContents, PackagedNote, PackagedNoteType
from clindeck.inspect.foreign_cards import TemplateFault, foreign_cards
from clindeck.inspect.package_faults import faults_of_cards
from clindeck.lint.rule import CardKind, CardView
from clindeck.lint.wording.said import FORMULA, LISTING
from clindeck.model.notes import Guid
from clindeck.model.problems import Position
from tests.runaway import ends

BACK = "{{FrontSide}}<hr id=answer>{{Back}}"


def note_type(
    fields: tuple[str, ...], *templates: tuple[str, str], is_cloze: bool = False
) -> PackagedNoteType:
    names = tuple((None, f"Card {number + 1}") for number in range(len(templates)))
    return PackagedNoteType(
        7, "Theirs", is_cloze, 0, tuple((None, name) for name in fields), names, templates
    )


def contents(of_type: PackagedNoteType, *notes: tuple[str, ...], cards: int = 1) -> PackageContents:
    return PackageContents(
        {7: of_type},
        tuple(
            PackagedNote(
                Guid(f"g{number}"), 7, fields, (),
                tuple((ordinal, "Deck::Part") for ordinal in range(cards)),
            )
            for number, fields in enumerate(notes, start=1)
        ),
    )  # fmt: skip


def views(found: PackageContents) -> tuple[CardView, ...]:
    (deck,), faults = foreign_cards(found)
    assert faults == ()
    assert deck.deck == "Deck"
    return deck.cards


def basic(front: str, back: str) -> CardView:
    of_type = note_type(("Front", "Back"), ("{{Front}}", BACK))
    (view,) = views(contents(of_type, (front, back)))
    return view


def faulty(of_type: PackagedNoteType, *fields: str) -> tuple[CardView, str]:
    (deck,), faults = foreign_cards(contents(of_type, fields))
    (view,), (fault,) = deck.cards, faults
    assert fault.note_type == "Theirs"
    return view, fault.message


def fault_of_unjudged(of_type: PackagedNoteType, *fields: str) -> str:
    (deck,), (fault,) = foreign_cards(contents(of_type, fields))
    assert (deck.cards, deck.unjudged, deck.blank) == ((), 1, ())
    return fault.message


def test_a_plain_card_is_read_with_its_fields_and_its_number() -> None:
    view = basic("What is <b>it</b>?", "A&nbsp;bone")
    assert (view.front, view.answer, view.items) == ("What is it?", "A bone", ("A bone",))
    assert (view.front_field, view.answer_field) == ("Front", "Back")
    assert (view.name, view.guid, view.kind) == ("g1", "g1", CardKind.FOREIGN)
    assert view.position == Position("", 1, 1)
    assert view.fields == {"Front": "What is <b>it</b>?", "Back": "A&nbsp;bone"}


@pytest.mark.parametrize(
    ("back", "items"),
    [
        ("<ul><li>one</li><li>two</li></ul>", ("one", "two")),
        ("<ol><li>one<li>two<ul><li>deep</ul></ol>", ("one", "two deep")),
        ("<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>e", ("a b c", "d")),
        ("Causes:<ul><li>one</li><li>two</li></ul>", ("one", "two")),
        ("one<br>two<br />three", ("one", "two", "three")),
        ("<div>one</div><div>two</div>", ("one", "two")),
        ("- one\n- two", ("one", "two")),
        ("Causes:<br>• one<br>• two", ("one", "two")),
        ("1. one 2. two 3. three", ("one", "two", "three")),
        ("1) one<br>2) two", ("one", "two")),
        ("• one • two", ("one", "two")),
        ("one; two; three", ("one", "two", "three")),
        ("red, green and blue", ("red", "green", "blue")),
        ("radius and ulna", ("radius and ulna",)),
        ("7.5 mg, then 15 mg", ("7.5 mg, then 15 mg",)),
        ("2.5 to 3. 5 times", ("2.5 to 3. 5 times",)),
        ("seven<br>(source: the chapter about it)", ("seven (source: the chapter about it)",)),
        (
            "It rises because the kidney, which clears it, fails, and so the level grows",
            ("It rises because the kidney, which clears it, fails, and so the level grows",),
        ),
        (
            "The first line of a text that goes on for long<br>and its second, just as long line",
            ("The first line of a text that goes on for long and its second, just as long line",),
        ),
    ],
)
def test_the_parts_of_an_answer_are_told_apart(back: str, items: tuple[str, ...]) -> None:
    assert basic("Which?", back).items == items


def test_scripts_styles_comments_and_sounds_are_no_text() -> None:
    view = basic("<style>b {}</style>Which?<!-- no -->", "bone [sound:a.mp3]<script>x()</script>")
    assert (view.front, view.answer) == ("Which?", "bone")


def test_a_back_that_repeats_the_question_answers_with_the_rest() -> None:
    for back in ("{{Front}}<hr id='answer'>{{Back}}", "{{Front}} {{Back}}"):
        of_type = note_type(("Front", "Back"), ("{{Front}}", back))
        (view,) = views(contents(of_type, ("Which?", "bone")))
        assert view.answer == "bone"


def test_what_stands_beside_the_answer_is_not_the_answer() -> None:
    names = ("Front", "Back", "Extra", "Source", "Hint")
    front = "{{Front}}{{#Hint}}<i>{{Hint}}</i>{{/Hint}}"
    back = f"{BACK}{{{{#Source}}}}Source: {{{{Source}}}}{{{{/Source}}}}{{{{Extra}}}}"
    of_type = note_type(names, (front, back))
    (view,) = views(contents(of_type, ("Which?", "bone", "much more", "a book", "hard")))
    assert (view.front, view.answer, view.hint) == ("Which?", "bone", "hard")


def test_a_field_named_like_an_aside_answers_where_nothing_else_does() -> None:
    of_type = note_type(("Front", "Notes"), ("{{Front}}", "{{FrontSide}}<hr id=answer>{{Notes}}"))
    (view,) = views(contents(of_type, ("Which?", "bone")))
    assert (view.answer, view.answer_field) == ("bone", "Notes")


def test_a_reversed_card_asks_by_its_back() -> None:
    reverse = ("{{Back}}", "{{FrontSide}}<hr id=answer>{{Front}}")
    of_type = note_type(("Front", "Back"), ("{{Front}}", BACK), reverse)
    first, second = views(contents(of_type, ("clavicle", "collarbone"), cards=2))
    assert (second.front, second.front_field, second.answer) == ("collarbone", "Back", "clavicle")
    assert (first.position, second.position) == (Position("", 1, 1), Position("", 1, 2))


def test_blanks_answer_with_what_they_hide() -> None:
    cloze = ("{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}")
    of_type = note_type(("Text", "Extra"), cloze, is_cloze=True)
    text = "{{c1::The <span style='x'>tibia</span>::bone}} and {{c2::fibula}}, {{c1::shin}}"
    first, second = views(contents(of_type, (text, "more"), cards=2))
    assert first.front == "[bone] and fibula, [...]"
    assert first.items == ("The tibia", "shin")
    assert (first.answer, first.answer_field) == ("The tibia; shin", "Text")
    assert (second.front, second.items) == ("The tibia and [...], shin", ("fibula",))


def test_known_filters_show_ask_and_hide_as_in_anki() -> None:
    of_type = note_type(
        ("Front", "Back", "Clue"),
        ("{{text:Front}} {{type:Back}} {{hint:Clue}} {{tts en_US:Front}}",
         "{{FrontSide}}<hr id=answer>{{type:Back}}"),
    )  # fmt: skip
    (view,) = views(contents(of_type, ("Which?", "bone", "white")))
    assert (view.front, view.answer, view.hint) == ("Which?", "bone", "white")


def test_deck_and_conditions_of_blanks_are_known() -> None:
    of_type = note_type(
        ("Text",), ("{{Subdeck}}: {{#c1}}{{cloze:Text}}{{/c1}}{{^c2}}{{/c2}}", "{{cloze:Text}}"),
        is_cloze=True,
    )  # fmt: skip
    (view,) = views(contents(of_type, ("{{c1::Ribs}} breathe",)))
    assert (view.front, view.items) == ("Part: [...] breathe", ("Ribs",))


def test_the_filter_of_an_add_on_is_said_and_passed_over() -> None:
    of_type = note_type(("Front", "Back"), ("{{upper:Front}}", BACK))
    view, message = faulty(of_type, "Which?", "bone")
    assert view.front == "Which?"
    assert message == (
        'template "Card 1" uses a filter of an add-on (upper); the field was read without it'
    )


@pytest.mark.parametrize(
    ("front", "fault"),
    [
        ("{{Fornt}}", "no field Fornt"),
        ("{{#Front}}x", "Front is never closed"),
        ("{{^Front}}{{Other}}{{/Front}}{{Front}}", "no field Other"),
        ("{{=<% %>=}}<%Front%>", "it changes the marks of fields"),
    ],
)
def test_the_cards_of_a_template_that_cannot_be_rendered_are_not_judged(
    front: str, fault: str
) -> None:
    message = fault_of_unjudged(note_type(("Front", "Back"), (front, BACK)), "Which?", "bone")
    assert message == f'template "Card 1" cannot be rendered ({fault}); its cards were not judged'


def test_a_card_of_a_template_or_note_type_that_is_missing_is_said() -> None:
    of_type = note_type(("Front", "Back"))
    assert fault_of_unjudged(of_type, "Which?", "bone") == "there is no template number 1"
    orphan = PackageContents({}, (PackagedNote(Guid("g"), 8, ("a",), (), ((0, "Deck"),)),))
    (deck,), faults = foreign_cards(orphan)
    assert (deck.cards, deck.unjudged) == ((), 1)
    assert faults == (TemplateFault("", "notes name a note type (8) that is missing"),)


@pytest.mark.parametrize(
    ("front", "back"),
    [("<img src='a.png'>", "bone"), ("Which?", "[sound:a.mp3]"), ("", "bone"), ("Which?", "")],
)
def test_a_side_without_words_is_not_judged(front: str, back: str) -> None:
    of_type = note_type(("Front", "Back"), ("{{Front}}", BACK))
    (deck,), _ = foreign_cards(contents(of_type, (front, back)))
    assert (deck.cards, deck.unjudged) == ((), 1)


def test_masks_of_image_occlusion_are_not_judged() -> None:
    of_type = note_type(("Occlusion", "Header"), ("{{cloze:Occlusion}} {{Header}}",) * 2,
                        is_cloze=True)  # fmt: skip
    mask = "{{c1::image-occlusion:rect:left=.1:top=.2}}"
    (deck,), _ = foreign_cards(contents(of_type, (mask, "Name it")))
    assert (deck.cards, deck.unjudged) == ((), 1)


def test_fewer_or_more_fields_than_the_note_type_has_do_no_harm() -> None:
    of_type = note_type(("Front", "Back"), ("{{Front}}", BACK))
    (deck,), _ = foreign_cards(contents(of_type, ("Which?",), ("Which?", "bone", "rest")))
    assert [view.answer for view in deck.cards] == ["bone"]
    assert deck.unjudged == 1


def test_hostile_fields_and_templates_come_to_an_end() -> None:
    deep = "{{c1::" * 3_000 + "x" + "}}" * 3_000
    nested = "{{#Text}}" * 3_000 + "{{/Text}}" * 3_000
    with ends():
        of_type = note_type(("Text",), ("{{cloze:Text}}", "{{cloze:Text}}"), is_cloze=True)
        foreign_cards(contents(of_type, (deep,), ("<li" * 50_000,), ("<script" * 20_000,)))
        foreign_cards(contents(note_type(("Text",), (nested, nested)), ("x",), ("1. " * 30_000,)))


def test_what_is_to_be_typed_is_the_answer_where_the_back_repeats_the_front() -> None:
    of_type = note_type(
        ("Verb", "Form", "Sound"),
        ("you + {{Verb}} {{type:Form}}", "{{FrontSide}}<hr id=answer>{{Sound}}"),
    )
    (view,) = views(contents(of_type, ("walk", "walked", "")))
    assert (view.front, view.answer) == ("you + walk", "walked")


def test_a_back_within_a_condition_of_the_question_is_read() -> None:
    of_type = note_type(
        ("Word", "Meaning"),
        ("{{#Word}}{{Word}}{{/Word}}", "{{#Word}}{{FrontSide}}<hr id=answer>{{Meaning}}{{/Word}}"),
    )
    (view,) = views(contents(of_type, ("femur", "thigh bone")))
    assert (view.front, view.answer) == ("femur", "thigh bone")


def test_what_a_question_folds_away_is_not_seen() -> None:
    front = "<details><summary>Longest bone?</summary><p>The femur.</p></details>"
    assert basic(front, "femur").front == "Longest bone?"
    assert basic(front.replace("<details", "<details open"), "femur").front.endswith("The femur.")


def test_a_question_without_any_answer_is_counted_as_blank() -> None:
    of_type = note_type(("Front", "Back"), ("{{Front}}", BACK))
    (deck,), _ = foreign_cards(contents(of_type, ("Which bone?", "&nbsp;"), ("Which?", "femur")))
    assert deck.blank == (("g1", ""),)
    spoken = note_type(("Front", "Back"), ("{{Front}}", "{{tts en_US:Front}}"))
    (deck,), _ = foreign_cards(contents(spoken, ("Which bone?", "")))
    assert deck.blank == ()


def test_question_marks_for_an_answer_are_counted_as_blank() -> None:
    of_type = note_type(("Front", "Back"), ("{{Front}}", BACK))
    ((deck,), _) = foreign_cards(contents(of_type, ("Prove it", "???"), ("End of a question", "?")))
    assert deck.blank == (("g1", ""),)


def test_a_blank_answer_of_several_cards_is_that_of_the_named_card() -> None:
    of_type = note_type(
        ("Land", "Capital", "Area"),
        ("Capital of {{Land}}?", "{{FrontSide}}<hr id=answer>{{Capital}}"),
        ("Area of {{Land}}?", "{{FrontSide}}<hr id=answer>{{Area}}"),
    )
    (deck,), _ = foreign_cards(contents(of_type, ("Peru", "Lima", ""), cards=2))
    assert deck.blank == (("g1", "Card 2"),)


def test_a_condition_asks_for_the_whole_field_though_most_notes_say_the_same() -> None:
    back = "{{FrontSide}}<hr id=answer>{{#Member}}{{Member}}<br>{{Dispute}}{{/Member}}"
    of_type = note_type(("Land", "Member", "Dispute"), ("{{Land}}: member?", back))
    lands = tuple((f"Land {letter}", "member state", f"about {letter}") for letter in "abcdef")
    (deck,), _ = foreign_cards(contents(of_type, *lands))
    assert deck.blank == ()
    assert deck.cards[0].answer == "about a"


def test_marks_of_blanks_in_a_note_type_that_makes_none_are_told_and_not_as_blank() -> None:
    of_type = note_type(("Front", "Back"), ("{{Front}}", BACK))
    (deck,), _ = foreign_cards(contents(of_type, ("The {{c1::femur}} is long.", "")))
    assert (deck.unmade, deck.blank) == (("g1",), ())
    cloze = note_type(("Text",), ("{{cloze:Text}}", "{{cloze:Text}}"), is_cloze=True)
    (deck,), _ = foreign_cards(contents(cloze, ("The {{c1::femur}} is long.",)))
    assert deck.unmade == ()


def test_latex_that_most_notes_open_alike_is_still_latex() -> None:
    of_type = note_type(("Front", "Back"), ("{{Front}}", BACK))
    notes = tuple(
        (f"What is {n}?", f"[latex]<br>$x_{n}$<br>[/latex]<br>as of {n}") for n in range(6)
    )
    (deck,), _ = foreign_cards(contents(of_type, *notes))
    assert deck.cards[0].answer == f"{FORMULA}; as of 0"


def test_lines_of_a_program_in_an_answer_are_one_sign() -> None:
    view = basic(
        "Print it?", "Use a loop:<br>for x in xs:<br>&nbsp; print(x)<br>and be done with it"
    )
    assert view.answer == f"Use a loop:; {LISTING}; and be done with it"


def test_a_question_that_shows_nothing_is_told() -> None:
    of_type = note_type(("Picture", "Word"), ("{{Picture}} {{type:Word}}", "{{type:Word}}"))
    (deck,), _ = foreign_cards(contents(of_type, ("", "Berlin"), ("<img src=a.png>", "Rome")))
    assert deck.unasked == (("g1", ""),)


def test_examples_and_definitions_beside_a_translation_are_no_answer() -> None:
    names = ("Front", "Translation", "Example", "Definition")
    back = "{{FrontSide}}<hr id=answer>{{Example}}<br>{{Translation}}<br>{{Definition}}"
    of_type = note_type(names, ("{{Front}}", back))
    (view,) = views(contents(of_type, ("beistehen", "to assist", "Ich helfe.", "zur Seite stehen")))
    assert view.answer == "to assist"


def test_what_stands_in_italics_below_a_picture_is_its_caption() -> None:
    view = basic("Continuity", "seeing lines<br><img src=a.png><br><i>Broken lines are seen.</i>")
    assert view.answer == "seeing lines"


def test_a_program_of_the_template_is_none_of_the_card() -> None:
    script = "<script>var z = true;\nfunction f() {\n  var b = a();\n}\n</script>"
    of_type = note_type(("Front", "Back"), ("{{Front}}", f"{BACK}{script}"))
    (view,) = views(contents(of_type, ("Why?", "bone")))
    assert view.answer == "bone"


def test_a_filter_on_the_row_of_tags_is_no_fault() -> None:
    of_type = note_type(("Front", "Back"), ("{{Front}} {{clickable::Tags}}", BACK))
    (view,) = views(contents(of_type, ("Why?", "bone")))
    assert view.answer == "bone"


def test_marks_of_blanks_on_the_back_alone_are_known() -> None:
    of_type = note_type(("Front", "Back"), ("{{Front}}", BACK))
    found = contents(of_type, ("What is soil?", "{{c1::loose}} rock"), ("{{c1::Soil}}?", "rock"))
    (deck,), _ = foreign_cards(found)
    assert (deck.unmade, deck.unmade_behind) == (("g2",), ("g1",))
    told = [each.message for each in faults_of_cards([deck]) if each.code == "P004"]
    assert ["the answer shows" in message for message in told] == [False, True]


def test_a_blank_that_is_not_closed_is_told() -> None:
    of_type = note_type(("Text",), ("{{cloze:Text}}", "{{cloze:Text}}"), is_cloze=True)
    notes = (
        ("{{c1::Soil}} is {{c2:loose}} rock",),
        ("{{c1::Soil}} is {{c2::loose rock",),
        ("{{c1::Soil}} is {{c2::loose {{c3::rock}}}}",),
    )
    (deck,), _ = foreign_cards(contents(of_type, *notes))
    assert deck.unclosed == ("g1", "g2")
    told = [each.message for each in faults_of_cards([deck]) if each.code == "P004"]
    assert [message.rpartition("; ")[2] for message in told] == ["write {{c1::…}}"] * 2


def test_a_control_character_is_no_lost_letter() -> None:
    of_type = note_type(("Front", "Back"), ("{{Front}}", BACK))
    for back, way_out in (
        ("rock\u2408", "delete it, or type the sign that it stands for"),
        ("h\u2402'(k)", "type it again"),
        ("rock\ufffd", "type it again"),
    ):
        (deck,), _ = foreign_cards(contents(of_type, ("What is soil?", back)))
        (told,) = faults_of_cards([deck])
        assert (told.code, told.message.rpartition("; ")[2]) == ("P005", way_out)


def test_a_letter_lost_on_both_cards_of_a_note_is_told_once() -> None:
    of_type = note_type(("A", "B"), ("{{A}}", BACK.replace("Back", "B")), ("{{B}}", "{{A}}"))
    (deck,), _ = foreign_cards(contents(of_type, ("a sort of rock?", "the \ufffd of it")))
    assert len([each for each in faults_of_cards([deck]) if each.code == "P005"]) == 1


def test_who_has_typed_has_answered_and_the_rest_of_the_back_is_read_for_doses() -> None:
    of_type = note_type(
        ("Sign", "Meaning", "Uses"),
        ("{{Meaning}} {{type:Sign}}", "{{type:Sign}}<hr id=answer>{{Sign}} {{Uses}}"),
    )
    (view,) = views(contents(of_type, ("Fe", "iron", "nails; rails; 5 mg")))
    assert (view.answer, view.answer_field, view.beside) == ("Fe", "Sign", "nails; rails; 5 mg")
    (view,) = views(contents(of_type, ("", "iron", "nails")))
    assert view.answer == "nails"


@pytest.mark.parametrize(
    ("question", "fields", "lines"),
    [
        ("{{Front}}", ("Where is the talus?", "foot"), 1),
        ("{{Front}}", ("A man falls.<br>Which bone?", "talus"), 2),
        ("{{Front}}", ("Which bone?<ul><li>talus</li><li>tibia</li></ul>", "talus"), 3),
        ("{{Front}}", ("Which bone?<details>line<br>line</details>", "talus"), 1),
        ("<h1>Say it</h1>{{Deck}}<br>{{Subdeck}}<div>{{Front}}</div>", ("talus", "bone"), 1),
    ],
)
def test_the_lines_of_a_front_are_counted_without_those_of_every_card(
    question: str, fields: tuple[str, ...], lines: int
) -> None:
    (view,) = views(contents(note_type(("Front", "Back"), (question, BACK)), fields))
    assert view.front_lines == lines


def test_a_picture_on_either_side_is_known() -> None:
    assert not basic("talus", "a bone").has_pictures
    assert basic("talus", "a bone <img src=a.png>").has_pictures
    assert basic("talus <img src=a.png>", "a bone").has_pictures


def test_an_answer_above_the_line_is_none_the_less_the_answer() -> None:
    of_type = note_type(
        ("Front", "Back", "details"), ("{{Front}}", "{{Back}}<hr id=answer>{{details}}")
    )
    (view,) = views(contents(of_type, ("talus", "TODO", "a bone of the foot")))
    assert view.answer == "TODO"


def test_a_long_program_of_a_template_is_none_of_the_card() -> None:
    program = f"<script>const kana = '{'a ' * 15000}'</script>"
    of_type = note_type(("Front", "Back"), ("{{Front}}", f"{program}{BACK}"))
    (view,) = views(contents(of_type, ("talus", "bone")))
    assert view.answer == "bone"
    within = f"<script>say('{{{{Back}}}}'); {'x = 1;' * 5000}</script>"
    (view,) = views(
        contents(note_type(("Front", "Back"), ("{{Front}}", f"{within}{BACK}")), ("talus", "bone"))
    )
    assert view.answer == "bone"


def test_a_filter_of_an_add_on_is_slight_and_a_broken_template_is_not() -> None:
    filtered = note_type(("Front", "Back"), ("{{clickable:Front}}", BACK))
    broken = note_type(("Front", "Back"), ("{{#Front}}{{Front}}", BACK))
    for of_type, is_slight in ((filtered, True), (broken, False)):
        _, (fault,) = foreign_cards(contents(of_type, ("talus", "bone")))
        assert fault.is_slight is is_slight


def test_a_back_that_repeats_the_question_above_the_line_answers_nothing() -> None:
    of_type = note_type(("Front", "Back"), ("{{Front}}", "{{Front}}<hr id=answer>{{Back}}"))
    (deck,), _ = foreign_cards(contents(of_type, ("talus", "")))
    assert deck.blank == (("g1", ""),)


def test_a_picture_without_an_answer_is_a_question_without_one() -> None:
    of_type = note_type(("Front", "Back"), ("{{Front}}", BACK))
    (deck,), _ = foreign_cards(contents(of_type, ("<img src=a.png>", ""), ("<br>", "")))
    assert [guid for guid, _ in deck.blank] == ["g1"]


def test_a_sentence_with_a_gap_illustrates_the_definition_beside_it() -> None:
    back = "{{FrontSide}}<hr id=answer>{{definition}}<br>{{description}}"
    of_type = note_type(("word", "definition", "description"), ("{{word}}", back))
    notes = ("oak", "a broad tree", "The ____ was felled."), ("elm", "a tree", "It was felled.")
    assert [view.answer for view in views(contents(of_type, *notes))] == [
        "a broad tree", "a tree It was felled.",
    ]  # fmt: skip


def test_a_transliteration_stands_beside_the_text() -> None:
    back = "{{FrontSide}}<hr id=answer>{{Arabic}}<br>{{Transliteration}}"
    of_type = note_type(("Title", "Arabic", "Transliteration"), ("{{Title}}", back))
    (view,) = views(contents(of_type, ("The fig", "والتين", "wat teeni")))
    assert view.answer == "والتين"


def test_a_card_tells_what_a_script_on_its_front_writes_anew() -> None:
    script = "<script>document.querySelector('.w').textContent = '___';</script>"
    front = f"{{{{Front}}}}{script}"
    of_type = note_type(("Front", "Back"), (front, BACK))
    (view,) = views(contents(of_type, ('An <i>oak</i> is <span class="w">a tree</span>', "a tree")))
    assert (view.runs_program, view.rewritten) == (True, "a tree")
    assert (basic("oak", "tree").runs_program, basic("oak", "tree").rewritten) == (False, "")


def test_what_only_defines_commands_of_formulas_shows_nothing() -> None:
    header = "\\(\n\\def \\N {\\mathbb N}\n\\newcommand{\\cov}{\\text{cov}}\n\\)"
    assert basic(f"{header} Loi normale", "x").front == "Loi normale"
    assert basic("\\(\\N \\to x\\) Loi normale", "x").front == f"{FORMULA} Loi normale"


def test_marks_of_blanks_in_what_a_template_hides_are_not_seen() -> None:
    faces = ('<div id="all" hidden=""><p>{{Text}}</p></div><b>{{cloze:Text}}</b>', "{{cloze:Text}}")
    of_type = note_type(("Text",), faces, is_cloze=True)
    (deck,), _ = foreign_cards(contents(of_type, ("{{c1::Soil}} is <b>rock</b>",)))
    assert deck.unclosed == ()


def test_what_every_back_of_a_picture_shows_answers_none_of_its_places() -> None:
    numbers = ("1", "2", "3")
    templates = [(f"{{{{Picture}}}} {n}", f"{{{{{n}a}}}}<br>{{{{Clinical}}}}") for n in numbers]
    of_type = note_type(("Picture", "Clinical", "1a", "2a", "3a"), *templates)
    note = ("the arm", "It breaks.", "humerus", "radius", "ulna")
    found = views(contents(of_type, note, cards=3))
    assert [view.answer for view in found] == ["humerus", "radius", "ulna"]
    both = note_type(("Picture", "Clinical", "1a", "2a", "3a"), *templates[:2])
    assert views(contents(both, note, cards=2))[0].answer == "humerus It breaks."


def test_a_verdict_that_most_notes_have_is_their_answer() -> None:
    of_type = note_type(("Front", "Back", "Law"), ("{{Front}}", "{{Back}}<br>{{Law}}"))
    verdicts = ["Certo", "Certo", "Certo", "Certo", "Errado"]
    notes = [(f"O osso {n} é longo.", each, f"Artigo {n}") for n, each in enumerate(verdicts)]
    found = views(contents(of_type, *notes))
    assert [view.answer.split()[0] for view in found] == verdicts
    alike = views(contents(of_type, *notes[:4], ("O osso é longo.", "Certo", "Artigo 9")))
    assert [view.answer.split()[0] for view in alike] == ["Artigo"] * 5
