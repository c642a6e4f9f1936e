"""A search finds the note that it is for, as Anki reads searches."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clindeck.anki.reader.package import PackageContents
from clindeck.inspect.anki_search import Searches, searched_together
from tests.inspect.test_foreign_cards import BACK, contents, note_type

BASIC = note_type(("Front", "Back"), ("{{Front}}", BACK))


def searches(*notes: tuple[str, str], of: PackageContents | None = None) -> Searches:
    return Searches(of or contents(BASIC, *notes))


@pytest.mark.parametrize(
    ("front", "search"),
    [
        ("Which nerve is it?", '"Front:*Which nerve is it?*"'),
        ("Which <b>cranial nerve</b> is it?", '"Front:*cranial nerve*"'),
        ("Dose: 5 mg of a_drug, twice daily", '"Front:*drug, twice daily*"'),
        ('The "fifth" nerve of the *head*', '"Front:*nerve of the*"'),
        ("Heart&nbsp;rate &amp; rhythm of it", '"Front:*rhythm of it*"'),
        ("{{c1::Gout}} is a disease", '"Front:*is a disease*"'),
        ("a " * 40, f'"Front:*{("a " * 30).strip()}*"'),
    ],
)
def test_a_search_is_the_longest_text_without_signs_of_the_search(front: str, search: str) -> None:
    assert searches((front, "x")).of("g1") == search


def test_a_text_that_two_notes_share_is_not_taken() -> None:
    found = searches(("Usual dose?", "400 mg"), ("usual dose?", "250 mg"))
    assert (found.of("g1"), found.of("g2")) == ('"Back:*400 mg*"', '"Back:*250 mg*"')
    inside = searches(("dose", "of ibuprofen"), ("usual dose", "of naproxen"))
    assert inside.of("g1") == '"Back:*of ibuprofen*"'


def test_a_note_without_a_text_of_its_own_is_found_by_its_number() -> None:
    pictures = contents(BASIC, ("<img src=a.png>", "it"), ("<img src=b.png>", "it"))
    first, second = pictures.notes
    numbered = replace(pictures, notes=(first._replace(id=11), second._replace(id=12)))
    assert searches(of=numbered).of("g2") == "nid:12"
    assert searches(of=numbered).of("unknown") == ""


def test_signs_in_the_name_of_a_field_are_left_open() -> None:
    of_type = note_type(("My_Front", "Back"), ("{{My_Front}}", BACK))
    assert searches(of=contents(of_type, ("Which?", "x"))).of("g1") == '"My*Front:*Which?*"'


def test_two_notes_are_found_by_one_search() -> None:
    assert searched_together(['"Front:*a*"', "nid:5"]) == '("Front:*a*") or (nid:5)'
    assert searched_together(["nid:5", "nid:5"]) == "nid:5"
    assert searched_together([]) == ""


@pytest.mark.parametrize(("name", "term"), [("Note", "Not_"), ("CID", "CI_"), ("Notes", "Notes")])
def test_a_field_with_the_name_of_a_search_of_anki_is_named_otherwise(name: str, term: str) -> None:
    of_type = note_type((name, "Back"), (f"{{{{{name}}}}}", BACK))
    assert searches(of=contents(of_type, ("Which?", "x"))).of("g1") == f'"{term}:*Which?*"'
