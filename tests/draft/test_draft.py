"""`clindeck draft`, as a user runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from clindeck.content.topics import read_topic
from clindeck.files.library import Library
from clindeck.formats.yaml.reader import read_yaml
from clindeck.model.tables import Table, Topic
from tests.libraries import LibraryFiles, Outcome, clindeck, sound_library

ARTICLE = """\
Trees of the Park

Every tree has a number. Start at the gate.

Leaf Shapes

  1. Needle (thin) – found on pines

  2. Blade: flat, wide and soft Wikipedia.

  3. 100 % natural: "yes"

  3. Blade

Common Trees

Tree Usual Dose of Water Timing Visitors
Silver birch 10 l every 2 weeks In summer Bees, tits
Scots pine 5 l every 4 weeks In drought Squirrels (red, grey), tits
Goat willow 30 l every week Any time Bees, moths
nothing fits here

Questions

  1. Who waters them?
     The wardens do.
     They start at six.

Logo
"""
FOLDER = "source_data/park-trees"


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    found = sound_library(tmp_path)
    (found.root / "trees.txt").write_text(ARTICLE, encoding="utf-8")
    return found


def draft(files: LibraryFiles, *arguments: str) -> Outcome:
    return clindeck("draft", *(arguments or ("trees.txt", "--topic", "park-trees")), cwd=files.root)


def read(files: LibraryFiles) -> Topic:
    topic, problems = read_topic(Library(files.root), "park-trees")
    assert topic is not None
    assert problems == ()
    return topic


def values(table: Table) -> list[dict[str, tuple[str, ...]]]:
    return [
        {name: tuple(item.text for item in cell.items) for name, cell in row.cells.items()}
        for row in table.rows
    ]


def test_lists_tables_and_questions_become_tables_that_our_reader_takes(
    files: LibraryFiles,
) -> None:
    found = draft(files)
    assert found.status == 0
    assert found.stdout.split() == [
        *(
            f"{FOLDER}/{each}.yaml"
            for each in ("topic", "leaf-shapes", "common-trees", "questions")
        ),
        "decks/park-trees.yaml",
    ]
    topic = read(files)
    assert topic.title == "Trees of the Park"
    shapes, trees, questions = (
        topic.tables[name] for name in ("leaf-shapes", "common-trees", "questions")
    )
    assert values(shapes) == [
        {"item": ("Needle (thin)",), "detail": ("found on pines",)},
        {"item": ("Blade",), "detail": ("flat, wide and soft",)},
        {"item": ("100 % natural",), "detail": ('"yes"',)},
        {"item": ("Blade",)},
    ]
    assert [row.id for row in shapes.rows] == ["needle", "blade", "100-natural", "blade-2"]
    assert values(trees) == [
        {
            "tree": ("Silver birch",),
            "usual_dose_of_water": ("10 l every 2 weeks",),
            "timing": ("In summer",),
            "visitors": ("Bees", "tits"),
        },
        {
            "tree": ("Scots pine",),
            "usual_dose_of_water": ("5 l every 4 weeks",),
            "timing": ("In drought",),
            "visitors": ("Squirrels (red, grey)", "tits"),
        },
        {
            "tree": ("Goat willow",),
            "usual_dose_of_water": ("30 l every week",),
            "timing": ("Any time",),
            "visitors": ("Bees", "moths"),
        },
        {"tree": ("nothing fits here",)},
    ]
    assert {column.name: column.kind.value for column in trees.columns} == {
        "tree": "text", "usual_dose_of_water": "dose", "timing": "text", "visitors": "list",
    }  # fmt: skip
    assert values(questions) == [
        {"question": ("Who waters them?",), "answer": ("The wardens do. They start at six.",)}
    ]


def test_what_a_person_has_to_look_at_is_told_line_by_line(files: LibraryFiles) -> None:
    assert draft(files).stderr.splitlines() == [
        "Look at these first, for they decide what a value means:",
        "  lines without a gap between them are read as a table; see whether they are one "
        '(trees.txt, table of lines below the heading "Common Trees": line 17)',
        "Not asked, with the reason. To ask it all the same, mend the table, or take the signs # "
        "from its question in the deck:",
        "  Leaf Shapes: 1 of 4 points have no card, for no sign parts a term from what is told of "
        'it: "Blade"',
        'trees.txt, list below the heading "Leaf Shapes" → leaf-shapes: 4 rows, 3 cards',
        "  columns: item, detail",
        'trees.txt, table of lines below the heading "Common Trees" → common-trees: 4 rows, '
        "12 cards",
        "  columns: tree, usual_dose_of_water (dose), timing, visitors (list)",
        '  guessed: column "Visitors": a list by commas',
        "  usual-dose-of-water: the question names no route or form; "
        "make a column of it, and take this away",
        'trees.txt, list below the heading "Questions" → questions: 1 row, 1 card',
        "  columns: question, answer",
        "trees.txt:3:1 A001 warning: prose; make rows of its facts by hand: "
        "Every tree has a number. Start at the gate.",
        'trees.txt:9:33 A004 warning: "Wikipedia" was taken off as a left-over citation; '
        "name it as a source instead",
        "trees.txt:21:1 A002 warning: not split into 4 columns, the line stands whole in the "
        "first; part it by hand: nothing fits here",
        "trees.txt:29:1 A005 warning: a heading with nothing below it: Logo",
        "0 errors, 4 warnings; 9 rows in 3 tables, 16 cards, to be read and finished by a person",
        "Next: clindeck preview, clindeck build; the questions: decks/park-trees.yaml",
    ]


def test_every_value_names_its_line_and_what_is_left_over_stands_in_the_topic(
    files: LibraryFiles,
) -> None:
    draft(files)
    table = (files.root / FOLDER / "common-trees.yaml").read_text(encoding="utf-8")
    assert "    usual_dose_of_water: 5 l every 4 weeks    # 19\n" in table
    assert "  - id: nothing-fits-here    # TODO not split\n" in table
    questions = (files.root / FOLDER / "questions.yaml").read_text(encoding="utf-8")
    assert "    answer: The wardens do. They start at six.    # 26\n" in questions
    topic = (files.root / FOLDER / "topic.yaml").read_text(encoding="utf-8")
    assert topic.endswith(
        "# What became of no row, by line of trees.txt:\n"
        "#   3: Every tree has a number. Start at the gate.\n"
        "#   29: Logo\n"
    )


def test_columns_of_one_heading_stay_apart(files: LibraryFiles) -> None:
    text = "Trees\n\nName Dose Dose\nBirch 10 l 20 l\nOak 5 l 6 l\nPine 3 l 4 l\n"
    (files.root / "trees.txt").write_text(text, encoding="utf-8")
    assert draft(files).status == 0
    table = read(files).tables["trees"]
    assert [(column.name, column.title) for column in table.columns] == [
        ("name", "Name"),
        ("dose", "Dose"),
        ("dose_2", "Dose (2)"),
        ("detail", "Detail"),
    ]
    assert values(table)[1] == {"name": ("Oak",), "dose": ("5 l",), "dose_2": ("6 l",)}


def test_nothing_of_the_article_is_dropped(files: LibraryFiles) -> None:
    draft(files)
    written = "".join(
        path.read_text(encoding="utf-8") for path in (files.root / FOLDER).glob("*.yaml")
    )
    words = {word.strip('().,:"') for word in ARTICLE.split()} - {
        "",
        "–",
        "1",
        "2",
        "3",
        "Wikipedia",
    }
    assert {word for word in words if word not in written} == set()


def test_a_drafted_topic_checks_without_an_error(files: LibraryFiles) -> None:
    draft(files)
    found = clindeck("check", cwd=files.root)
    assert (found.status, found.stdout.startswith("0 errors")) == (0, True)
    assert clindeck("build", "park-trees", cwd=files.root).status == 0


def test_a_text_of_windows_is_read_and_said_to_be_one(files: LibraryFiles) -> None:
    (files.root / "trees.txt").write_bytes("Trees\n\n  1. Néedle: thin\n".encode("cp1252"))
    found = draft(files)
    assert found.status == 0
    assert (
        "trees.txt:3:1 A008 warning: not UTF-8, so it is read as Windows-1252; see whether letters,"
        in found.stderr
    )
    assert values(read(files).tables["trees"]) == [{"item": ("Néedle",), "detail": ("thin",)}]


def test_a_file_with_nothing_to_draft_writes_nothing(files: LibraryFiles) -> None:
    (files.root / "trees.txt").write_text("Only one sentence stands here.\n", encoding="utf-8")
    found = draft(files)
    assert found.status == 1
    assert "trees.txt:1:1 A010 no table and no list was found in it; nothing is drafted\n" in (
        found.stderr
    )
    assert not (files.root / FOLDER).exists()


@pytest.mark.parametrize(
    ("name", "way_out"),
    [
        ("a.pdf", "copy its text, and save that as .docx or .txt"),
        ("a.doc", "save it as .docx"),
        ("a.xls", "save it as .xlsx"),
    ],
)
def test_a_format_that_is_not_read_is_refused_with_the_way_out(
    files: LibraryFiles, name: str, way_out: str
) -> None:
    (files.root / name).write_bytes(b"%PDF-1.7")
    found = draft(files, name, "--topic", "park-trees")
    assert found.status == 1
    assert f"{name}:1:1 A009 " in found.stderr
    assert way_out in found.stderr
    assert not (files.root / FOLDER).exists()


def test_a_dry_run_shows_all_and_writes_nothing(files: LibraryFiles) -> None:
    before = sorted(files.root.rglob("*"))
    found = draft(files, "trees.txt", "--topic", "park-trees", "--dry-run")
    assert found.status == 0
    assert found.stdout.splitlines()[4] == (
        'trees.txt, list below the heading "Leaf Shapes" → leaf-shapes: 4 rows, 3 cards'
    )
    assert sorted(files.root.rglob("*")) == before


def test_new_tables_come_beside_the_old_ones_of_a_topic(files: LibraryFiles) -> None:
    draft(files)
    files.with_file("more.csv", "Tree,Height\nBirch,15 m\nOak,30 m\n")
    old = (files.root / FOLDER / "leaf-shapes.yaml").read_bytes()
    found = draft(files, "more.csv", "--topic", "park-trees")
    assert found.status == 0, found.stderr
    topic = read(files)
    assert sorted(topic.tables) == ["common-trees", "leaf-shapes", "more", "questions"]
    assert sorted(topic.sources) == ["more", "trees"]
    assert (files.root / FOLDER / "leaf-shapes.yaml").read_bytes() == old
    built = clindeck("build", "park-trees", cwd=files.root)
    assert built.status == 0, built.stderr
    assert "notes new" in built.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("trees.txt", "--topic", "Park Trees"), '--topic "Park Trees" is not a valid id'),
        (("no.txt", "--topic", "x"), "'no.txt' does not exist"),
        (("trees.txt",), "Missing option '--topic'"),
    ],
)
def test_wrong_usage_writes_nothing(
    files: LibraryFiles, arguments: tuple[str, ...], message: str
) -> None:
    before = sorted(files.root.rglob("*"))
    found = draft(files, *arguments)
    assert found.status == 2
    assert message in found.stderr
    assert [path for path in sorted(files.root.rglob("*")) if ".clindeck" not in path.parts] == [
        path for path in before if ".clindeck" not in path.parts
    ]


def test_a_heading_of_endless_words_names_a_file_all_the_same(files: LibraryFiles) -> None:
    word = "Tree" * 300
    files.with_file("in.txt", f"Park\n\n{word}\n\n{word} Dose\nBirch 10 l\nPine 5 l\n")
    found = clindeck("draft", "in.txt", "--topic", "park", cwd=files.root)
    assert found.status == 0, found.stderr
    assert f"source_data/park/{('tree' * 300)[:100]}.yaml" in found.stdout
    root, problems = read_yaml("x", files.path(found.stdout.split()[-1]).read_bytes())
    assert (problems, root is None) == ((), False)
