"""Lines that people type below each other in one paragraph: a fact by each, or one broken text."""

from __future__ import annotations

from pathlib import Path

import docx

from tests.draft.drafted import Drafted, drafted_text

GARDEN = """# Garden

## Beds
4 parts: loam, sand, chalk, peat
Frost > 5 nights → fleece
Avoid: lime, salt

## Oak
An oak is a tree whose leaves have lobes: they are
shed in autumn, and the acorns feed the birds, the mice and
the pigs.
"""


def asked(found: Drafted) -> dict[str, str]:
    """Return the answers by the last part of their questions."""
    return {ask.rsplit(" – ", 1)[-1]: text for ask, text in found.answers().items()}


def rows(found: Drafted) -> dict[str, str]:
    """Return what all tables tell by their items."""
    tables = [found.values(name) for name in found.topic().tables]
    return {row["item"][0]: " ".join(row.get("detail", ())) for each in tables for row in each}


def test_lines_that_each_tell_something_are_rows_and_a_broken_text_is_none(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "garden.md", GARDEN)
    told = rows(found)
    assert told.pop("Oak").startswith("An oak is a tree whose leaves have lobes: they are shed")
    assert told == {
        "4 parts": "loam sand chalk peat", "Frost > 5 nights": "fleece", "Avoid": "lime salt",
    }  # fmt: skip
    assert "lines of one paragraph that each tell something" in found.told


def test_two_lines_in_other_languages_are_told_apart(tmp_path: Path) -> None:
    for number, (text, told) in enumerate((
        ("Prima scelta: quercia\nGelo di notte → coprire", {"Prima scelta": "quercia",
                                                             "Gelo di notte": "coprire"}),
        ("Eiche = Quercus\nTanne = Abies", {"Eiche": "Quercus", "Tanne": "Abies"}),
        ("Kiefer → Zapfen\nLinde → Blüte", {"Kiefer": "Zapfen", "Linde": "Blüte"}),
    )):  # fmt: skip
        folder = tmp_path / str(number)
        folder.mkdir()
        found = drafted_text(folder, "x.md", f"# Trees\n\n{text}\n\n- Ash: poles\n- Elm: boats\n")
        assert told.items() <= rows(found).items()


def test_a_line_that_goes_on_stays_with_the_one_above_it(tmp_path: Path) -> None:
    text = "# Trees\n\nOak: ships and\nhouses\nFir: masts,\nTar: none here\nElm = boats\n"
    found = drafted_text(tmp_path, "x.md", text)
    assert rows(found) == {
        "Oak": "ships and houses", "Fir": "masts, Tar: none here", "Elm": "boats",
    }  # fmt: skip


def test_short_sentences_below_each_other_are_points(tmp_path: Path) -> None:
    text = "# Garden\n\n## Autumn\nRake daily.\nCall if it snows.\nCover roses.\n\n## Sun\n- x\n"
    found = drafted_text(tmp_path, "x.md", text)
    assert [row["item"] for row in found.values("autumn")] == [
        ("Rake daily",), ("Call if it snows",), ("Cover roses",),
    ]  # fmt: skip


def test_lines_below_a_led_list_are_no_part_of_it(tmp_path: Path) -> None:
    text = (
        "# Trees\n\n**Tall ones (OAK)**:\n- Oslo oak\n- Alder\n- Kauri\n\n"
        "Frost in May: cover them\nRain in June: leave them\n"
    )
    found = drafted_text(tmp_path, "x.md", text)
    unders = {row["item"][0]: row.get("under", ("",))[0] for row in found.values()}
    assert unders["Frost in May"] == unders["Rain in June"] == ""
    assert "Tall ones" in unders["Alder"]


def test_broken_lines_of_word_and_pages_are_rows(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Garden", 1)
    document.add_heading("Beds", 2)
    paragraph = document.add_paragraph("Loam: clay and sand")
    paragraph.runs[0].add_break()
    paragraph.add_run("Frost > 5 nights → fleece")
    document.add_heading("Trees", 2)
    for text in ("oak", "ash", "elm"):
        document.add_paragraph(text, style="List Bullet")
    document.add_paragraph("Pruned: in winter, and never in a year of drought or of hard frost")
    document.add_paragraph("Felled: after a hundred years, and only where new ones were planted")
    (tmp_path / "word").mkdir()
    document.save(str(tmp_path / "word" / "x.docx"))
    found = asked(Drafted(tmp_path / "word", "x.docx"))
    assert found["Loam?"] == "clay and sand"
    assert found["Frost &gt; 5 nights?"] == "fleece"
    assert found["Felled?"].startswith("after a hundred years")
    assert found["name the 3"].count("<li>") == 3
    page = "<h1>Garden</h1><h2>Beds</h2><p>Loam: clay<br>Peat = moss</p><h2>A</h2><ul><li>oak</ul>"
    (tmp_path / "y").mkdir()
    found = asked(drafted_text(tmp_path / "y", "y.html", page))
    assert found["Loam?"] == "clay"
    assert found["Peat?"] == "moss"


def test_labels_that_each_section_has_are_no_terms(tmp_path: Path) -> None:
    sections = "".join(
        f"<h2>{name}</h2><p>Definition: a {name} of the garden.</p><p>Example: the {name} here.</p>"
        for name in ("oak", "elm", "ash", "fir", "yew", "box", "may", "bay", "ivy")
    )
    found = drafted_text(tmp_path, "x.html", f"<h1>Trees</h1><ul><li>a</ul>{sections}")
    assert "lines of one paragraph" not in found.told


def test_a_paragraph_of_its_own_lines_leaves_the_other_sections_as_they_are(tmp_path: Path) -> None:
    text = "# Trees\n\n## Oak\nA tree with lobed leaves.\n\n## Beds\nLoam: clay\nPeat = moss\n"
    found = drafted_text(tmp_path, "x.md", text)
    told = asked(found)
    assert told["Oak?"] == "A tree with lobed leaves"
    assert told["Peat?"] == "moss"


def test_an_arrow_parts_a_point_beside_others_that_a_sign_parts(tmp_path: Path) -> None:
    text = (
        "# Trees\n\n- Oak: ships\n- dry in May → water\n- Elm = boats\n"
        "- Frost <3 nights → leave; 3–5 → fleece; >5 → indoors\n- old ones\n"
    )
    found = drafted_text(tmp_path, "x.md", text)
    told = rows(found)
    assert told["dry in May"] == "water"
    assert told["Frost"].startswith("<3 nights → leave")
    assert told["old ones"] == ""


def word_list(root: Path, *below: str) -> Drafted:
    """Draft a Word file with a list of trees, and paragraphs below it, between two headings."""
    document = docx.Document()
    document.add_heading("Garden", 1)
    document.add_heading("Trees", 2)
    for text in ("oak", "ash", "elm"):
        document.add_paragraph(text, style="List Bullet")
    for text in below:
        document.add_paragraph(text)
    document.add_heading("Beds", 2)
    for text in ("Loam: clay", "Peat: moss"):
        document.add_paragraph(text, style="List Bullet")
    root.mkdir(exist_ok=True)
    document.save(str(root / "x.docx"))
    return Drafted(root, "x.docx")


def test_a_short_paragraph_below_a_list_is_a_fact_of_its_heading(tmp_path: Path) -> None:
    found = word_list(tmp_path / "1", "Season: October to March")
    assert asked(found)["Season?"] == "October to March"
    assert {row["item"][0]: row.get("under", ("",))[0] for row in found.values("trees")} == {
        "oak": "Trees", "ash": "Trees", "elm": "Trees", "Season": "",
    }  # fmt: skip
    for number, remark in enumerate(("Source: the gardener", "Felling: who knows?")):
        found = word_list(tmp_path / f"remark{number}", remark)
        assert "prose; make rows of its facts by hand" in found.told


def test_a_short_paragraph_alone_below_a_heading_is_a_fact(tmp_path: Path) -> None:
    text = "# Trees\n\n## Oak\n- Bark: grey\n- Leaf: lobed\n\n## Pruning\nSeason: winter\n"
    assert rows(drafted_text(tmp_path, "x.md", text))["Season"] == "winter"


def test_a_line_at_the_margin_below_an_item_may_tell_of_its_own(tmp_path: Path) -> None:
    text = "# Trees\n\n- Oak: ships\n- Elm: boats and\n  barrels\nBark: grey\n"
    assert rows(drafted_text(tmp_path, "x.md", text)) == {
        "Oak": "ships", "Elm": "boats and barrels", "Bark": "grey",
    }  # fmt: skip


def test_short_lines_below_a_bold_one_are_its_points(tmp_path: Path) -> None:
    text = "# Trees\n\n- Ash: poles\n\n**Signs of age**\nhollow trunk\ndry crown\nmoss on bark\n"
    found = drafted_text(tmp_path, "x.md", text)
    unders = {row["item"][0]: row.get("under", ("",))[0] for row in found.values()}
    assert unders["hollow trunk"] == unders["moss on bark"] == "Signs of age"


def test_what_follows_a_second_arrow_is_of_the_meaning(tmp_path: Path) -> None:
    text = "# Trees\n\nOak – ships\nElm = boats\nFrost → fleece → look again\n"
    assert rows(drafted_text(tmp_path, "x.md", text))["Frost"] == "fleece → look again"


def test_a_title_above_own_lines_heads_them_and_not_the_next_paragraph(tmp_path: Path) -> None:
    text = "# Wood\n\nOak vs fir\nOak: ships\nFir: masts\n\nBark: grey\nLeaf: lobed\nRoot: deep\n"
    found = drafted_text(tmp_path, "x.md", text)
    unders = {row["item"][0]: row.get("under", ("",))[0] for row in found.values()}
    assert unders == {"Oak": "Oak vs fir", "Fir": "Oak vs fir", "Bark": "", "Leaf": "", "Root": ""}


def test_short_lines_below_a_colon_are_its_points_in_notes(tmp_path: Path) -> None:
    text = "# Wood\n\n- Ash: poles\n\n## Care\nIn spring:\nwater\n30 l of compost\nstakes\n"
    found = drafted_text(tmp_path, "x.md", text)
    unders = {row["item"][0]: row.get("under", ("",))[0] for row in found.values("care")}
    assert unders == {"water": "In spring", "30 l of compost": "In spring", "stakes": "In spring"}
