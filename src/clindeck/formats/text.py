"""Bytes of a text file to text: UTF-8 with or without byte order mark, and no more than allowed."""

from __future__ import annotations

from clindeck.files.bounded_reads import MAX_FILE_BYTES
from clindeck.model.late_patterns import late_pattern
from clindeck.model.problems import Position, Problem, error

LINE_BREAK = late_pattern("\r\n|[\n\r\x85\u2028\u2029]")
"""What the YAML scanner counts as the end of a line."""


_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def decoded(path: str, data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    """Return a file's bytes as text without byte order mark; None and the place if not UTF-8."""
    if len(data) > MAX_FILE_BYTES:
        return None, (too_large(path),)
    if data.startswith(_UTF_16) or data[1:4:2] == b"\0\0" or data[:3:2] == b"\0\0":
        message = (
            "the file is UTF-16; save it with the encoding UTF-8 (in a spreadsheet: CSV UTF-8)"
        )
        return None, (error(Position(path, 1, 1), "Y008", message),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = bytes(fault.object).count(b"\n", 0, fault.start) + 1
        read = bytes(fault.object)[: fault.start]
        column = len(read[read.rfind(b"\n") + 1 :].decode()) + 1
        message = "the file is not UTF-8 here; save it with the encoding UTF-8"
        return None, (error(Position(path, line, column), "Y008", message),)
    return text, ()


def too_large(path: str) -> Problem:
    """Return the refusal of a file with more than MAX_FILE_BYTES."""
    message = f"the file is larger than {MAX_FILE_BYTES >> 20} MiB; divide it"
    return error(Position(path, 1, 1), "Y014", message)
