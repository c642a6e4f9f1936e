"""The address under which a learner reports an error in a card: a link that carries the card.

It opens a mail or an issue that holds the key, the deck, and the card's question and answer as
text. Nothing in it changes but with the card, since the link is a field of the note: which release
a report is about, whoever reads it finds by the mark of the text (see `text_mark`). A changed word
here changes every note of every deck that takes reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from urllib.parse import quote, unquote

from clindeck.compiler.labels.languages import labels_of
from clindeck.markup.inline import escaped
from clindeck.markup.plain_text import plain_of
from clindeck.model.decks import Deck
from clindeck.model.notes import Html, HtmlColumn, Key
from clindeck.model.tables import Topic

LONGEST = 1_900
"""Characters that a link keeps to, unless key or address alone are long: mail programs and GitHub
take about 2,000."""
_ROOM_FOR_KEY = 100
"""For each place of the key; what is left for the text may not hang on the key, or a renamed row
would change its note."""
_LEAST_TEXT = 120
_MARK_DIGITS = 8

_PLAIN_KEY = re.compile(r"[A-Za-z0-9_.~/-]+")
"""What an address holds as it is, and the slash."""
_PLACE = re.compile(r"\{(key|text|deck)\}")
_TRACKER = re.compile(r"/issues/new/?\Z")
_TORN = re.compile(r"%[0-9A-F]?\Z")


class Reports:
    """The addresses under which learners report an error in a card, empty if there is none."""

    def __init__(self, topic: Topic, deck: Deck) -> None:
        address = with_places(topic.report)
        line_end = "%0D%0A" if address.startswith("mailto:") else "%0A"
        self._pieces = _PLACE.split(address)
        for at in range(0, len(self._pieces), 2):
            self._pieces[at] = escaped(self._pieces[at])
        prompt = _quoted(labels_of(topic.language).report_prompt)
        self._before_key = f"{prompt}{line_end * 4}{_quoted('key: ')}"
        self._before_mark = f"{line_end}{_quoted(f'deck: {deck.name}')}{line_end}text%3A%20"
        self._before_question = f"{line_end}question%3A%20"
        self._before_answer = f"{line_end}answer%3A%20"
        self._deck = _quoted(deck.name)
        places = self._pieces[1::2]
        self._has_text = "text" in places
        fixed = (self._before_key, self._before_mark, self._before_question, self._before_answer)
        taken = len(topic.report) + sum(map(len, fixed)) + _MARK_DIGITS
        keys = places.count("key") + places.count("text")
        self._room = max(_LEAST_TEXT, LONGEST - taken - keys * _ROOM_FOR_KEY)

    def of(self, key: Key, front: Html, items: Sequence[Html]) -> Html:
        """Return the address for a note, by the question and the answer of its first card."""
        if len(self._pieces) == 1:
            return Html(self._pieces[0])
        quoted_key = _quoted_key(key)
        filled = {"key": quoted_key, "deck": self._deck}
        if self._has_text:
            filled["text"] = self._text(quoted_key, *card_text(front, items))
        return Html(
            "".join(filled[each] if at % 2 else each for at, each in enumerate(self._pieces))
        )

    def column(
        self, keys: Sequence[Key], fronts: Iterable[Html], items: Iterable[Sequence[Html]]
    ) -> HtmlColumn:
        """Return the address for each note, or the one for all."""
        if len(self._pieces) == 1:
            return Html(self._pieces[0])
        return list(map(self.of, keys, fronts, items))

    def _text(self, quoted_key: str, question: str, answer: str) -> str:
        asked = _within(_quoted(question), self._room // 2)
        answered = _within(_quoted(answer), self._room - len(asked))
        mark = text_mark(question, answer)
        return (
            f"{self._before_key}{quoted_key}{self._before_mark}{mark}"
            f"{self._before_question}{asked}{self._before_answer}{answered}"
        )


def card_text(front: Html, items: Iterable[Html]) -> tuple[str, str]:
    """Return what a card asks and answers, each as one line of plain text."""
    return plain_of(front), "; ".join(map(plain_of, items))


def text_mark(question: str, answer: str) -> str:
    """Return what a report carries to tell later whether the card still says the same."""
    return sha256(f"{question}\n{answer}".encode()).hexdigest()[:_MARK_DIGITS]


def with_places(address: str) -> str:
    """Return an address with places for the key and the text, where it has none of its own.

    A mail has a subject and a body, an issue a title and a body (GitHub, Gitea, Forgejo) or a
    description (GitLab). Any other address that names a place itself is complete.
    """
    if not address:
        return ""
    base, hash_sign, fragment = address.partition("#")
    path = base.partition("?")[0]
    if path.startswith("mailto:"):
        wanted = {"subject": "{key}", "body": "{text}"}
    elif _TRACKER.search(path):
        is_gitlab = "/-/" in path
        title, body = ("issue[title]", "issue[description]") if is_gitlab else ("title", "body")
        wanted = {title: "{key}", body: "{text}"}
    else:
        wanted = {} if _PLACE.search(address) else {"key": "{key}", "text": "{text}"}
    given = set(re.findall(r"[?&][^=&]*", unquote(base)))
    for name, place in wanted.items():
        if place not in base and not {f"?{name}", f"&{name}"} & given:
            base = f"{base}{'&' if '?' in base else '?'}{quote(name)}={place}"
    if wanted and _PLACE.search(base) is None:
        base = f"{base}%20{{key}}"
    return f"{base}{hash_sign}{fragment}"


def _within(quoted: str, room: int) -> str:
    """Return quoted text, cut behind a whole character and with a sign if there is no room."""
    if len(quoted) <= room:
        return quoted
    sign = _quoted(" […]")
    kept = _TORN.sub("", quoted[: max(0, room - len(sign))])
    return f"{_quoted(unquote(kept, errors='ignore').rstrip())}{sign}"


def _quoted(text: str) -> str:
    return quote(text, safe="")


def _quoted_key(key: Key) -> str:
    if _PLAIN_KEY.fullmatch(key) is not None:
        return key.replace("/", "%2F")
    return _quoted(key)
