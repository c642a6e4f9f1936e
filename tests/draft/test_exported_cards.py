"""Cards that a program exported as text, drafted anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import Drafted, drafted_text


def test_an_export_of_anki_is_asked_by_its_fields(tmp_path: Path) -> None:
    text = (
        "#separator:Pipe\n#html:true\n#notetype column:1\n#deck column:2\n#tags column:5\n"
        "Basic|Holz|Was ist <b>hart</b>?|die Eiche|holz\n"
        "Basic|Holz|Was ist weich?|die Kiefer, <i>oft</i>|\n"
    )
    found = drafted_text(tmp_path, "export.txt", text)
    assert list(found.answers().values()) == ["die Eiche", "die Kiefer, <em>oft</em>"]
    assert not any("Basic" in each for each in found.questions())


@pytest.mark.parametrize(
    "text",
    [
        "oak\thard wood\nelm\ttough wood\npine\tsoft wood\n",
        "Eiche\thartes Holz\nUlme\tzähes Holz\nKiefer\tweiches Holz\n",
        "oak - hard wood\nelm - tough wood\npine - soft wood\n",
    ],
)
def test_the_first_of_terms_with_what_is_told_of_them_is_a_card(tmp_path: Path, text: str) -> None:
    found = drafted_text(tmp_path, "terms.txt", text)
    told = text.replace(" - ", "\t").splitlines()
    assert list(found.answers().values()) == [line.split("\t")[1] for line in told]


@pytest.mark.parametrize("heads", ["term\tdefinition", "Baum\tHolz"])
def test_headings_stay_headings(tmp_path: Path, heads: str) -> None:
    text = f"{heads}\noak\thard wood\nelm\ttough wood\npine\tsoft wood\n"
    answers = drafted_text(tmp_path, "terms.txt", text).answers().values()
    assert list(answers) == ["hard wood", "tough wood", "soft wood"]


def test_an_older_export_in_html_has_no_headings(tmp_path: Path) -> None:
    text = (
        "oak\thard &lt;wood&gt;<br />\nelm\ttough wood\npine\tsoft&nbsp;wood\nash\twhite wood\n"
        "fir\tred wood\n"
    )
    answers = drafted_text(tmp_path, "cards.txt", text).answers()
    assert answers["Topic x – oak?"] == "hard &lt;wood&gt;"
    assert answers["Topic x – pine?"] == "soft wood"
    assert len(answers) == 5


@pytest.mark.parametrize("name", ["trees.csv", "trees.txt"])
def test_lines_may_end_as_those_of_old_macs(tmp_path: Path, name: str) -> None:
    text = "Tree\tWood\roak\thard and heavy\relm\ttough\rpine\tsoft\r"
    (tmp_path / name).write_bytes(text.encode())
    found = Drafted(tmp_path, name)
    assert found.outcome.status == 0, found.told
    assert "hard and heavy" in found.answers().values()


def test_formulas_and_looks_in_fields_are_read(tmp_path: Path) -> None:
    text = (
        "growth,[$]g = \\frac{a}{b}[/$]\nheight,<span>about</span> 5 m<sup>2</sup>\n"
        "girth,[latex]c = 2r[/latex]\nmass,$m = \\rho V$\nleaf,<b>green</b> in May\n"
    )
    answers = drafted_text(tmp_path, "trees.csv", text).answers()
    assert answers["Topic x – growth?"] == r"\(g = \frac{a}{b}\)"
    assert answers["Topic x – height?"] == "about 5 m<sup>2</sup>"
    assert answers["Topic x – girth?"] == r"\(c = 2r\)"
    assert answers["Topic x – mass?"] == r"\( m = \rho V \)"
    assert answers["Topic x – leaf?"] == "<strong>green</strong> in May"


def test_limits_are_no_tags(tmp_path: Path) -> None:
    text = "Tree,Age,Place\noak,<5 years and b>3,hill\nfir,a<b>c? no,moor\nelm,<10 years,lane\n"
    answers = drafted_text(tmp_path, "trees.csv", text).answers().values()
    assert "&lt;5 years and b&gt;3" in answers


def test_a_text_of_commas_and_quotes_is_a_csv(tmp_path: Path) -> None:
    rows = "".join(f'{tree},wood,"hard, {place} and old",{n} m\n' for n, (tree, place) in
                   enumerate((("oak", "wide"), ("elm", "tall"), ("fir", "thin"), ("ash", "fine"),
                              ("yew", "low"))))  # fmt: skip
    found = drafted_text(tmp_path, "trees.txt", f"Tree,Part,Look,Height\n{rows}")
    assert found.values()[0]["height"] == ("0 m",)
    assert ", ".join(found.values()[1]["look"]) == "hard, tall and old"


def test_colours_of_a_terminal_are_no_signs(tmp_path: Path) -> None:
    text = "\x1b[1mTrees\x1b[22m\n\n- oak: \x1b[4;31mhard\x1b[0m wood\n- fir: soft wood\n"
    answers = drafted_text(tmp_path, "trees.txt", text).answers()
    assert sorted(answers.values()) == ["hard wood", "soft wood"]


def test_names_that_are_sentences_have_one_sign_behind_them(tmp_path: Path) -> None:
    pairs = (("The oak is old.", "chêne"), ("Come in!", "entrez"), ("old oak", "vieux chêne"))
    text = "".join(f"{one}\t{other}\n" for one, other in pairs)
    asked = drafted_text(tmp_path, "words.txt", f"English\tFrench\n{text}").questions()
    assert not any(".?" in each or "!?" in each for each in asked)


def test_rows_beside_sentences_are_asked_as_well(tmp_path: Path) -> None:
    pairs = (("Come in now!", "entrez"), ("Sit down!", "asseyez-vous"), ("Look here!", "voyez"),
             ("Go on!", "allez"), ("old oak", "vieux chêne"), ("fir", "sapin"))  # fmt: skip
    text = "".join(f"{one}\t{other}\n" for one, other in pairs)
    answers = drafted_text(tmp_path, "words.txt", f"English\tFrench\n{text}").answers()
    assert {"vieux chêne", "sapin", "entrez"} <= {*answers.values()}
