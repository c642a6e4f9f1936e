"""`clindeck review`: what learners report, from a mail, an issue or a pasted text, at its place."""

from __future__ import annotations

import json
from email.message import EmailMessage
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.cli.test_review import cards_of
from tests.libraries import (
    DECK,
    DRUGS,
    TOPIC,
    LibraryFiles,
    Outcome,
    clindeck,
    compiled,
    field,
    note_of,
    sound_library,
)

DOSE = "ankle/drugs/ibuprofen/dose"
WHY = "The label says 200 mg."


@pytest.fixture
def files(tmp_path: Path) -> LibraryFiles:
    files = sound_library(tmp_path)
    files.with_change(TOPIC, "https://example.org/report", "mailto:editor@example.org")
    assert clindeck("build", cwd=files.root).status == 0
    return files


def body(files: LibraryFiles, key: str = DOSE, said: str = WHY) -> str:
    """What a learner sends who wrote into the mail that the card's link opened."""
    address = unescape(field(note_of(compiled(files).notes, key), "Report"))
    prompt, rest = parse_qs(urlsplit(address).query)["body"][0].split("\r\n\r\n", 1)
    return f"{prompt}\r\n{said}\r\n{rest}"


def mail(text: str, *, subtype: str = "plain", encoding: str = "7bit") -> bytes:
    message = EmailMessage()
    message["From"] = "Zoë Learner <zoe@example.org>"
    message["To"] = "editor@example.org"
    message["Date"] = "Sat, 28 Nov 2026 23:30:00 -0500"
    message["Subject"] = "Re: " + DOSE
    message.set_content(text.replace("\r\n", "\n"), subtype=subtype, cte=encoding)
    return message.as_bytes()


def review(files: LibraryFiles, name: str, data: bytes | str) -> Outcome:
    files.with_file(name, data)
    return clindeck("review", name, cwd=files.root)


def at_the_dose(files: LibraryFiles, by: str, release: str = "", why: str = WHY) -> str:
    """The problem that a report makes."""
    release = release or "it is a draft, and no learner has it"
    return (
        f'{files.at(DRUGS, "400 mg every 8 hours")} M001 {DOSE} was reported{by} ("{why}") '
        f"({release}); hold it against its source, and correct it or answer\n"
        "marks: 0 fine, 0 wrong, 0 unclear; 1 report\n"
    )


def test_a_saved_mail_is_told_at_the_cell_with_who_and_when(files: LibraryFiles) -> None:
    told = review(files, "report.eml", mail(body(files)))
    assert (told.status, told.stdout) == (1, "")
    assert told.stderr == at_the_dose(files, " by Zoë Learner on 2026-11-28")


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_a_mail_is_read_in_every_encoding_of_the_way(files: LibraryFiles, encoding: str) -> None:
    said = "Falsch: 200 mg – siehe „Fachinfo“."
    told = review(files, "report.eml", mail(body(files, said=said), encoding=encoding))
    assert told.stderr == at_the_dose(files, " by Zoë Learner on 2026-11-28", why=said)


def test_a_mail_of_html_alone_is_read(files: LibraryFiles) -> None:
    html = "".join(f"<div>{line or '<br>'}</div>" for line in body(files).splitlines())
    told = review(files, "report.eml", mail(f"<html><body>{html}</body></html>", subtype="html"))
    assert told.stderr == at_the_dose(files, " by Zoë Learner on 2026-11-28")


def test_a_picture_between_what_is_said_and_the_card_hides_neither(files: LibraryFiles) -> None:
    said, _, block = body(files).replace("\r\n", "\n").partition(WHY)
    parts = [
        f"Content-Type: text/plain; charset=utf-8\n\n{said}{WHY}\n",
        "Content-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n",
        f"Content-Type: text/plain; charset=utf-8\n\n{block}\n",
        "Content-Type: text/plain\nContent-Disposition: attachment; filename=log.txt\n\nlog\n",
    ]
    head = "From: zoe@example.org\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    told = review(files, "report.eml", "--b\n".join((head, *parts)) + "--b--\n")
    assert told.stderr == at_the_dose(files, " by zoe@example.org")


def test_an_answer_that_quotes_the_report_below_is_one_report(files: LibraryFiles) -> None:
    quoted = "\n".join(f"> {line}" for line in body(files, said="").splitlines())
    told = review(files, "report.eml", mail(f"{WHY}\n\n{quoted}\n\n{quoted}\n"))
    assert told.stderr == at_the_dose(files, " by Zoë Learner on 2026-11-28")


def test_a_pasted_text_is_told_without_a_name(files: LibraryFiles) -> None:
    assert review(files, "report.txt", body(files)).stderr == at_the_dose(files, "")
    assert review(files, "issue.md", body(files)).stderr == at_the_dose(files, "")


def test_what_stands_behind_the_block_is_said_as_well(files: LibraryFiles) -> None:
    text = f"{body(files, said='')}\n\n{WHY}\n"
    assert review(files, "report.txt", text).stderr == at_the_dose(files, "")


def test_several_reports_of_one_text_are_each_at_their_place(files: LibraryFiles) -> None:
    other = "ankle/ligaments/deltoid/side"
    text = f"{body(files)}\n\n{body(files, other, 'It is medial.')}\n"
    told = review(files, "reports.txt", text)
    assert f'{DOSE} was reported ("{WHY}")' in told.stderr
    assert f'{other} was reported ("It is medial.")' in told.stderr
    assert told.stderr.endswith("; 2 reports\n")


def issue(files: LibraryFiles) -> dict[str, object]:
    return {
        "number": 7,
        "title": DOSE,
        "body": body(files),
        "author": {"login": "zoe", "is_bot": False},
        "createdAt": "2026-11-28T10:00:00Z",
    }


@pytest.mark.parametrize("layout", ["view", "list", "rest", "gitlab", "indented"])
def test_the_json_of_issues_is_read(files: LibraryFiles, layout: str) -> None:
    given = issue(files)
    if layout == "rest":
        given = {"title": DOSE, "body": body(files), "user": {"login": "zoe"},
                 "created_at": "2026-11-28T10:00:00Z", "comments": 3}  # fmt: skip
    elif layout == "gitlab":
        given = {"title": DOSE, "description": body(files), "author": {"username": "zoe"},
                 "created_at": "2026-11-28T10:00:00Z"}  # fmt: skip
    many = [given, {**given, "title": "Other", "body": None, "description": None}]
    text = json.dumps(
        many if layout == "list" else given, indent=2 if layout == "indented" else None
    )
    told = review(files, "issues.json", text)
    assert told.stderr == at_the_dose(files, " by zoe on 2026-11-28")


def test_an_issue_whose_block_was_taken_out_is_known_by_its_title(files: LibraryFiles) -> None:
    told = review(files, "issue.json", json.dumps({**issue(files), "body": WHY}))
    assert told.stderr == at_the_dose(files, " by zoe on 2026-11-28")


def test_a_report_in_a_comment_is_read(files: LibraryFiles) -> None:
    comment = {"author": {"login": "ben"}, "createdAt": "2026-11-29T10:00:00Z",
               "body": body(files)}  # fmt: skip
    given = {**issue(files), "title": "Doses", "body": "See below.", "comments": [comment]}
    told = review(files, "issue.json", json.dumps(given))
    assert told.stderr == at_the_dose(files, " by ben on 2026-11-29")


def test_a_report_on_an_earlier_text_says_so_and_what_learners_have(files: LibraryFiles) -> None:
    text = body(files)
    assert clindeck("release", cwd=files.root).status == 0
    released = "learners have its present text"
    assert review(files, "r.txt", text).stderr == at_the_dose(files, "", released)
    files.with_change(DRUGS, "400 mg every 8 hours", "200 mg every 8 hours")
    stale = (
        f'{files.at(DRUGS, "200 mg every 8 hours")} M003 warning: {DOSE} was reported ("{WHY}"), '
        "but the card has changed since (%s); look at it again\n"
        "marks: 0 fine, 0 wrong, 0 unclear; 1 report\n"
    )
    told = review(files, "r.txt", text)
    assert told.status == 0
    assert told.stderr == stale % "learners get its present text with the next release"
    assert clindeck("release", cwd=files.root).status == 0
    assert review(files, "r.txt", text).stderr == stale % released


def test_a_report_finds_its_card_after_a_rename_and_names_one_that_is_gone(
    files: LibraryFiles,
) -> None:
    text = body(files)
    files.with_change(DRUGS, "  - id: ibuprofen\n", "  - id: brufen\n    formerly: [ibuprofen]\n")
    files.with_change(DECK, "[[ibuprofen, naproxen]]", "[[brufen, naproxen]]")
    assert review(files, "r.txt", text).stderr == at_the_dose(files, "")
    gone = review(files, "r.txt", text.replace(DOSE, "ankle/drugs/gone/dose"))
    assert gone.stderr.startswith("r.txt:5:1 M004 warning: ankle/drugs/gone/dose was reported")


def test_a_row_that_somebody_reported_is_not_recorded_as_reviewed(files: LibraryFiles) -> None:
    files.with_file("r.txt", body(files))
    marks = {"format": "clindeck-marks", "version": 1, "by": "Anna Berg", "marks": [
        {"card": card, "mark": "fine", "content": content}
        for card, content in cards_of(files).items()
    ]}  # fmt: skip
    files.with_file("anna.json", json.dumps(marks))
    told = clindeck(
        "review", "r.txt", "anna.json", "--by", "Anna Berg", "--role", "GP", "--dry-run",
        cwd=files.root,
    )  # fmt: skip
    assert (
        f"M006 warning: {DOSE}: reviewers disagree (fine: Anna Berg; wrong: r.txt); "
        "it counts as not reviewed"
    ) in told.stderr
    assert "ibuprofen" in files.text(DRUGS)
    assert told.stdout.endswith("4 rows would be recorded as reviewed by Anna Berg\n")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.eml", b""),
        ("noise.eml", bytes(range(256)) * 20),
        ("no.txt", b"The dose of something is wrong.\n"),
        ("deep.txt", b'[{"body": ' + b"[" * 50_000),
        ("other.json", b'[{"body": "nothing", "author": 3, "comments": [1, {"body": 2}]}]'),
        ("torn.eml", b"From: =?x?q?=?=\nDate: soon\nSubject: =?utf-8?b?////?=\n"
                     b"Content-Type: text/plain; charset=no-such\n\nkey: a/b\n"),
        ("parts.eml", b"From: a@b\nTo: x\nContent-Type: multipart/mixed; boundary=x\n\n"
                      + b"--x\n" * 2000),
        ("key.txt", b"key: " + b"a/" * 50_000),
    ],
)  # fmt: skip
def test_a_file_that_names_no_card_is_one_problem(
    files: LibraryFiles, name: str, data: bytes
) -> None:
    told = review(files, name, data)
    assert told.status == 1
    assert told.stderr.splitlines()[0].startswith(f"{name}:1:1 M005 faulty file of marks: ")
    assert "Traceback" not in told.stderr


def test_a_name_cannot_command_the_terminal(files: LibraryFiles) -> None:
    given = {**issue(files), "author": {"login": "z\x1b[31m\u202eoe"}}
    told = review(files, "issue.json", json.dumps(given))
    assert " by z[31moe on " in told.stderr
