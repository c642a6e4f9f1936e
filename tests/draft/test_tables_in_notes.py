"""Tables in HTML within Markdown are read as those of a page, and breaks in cells part items."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text

NOTES = """\
# Nerves

Text above.

<table>
<tr><th rowspan="2">Nerve</th><th colspan="2">Upper limb</th></tr>
<tr><th>Muscle</th><th>Signs</th></tr>

<tr><td rowspan="2">Median</td><td>first</td><td>weak pinch<br>tremor</td></tr>
<tr><td>second</td><td>weak grip<br>numb thumb</td></tr>
</table>

```html
<table><tr><td>code</td></tr></table>
```

| Bug | Signs |
|---|---|
| Alpha | Fever of many days that comes and goes in the late afternoon<br>Rash |
| Beta | First:<br>Cough<br>Pain<br>Later:<br>Fever |
"""


def test_a_table_in_html_is_read_with_its_spans(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "nerves.md", NOTES)
    assert found.outcome.status == 0, found.told
    rows = found.values("nerves")
    assert [row["nerve"] for row in rows] == [("Median",), ("Median",)]
    assert [row["upper_limb_signs"] for row in rows] == [
        ("weak pinch", "tremor"), ("weak grip", "numb thumb"),
    ]  # fmt: skip
    assert "is not read; save it as a page" not in found.told
    text = (tmp_path / "source_data/topic-x/nerves.yaml").read_text()
    assert "weak pinch, tremor]    # 9" in text


def test_a_table_in_a_fence_stays_code(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "nerves.md", NOTES)
    assert len(found.topic().tables) == 2
    assert "code or HTML is not read (1 piece)" in found.told


def test_a_table_that_never_ends_is_named(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "a.md", "# A\n\n- one: first\n\n<table>\n<tr><td>x</td></tr>\n")
    assert "a table in HTML is not read" in found.told


def test_breaks_in_cells_of_markdown_part_long_items_too(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "nerves.md", NOTES)
    alpha, beta = found.values("nerves-2")
    assert alpha["signs"][1] == "Rash"
    assert beta["signs"] == ("First: Cough", "First: Pain", "Later: Fever")
