"""Letters on every card and templates twice, told once for a note type."""

from __future__ import annotations

from collections.abc import Sequence

from clindeck.inspect.whole_decks.template_slips import template_slips
from tests.inspect.test_foreign_cards import BACK, contents, note_type

NOTES = [(f"word {n}", "meaning") for n in range(5)]


def slips(*templates: tuple[str, str], notes: list[tuple[str, str]] = NOTES) -> list[str]:
    of_type = note_type(("Front", "Back"), *templates)
    found = template_slips(contents(of_type, *notes, cards=len(templates)))
    return [slip.message for slip in found]


def test_a_lone_letter_on_every_card_is_told() -> None:
    assert slips(("{{Front}}\n<div></div>\nee\n", BACK)) == [
        'the front of template "Card 1" says “ee” on every card; take it out'
    ]
    assert slips(("{{Front}}\nee", BACK), notes=NOTES[:4]) == []


def test_a_slip_names_the_notes_of_its_template() -> None:
    of_type = note_type(("Front", "Back"), ("{{Front}}\ne", BACK))
    (slip,) = template_slips(contents(of_type, *NOTES))
    assert slip.guids == ("g1", "g2", "g3", "g4", "g5")


def test_words_between_fields_are_meant() -> None:
    assert slips(("{{Front}}\ne\n{{Back}}", BACK), ("Say it\n{{Front}}", BACK)) == []


def test_templates_that_make_the_same_card_are_told() -> None:
    assert slips(("{{Front}}", BACK), ("{{Front}}\n", BACK), ("{{Back}}", BACK)) == [
        'its templates "Card 1", "Card 2" make the same card; delete all but one of them'
    ]


def test_options_that_no_front_shows_are_told_once() -> None:
    fields = ("Stem", "A", "B", "C", "Right")
    notes = [(f"Which is {n}?", "one", "two", "three", "AB"[n % 2]) for n in range(6)]

    def told(front: str, notes: Sequence[tuple[str, ...]] = notes) -> list[str]:
        of_type = note_type(fields, (front, "{{Right}}"))
        return [slip.message for slip in template_slips(contents(of_type, *notes))]

    assert told("{{Stem}}") == [
        'the front of template "Card 1" shows none of the options ("A", "B", "C") that the answers '
        "name by a letter; show them"
    ]
    assert told("{{Stem}}<p>{{A}}, {{text:B}}, {{C}}") == []
    assert told("{{Stem}}<script>options()</script>") == []
    assert told("{{Stem}}", [(*note[:4], "two") for note in notes]) == []


def test_a_label_before_a_field_that_begins_with_it_is_told() -> None:
    notes = [(f"word {n}", "<b>Answer: it</b>") for n in range(5)]
    labelled = ("{{Front}}", "<b>Answer:</b> {{Back}}")
    assert slips(labelled, notes=notes) == [
        'the back of template "Card 1" writes “Answer:” before a field that begins with it; take '
        "one of them out"
    ]
    assert slips(labelled) == []
    assert slips(labelled, notes=notes[:4]) == []


def test_two_templates_that_translate_into_one_language_are_told() -> None:
    said = "<i>Wie heißt das auf Rumänisch?</i><br>"
    both = ((f"{said}{{{{Front}}}}", "{{Back}}"), (f"{said}{{{{Back}}}}", "{{Front}}"))
    assert slips(*both) == [
        'its templates "Card 1" and "Card 2" both ask “Wie heißt das auf Rumänisch?”, one of them '
        "of what is in this language; change it there"
    ]
    assert slips(both[0], ("Wie heißt das auf Deutsch? {{Back}}", "{{Front}}")) == []
    assert slips(*((front.replace(said, "Rumänisch "), back) for front, back in both)) == []
    assert slips(*((front.replace("auf Rum", "deutsch, rum"), back) for front, back in both)) == []


def test_a_front_that_is_only_a_box_to_type_in_is_told() -> None:
    told = (
        'the front of template "Card 1" shows nothing but a box to type in; show the question '
        "above it"
    )
    assert slips(("{{type:Back}}", BACK)) == [told]
    assert slips(("{{#Front}}<p>{{type:nc:Back}}</p>{{/Front}}", BACK)) == [told]
    of_type = note_type(("Text",), ("{{type:cloze:Text}}", "{{cloze:Text}}"), is_cloze=True)
    notes = [("the {{c1::oak}}",)]
    assert [slip.message for slip in template_slips(contents(of_type, *notes))] == [told]
    for front in ("{{Front}}{{type:Back}}", "Type the alphabet {{type:Back}}", "<img src=a.png>"):
        assert slips((front, BACK)) == []
    assert slips(("{{type:Back}}<script>ask()</script>", BACK)) == []
