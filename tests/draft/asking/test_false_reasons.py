"""What looks like a verdict or a part of the file, and is asked all the same."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text


def test_a_code_that_reads_no_is_a_code_among_others(tmp_path: Path) -> None:
    rows = "".join(
        f"{land},{code}\n"
        for land, code in (("Norway", "NO"), ("Japan", "JP"), ("Chile", "CL"), ("Spain", "ES"),
                           ("Ghana", "GH"), ("Kenya", "KE"))
    )  # fmt: skip
    asked = drafted_text(tmp_path, "x.csv", f"Country,Sign on cars\n{rows}").questions()
    assert any("Norway" in each for each in asked)


def test_licences_that_a_file_teaches_are_asked(tmp_path: Path) -> None:
    rows = "".join(
        f"- {name}: {what}\n"
        for name, what in (
            ("Attribution", "names whoever made it"), ("Share alike", "is passed on as it came"),
            ("No derivatives", "stays as it is"), ("Public domain", "belongs to all"),
        )
    )  # fmt: skip
    text = f"# Open work\n\n## Words\n\n- Access: reading free of charge\n\n## Licence\n\n{rows}"
    asked = drafted_text(tmp_path, "x.md", text).questions()
    assert any("Share alike" in each for each in asked)


def test_a_list_below_a_heading_is_asked_with_the_title_above_it(tmp_path: Path) -> None:
    items = "".join(
        f"- {each}\n" for each in ("thirst", "cough", "itch", "fever", "rash", "chills")
    )
    text = f"# Pots\n\n## Alphosis\n\n### Common features\n\n{items}\n## Betosis\n\nIt is rare.\n"
    asked = drafted_text(tmp_path, "x.md", text).questions()
    assert all("Alphosis" in each for each in asked if "Common features" in each)
    assert any("Common features" in each for each in asked)


def test_an_origin_is_a_site_of_muscles_alone(tmp_path: Path) -> None:
    rows = "Digoxol,foxglove\nMorphol,poppy\nQuinol,tree bark\n"
    asked = drafted_text(tmp_path, "x.csv", f"Drug,Origin\n{rows}").questions()
    assert "Topic x: what is the origin of Digoxol?" in asked
    assert not any("originate" in each for each in asked)


def test_a_link_to_the_source_is_no_part_of_an_answer(tmp_path: Path) -> None:
    rows = "Access,reading without fee (Source)\nReview,reading by peers. Source\nWiki,a site\n"
    found = drafted_text(tmp_path, "x.csv", f"Term,Definition\n{rows}")
    assert [row["definition"] for row in found.values()] == [
        ("reading without fee",), ("reading by peers",), ("a site",),
    ]  # fmt: skip


def test_how_a_list_begins_is_no_answer_to_its_items(tmp_path: Path) -> None:
    lead = "You can lower the danger of pots with each of these plain steps, " + "word " * 14 + ":"
    items = "- Wash every pot with care and warm water before you cook in it again at home\n" * 1
    text = f"# Pots\n\n## Care\n\n{lead}\n\n{items}- Dry all pans well\n- Keep lids apart\n"
    found = drafted_text(tmp_path, "x.md", text)
    assert 'answer: "{under}"' not in (found.root / "decks/topic-x.yaml").read_text("utf-8")
