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
