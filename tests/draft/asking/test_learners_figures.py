"""The figures of a small table that somebody made to learn by are asked, measured data are not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.draft.drafted import Drafted, drafted_text


def answers_of(found: Drafted) -> dict[str, str]:
    """Return the answers in plain text by their questions, in plain text too."""
    plain = re.compile(r"<[^>]+>")
    return {
        plain.sub("", question).replace("&gt;", ">").replace("&lt;", "<"): plain.sub("", answer)
        for question, answer in found.answers().items()
    }


def drafted_rows(root: Path, *lines: str) -> Drafted:
    return drafted_text(root, "x.csv", "\n".join((*lines, "")))


KITES = (
    "Kite,Cord (m),Tail (cm),Spar (mm),Span (cm),Area (m²),Reel (mm)",
    "Swift,30,120,4.5,90,0.5,60",
    "Heron,45,150,5,120,0.8,80",
    "Crow,60,180,5.5,140,1.2,80",
    "Owl,75,200,6,160,1.5,100",
)


def test_round_figures_with_units_in_a_small_table_are_asked(tmp_path: Path) -> None:
    found = answers_of(drafted_rows(tmp_path, *KITES))
    assert len(found) == 24
    assert [each for each in found.values() if each == "120 cm"] == ["120 cm", "120 cm"]


@pytest.mark.parametrize(
    "change",
    [
        lambda lines: [re.sub(r"(?<=,)(\d+)(?=,|$)", r"\g<1>.37", line) for line in lines],
        lambda lines: [lines[0].replace("Kite", "Sample"), *lines[1:]],
        lambda lines: [re.sub(r" \(.*?\)", "", lines[0]), *lines[1:]],
        lambda lines: [lines[0], *(f"Kite {n}{line[4:]}" for n in range(9) for line in lines[1:])],
    ],
    ids=["measured", "of records", "without units", "many rows"],
)
def test_a_data_set_of_measurements_is_not_asked(tmp_path: Path, change: object) -> None:
    assert callable(change)
    found = drafted_rows(tmp_path, *change(list(KITES)))
    assert "columns of figures, which nobody learns by card" in found.told


def test_the_only_column_without_a_unit_among_many_has_none(tmp_path: Path) -> None:
    lines = (
        "Kite,Cord (m),Tail (cm),Spar (mm),Bag",
        "Swift,30,120,4.5,1",
        "Heron,45,150,5,2",
        "Crow,60,180,5.5,2.5",
    )
    assert "Topic x: Swift – bag?" in answers_of(drafted_rows(tmp_path, *lines))
    lines = (lines[0].replace("Bag", "Weight"), *lines[1:])
    told = drafted_rows(tmp_path, *lines).told
    assert '"Weight" is not asked: its figures have no unit' in told


def test_columns_headed_by_the_points_of_a_scale_are_all_asked(tmp_path: Path) -> None:
    lines = ("Parameter,0,1,2", "Width (m),narrow,1-2,> 2", "Depth (m),flat,3-4,> 4")
    found = answers_of(drafted_rows(tmp_path, *lines))
    assert [each for each in found.values() if ";" in each] == ["&gt; 2", "&gt; 4"]


@pytest.mark.parametrize(
    ("title", "heading", "asked"),
    [
        ("% of the hull", "Sloop,1 year", "Mast – sloop (% of the hull)?"),
        ("Closure (oak, weeks)", "Upper,Lower", "Mast – upper (oak, weeks)?"),
    ],
)
def test_the_title_says_the_unit_of_bare_figures(
    tmp_path: Path, title: str, heading: str, asked: str
) -> None:
    heading = heading.replace("Sloop", "Adult")
    asked = asked.replace("sloop", "adult")
    lines = (f'"{title}",,', f"Part,{heading}", "Mast,9,18", "Keel,18,14", "Deck,4,3", "Rudder,1,2")
    found = answers_of(drafted_rows(tmp_path, *lines))
    assert any(each.endswith(asked) for each in found), found


def test_upper_and_lower_places_are_no_ends_of_a_range(tmp_path: Path) -> None:
    lines = ("Joint,Lower (mm),Upper (mm)", "Fore,8-9,6-7", "Mid,12-14,9-10", "Aft,7-8,5-6")
    found = answers_of(drafted_rows(tmp_path, *lines))
    assert sorted(found.values())[-2:] == ["8-9 mm", "9-10 mm"]
    assert len(found) == 6


@pytest.mark.parametrize(
    ("heading", "rows", "asked"),
    [
        ("Week,Garden", ("12,seedlings indoors", "16,beds outside"), "week “16”|week 16"),
        ("Semana,Huerto", ("12,semillas", "16,plantas fuera"), "semana 16"),
        ("Tooth,Shape", ("1,chisel", "3,cone"), "tooth 3"),
        ("Points,Growth", ("0,none seen", "1,a few leaves", "2,many leaves"), "points 2"),
    ],
)
def test_rows_are_called_after_figures_where_the_heading_says_of_what(
    tmp_path: Path, heading: str, rows: tuple[str, ...], asked: str
) -> None:
    found = drafted_rows(tmp_path, heading, *rows)
    first = heading.split(",")[0]
    assert f'rows are called after "{first}"' in found.told
    assert any(re.search(asked, each) for each in answers_of(found))


def test_years_and_running_numbers_name_no_rows(tmp_path: Path) -> None:
    lines = ("Year,Ship", "1912,Alpha of the north", "1945,Beta of the south")
    assert 'rows are called after "Ship"' in drafted_rows(tmp_path, *lines).told


def test_a_first_column_called_what_names_the_rows(tmp_path: Path) -> None:
    lines = (
        "What,Sloop,Ketch",
        "Sail to set first,main,mizzen",
        "Crew needed,2 hands,3 hands",
        "Anchor to carry,plough,fisherman",
    )
    found = answers_of(drafted_rows(tmp_path, *lines))
    assert found["Topic x: Crew needed – ketch?"] == "3 hands"


def test_none_is_a_value_among_several_others(tmp_path: Path) -> None:
    lines = ("Glaze,Shine", "Ash,bright", "Salt,dull", "Lead,glassy", "Slip,satin", "Raw,None")
    found = answers_of(drafted_rows(tmp_path, *lines))
    assert "None" in found.values()


def test_same_only_points_to_the_cell_beside_it(tmp_path: Path) -> None:
    lines = (
        "Rope,By day,By night",
        "Halyard,coil it twice,same",
        "Sheet,lead it aft,tie it off",
        "Stay,leave it,check it",
    )
    found = drafted_rows(tmp_path, *lines)
    assert "it only says that another cell says the same" in found.told
    assert "same" not in answers_of(found).values()


def test_a_column_that_mostly_repeats_another_is_asked_where_it_does_not(tmp_path: Path) -> None:
    lines = (
        "Plant,Summer water,Winter water",
        *(f"Plant {name},every {n} days,every {n} days" for n, name in enumerate("ABCD", 2)),
        "Cactus,every 7 days,never",
        "Fern,every day,every 3 days",
    )
    found = answers_of(drafted_rows(tmp_path, *lines))
    assert [each for each in found if "winter" in each.lower()] == [
        "Topic x: Cactus – Winter water?", "Topic x: Fern – Winter water?"
    ]  # fmt: skip


def test_two_columns_of_one_scale_are_both_asked(tmp_path: Path) -> None:
    lines = (
        "Wood,Bending,Turning",
        "Ash,good,poor",
        "Elm,good,good",
        "Oak,poor,very poor",
        "Yew,good,good",
        "Box,poor,poor",
    )
    found = drafted_rows(tmp_path, *lines)
    asked = answers_of(found)
    assert [asked[f"Topic x: Elm – {each}?"] for each in ("Bending", "Turning")] == ["good", "good"]
    assert "two values of a row may be alike by chance" in found.told


def test_remarks_on_quantities_stand_on_backs(tmp_path: Path) -> None:
    lines = (
        "Parameter,Unit,Canoe,Kayak,Raft,Notes",
        "Length,m,4.5,5,3,over all",
        "Beam,cm,90,55,200,at the waterline",
        "Weight,kg,30,20,45,with seats",
        "Load,lb,300,150,900,salt water",
    )
    found = drafted_rows(tmp_path, *lines)
    assert not any("Notes" in each for each in answers_of(found))
    assert "its few remarks stand on the back" in found.told


def test_codes_name_the_rows_that_a_definition_explains(tmp_path: Path) -> None:
    lines = (
        "Part,Stage,Definition",
        "Hull,H1,up to 20 planks laid",
        ",H2,all planks laid",
        "Mast,M0,no mast",
        ",M1,one mast stepped",
    )
    found = drafted_rows(tmp_path, *lines)
    assert 'rows are called after "Stage"' in found.told


def test_rows_called_after_quantities_say_the_unit_of_their_figures(tmp_path: Path) -> None:
    lines = (
        ",Ash,Elm,Oak,Yew,Box",
        "Weight (kg),680,560,720,670,950",
        "Shrinkage (%),6,5,8,3,9",
        "Bending (kPa),100,75,95,105,120",
        "Hardness ratio,4,3,5,6,7",
        "Use,oars,pipes,boats,bows,rules",
    )
    found = answers_of(drafted_rows(tmp_path, *lines))
    assert "6" in found.values()
    assert len(found) == 25


def test_doses_of_one_row_may_be_alike(tmp_path: Path) -> None:
    lines = (
        "Agent,Max dose plain (mg/kg),Max dose mixed (mg/kg)",
        "Alphacaine,3,7",
        "Betacaine,2,2",
        "Gammacaine,3,3.5",
        "Deltacaine,6,8",
    )
    found = answers_of(drafted_rows(tmp_path, *lines))
    assert len([each for each in found if "Betacaine" in each]) == 2


def test_measured_figures_of_a_dozen_rows_with_words_beside_them_are_asked(tmp_path: Path) -> None:
    scents = (("Rose", "sweet"), ("Lilac", "heavy"), ("Mint", "cool"), ("Thyme", "dry"))
    rows = "".join(
        f"{name},{180 + n}.47,{40 + n}.73,{30 + n}.21,{n}.17,{n}.32,a {kind} smell\n"
        for n, (name, kind) in enumerate(scents, 1)
    )
    head = "Scent,Mass (g),Boils (°C),Pressure (kPa),Share (%),Lost (%),Smell\n"
    questions = drafted_text(tmp_path, "x.csv", head + rows).questions()
    assert sum("boils" in question.lower() for question in questions) == 4
