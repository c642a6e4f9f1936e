"""Writes the difference into one comment of the pull request, and keeps that one up to date.

Anybody may post a comment that begins like ours, so ours is the one that this token's user wrote.
Without the right to write (a fork's pull request has none) it says so and goes on: the difference
stands in the job's summary.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

MARK = "<!-- clindeck diff -->"
LONGEST = 65_000  # the service refuses a comment of more than 65,536 characters
CUT = "\n\n… cut short; whole in the job's summary\n"
WHO_AM_I = "query={viewer{login}}"


class Refused(Exception):
    """The service did not do what it was asked; the message says what."""


def main() -> None:
    """Write the comment, or say why not."""
    repository = f"repos/{os.environ['GITHUB_REPOSITORY']}/issues"
    comments = f"{repository}/{os.environ['PULL_REQUEST']}/comments"
    body = json.dumps({"body": body_of(Path(os.environ["CLINDECK_DIFF"]))})
    try:
        login = login_of(asked("its own name cannot be read", "graphql", "--raw-field", WHO_AM_I))
        listed = asked("comments cannot be read", "--paginate", comments)
        own = own_comment(pages_of(listed), login)
        if own is None:
            asked("no right to write it", "--method", "POST", comments, "--input", "-", sent=body)
        else:
            place = f"{repository}/comments/{own}"
            asked("no right to change it", "--method", "PATCH", place, "--input", "-", sent=body)
    except Refused as fault:
        sys.stdout.write(
            f"::notice::the comment was not written: {fault}; the difference stands in the "
            "summary\n"
        )


def body_of(difference: Path) -> str:
    """Return the comment's text: the mark, and the difference as far as it may be."""
    text = difference.read_text(encoding="utf-8")
    if len(text) > LONGEST:
        text = text[:LONGEST].rpartition("\n")[0] + CUT
    return f"{MARK}\n{text}"


def login_of(answer: str) -> str:
    """Return the name of the user whose token this is. Raises Refused where none is told."""
    try:
        return str(json.loads(answer)["data"]["viewer"]["login"])
    except (KeyError, TypeError, ValueError) as fault:
        raise Refused("its own name cannot be read") from fault


def own_comment(comments: list[dict[str, Any]], login: str) -> int | None:
    """Return the number of the first comment that this user wrote and that begins with our mark."""
    for comment in comments:
        author = comment.get("user") or {}  # the user may be gone
        names = {login, f"{login}[bot]"} if author.get("type") == "Bot" else {login}
        if author.get("login") in names and comment["body"].startswith(MARK):
            return int(comment["id"])
    return None


def pages_of(text: str) -> list[dict[str, Any]]:
    """Return the items of JSON lists that stand one behind the other, a list for each page."""
    decoder = json.JSONDecoder()
    found: list[dict[str, Any]] = []
    while text := text.lstrip():
        page, end = decoder.raw_decode(text)
        found.extend(page)
        text = text[end:]
    return found


def asked(otherwise: str, *arguments: str, sent: str = "") -> str:
    """Return what the service answers. Raises Refused, with `otherwise`, if it does not."""
    done = subprocess.run(
        ("gh", "api", *arguments), input=sent.encode(), capture_output=True, check=False
    )
    sys.stderr.write(done.stderr.decode(errors="replace"))
    if done.returncode:
        raise Refused(otherwise)
    return done.stdout.decode(errors="replace")


if __name__ == "__main__":
    main()
