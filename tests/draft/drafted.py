"""A file drafted into a library of its own, and what a test asks about it."""

from __future__ import annotations

from pathlib import Path

from clindeck.content.topics import read_topic
from clindeck.files.library import Library
from clindeck.model.tables import Table, Topic
from tests.libraries import Outcome, clindeck

Values = list[dict[str, tuple[str, ...]]]


class Drafted:
    """A folder in which one command made a library of some files."""

    def __init__(self, root: Path, *names: str, topic: str = "topic-x") -> None:
        self.root = root
        self.topic_id = topic
        self.outcome: Outcome = clindeck("draft", *names, "--topic", topic, cwd=root)

    @property
    def told(self) -> str:
        """What the command said besides its files."""
        return self.outcome.stderr

    def topic(self) -> Topic:
        """Return the topic, which our reader takes without a fault."""
        topic, problems = read_topic(Library(self.root), self.topic_id)
        assert topic is not None
        assert problems == ()
        return topic

    def table(self, name: str = "") -> Table:
        """Return a table, the only one without a name."""
        tables = self.topic().tables
        if not name:
            (name,) = tables
        return tables[name]

    def values(self, name: str = "") -> Values:
        """Return the rows of a table: the items of each column."""
        return [
            {column: tuple(item.text for item in cell.items) for column, cell in row.cells.items()}
            for row in self.table(name).rows
        ]

    def kinds(self, name: str = "") -> dict[str, str]:
        """Return the kinds of a table's columns."""
        return {column.name: column.kind.value for column in self.table(name).columns}

    def questions(self) -> list[str]:
        """Return the fronts of the deck, as `list` gives them, after it was built."""
        return [fields.get("Question", "") for fields in self._fields()]

    def answers(self) -> dict[str, str]:
        """Return the answers of the deck by their questions."""
        return {fields.get("Question", ""): fields.get("Answer", "") for fields in self._fields()}

    def sentences(self) -> list[str]:
        """Return the texts of the deck's sentences with blanks."""
        return [fields["Text"] for fields in self._fields() if "Text" in fields]

    def _fields(self) -> list[dict[str, str]]:
        import json

        built = clindeck("build", cwd=self.root)
        assert built.status == 0, built.stderr
        listed = clindeck("list", "--format", "json", cwd=self.root)
        return [note["fields"] for note in json.loads(listed.stdout)]


def drafted_text(root: Path, name: str, text: str) -> Drafted:
    """Return what a text file becomes."""
    (root / name).write_text(text, encoding="utf-8")
    return Drafted(root, name)
