"""The reference is what the program says of itself now."""

from __future__ import annotations

import pytest

from clindeck.cli import COMMANDS
from tests.docs.reference import FOLDER, pages


@pytest.mark.parametrize("name", ["commands.md", "exit-statuses.md"])
def test_the_page_is_what_the_program_says(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name], "run `make reference`"


def test_every_command_has_its_section() -> None:
    text = pages()["commands.md"]
    assert [line[3:] for line in text.splitlines() if line.startswith("## ")] == list(COMMANDS)
