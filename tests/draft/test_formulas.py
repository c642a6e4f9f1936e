"""Formulas of foreign files on the cards of a draft: as Anki sets them, with every backslash."""

from __future__ import annotations

from pathlib import Path

from tests.draft.drafted import drafted_text

NOTES = r"""# Größen der Mechanik

| Größe | Formel |
|---|---|
| Druck | $p = \frac{F}{A}$ |
| Arbeit | \(W = \int F \, ds\) |
| Kosten | $5 und $6 |

## Weitere

- Energie: $$E = m c^2$$
- Kraft: $F: m \cdot a; N$
"""
PAGE = r"""<html><body><h1>Величины</h1><ul>
<li>Давление: <span class="katex"><span class="katex-mathml"><math><semantics><mi>p</mi>
<annotation encoding="application/x-tex">p = \frac{F}{A}</annotation></semantics></math></span>
<span class="katex-html">p=FA</span></span></li>
<li>Работа: \(W_1 = F^*s^*\)</li></ul></body></html>"""


def test_formulas_of_notes_stay_formulas_and_prices_stay_prices(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "notes.md", NOTES)
    assert set(found.answers().values()) >= {
        r"\( p = \frac{F}{A} \)", r"\( W = \int F \, ds \)", r"\[ E = m c^2 \]",
        r"\( F: m \cdot a; N \)",
    }  # fmt: skip
    (table,) = (tmp_path / "source_data" / "topic-x").glob("groen*.yaml")
    assert "formel: $5 und $6" in table.read_text(encoding="utf-8")
    assert "dollar" not in found.told


def test_formulas_of_a_page_are_told_once(tmp_path: Path) -> None:
    found = drafted_text(tmp_path, "page.html", PAGE)
    assert {row["detail"] for row in found.values()} == {
        (r"\( p = \frac{F}{A} \)",), (r"\(W_1 = F^*s^*\)",)
    }  # fmt: skip
