"""Sheets whose options stand together in one cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.draft.drafted import drafted_text

ROWS = (
    ("Which tree keeps its leaves?", ("oak", "fir", "elm"), 1),
    ("Which tree bears acorns?", ("oak", "fir", "elm"), 0),
    ("Which leaf is rough?", ("oak", "fir", "elm"), 2),
)


def text_of(option: str, key: str, gap: str, *, within: bool) -> str:
    """Return a sheet of the questions above: `option` and `key` are formats."""
    lines = ["Question,Answer" if within else "Question,Options,Answer"]
    for question, options, right in ROWS:
        told = gap.join(option.format(m=m, o=o) for m, o in zip("ABC", options, strict=True))
        said = key.format(m="ABC"[right], o=options[right])
        lines.append(
            f'"{question} {told}","{said}"' if within else f'"{question}","{told}","{said}"'
        )
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("within", [True, False])
@pytest.mark.parametrize("key", ["{m}", "{m}) {o}", "{o}", "({m})"])
@pytest.mark.parametrize(
    ("option", "gap"), [("{m}) {o}", " "), ("{m}. {o}", "; "), ("({m}) {o}", "\n")]
)
def test_they_are_options_of_their_question(
    tmp_path: Path, option: str, gap: str, key: str, *, within: bool
) -> None:
    found = drafted_text(tmp_path, "trees.csv", text_of(option, key, gap, within=within))
    rows = found.values()
    assert [row["right_option"] for row in rows] == [("fir",), ("oak",), ("elm",)]
    assert [row["options"] for row in rows] == [("oak", "fir", "elm")] * 3
    assert [row["question"] for row in rows] == [(question,) for question, _, _ in ROWS]


def test_several_may_be_right(tmp_path: Path) -> None:
    text = text_of("{m}) {o}", "{m}", " ", within=True)
    text += '"Which are trees? A) oak B) fir C) moss","A, B"\n'
    found = drafted_text(tmp_path, "trees.csv", text)
    assert found.values()[-1]["right_options"] == ("oak", "fir")


@pytest.mark.parametrize("answer", ["a tall one", ""])
def test_points_of_a_cell_without_a_key_stay_together(tmp_path: Path, answer: str) -> None:
    rows = "".join(f"{tree},a) bark b) leaf c) root,{answer}\n" for tree in ("oak", "fir", "elm"))
    found = drafted_text(tmp_path, "trees.csv", f"Tree,Parts,Remark\n{rows}")
    assert all("right_option" not in row and "options" not in row for row in found.values())
