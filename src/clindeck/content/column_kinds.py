"""The kinds of columns: what each refuses, how its values look on a card, what a sheet says of it.

A kind is a member of `ColumnKind` and its `ValueForm` in `COLUMN_KINDS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from clindeck.content.dose_html import dose_html
from clindeck.content.node_reader import date_fault
from clindeck.doses.decimal_commas import with_point
from clindeck.doses.wordings.other_languages import is_english
from clindeck.markup.inline import escaped
from clindeck.model.cells import ColumnKind
from clindeck.model.notes import Html
from clindeck.model.problems import did_you_mean
from clindeck.model.tables import Figure

URL = re.compile(r"(?:https?://[^\s<>\"]+|mailto:[^\s<>\"@]+@[^\s<>\"]+)\Z")
AUDIO_ENDINGS = (".mp3", ".ogg")
_SOUND = re.compile(r"\[sound:[A-Za-z0-9._-]+\] ")
_NUMBER = re.compile(
    r"[-+]?(?:0|[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]*)(?:\.[0-9]+)?\Z", re.ASCII
)

Figures = Mapping[str, Figure]
"""The media of a topic, by file name."""
Fault = tuple[str, str]
"""What is wrong with a value, as a message, and the code of the problem."""
FaultOf = Callable[[str, str, Figures | None], Fault | None]
"""Gets what a message calls a value, its text, and the figures, None if they cannot be told."""


class ValueForm(NamedTuple):
    """What the values of a kind of column have in common.

    `fault` returns None for a sound value; a kind without it takes any text. `html` returns how a
    value of a topic in some language looks in a sentence (without it, as inline markup),
    `html_by_itself` turns that into what stands among other values. `sheet_note` is said at the
    heading of an exported sheet.
    """

    fault: FaultOf | None = None
    html: Callable[[str, Figures, str], Html] | None = None
    html_by_itself: Callable[[Html], Html] | None = None
    sheet_note: str = ""


def _number_fault(what: str, text: str, _: Figures | None) -> Fault | None:
    if _NUMBER.match(text):
        return None
    meant = with_point(text)
    if meant is not None:
        message = f'{what} "{text}" has a decimal comma, and commas here divide thousands'
        return f"{message}; write {meant}", "T007"
    return f'{what} "{text}" is not a number; write e.g. 1,500 or 0.5', "T007"


def _url_fault(what: str, text: str, _: Figures | None) -> Fault | None:
    if URL.match(text):
        return None
    return f'{what} "{text}" is not an address; write https://… or mailto:…', "T007"


def media_fault(text: str, figures: Figures | None) -> Fault | None:
    """Return what is wrong with the name of a media file; any is sound if `figures` is None."""
    if figures is None or text in figures:
        return None
    hint = did_you_mean(text, tuple(figures))
    return f'unknown media file "{text}"{hint}; files are listed in media/media.yaml', "T013"


def figure_html(figure: Figure) -> Html:
    """Return a media file as Anki shows or plays it, under the name it is packaged as.

    What a sound is of stands beside it, for whoever cannot hear it.
    """
    if figure.packaged_as.endswith(AUDIO_ENDINGS):
        sound = f"[sound:{figure.packaged_as}] {escaped(figure.alt)}"
        return Html(f'<span class="sound">{sound}</span>')
    return Html(f'<img src="{figure.packaged_as}" alt="{escaped(figure.alt)}">')


def _media_html(text: str, figures: Figures, _: str) -> Html:
    return figure_html(figures[text]) if text in figures else Html("")


def _silent(html: Html) -> Html:
    """Return what a sound is of without the sound: a folded row plays none by itself."""
    return Html(_SOUND.sub("", html))


COLUMN_KINDS: Mapping[ColumnKind, ValueForm] = {
    ColumnKind.TEXT: ValueForm(),
    ColumnKind.LIST: ValueForm(
        sheet_note="Several values: one per line (Alt+Enter), or with | between them."
    ),
    ColumnKind.DOSE: ValueForm(
        html=lambda text, _, language: dose_html(text, in_english=is_english(language)),
        sheet_note="As the source says it, with unit: 400 to 800 mg every 6 to 8 hours.",
    ),
    ColumnKind.NUMBER: ValueForm(_number_fault, sheet_note="A number: 1,500 or 0.5."),
    ColumnKind.DATE: ValueForm(
        lambda what, text, _: date_fault(what, text), sheet_note="A date: 2026-01-31."
    ),
    ColumnKind.URL: ValueForm(
        _url_fault,
        lambda text, _figures, _language: escaped(text),
        lambda html: Html(f'<a href="{html}">{html}</a>'),
        sheet_note="An address: https://…",
    ),
    ColumnKind.MEDIA: ValueForm(
        lambda _, text, figures: media_fault(text, figures),
        _media_html,
        _silent,
        sheet_note="A file of media.yaml.",
    ),
}
