"""A table's YAML taken apart line by line: the nodes and problems that the scanner finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clindeck import yaml_rows
from clindeck.problems import Problem
from clindeck.yaml_source import Document, Mapping, Node, Scalar, Sequence, composed, read_yaml

HEADER = "table: t\ncolumns:\n  name: {title: Name}\nrows:\n"
PLAIN = "  - id: a\n    name: one two\n    signs: [x, y z]\n    said: 'a # b'\n    at: \"12: 3\"\n"
NESTED = "  - id: b\n    name: two\n    caution:\n      text: >-\n        more\n        of it\n"


def both(text: str) -> Document:
    found = yaml_rows.read_table_yaml("t.yaml", text.encode())
    assert found == read_yaml("t.yaml", text.encode())
    return found[0]


@pytest.fixture
def scanned(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts that were left to the scanner."""
    texts: list[str] = []

    def noted(path: str, text: str, line: int = 1) -> Node | None:
        texts.append(text)
        return composed(path, text, line)

    def noted_whole(path: str, data: bytes) -> tuple[Document, tuple[Problem, ...]]:
        texts.append(data.decode())
        return read_yaml(path, data)

    monkeypatch.setattr(yaml_rows, "composed", noted)
    monkeypatch.setattr(yaml_rows, "read_yaml", noted_whole)
    return texts


def test_lines_without_doubt_are_read_without_the_scanner(scanned: list[str]) -> None:
    text = f"{HEADER}# first\n\n{PLAIN}\n  # second\n{PLAIN}"
    document, problems = yaml_rows.read_table_yaml("t.yaml", text.encode())
    assert problems == ()
    assert scanned == [HEADER]
    assert isinstance(document.root, Mapping)
    rows = document.root.entries["rows"][1]
    assert isinstance(rows, Sequence)
    last = rows.items[1]
    assert isinstance(last, Mapping)
    assert last.entries["said"] == (
        Scalar("said", 17, 5, plain=True, inset=0),
        Scalar("a # b", 17, 11, plain=False, inset=1),
    )


def test_rows_with_a_doubt_alone_go_to_the_scanner(scanned: list[str]) -> None:
    both(f"{HEADER}{PLAIN}{NESTED}{NESTED}{PLAIN}")
    assert scanned == [HEADER, f"rows:\n{NESTED}{NESTED}  - next"]


@pytest.mark.parametrize(
    "line",
    [
        "name: one",
        "more: a: b",
        "more: a:",
        "more: a # b",
        "more: a #b",
        "more: a#b",
        "more: a ",
        "more:  a",
        "more:\ta",
        "more: a\tb",
        "more: 5:30",
        "more: &a b",
        "more: *a",
        "more: !t b",
        "more: [a, ]",
        "more: [a,b]",
        "more: [a: b]",
        "more: [a?, b]",
        "more: [a b , c]",
        "more: {a: b}",
        "more: [a, 'b']",
        "more: 'it''s'",
        'more: "a\\tb"',
        'more: "a" b',
        "more: 'a",
        "more: a\n      b",
        "more: 'a\n  - id: b\n    c'",
        "more: [a,\n  - b]",
        "more: |\n      - id: b",
        "more: a\u2028b",
        "more: a\x85b",
        "more: a\xa0",
        "more: a\ufeffb",
        "more: \U0001f600",
        "more: a\x01",
        "Upper: a",
        "<<: a",
        "? a",
        "---",
        "...",
        "- a",
        "\t",
        "   bad: a",
        "     bad: a",
        "more: " + "x" * 20_001,
        f"{'k' * 1_200}: a",
    ],
)
@pytest.mark.parametrize("where", ["first", "between", "last"])
def test_a_doubtful_line_means_what_the_scanner_says(line: str, where: str) -> None:
    odd = f"{PLAIN}    {line}\n"
    rows = {"first": odd + PLAIN, "between": PLAIN + odd + PLAIN, "last": PLAIN + odd}
    both(HEADER + rows[where])


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}{PLAIN}formerly: [u]\n",
        f"{HEADER}{PLAIN}rows:\n{PLAIN}",
        f"{HEADER}- id: a\n  name: b\n- id: c\n",
        f"{HEADER}{PLAIN}- id: c\n",
        f"{HEADER}{PLAIN}   - id: c\n",
        f"{HEADER}{PLAIN}    - id: c\n",
        f"{HEADER}{PLAIN}",
        f"{HEADER}{PLAIN}".rstrip("\n"),
        f"{HEADER}{PLAIN}".replace("\n", "\r\n"),
        f"\ufeff{HEADER}{PLAIN}",
        f"---\n{HEADER}{PLAIN}",
        f"a: b\n---\n{HEADER}{PLAIN}",
        f"{HEADER}{PLAIN}---\na: b\n",
        f"a: 'x\nrows:\n{PLAIN}'\n",
        f"a: {{\nrows:\n{PLAIN}}}\n",
        f"a: |\n  x\nrows:\n{PLAIN}",
        f"a\nrows:\n{PLAIN}",
        f"- a\nrows:\n{PLAIN}",
        f"rows: a\n{HEADER}{PLAIN}",
        f"{HEADER}",
        f"{HEADER}# only\x07this\n{PLAIN}",
        f"# {'x' * 20_001}\n{HEADER}{PLAIN}",
        "table: t\nrows:\n  - a\n  - id: b\n",
        "table: t\nrows:\n  -  id: b\n",
        "table: t\nrows:\n  - id: a\n    b: c\n   # odd\n  - id: b\n",
    ],
)
def test_a_file_of_another_form_means_what_the_scanner_says(text: str) -> None:
    both(text)


PIECES = ("  - id: a\n", "    name: ", "    more: ", "one", " ", "'", '"', ":", "#", "[", "]", ", ",
          "- ", "-", "\n", "\t", "\r", "\\", "é", "|", ">", "{", "}", "&", "*", "!", "%", "?", ",",
          "@", "`", "~", "=", "<<", "\n      two", "\n    # c\n", "\u2029", "10")  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=24).map("".join))
def test_any_text_below_the_rows_means_what_the_scanner_says(text: str) -> None:
    both(f"{HEADER}{PLAIN}{text}\n{PLAIN}")
    both(f"{HEADER}  - id: {text}\n{PLAIN}")
    both(f"{HEADER}{PLAIN}    more: {text}\n{NESTED}{PLAIN}")
