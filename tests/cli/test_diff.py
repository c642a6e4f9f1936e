"""`clindeck diff`: against the ledger, a revision of git and a package, in every format."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from clindeck.content.dose_html import dose_html as dose
from tests.anki.packages import edited, foreign, zipped
from tests.libraries import (
    DECK,
    DRUGS,
    LEDGER,
    NOON_S,
    NOTES,
    TOPIC,
    LibraryFiles,
    Outcome,
    clindeck,
    given_out,
    sound_library,
)

GIT = {
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_NOSYSTEM": "1",
}  # fmt: skip
PACKAGE = "decks/ankle.apkg"
ONE_DOSE = """\
  0 added, 1 changed, 0 retired, 10 unchanged
changed ankle/drugs/paracetamol/dose
  Answer: [-500-]{+650+} mg every 6 hours
"""


@pytest.fixture
def built(tmp_path: Path) -> LibraryFiles:
    """A library in a subfolder of its repository, built and committed."""
    files = sound_library(tmp_path / "content" / "ankles")
    run(files, "build")
    given_out(files)
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "--all", ":!*.apkg", ":!*.update.txt")
    git(tmp_path, "commit", "--quiet", "--message", "first")
    return files


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(("git", *arguments), cwd=folder, check=True, env={**os.environ, **GIT})


def run(files: LibraryFiles, *arguments: str, env: Mapping[str, str] | None = None) -> Outcome:
    base = {"SOURCE_DATE_EPOCH": str(NOON_S)} if env is None else env
    return clindeck(*arguments, cwd=files.root, env=base)


def diff(files: LibraryFiles, *arguments: str) -> Outcome:
    return run(files, "diff", *arguments)


def record(files: LibraryFiles, *arguments: str) -> dict[str, Any]:
    (deck,) = json.loads(diff(files, "--format", "json", *arguments).stdout)["decks"]
    assert isinstance(deck, dict)
    return deck


def other_dose(files: LibraryFiles) -> LibraryFiles:
    return files.with_change(DRUGS, "500 mg every 6", "650 mg every 6")


def test_nothing_changed_is_one_line(built: LibraryFiles) -> None:
    said = "ankle against the ledger\n  0 added, 0 changed, 0 retired, 11 unchanged\n"
    assert diff(built) == Outcome(0, said, "")


@pytest.mark.parametrize(
    ("arguments", "label"),
    [((), "the ledger"), (("--against", "HEAD"), "HEAD"), (("--against", PACKAGE), "ankle.apkg")],
)
def test_a_change_is_told_word_by_word(
    built: LibraryFiles, arguments: tuple[str, ...], label: str
) -> None:
    found = diff(other_dose(built), *arguments)
    assert found == Outcome(0, f"ankle against {label}\n{ONE_DOSE}", "")


def test_without_the_package_the_ledger_only_says_that_a_note_changed(built: LibraryFiles) -> None:
    assert diff(other_dose(built).without(PACKAGE)).stdout == (
        "ankle against the ledger\n"
        "  0 added, 1 changed, 0 retired, 10 unchanged\n"
        "changed ankle/drugs/paracetamol/dose\n"
        "  the earlier text is not at hand; --against GITREF or FILE.apkg shows it\n"
    )


def test_a_damaged_package_beside_the_ledger_is_as_good_as_none(built: LibraryFiles) -> None:
    built.with_file(PACKAGE, b"PK damaged")
    assert "not at hand" in diff(other_dose(built)).stdout


def test_nothing_is_written(built: LibraryFiles) -> None:
    other_dose(built)
    before = {path: path.read_bytes() for path in built.root.rglob("*") if path.is_file()}
    for against in ((), ("--against", "HEAD"), ("--against", PACKAGE)):
        diff(built, *against)
    assert before == {path: path.read_bytes() for path in built.root.rglob("*") if path.is_file()}


def test_notes_with_the_same_change_stand_above_it_together(built: LibraryFiles) -> None:
    built.with_change(TOPIC, "publisher: Example Press", "publisher: Other Press")
    lines = diff(built).stdout.splitlines()
    assert lines[1] == "  0 added, 11 changed, 0 retired, 0 unchanged"
    assert [line.split()[0] for line in lines[2:-1]] == ["changed"] * NOTES
    assert lines[-1].startswith(
        "  Source: Source [-Example-]{+Other+} Press: Handbook of sprains (book,"
    )


def test_the_row_is_left_out_where_it_only_repeats_the_answer(built: LibraryFiles) -> None:
    built.with_change(DRUGS, "400 mg every 8", "300 mg every 8")
    assert diff(built).stdout == (
        "ankle against the ledger\n"
        "  0 added, 4 changed, 0 retired, 7 unchanged\n"
        "changed ankle/drugs/ibuprofen/dose\n"
        "  Answer: [-400-]{+300+} mg every 8 hours\n"
        "changed ankle/drugs/ibuprofen/effects\n"
        "  Context: Drug ibuprofen Class NSAID Dose [-400-]{+300+} mg every 8 hours Side effects "
        "heartburn kidney strain\n"
        "changed ankle/drugs/nsaid/class-members\n"
        "  Context: ibuprofen Drug ibuprofen Class NSAID Dose [-400-]{+300+} mg every 8 hours Side "
        "effects …\n"
        "changed ankle/drugs/ibuprofen~naproxen/contrast\n"
        "  Answer: ibuprofen: [-400-]{+300+} mg every 8 hours naproxen: 250 mg every 12 hours\n"
    )


def test_a_retired_row_is_told_with_its_reason(built: LibraryFiles) -> None:
    assert run(built, "retire", "ankle/drugs/paracetamol", "--why", "not taught").status == 0
    at = built.text(DRUGS).index("  - id: paracetamol")
    built.with_file(DRUGS, built.text(DRUGS)[:at])
    built.with_change(DECK, "expect: 7", "expect: 6")
    for against in ((), ("--against", "HEAD"), ("--against", PACKAGE)):
        found = diff(built, *against)
        assert (found.status, found.stderr) == (0, "")
        assert found.stdout.splitlines()[1:] == [
            "  0 added, 0 changed, 1 retired, 10 unchanged",
            "retired ankle/drugs/paracetamol/dose",
            "  not taught",
        ]
    run(built, "build")
    assert "0 retired, 11 unchanged" in diff(built).stdout


def test_a_retired_note_that_is_made_again_has_returned(built: LibraryFiles) -> None:
    whole, definition = built.text(DRUGS), built.text(DECK)
    test_a_retired_row_is_told_with_its_reason(built)
    built.with_file(DRUGS, whole).with_file(DECK, definition)
    assert run(built, "retire", "--undo", "ankle/drugs/paracetamol").status == 0
    found = record(built, "--against", PACKAGE)
    assert [each["key"] for each in found["returned"]] == ["ankle/drugs/paracetamol/dose"]
    assert found["unchanged"] == NOTES - 1


def test_a_renamed_row_is_moved(built: LibraryFiles) -> None:
    built.with_change(
        DRUGS, "- id: paracetamol\n", "- id: acetaminophen\n    formerly: [paracetamol]\n"
    )
    move = {
        "key": "ankle/drugs/acetaminophen/dose",
        "guid": "k7q2xw9t/drugs/paracetamol/dose",
        "from": "ankle/drugs/paracetamol/dose",
        "to": "ankle/drugs/acetaminophen/dose",
    }
    for against in ((), ("--against", "HEAD"), ("--against", PACKAGE)):
        found = record(built, *against)
        assert found["moved"] == [move]
        assert (found["changed"], found["unchanged"]) == ([], NOTES - 1)


def test_a_row_renamed_without_formerly_would_duplicate(built: LibraryFiles) -> None:
    built.with_change(DRUGS, "- id: paracetamol", "- id: acetaminophen")
    found = diff(built, "--against", "HEAD")
    assert found.status == 1
    assert found.stdout == (
        "ankle against HEAD\n"
        "  1 added, 0 changed, 0 retired, 10 unchanged, 1 would duplicate, 1 would conflict\n"
        "would conflict ankle/drugs/paracetamol/dose\n"
        "  neither made nor withdrawn any more; learners keep it as it is, and no update reaches "
        "it\n"
        "would duplicate ankle/drugs/acetaminophen/dose\n"
        "  asks the same as ankle/drugs/paracetamol/dose, and learners would have both: Ankle "
        "sprain, oral paracetamol: dose and frequency?\n"
        "added ankle/drugs/acetaminophen/dose\n"
        "  Ankle sprain, oral paracetamol: dose and frequency?\n"
    )
    assert "L014 ankle/drugs/paracetamol/dose was released and is no longer made" in found.stderr


def test_json_has_every_key_of_its_schema(built: LibraryFiles) -> None:
    found = record(other_dose(built), "--against", "HEAD")
    assert list(found) == [
        "deck", "against", "added", "changed", "retired", "returned", "moved", "would_duplicate",
        "would_conflict", "uses_reviews", "unreviewed", "unchanged", "drafts", "forgotten",
    ]  # fmt: skip
    (change,) = found["changed"]
    assert list(change) == ["key", "guid", "fields", "tags_added", "tags_removed"]
    assert change["fields"][0] == {
        "name": "Answer",
        "before": dose("500 mg every 6 hours"),
        "after": dose("650 mg every 6 hours"),
    }
    assert record(built)["against"] == "ledger"


REVIEW = "    review: {state: reviewed, by: N. N., role: GP, on: 2026-01-31}\n"


def reviewed(built: LibraryFiles, row: str) -> LibraryFiles:
    return built.with_change(DRUGS, f"  - id: {row}\n", f"  - id: {row}\n{REVIEW}")


def test_a_deck_without_any_review_is_not_reminded_of_them(built: LibraryFiles) -> None:
    found = record(other_dose(built))
    assert not found["uses_reviews"]
    assert [each["key"] for each in found["unreviewed"]] == ["ankle/drugs/paracetamol/dose"]
    for output in ("text", "markdown", "html"):
        assert "without a review" not in run(built, "diff", "--format", output).stdout


def test_changed_notes_that_nobody_reviewed_are_counted_and_then_named(built: LibraryFiles) -> None:
    run(reviewed(built, "ibuprofen"), "build")
    given_out(built)
    asks = "Ankle sprain, oral paracetamol: dose and frequency?"
    told = run(other_dose(built), "diff")
    assert told.stdout.splitlines()[1] == (
        "  0 added, 1 changed, 0 retired, 10 unchanged, 1 new or changed without a review"
    )
    assert told.stdout.endswith(f"unreviewed ankle/drugs/paracetamol/dose\n  {asks}\n")
    markdown = run(built, "diff", "--format", "markdown").stdout
    assert "<summary>New or changed without a review</summary>" in markdown
    assert f"| ankle/drugs/paracetamol/dose | {asks} |" in markdown
    page = run(built, "diff", "--format", "html").stdout
    assert "<h2>New or changed without a review (1)</h2>" in page
    assert "<b>1</b> new or changed without a review" in page
    assert record(built)["unreviewed"][0]["question"] == asks


def test_a_review_that_is_older_than_the_text_is_none(built: LibraryFiles) -> None:
    run(reviewed(built, "paracetamol"), "build")
    given_out(built)
    found = record(other_dose(built))
    assert [each["key"] for each in found["unreviewed"]] == ["ankle/drugs/paracetamol/dose"]
    built.with_change(DRUGS, "on: 2026-01-31", "on: 2026-11-30")
    assert record(built)["unreviewed"] == []


def test_a_deck_that_the_revision_lacks_is_new_as_a_whole(built: LibraryFiles) -> None:
    text = built.text(DECK).replace("deck: Ankle sprain", "deck: Ankles again")
    built.with_file(
        "decks/again.yaml", text.replace("id: ankle\nuid: k7q2xw9t\n", "id: again\nuid: again000\n")
    )
    found = record(built, "again", "--against", "HEAD")
    assert (len(found["added"]), found["unchanged"], found["would_conflict"]) == (NOTES, 0, [])


def test_a_renamed_definition_is_found_by_its_id(built: LibraryFiles) -> None:
    built.path(DECK).rename(built.path("decks/foot.yaml"))
    built.path(LEDGER).rename(built.path("decks/foot.ledger.jsonl"))
    assert record(built, "--against", "HEAD")["unchanged"] == NOTES


def test_a_renamed_topic_is_read_under_its_earlier_name(built: LibraryFiles) -> None:
    built.path("source_data/ankle-sprain").rename(built.path("source_data/sprain"))
    built.with_change("source_data/sprain/topic.yaml", "topic: ankle-sprain", "topic: sprain")
    built.with_change(DECK, "topic: ankle-sprain", "topic: sprain")
    assert record(built, "--against", "HEAD")["unchanged"] == NOTES


def test_the_ledger_of_the_revision_decides_who_a_note_is(built: LibraryFiles) -> None:
    built.with_change(
        DRUGS, "- id: paracetamol\n", "- id: acetaminophen\n    formerly: [paracetamol]\n"
    )
    run(built, "build")
    git(built.root, "commit", "--quiet", "--all", "--message", "second")
    assert record(built, "--against", "HEAD")["unchanged"] == NOTES
    assert len(record(built, "--against", "HEAD~1")["moved"]) == 1


def test_the_markdown_folds_and_takes_no_markup_from_the_content(built: LibraryFiles) -> None:
    built.with_change(DRUGS, "500 mg every 6 hours", '"see @team #12 | <b>x</b> `650` mg"')
    found = diff(built, "--against", "HEAD", "--format", "markdown")
    assert found.stdout == (
        "### Ankle sprain against HEAD\n"
        "\n"
        "0 added, 1 changed, 0 retired, 10 unchanged\n"
        "\n"
        "<details><summary>Changed</summary>\n"
        "\n"
        "| Note | Field | Before | After |\n"
        "| --- | --- | --- | --- |\n"
        "| ankle/drugs/paracetamol/dose | Answer | <del>500</del> mg<del> every 6 hours</del> | "
        "<ins>see @&#8203;team &#35;12 &#124; &#60;b&#62;x&#60;/b&#62; &#96;650&#96;</ins> mg |\n"
        "\n"
        "</details>\n"
    )


def test_the_markdown_stays_within_a_comment(built: LibraryFiles) -> None:
    rows = "".join(
        f"  - id: drug-{n}\n    drug: {'long ' * 30}{n}\n    dose: {n} mg\n" for n in range(400)
    )
    built.with_file(DRUGS, built.text(DRUGS) + rows)
    text = diff(built, "--format", "markdown").stdout
    assert len(text) < 65_536
    assert "more rows; `clindeck diff` shows all." in text


class Page(HTMLParser):
    """Counts the elements of a page and checks that each is closed where it should be."""

    VOID = ("meta", "br", "hr", "circle", "path")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes.extend(attrs)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.attributes.extend(attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_shows_each_changed_card_before_and_after(built: LibraryFiles) -> None:
    found = diff(other_dose(built), "--format", "html", "--out", "changes.html")
    assert found == Outcome(0, "changes.html\n", "")
    html = built.text("changes.html")
    page = Page(html)
    assert page.seen.count("article") == 1
    assert "<dt>Answer</dt><dd><del>500</del><ins>650</ins> mg every 6 hours</dd>" in html
    headings = ["Before, front", "Before, back", "After, front", "After, back"]
    places = [html.index(f"<h4>{heading}</h4>") for heading in headings]
    assert places == sorted(places)
    assert dose("500 mg every 6 hours") in html[places[1] : places[2]]
    assert dose("650 mg every 6 hours") in html[places[3] :]
    assert html.count('<details class="whole-row" open>') == 2


def test_the_page_needs_neither_script_nor_network_and_knows_dark(built: LibraryFiles) -> None:
    html = diff(other_dose(built), "--format", "html").stdout
    page = Page(html)
    assert not {"script", "link", "img", "iframe", "object"} & set(page.seen)
    assert not any(name.startswith("on") or name in ("src", "style") for name, _ in page.attributes)
    assert "default-src 'none'; style-src 'unsafe-inline'" in html
    css = html[html.index("<style>") : html.index("</style>")]
    assert "url(" not in css
    assert "@import" not in css
    night = css[css.rindex("@media (prefers-color-scheme: dark) {\n.card") :]
    assert "--paper: #12191c;" in night


def test_a_hostile_package_is_shown_and_does_nothing(built: LibraryFiles) -> None:
    evil = (
        '"><script>alert(1)</script><img src=x onerror=alert(1)><style>*{display:none}</style>'
        '<a href="javascript:alert(1)">go</a><a href="https://evil.example">go</a>'
        '</div></div></details></article></main><iframe src="https://evil.example"></iframe>'
        '<svg onload=alert(1)><foreignObject><p onclick=x style="position:fixed">'
    )
    package = edited(
        built.path(PACKAGE).read_bytes(),
        lambda connection: connection.execute(
            "UPDATE notes SET flds = replace(flds, '500 mg every 6 hours', ?)", (evil,)
        ),
    )
    built.with_file("evil.apkg", package)
    found = diff(built, "--against", "evil.apkg", "--format", "html")
    assert found.status == 0
    page = Page(found.stdout)
    assert not {"script", "link", "img", "iframe", "foreignobject"} & set(page.seen)
    assert not any(name.startswith("on") or name == "style" for name, _ in page.attributes)
    links = [value for name, value in page.attributes if name == "href"]
    assert all(str(value).startswith("https://example.org/report") for value in links)
    markdown = diff(built, "--against", "evil.apkg", "--format", "markdown").stdout
    assert "<script" not in markdown
    assert "<img" not in markdown


def test_no_escape_of_a_package_reaches_the_terminal(built: LibraryFiles) -> None:
    built.with_file("evil.apkg", foreign([("g", "x\x1b]0;owned\x07", "y")], deck="Ankle sprain"))
    found = diff(built, "--against", "evil.apkg")
    assert "\x1b" not in found.stdout
    assert "\x07" not in found.stdout


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"not a zip", "it is no package or a damaged one"),
        (zipped({"x": b""}), "it holds no Anki collection"),
        (zipped({"collection.anki21b": b"x", "collection.anki2": b"y"}),
         "it is no package or a damaged one"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_package_is_refused_in_one_line(
    built: LibraryFiles, data: bytes, reason: str
) -> None:
    built.with_file("old.apkg", data)
    found = diff(built, "--against", "old.apkg")
    assert (found.status, found.stdout) == (2, "")
    assert found.stderr.splitlines()[-1] == f"Error: old.apkg cannot be compared: {reason}"


@pytest.mark.parametrize(
    ("against", "message"),
    [
        ("missing.apkg", "there is no file missing.apkg"),
        ("no-such-branch", 'unknown revision "no-such-branch"; git log lists them'),
        ("--upload-pack=x", 'unknown revision "--upload-pack=x"; git log lists them'),
        ("HEAD:content", 'unknown revision "HEAD:content"; git log lists them'),
        ("", 'unknown revision ""; git log lists them'),
    ],
)
def test_what_cannot_be_found_is_refused_in_one_line(
    built: LibraryFiles, against: str, message: str
) -> None:
    found = diff(built, f"--against={against}")
    assert (found.status, found.stdout) == (2, "")
    assert found.stderr.splitlines()[-1] == f"Error: {message}"


def test_a_revision_without_this_library_is_refused(built: LibraryFiles) -> None:
    top = built.root.parents[1]
    git(top, "checkout", "--quiet", "--orphan", "empty")
    git(top, "rm", "--quiet", "-r", "--cached", ".")
    git(top, "commit", "--quiet", "--allow-empty", "--message", "nothing")
    found = diff(built, "--against", "HEAD")
    assert found.status == 2
    assert found.stderr.splitlines()[-1] == (
        "Error: HEAD holds no library in content/ankles: neither decks/ nor source_data/"
    )


def test_a_revision_with_errors_is_refused_with_the_first(built: LibraryFiles) -> None:
    whole = built.text(DRUGS)
    built.with_change(DRUGS, "source: handbook", "source: nowhere")
    git(built.root, "commit", "--quiet", "--all", "--message", "broken")
    found = diff(built.with_file(DRUGS, whole), "--against", "HEAD")
    assert found.status == 2
    last = found.stderr.splitlines()[-1]
    assert last.startswith(f"Error: the content at HEAD has errors, the first: {DRUGS}:3:9 T008 ")
    assert last.endswith("; name another revision, or a package")


def test_a_library_outside_git_is_refused(tmp_path: Path) -> None:
    files = sound_library(tmp_path)
    found = diff(files, "--against", "HEAD")
    assert found.status == 2
    last = found.stderr.splitlines()[-1]
    assert last.startswith(f"Error: {tmp_path} is in no git repository that can be read (")
    assert last.endswith("; compare with a package: --against FILE.apkg")


def test_a_machine_without_git_is_told_so(built: LibraryFiles) -> None:
    env = {"PATH": str(built.root), "SOURCE_DATE_EPOCH": str(NOON_S)}
    found = run(built, "diff", "--against", "HEAD", env=env)
    assert (found.status, found.stdout) == (3, "")
    assert found.stderr == (
        "clindeck: the program git cannot be run (No such file or directory); install it, or "
        "compare with a package: --against FILE.apkg\n"
    )


def test_git_s_variables_of_a_hook_do_not_mislead(built: LibraryFiles, tmp_path: Path) -> None:
    env = {"GIT_DIR": ".git", "GIT_INDEX_FILE": "nowhere", "SOURCE_DATE_EPOCH": str(NOON_S)}
    found = run(built, "diff", "--against", "HEAD", env=env)
    assert (found.status, found.stderr) == (0, "")


def test_content_that_cannot_be_read_is_not_compared(built: LibraryFiles) -> None:
    built.with_change(DRUGS, "source: handbook", "source: nowhere")
    found = diff(built, "--format", "json")
    assert (found.status, json.loads(found.stdout)) == (1, {"decks": []})
    first, *problems = found.stderr.splitlines()
    assert first == "nothing was compared: the content could not be read as a whole"
    assert problems[0].startswith(f"{DRUGS}:3:9 T008 ")


def test_a_wrong_count_is_an_error_and_still_compared(built: LibraryFiles) -> None:
    found = diff(built.with_change(DECK, "expect: 7", "expect: 8"))
    assert (found.status, "11 unchanged" in found.stdout) == (1, True)
    assert "C001" in found.stderr


def test_two_decks_are_told_one_after_the_other(built: LibraryFiles) -> None:
    text = built.text(DECK).replace("deck: Ankle sprain", "deck: Ankles again")
    built.with_file(
        "decks/again.yaml", text.replace("id: ankle\nuid: k7q2xw9t\n", "id: again\nuid: again000\n")
    )
    lines = diff(built, "--against", PACKAGE).stdout.splitlines()
    assert [line for line in lines if " against " in line] == [
        "again against ankle.apkg", "ankle against ankle.apkg",
    ]  # fmt: skip
