"""In a list by line breaks a value without one is parted by what stands there instead."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text

BROKEN = "".join(f'"Pain {n}","Alpha {n}x\nBeta {n}x\nGamma {n}x"\n' for n in "abcdef")


def test_wide_spaces_and_commas_part_it_and_that_is_said(tmp_path: Path) -> None:
    text = f"Sign,Herbs\n{BROKEN}" + (
        "Rash,Dill oil     Mint tea\n"
        'Gout,"Dill oil, Mint tea"\nCroup,"Sage, Mint"\nItch,"Sage, Dill, Mint"\n'
    )
    found = drafted_text(tmp_path, "x.csv", text)
    herbs = [row["herbs"] for row in found.values()][-4:]
    assert herbs == [
        ("Dill oil", "Mint tea"), ("Dill oil", "Mint tea"), ("Sage", "Mint"),
        ("Sage", "Dill", "Mint"),
    ]  # fmt: skip
    assert "or by wide spaces and commas where a value has none" in found.told


def test_a_comma_in_few_values_parts_none(tmp_path: Path) -> None:
    text = f"Sign,Herbs\n{BROKEN}" + 'Rash,Dill oil\nGout,Mint tea\nItch,"Sage, dried"\n'
    found = drafted_text(tmp_path, "x.csv", text)
    assert found.values()[-1]["herbs"] == ("Sage, dried",)
