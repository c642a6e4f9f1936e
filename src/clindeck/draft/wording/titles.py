"""What a drafted deck and its topic are called: by the document, else by its file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.drafts import DraftTable
from clindeck.lint.words import word_set
from clindeck.model.ids import slug_of

_TELLS_NOTHING = word_set("topic topics deck decks draft drafts test tests new untitled notes x")
"""Names of topics that say nothing of what is taught."""
_CAPITALS = re.compile(r"(?<![^\W_])[A-Z]{2,4}(?![^\W_])")
_NUMBERED = re.compile(r"(?<![^\W_])[A-Z]{1,4}[0-9]{1,2}(?![^\W_])")
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_MOST_WORDS = 5
_LONGEST = 300
"""Characters of a title; nobody reads a longer one."""
_JOINED = re.compile(r"(?<=\S)\+(?=\S)")
"""What joins the folders of a file in a name that a download gave it; its own comes last."""
_NOISE = re.compile(
    r"(?:[\s_.-]{1,3}|\A)(?:\(?v(?:er(?:sion)?|ers)?\.?[\s_]?[0-9]{1,3}(?:[._][0-9]{1,3}){0,2}\)?|\([0-9]{1,2}\)"
    r"|final[0-9]{0,2}|finale|finished|copy|draft[0-9]{0,2}|edited|updated|rev[0-9]{1,2}|latest"
    r"|entwurf|kopie|endfassung|copie|brouillon|copia|borrador|definitivo|bozza|rascunho|cópia"
    r"|kopia|utkast|wersja|definitief|копия|черновик"
    r"|(?:19|20)[0-9]{2}[-_.][0-9]{2}(?:[-_.][0-9]{2})?|[0-9]{1,2}[-_.][0-9]{1,2}[-_.](?:19|20)[0-9]{2})\Z",
    re.IGNORECASE,
)
"""What a name of a file ends in that only tells one version of it from others."""
_MOST_NOISE = 4
_PARTS = re.compile(r"(?<=\S)\s{1,9}[|–—·»-]\s{1,9}(?=\S)")
_OPENING = "(（\\[【「『《〈“„‘"  # noqa: RUF001
_CLOSING = ")）\\]】」』》〉”’“"  # noqa: RUF001
_DECORATION = re.compile(rf"\A[^\w¿¡{_OPENING}]+|[^\w?!？！%{_CLOSING}]+\Z")  # noqa: RUF001


def titled(name: str) -> str:
    """Return a file's or topic's name as a title: `neck-pain` as "Neck pain"."""
    words = " ".join(name.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:]


def as_written(
    topic: str, titles: Sequence[str], stems: Sequence[str], tables: Sequence[DraftTable]
) -> str:
    """Return a topic's name as its files write it: their title or name, if it is the topic's.

    Else short words keep the capitals and figures that the files give them: "DKA", "BDS1".
    """
    texts = [*stems, *titles]
    for table in tables:
        texts += [table.title, *(column.title for column in table.columns)]
        texts += [cell.text for row in table.rows for cell in row.cells]
    capitals = {*_CAPITALS.findall(" ".join(texts)), *_NUMBERED.findall(" ".join(stems))}
    written = " ".join(topic.replace("_", " ").replace("-", " ").split())
    for each in (*titles, *stems):
        if topic in (slug_of(each), _NO_LETTER.sub("-", each.lower()).strip("-")):
            written = " ".join(each.replace("_", " ").split())
            break
    words = [
        word.upper() if word.islower() and word.upper() in capitals else word
        for word in without_noise(written).split(" ")
    ]
    return titled(" ".join(words))


def without_noise(name: str) -> str:
    """Return a name without the version that it ends in: "Asthma v3 final" is "Asthma".

    A name of nothing else is returned as it is.
    """
    bare = name
    for _ in range(_MOST_NOISE):
        bare = _NOISE.sub("", bare).rstrip(" _-.") or bare
    return bare if any(map(str.isalpha, bare)) and not _NOISE.fullmatch(bare) else name


def one_line(text: str) -> str:
    """Return a text on one line, with a space for each sign that cannot be seen."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def shortened(title: str) -> str:
    """Return a title that a person reads, the rest of a longer one as three dots."""
    return title if len(title) <= _LONGEST else title[: _LONGEST - 1].rstrip() + "…"


def page_title(title: str, heading: str) -> str:
    """Return what a web page is about, of its title and its one uppermost heading, "" for none.

    A heading that the title ends in, or that has no word of it, is the name of the site.
    """
    parts = _PARTS.split(title.strip())
    if not title.strip() or not heading:
        return heading or title.strip()
    is_site = len(parts) > 1 and heading.casefold() == parts[-1].casefold()
    if is_site or _words(heading).isdisjoint(_words(title)):
        return parts[0]
    return heading


def named_by_file(topic: str, title: str, stem: str) -> str:
    """Return the short name of a topic whose id says nothing: the document's title, or its file.

    The empty text where the id says what is taught, or neither is short enough for each card.
    """
    if without_noise(topic) not in _TELLS_NOTHING:
        return ""
    joined = _JOINED.split(stem)
    own = joined[-1] if len(joined) > 2 else stem
    for each in (title, titled(own)):
        bare = _DECORATION.sub("", without_noise(each))
        if bare.lower() not in _TELLS_NOTHING and 0 < len(bare.split()) <= _MOST_WORDS:
            return bare
    return ""


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{3,}", text.lower()))
