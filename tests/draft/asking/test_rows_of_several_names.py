"""Rows that several columns name together are asked by what makes the key, and no more."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text

DOSES = (
    "Category,Drug Name,CrCl Range (mL/min),Recommended Dose\n"
    "Pots,Alphacin,≥ 50,500 mg every 12 hours\n"
    "Pots,Alphacin,30–49,250 mg every 12 hours\n"
    "Pots,Alphacin,0–29,250 mg every 24 hours\n"
    "Pans,Betamycin,≥ 50,2 g every 8 hours\n"
    "Pans,Betamycin,30–49,2 g every 12 hours\n"
    "Cups,Gammazole,≥ 50,40 mg daily\n"
    "Cups,Gammazole,0–49,20 mg daily\n"
    "Pans,Betamycin,0–29,1 g every 12 hours\n"
)
PAIRS = (
    "Drug 1,Drug 2,Effect,Severity Level,Drug Class 1,Drug Class 2\n"
    "Alphacin,Betamycin,bleeds,High,Potids,Panids\n"
    "Alphacin,Gammazole,sleeps,Low,Potids,Cupids\n"
    "Alphacin,Epsilol,coughs,Low,Potids,Tubids\n"
    "Deltafin,Betamycin,itches,Low,Rigids,Panids\n"
    "Deltafin,Gammazole,sweats,High,Rigids,Cupids\n"
    "Deltafin,Epsilol,faints,High,Rigids,Tubids\n"
)


def test_a_dose_is_asked_with_the_drug_and_what_its_figure_is_of(tmp_path: Path) -> None:
    asked = drafted_text(tmp_path, "x.csv", DOSES).questions()
    named = "Alphacin (CrCl 30–49 mL/min)"
    assert f"Topic x: what is the recommended dose of {named}?" in asked
    assert sum("recommended dose" in each for each in asked) == 8


def test_what_the_first_name_decides_is_asked_once_and_of_it_alone(tmp_path: Path) -> None:
    asked = drafted_text(tmp_path, "x.csv", DOSES).questions()
    of_category = [each for each in asked if "category" in each]
    assert of_category == [
        "Topic x: Alphacin belongs to which category?",
        "Topic x: Betamycin belongs to which category?",
        "Topic x: Gammazole belongs to which category?",
    ]


def test_a_question_about_two_of_a_kind_names_both(tmp_path: Path) -> None:
    asked = drafted_text(tmp_path, "x.csv", PAIRS).questions()
    assert "Topic x: what is the severity level of Alphacin with Gammazole?" in asked
    assert "Topic x: what is the effect of Deltafin with Betamycin?" in asked
    assert not any("(Betamycin)" in each for each in asked)


def test_the_class_of_one_of_two_is_asked_of_that_one_without_its_number(tmp_path: Path) -> None:
    asked = drafted_text(tmp_path, "x.csv", PAIRS).questions()
    assert sorted(each for each in asked if "class" in each) == [
        "Topic x: Alphacin belongs to which drug class?",
        "Topic x: Betamycin belongs to which drug class?",
        "Topic x: Deltafin belongs to which drug class?",
        "Topic x: Epsilol belongs to which drug class?",
        "Topic x: Gammazole belongs to which drug class?",
    ]


def test_only_rows_that_share_a_name_are_asked_with_what_tells_them_apart(tmp_path: Path) -> None:
    others = ("Tubus", "Cistus", "Rigus", "Lamus", "Fovus", "Gentus")
    text = "Muscle,Nerve,Origin\nPotus,panal,rib one\nPotus,cupal,rib two\n" + "".join(
        f"{each},nerve of {each},spine of {each[::-1]}\n" for each in others
    )
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert "Topic x: where does the Tubus originate?" in asked
    assert "Topic x: where does the Potus (panal) originate?" in asked
    assert not any("nerve of" in each for each in asked)


RIGS = (
    "Weather,Sail,Reef points,Sheet (m)\n"
    "Calm,genoa,none at all,12\n"
    "Breeze,genoa,first row,10\n"
    "Gale,storm jib,second row,8\n"
    "Gale,trysail,third row,6\n"
)


def test_the_second_name_of_rows_is_asked_by_the_first(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "x.csv", RIGS)
    assert 'rows are called after "Weather" and "Sail"' in found.told
    asked = found.answers()
    assert "genoa" in asked["Topic x: Calm – sail?"]
    both = asked["Topic x: Gale – sail (2)?"]
    assert "storm jib" in both
    assert "trysail" in both


def test_no_route_mark_or_range_is_asked_as_a_second_name(tmp_path: Path) -> None:
    text = RIGS.replace("Sail", "Route").replace("genoa", "oral")
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert not any("route (2)" in each or "– route?" in each for each in asked)


def test_names_that_all_go_with_each_other_say_nothing_of_each_other(tmp_path: Path) -> None:
    text = "Case,Number,Ending\n" + "".join(
        f"{case},{number},-{case[:2].lower()}{number[0]}\n"
        for case in ("Alphative", "Betative", "Gammative")
        for number in ("single", "many")
    )
    asked = drafted_text(tmp_path, "x.csv", text).questions()
    assert asked
    assert not any("number (2)" in each for each in asked)


def test_rows_of_one_name_are_asked_together_of_a_small_table(tmp_path: Path) -> None:
    text = (
        "Plant,Grows beside,Harm\n"
        "Ivy,\"oak, ash, elm, yew, box, fir, pine\",shades leaves\n"
        "Ivy,\"walls, fences, sheds, roofs, gates, posts, huts\",lifts tiles\n"
        "Bramble,\"hedges, lanes\",tears cloth\n"
        "Nettle,\"ditches, barns\",stings hands\n"
        "Dodder,\"heath, gorse\",drains sap\n"
    )  # fmt: skip
    asked = drafted_text(tmp_path, "x.csv", text).answers()
    (both,) = [each for ask, each in asked.items() if "Ivy" in ask and "shades" in each]
    assert "lifts tiles" in both
