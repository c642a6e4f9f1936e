"""Numbers and dates of a sheet as the texts that they show, where that is beyond doubt."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

NUMBER_FAULT = "the cell holds the number"
"""How a fault begins of a cell whose text is unsure: its number is taken."""
_SURE_BELOW = Decimal(10) ** 15
"""Numbers beyond it have more digits than a spreadsheet keeps."""
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]{1,9})?\Z", re.ASCII)
_FIXED = re.compile(r"(#,##)?0(?:\.(0+))?(%?)\Z")
_WITH_ZEROS = re.compile(r"0{2,30}\Z")
"""How a code is shown: 1 in the format 00000 is 00001."""
_THOUSAND = 1000
_LITERAL = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]', re.DOTALL)
_CLOCK = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_GENERAL = ("General", "@", "GENERAL", "general")
_FIRST_DAY_1900, _FIRST_DAY_1904 = (
    datetime(1899, 12, 30, tzinfo=UTC),
    datetime(1904, 1, 1, tzinfo=UTC),
)
_LEAP_DAY_THAT_WAS_NONE = 60
_LONGEST_FORMAT = 255


def is_date_format(number_format: str) -> bool:
    """Return whether a number format shows a day or a time."""
    first = number_format[:_LONGEST_FORMAT].partition(";")[0]
    if first in _GENERAL:
        return False
    plain = _LITERAL.sub("", first).lower()
    return _CLOCK.search(first) is not None or any(sign in plain for sign in "dmyhs")


def number_text(value: str, number_format: str) -> tuple[str, str]:
    """Return a number as the sheet shows it wherever it is opened, or why that is unsure."""
    if _NUMBER.match(value) is None:
        return value, f'the cell holds no number, "{_shortened(value)}"; type it again'
    number = float(value)
    shown_value = repr(number).removesuffix(".0")
    exact = Decimal(repr(number))
    if not exact.is_finite() or abs(exact) >= _SURE_BELOW:
        return shown_value, _unsure(value, number_format)
    if number_format in _GENERAL:
        shown = format(exact.normalize() if exact % 1 else exact.quantize(Decimal(1)), "f")
        if len(shown.replace("-", "").replace(".", "")) <= 11:
            return shown, ""
    if _WITH_ZEROS.match(number_format) and exact >= 0 and not exact % 1:
        return format(exact.quantize(Decimal(1)), "f").zfill(len(number_format)), ""
    found = _FIXED.match(number_format)
    if found is not None:
        thousands, places, percent = found.groups(default="")
        scaled = exact.scaleb(2) if percent else exact
        shown = f"{scaled:.{len(places)}f}"
        has_separator = bool(thousands) and abs(scaled) >= _THOUSAND  # a point in some countries
        if Decimal(shown) == scaled and not has_separator:
            return f"{shown}{percent}", ""
    return shown_value, _unsure(shown_value, number_format)


def day_text(value: str, *, begins_1904: bool) -> tuple[str, bool]:
    """Return a serial number or an ISO text as day and time; whether it is a day alone."""
    try:
        moment = datetime.fromisoformat(value) if "-" in value[1:] else _moment(value, begins_1904)
    except (ValueError, OverflowError):
        return _shortened(value), False
    if moment is None:
        return _shortened(value), False
    moment = moment.replace(tzinfo=None)
    if moment.time() == time():
        return moment.date().isoformat(), True
    return str(moment), False


def _moment(value: str, begins_1904: bool) -> datetime | None:  # noqa: FBT001
    if _NUMBER.match(value) is None:
        return None
    serial = float(value)
    if begins_1904:
        return _FIRST_DAY_1904 + timedelta(seconds=round(serial * 86_400))
    if serial < 1 or int(serial) == _LEAP_DAY_THAT_WAS_NONE:
        return None
    shift = 1 if serial < _LEAP_DAY_THAT_WAS_NONE else 0
    return _FIRST_DAY_1900 + timedelta(days=shift, seconds=round(serial * 86_400))


def text_format(number_format: str) -> str:
    """Return what a number format makes of a text: `@` for the text itself, empty for nothing."""
    if number_format in _GENERAL:
        return "@"
    if '"' not in number_format and "@" not in number_format and number_format.count(";") < 3:
        return "@"
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*\Z)', number_format[:_LONGEST_FORMAT])
    own = [each for each in sections if "@" in _LITERAL.sub("", each)]
    section = sections[3] if len(sections) > 3 else own[-1] if own else "@"
    return re.sub(r"\[[^\]]*\]|[_*].", "", section).strip()


def _unsure(value: str, number_format: str) -> str:
    return (
        f"{NUMBER_FAULT} {_shortened(value)} in the format "
        f"{printable(number_format)}, so what was typed cannot be told; format it as Text and "
        "type it again"
    )


def _shortened(value: str) -> str:
    text = printable(value)
    return text if len(text) <= 30 else f"{text[:30]}…"


def printable(text: str) -> str:
    """Return a text with a sign for each character that shows nothing or commands a terminal."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
