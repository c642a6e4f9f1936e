"""The few protocol-buffer messages that a package holds, to numbers and bytes by field number.

Only the wire format is known here; what a field number means stands where it is asked for. What
is cut short, too long or of a kind that Anki never writes is refused.
"""

from __future__ import annotations

_VARINT, _FIXED_64, _BYTES, _FIXED_32 = 0, 1, 2, 5
_MAX_VARINT_BYTES = 10
_MOST_PARTS = 1_000_000


class WireError(ValueError):
    """Bytes are no message."""


class Message:
    """A message as read: numbers and bytes by field number, in their order."""

    def __init__(self, data: bytes) -> None:
        self._numbers: dict[int, int] = {}
        self._bytes: dict[int, list[bytes]] = {}
        at = parts = 0
        while at < len(data):
            parts += 1
            if parts > _MOST_PARTS:
                raise WireError(f"a message has more than {_MOST_PARTS:,} parts")
            key, at = _varint(data, at)
            number, kind = key >> 3, key & 7
            if kind == _VARINT:
                self._numbers[number], at = _varint(data, at)
            elif kind == _BYTES:
                length, at = _varint(data, at)
                self._bytes.setdefault(number, []).append(data[at : at + length])
                at += length
            elif kind == _FIXED_64:
                at += 8
            elif kind == _FIXED_32:
                at += 4
            else:
                raise WireError(f"unknown wire type {kind}")
        if at > len(data):
            raise WireError("a message ends too early")

    def number(self, field: int) -> int | None:
        """Return a number as a signed one of 64 bits, None where the field is absent."""
        found = self._numbers.get(field)
        return found - (1 << 64) if found is not None and found >> 63 else found

    def all_bytes(self, field: int) -> tuple[bytes, ...]:
        """Return every value of a field that may come more than once."""
        return tuple(self._bytes.get(field, ()))

    def text(self, field: int) -> str:
        """Return a text, empty where the field is absent; what is no UTF-8 becomes U+FFFD."""
        found = self._bytes.get(field)
        return "" if found is None else found[-1].decode("utf-8", "replace")


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, lowest first, and where it ends."""
    value = 0
    for index in range(_MAX_VARINT_BYTES):
        if at + index >= len(data):
            raise WireError("a number ends too early")
        byte = data[at + index]
        value |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:
            return value & 0xFFFF_FFFF_FFFF_FFFF, at + index + 1
    raise WireError("a number is too long")
