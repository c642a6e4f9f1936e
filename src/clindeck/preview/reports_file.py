"""Mails and issues of learners, as the link of a card began them, to marks.

Read are a saved mail (`.eml`), the JSON of issues (GitHub's `gh issue view` and `gh issue list`,
the interfaces of GitHub, GitLab and Gitea) with their comments, and any other text. A report holds
a line `key: …` of the block that the link wrote; without one, the subject may be the key alone. The
files come from anyone: whatever they hold is text, and what they lack is left empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

import msgspec

from clindeck.compiler.labels.languages import ENGLISH, TRANSLATED
from clindeck.markup.plain_text import plain_of
from clindeck.model.problems import Position, Problem, error
from clindeck.preview.marks import Mark, Verdict, one_line

_KEY = r"[^/\s]{1,200}(?:/[^/\s]{1,400}){3}"
_KEY_LINE = re.compile(rf"key:[ \t]*({_KEY})\Z")
_WHOLE_KEY = re.compile(rf"({_KEY})\Z")
_TEXT_LINE = re.compile(r"text:[ \t]*([0-9a-f]{8})\Z")
_QUOTED = re.compile(r"[>|\s]*")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LINE_END = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^>]{0,200}>", re.IGNORECASE)
_HEADER = re.compile(rb"(?:From |[A-Za-z][A-Za-z0-9-]{0,60}:[ \t])")
_MAIL_HEADERS = re.compile(rb"^(?:From|Date|Subject|Message-ID|Received):", re.I | re.M)
_LONGEST_HEADER = 1_000
_PROMPTS = frozenset(each.report_prompt for each in (ENGLISH, *TRANSLATED.values()))


@dataclass(frozen=True, slots=True)
class _Letter:
    """A text with its author, its day and what it is about, as far as they are known."""

    text: str
    by: str = ""
    on: str = ""
    subject: str = ""


def read_reports(path: str, data: bytes) -> tuple[tuple[Mark, ...], tuple[Problem, ...]]:
    """Return what is reported in a file; that it names no card is a problem (M005)."""
    found = tuple(mark for letter in _letters(path, data) for mark in _reports(path, letter))
    if not found:  # a text that only looks like a mail, say
        found = tuple(_reports(path, _pasted(data)))
    if found:
        return found, ()
    message = (
        "faulty file of marks: it names no card; a report holds a line `key: …`, as the link of "
        "the card wrote it"
    )
    return (), (error(Position(path, 1, 1), "M005", message),)


def are_issues(data: bytes) -> bool:
    """Return whether bytes are the JSON of issues."""
    return data.lstrip()[:1] in (b"{", b"[") and any(True for _ in _issues(data))


def _letters(path: str, data: bytes) -> Iterator[_Letter]:
    if are_issues(data):
        yield from _issues(data)
    elif path.lower().endswith(".eml") or _is_mail(data):
        try:
            yield _mail(data)
        except RecursionError:  # parts within parts within parts
            yield _pasted(data)
    else:
        yield _pasted(data)


def _pasted(data: bytes) -> _Letter:
    return _Letter(data.decode("utf-8-sig", "replace"))


def _is_mail(data: bytes) -> bool:
    """Return whether a file begins with the header of a mail."""
    head = re.split(rb"\r?\n\r?\n", data[:20_000], maxsplit=1)[0]
    return _HEADER.match(head) is not None and len(_MAIL_HEADERS.findall(head)) > 1


def _reports(path: str, letter: _Letter) -> Iterator[Mark]:
    """Yield a mark for each block of a text: what stands before it, and behind the last, is said.

    A block ends with an empty line. A second block about the same card, quoted in an answer say,
    is no second report.
    """
    said: list[str] = []
    found: dict[str, Mark] = {}
    key = ""
    is_block = False
    for number, line in enumerate(letter.text.splitlines(), start=1):
        bare = line[_QUOTED.match(line).end() :].rstrip()  # type: ignore[union-attr]
        key_line = _KEY_LINE.match(bare)
        if key_line is not None:
            key, is_block = key_line[1], True
            if key not in found:
                column = line.index("key:") + 1
                at = Position(path, number, column)
                found[key] = _report(key, _remark(said), letter, at)
            said = []
        elif is_block and not bare:
            is_block = False
        elif is_block:
            text_line = _TEXT_LINE.match(bare)
            if text_line is not None and not found[key].text:
                found[key] = replace(found[key], text=text_line[1])
        else:
            said.append(bare)
    whole = _WHOLE_KEY.match(letter.subject.strip())
    if not found and whole is not None:
        found[whole[1]] = _report(whole[1], _remark(said), letter, Position(path, 1, 1))
    elif found and (more := _remark(said)):
        last = found[key]
        found[key] = replace(last, remark=f"{last.remark} {more}".strip())
    yield from found.values()


def _report(key: str, remark: str, letter: _Letter, at: Position) -> Mark:
    return Mark(
        key, Verdict.WRONG, remark, "", at,
        by=one_line(letter.by), on=letter.on, is_report=True,
    )  # fmt: skip


def _remark(lines: Sequence[str]) -> str:
    return one_line(" ".join(line for line in lines if line not in _PROMPTS))


def _issues(data: bytes) -> Iterator[_Letter]:
    """Yield the issues and their comments in JSON; nothing if it is not that."""
    try:
        whole = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError):
        return
    for issue in whole if isinstance(whole, list) else [whole]:
        if isinstance(issue, dict):
            yield from _issue(issue)


def _issue(issue: Mapping[str, object]) -> Iterator[_Letter]:
    body = issue.get("body", issue.get("description"))
    if not isinstance(body, str) or "format" in issue:
        return
    author = issue.get("author", issue.get("user"))
    names = author if isinstance(author, dict) else {"login": author}
    made = issue.get("createdAt", issue.get("created_at"))
    yield _Letter(
        body,
        _text(names.get("login")) or _text(names.get("username")),
        day[0] if (day := _DAY.match(_text(made))) else "",
        _text(issue.get("title")),
    )
    comments = issue.get("comments")
    for comment in comments if isinstance(comments, list) else ():
        if isinstance(comment, dict):
            yield from _issue({**comment, "comments": ()})


def _text(found: object) -> str:
    return found if isinstance(found, str) else ""


def _mail(data: bytes) -> _Letter:
    """Return what a mail says, a picture in the middle or not; what cannot be read is left out."""
    message = message_from_bytes(data, policy=policy.compat32)
    shown = [each for each in message.walk() if each.get_content_disposition() != "attachment"]
    plain = _joined(shown, "text/plain")
    if not plain.strip():
        lines = _LINE_END.sub("\n", _joined(shown, "text/html").replace("\n", " ")).split("\n")
        plain = "\n".join(map(plain_of, lines))
    name, address = parseaddr(_header(message, "From"))
    return _Letter(plain, name or address, _sent_on(message), _header(message, "Subject"))


def _joined(parts: Iterable[Message], kind: str) -> str:
    return "\n".join(_part(each) for each in parts if each.get_content_type() == kind)


def _part(part: Message) -> str:
    """Return the text of a part of a mail, lines that were broken for the way joined again."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    try:
        text = data.decode(part.get_content_charset("utf-8"), "replace")
    except (LookupError, ValueError):
        text = data.decode("utf-8", "replace")
    text = text.replace("\r\n", "\n")
    is_flowed = str(part.get_param("format", "")).lower() == "flowed"
    return text.replace(" \n", " ") if is_flowed else text


def _header(message: Message, name: str) -> str:
    raw = str(message.get(name, ""))[:_LONGEST_HEADER]
    try:
        return str(make_header(decode_header(raw)))
    except (MessageError, LookupError, ValueError):
        return raw


def _sent_on(message: Message) -> str:
    try:
        return parsedate_to_datetime(str(message.get("Date", ""))).date().isoformat()
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""
