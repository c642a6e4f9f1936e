"""Lines of a program are told from sentences, with what a shell prints behind a command."""

from __future__ import annotations

import pytest

from clindeck.lint.wording.colours import BLACK, NIGHT, WHITE, can_be_read, colour_of
from clindeck.lint.wording.programs import without_programs
from clindeck.lint.wording.said import LISTING, said


@pytest.mark.parametrize(
    "lines",
    [
        ("if false; then", "echo hello", "fi"),
        ("$ time sleep 10", "real 0m10.0s", "Average resident set size (kbytes): 0"),
        ("# count them", "$ ls | wc -l", "42"),
        ("int a = f(x);", "return a;"),
        ("def f(x):", "&nbsp; return x", "f(2) == 2"),
        ("SELECT name", "FROM people", "WHERE age &gt; 3"),
        ("ALTER EVENT event_name", "ON SCHEDULE plan", "[STARTS plan", "ENABLE|DISABLE"),
        ("if n = 1 then output(A)", "else", "for i=0..n-2 do", "Heap(n-1, A)", "end for"),
        ("git commit -m x", "git push --force"),
        (">>> max(1, 2)", "2"),
        ("require 'socket'", "loop do", "client = server.accept", 'puts "done"', "end"),
        ("begin", "conn = PG.connect(x)", "rescue PG::Error =&gt; e", "ensure", "end"),
    ],
)
def test_lines_of_a_program_become_one_sign(lines: tuple[str, ...]) -> None:
    assert said(without_programs("<br>".join(lines))) == LISTING
    divided = "".join(f"<div>{line}</div>" for line in lines)
    assert said(without_programs(f"It is done so.{divided}")) == f"It is done so. {LISTING}"


@pytest.mark.parametrize(
    "html",
    [
        "femur<br>tibia<br>fibula",
        "The price rose to $ 5 a barrel.<br>It fell again in 1986; nobody knew why.",
        "Acid: gives H+;<br>Base: takes H+",
        "<ul><li>docker ps -a</li><li>docker rm -f x</li></ul>",
        "Why? Because it (the axon) is long.<br>And thin.",
        "E = mc<sup>2</sup>",
        "Call f(x); it returns y.",
    ],
)
def test_sentences_lists_and_single_lines_stay(html: str) -> None:
    assert without_programs(html) == html


def test_a_sentence_behind_what_a_shell_prints_is_read() -> None:
    html = "$ ls<br>a b<br>The options sort them by name, by size or by date.<br>$ pwd"
    assert said(without_programs(html)) == (
        f"{LISTING} The options sort them by name, by size or by date. {LISTING}"
    )


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#FFF", WHITE),
        ("#000000", BLACK),
        (" rgb(44, 44, 44) !important", NIGHT),
        ("rgba(0, 0, 0, 1)", BLACK),
        ("rgba(0, 0, 0, 0)", None),
        ("rgba(0, 0, 0, .2)", None),
        ("Black", BLACK),
        ("var(--fg)", None),
        ("inherit", None),
        ("#12", None),
        ("", None),
    ],
)
def test_a_colour_is_told_from_its_css(text: str, colour: tuple[int, int, int] | None) -> None:
    assert colour_of(text) == colour


def test_contrast_tells_what_can_be_read() -> None:
    assert can_be_read(BLACK, WHITE)
    assert can_be_read(WHITE, NIGHT)
    assert not can_be_read(BLACK, NIGHT)
    assert not can_be_read((255, 255, 0), WHITE)
    assert can_be_read((255, 0, 0), WHITE)
    assert can_be_read((255, 0, 0), NIGHT)


def test_the_tree_of_a_folder_is_a_listing() -> None:
    tree = ("~/.config/", "├── init.lua (where it begins)", "│   └── keys.lua", "└── after/")
    assert LISTING in said(without_programs("<br>".join(tree)))
    assert "keys" not in said(without_programs("<br>".join(tree)))
