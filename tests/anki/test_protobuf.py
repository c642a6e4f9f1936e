"""Messages on the wire: what is read, and what is refused."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clindeck.anki.reader.protobuf import Message, WireError


def test_numbers_texts_and_repeated_bytes_are_found_by_their_field() -> None:
    message = Message(b"\x08\x96\x01\x12\x02hi\x1a\x01a\x1a\x01b")
    assert message.number(1) == 150
    assert message.text(2) == "hi"
    assert message.all_bytes(3) == (b"a", b"b")


def test_what_is_absent_is_none_or_empty() -> None:
    message = Message(b"")
    assert (message.number(1), message.text(1), message.all_bytes(1)) == (None, "", ())


def test_the_later_of_two_numbers_counts() -> None:
    assert Message(b"\x08\x01\x08\x02").number(1) == 2


def test_an_id_may_be_negative() -> None:
    assert Message(b"\x48" + b"\xff" * 9 + b"\x01").number(9) == -1


def test_fixed_numbers_are_passed_over() -> None:
    assert Message(b"\x0d1234\x1112345678\x18\x05").number(3) == 5


def test_a_text_that_is_no_utf8_becomes_a_sign() -> None:
    assert Message(b"\x0a\x01\xff").text(1) == "\ufffd"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x08", "a number ends too early"),
        (b"\x08" + b"\xff" * 11, "a number is too long"),
        (b"\x0a\x05ab", "a message ends too early"),
        (b"\x0d12", "a message ends too early"),
        (b"\x0b", "unknown wire type 3"),
    ],
)
def test_what_is_no_message_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(WireError, match=message):
        Message(data)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(WireError):
        Message(data).text(1)
