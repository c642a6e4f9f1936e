"""Lines of texts that tell pairs: by dots, arrows, figures, codes, several in a line, by turns."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import Drafted, Values, drafted_text

FIRST = "Look at these first"


def pairs(values: Values) -> list[tuple[str, str]]:
    """Return item and detail of each row."""
    return [(row["item"][0], "; ".join(row.get("detail", ()))) for row in values]


def below(values: Values) -> list[tuple[str, str, str]]:
    """Return item, detail and what it stands under of each row."""
    return [
        (row["item"][0], "; ".join(row.get("detail", ())), row.get("under", ("",))[0])
        for row in values
    ]


def guessed(drafted: Drafted) -> str:
    """Return what a person is told to look at first."""
    return drafted.told.partition(FIRST)[2]


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_two_dots_among_rows_of_dots_part_a_line_of_its_own(tmp_path: Path, ending: str) -> None:
    text = """\
Orchard sprays

Lime wash ................ 20 g
Soft soap ................ 40 g
Copper wash for old trees .. 5 g
Sulphur .................. 3 g
"""
    found = drafted_text(tmp_path, f"sprays.{ending}", text)
    assert pairs(found.values()) == [
        ("Lime wash", "20 g"),
        ("Soft soap", "40 g"),
        ("Copper wash for old trees", "5 g"),
        ("Sulphur", "3 g"),
    ]
    assert "two or three dots" in guessed(found)


def test_two_dots_in_a_list_of_another_look_part_nothing(tmp_path: Path) -> None:
    text = "# Trees\n\n- oak .. or is it\n- fir: cones\n- elm: seeds\n- ash: keys\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert pairs(found.values())[0] == ("oak .. or is it", "")


@pytest.mark.parametrize("arrow", ["→", "->", "⇒"])
def test_arrows_part_the_points_of_a_list_that_is_mostly_so(tmp_path: Path, arrow: str) -> None:
    text = f"""\
# Leaves

1. Lobed {arrow} oak
2. Needle {arrow} fir (in all seasons)
3. Fan {arrow} ginkgo
4. Seen {arrow} noted {arrow} drawn
"""
    found = drafted_text(tmp_path, "leaves.md", text)
    assert pairs(found.values()) == [
        ("Lobed", "oak"),
        ("Needle", "fir (in all seasons)"),
        ("Fan", "ginkgo"),
        (f"Seen {arrow} noted {arrow} drawn", ""),
    ]
    assert "an arrow parts a term" in guessed(found)


def test_an_arrow_parts_a_point_whose_only_sign_it_is_and_no_prose(tmp_path: Path) -> None:
    text = """\
# Leaves

Water goes from root → leaf in a day. Then it is gone.

- Cut → heal
- Look at them in the autumn
- Green → yellow → brown
- Draw them: in the spring → with ink
- Press them in a book
"""
    found = drafted_text(tmp_path, "leaves.md", text)
    assert pairs(found.values()) == [
        ("Cut", "heal"),
        ("Look at them in the autumn", ""),
        ("Green → yellow → brown", ""),
        ("Draw them", "in the spring → with ink"),
        ("Press them in a book", ""),
    ]
    assert "an arrow that is the only sign of a point" in found.told
    assert "prose; make rows of its facts by hand" in found.told


def test_points_with_a_name_and_a_quantity_are_pairs(tmp_path: Path) -> None:
    text = (
        "# Loads\n\n- twig 35–60 g\n- large bough 70–120 g when wet\n- bud 10 g\n- Wait 5 min\n"
        "- trunk > 50 kg - saw it\n- fork 20 g or\n- root 90 g\n- crown 80 kg\n"
        "- leaf 1 g\n"
    )
    found = drafted_text(tmp_path, "loads.md", text)
    assert pairs(found.values()) == [
        ("twig", "35–60 g"),
        ("large bough", "70–120 g when wet"),
        ("bud", "10 g"),
        ("Wait 5 min", ""),
        ("trunk > 50 kg", "saw it"),
        ("fork 20 g or", ""),
        ("root", "90 g"),
        ("crown", "80 kg"),
        ("leaf", "1 g"),
    ]
    assert "from its first figure on" in guessed(found)


def test_limits_in_front_of_words_say_what_these_mean(tmp_path: Path) -> None:
    text = "# Girth\n\n* < 4.7 m young\n* 4.7–5.4 m grown\n* \\> 5.4 m giant\n"
    one = drafted_text(tmp_path, "girth.md", text.replace(" m ", " "))
    assert pairs(one.values()) == [("< 4.7", "young"), ("4.7–5.4", "grown"), ("> 5.4", "giant")]
    assert len(one.questions()) == 3


def test_a_dash_between_a_name_with_a_figure_and_a_range_parts(tmp_path: Path) -> None:
    text = "# Decay\n\n- Grade 1 – below 10%\n- Grade 2 – 10–50%, soft\n- Grade 3 – hollow\n"
    found = drafted_text(tmp_path, "decay.md", text)
    assert pairs(found.values())[1] == ("Grade 2", "10–50%, soft")


def test_details_with_codes_are_terms_below_their_own(tmp_path: Path) -> None:
    text = """\
# Classes

Class 5 (protected)
: 5a girth > 9 m
: 5b hollow trunk
: 5c nest of an owl

Class 4
: grown tree
"""
    found = drafted_text(tmp_path, "classes.md", text)
    assert below(found.values()) == [
        ("Class 5 (protected)", "", ""),
        ("5a", "girth > 9 m", "Class 5 (protected)"),
        ("5b", "hollow trunk", "Class 5 (protected)"),
        ("5c", "nest of an owl", "Class 5 (protected)"),
        ("Class 4", "grown tree", ""),
    ]
    assert "begin with a code" in guessed(found)


def test_several_pairs_in_one_line_are_so_many_rows(tmp_path: Path) -> None:
    text = """\
# Wood

- Bark
  - outer = dead cells; inner = living cells
- Grade a = straight, b = bent, c = forked
- Sapwood – pale; Heartwood – dark
"""
    found = drafted_text(tmp_path, "wood.md", text)
    assert below(found.values()) == [
        ("Bark", "", ""),
        ("outer", "dead cells", "Bark"),
        ("inner", "living cells", "Bark"),
        ("Grade", "", ""),
        ("a", "straight", "Grade"),
        ("b", "bent", "Grade"),
        ("c", "forked", "Grade"),
        ("Sapwood", "pale", ""),
        ("Heartwood", "dark", ""),
    ]
    assert "a line with several terms" in guessed(found)


def test_what_says_more_of_the_first_term_of_a_line_stays_with_it(tmp_path: Path) -> None:
    text = """\
# Heights

- Oak – 30 m; most – 40 m
- Fir – 50 m; Most – 60 m

# Girths

- Oak – 3 m; Limit – 9 m
- Fir – 2 m

# Ages

- Elm – 90 years; Most – 300 years
- Ash – 80 years; Most – 200 years
- Oak: as a rule – 300 years; in parks – 500 years
"""
    found = drafted_text(tmp_path, "trees.md", text)
    for name, items in (("heights", ["Oak", "Fir"]), ("girths", ["Oak", "Fir"])):
        assert [row["item"][0] for row in found.values(name)] == items
    assert below(found.values("ages"))[2:] == [
        ("Oak", "", ""), ("as a rule", "300 years", "Oak"), ("in parks", "500 years", "Oak"),
    ]  # fmt: skip


def test_a_name_that_stands_twice_is_no_term_of_quantities(tmp_path: Path) -> None:
    text = "# Loads\n\n- Twig 35 g\n- Twig 40 g\n- Bud 10 g\n"
    assert all("detail" not in row for row in drafted_text(tmp_path, "loads.md", text).values())


def test_a_formula_and_one_meaning_in_two_parts_stay_one_pair(tmp_path: Path) -> None:
    text = "# Sums\n\n- Score = A x 1,3 + B x 0,1\n- Scrape – outer bark only; shows the wind\n"
    found = drafted_text(tmp_path, "sums.md", text)
    assert [row["item"][0] for row in found.values()] == ["Score", "Scrape"]


def test_words_in_bold_along_one_paragraph_each_have_their_own_meaning(tmp_path: Path) -> None:
    text = (
        "<h1>Needs</h1><h2>Water</h2><p><b>First sign:</b> limp leaves</p>"
        "<p><b>Young oak</b> 5–10 l a day; <b>old oak</b> 90 l (100 in May); <b>fir</b> 30 l.</p>"
        "<p>DDR = rain in a day and a night</p>"
        "<h2>Light</h2><ul><li>Moss: little</li></ul>"
    )
    found = drafted_text(tmp_path, "needs.html", text)
    assert below(found.values("water")) == [
        ("First sign", "limp leaves", ""),
        ("Young oak", "5–10 l a day", ""),
        ("old oak", "90 l (100 in May)", ""),
        ("fir", "30 l", ""),
        ("DDR", "rain in a day and a night", ""),
    ]


def test_questions_with_their_answers_in_one_line_are_asked(tmp_path: Path) -> None:
    text = (
        "# Trees\n\nWhen do you look for owls? – From nine, in the old oak.\n"
        "Which tree has cones? – The fir.\n"
    )
    assert drafted_text(tmp_path, "trees.md", text).answers() == {
        "Topic x: When do you look for owls?": "From nine, in the old oak",
        "Topic x: Which tree has cones?": "The fir",
    }


def test_a_short_list_behind_a_colon_in_a_paragraph_is_a_row(tmp_path: Path) -> None:
    text = (
        "<h1>Trees</h1><h2>Drought</h2><p>Signs of drought: limp leaves, bare crown, no fruit.</p>"
        "<p>Still to do: elm, ash, lime</p>"
        "<p>We saw this in May: it was dry, he said. Then rain came, and the crown grew.</p>"
        "<h2>Frost</h2><ul><li>Bud: brown</li></ul>"
    )
    found = drafted_text(tmp_path, "trees.html", text)
    ((term, detail),) = pairs(found.values("drought"))
    assert term == "Signs of drought"
    assert detail == "limp leaves; bare crown; no fruit"
    left = (tmp_path / "source_data/topic-x/topic.yaml").read_text(encoding="utf-8")
    assert "Still to do: elm" in left
    assert "We saw this in May" in left


def test_terms_and_texts_by_turns_are_a_glossary(tmp_path: Path) -> None:
    terms = ["Bark", "Bud", "Crown", "Fork", "Knot", "Root", "Twig"]
    lines = [
        f"{term}\nThe part of a tree that somebody calls by number {number} of his list.\n"
        for number, term in enumerate(terms)
    ]
    lines[2] += "It has a second line which goes on with what the first one says of it.\n"
    found = drafted_text(tmp_path, "words.txt", "".join(lines))
    assert [row["item"][0] for row in found.values()] == terms
    assert found.values()[2]["detail"][0].endswith("says of it.")
    assert "a short line above a longer one" in guessed(found)


def test_words_that_lead_to_a_quantity_are_no_name(tmp_path: Path) -> None:
    text = "# Δέντρα\n\n- όχι φύλλα στους 3 μήνες\n- όχι βλαστός στους 9 μήνες\n"
    text += "- όχι ρίζα στους 18 μήνες\n"
    sentences = drafted_text(tmp_path, "trees.md", text).sentences()
    assert len(sentences) == 3
    assert all("στους {{c1::" in each for each in sentences)


def test_points_that_one_card_asks_as_a_list_are_not_told_as_unasked(tmp_path: Path) -> None:
    steps = ("dig", "root", "water", "tie", "stake", "prune", "feed")
    text = "# Trees\n\n## Work\n\n### Planting, in order\n\n"
    text += "".join(f"{number}. {step}\n" for number, step in enumerate(steps, start=1))
    text += "\n### Facts\n\n- oak: acorn\n- fir: cone\n"
    found = drafted_text(tmp_path, "trees.md", text)
    assert any("(7)" in each or "7" in each for each in found.questions())
    assert "no sign parts" not in found.told
