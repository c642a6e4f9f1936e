"""The heading of a column to a question about the thing that a row is about.

Clinical tables name their columns alike the world over: for what is known here, a question is
worded as a teacher would; for all else by the heading itself.
"""

from __future__ import annotations

import re

from clindeck.draft.asking.heading_words import ASIDE, VERBS, is_noun
from clindeck.lint.words import word_set
from clindeck.model.cells import ColumnKind

_KNOWN: tuple[tuple[str, str, str], ...] = (
    # pattern of the heading, question for one value, question for several ({t}: the heading)
    (r"question|front", "", ""),
    (r"(?:drug |pharmacological |therapeutic )?(?:sub-?)?class(?:es|ification)?|category|family",
     "{s} belongs to which {t}?", "{s} belongs to which {count} {ts}?"),
    (r"origins?(?: of muscle)?", "where does the {s} originate?",
     "the {s} originates from which {count} sites?"),
    (r"insertions?", "where does the {s} insert?", "the {s} inserts at which {count} sites?"),
    (r"(?:innervation|nerves?|nerve supply)", "which nerve supplies the {s}?",
     "which {count} nerves supply the {s}?"),
    (r"(?:blood|arterial) supply|arter(?:y|ies)", "which vessel supplies the {s}?",
     "which {count} vessels supply the {s}?"),
    (r"actions?|functions?|main functions?|roles?", "what does {s} do ({t})?",
     "which {count} {ts} does {s} have?"),
    (r"indications?|uses?|used for|clinical uses?|approved uses?",
     "for which indication is {s} used?", "{s} is used for which {count} indications?"),
    (r"(?:side|adverse) (?:effects?|reactions?|events?)|toxicit(?:y|ies)|adrs?",
     "what are the {t} of {s}?", "which {count} {ts} does the source list for {s}?"),
    (r"units?", "in which unit is {s} given?", "in which {count} units is {s} given?"),
    (r"(?:low|high|lower|upper|min|max|minimum|maximum)(?: \([^()]*\))?",
     "what is the {t} limit of {s}?", "which {count} {t} limits does {s} have?"),
    (r"meaning|stands for|definition|full name|expansion", "what does “{s}” mean?",
     "“{s}” means which {count} things?"),
    (r"description|explanation|details?|what it is", "what does the source say about {s}?",
     "which {count} points does the source make about {s}?"),
    (r"notes?|comments?|remarks?", "what does the source note about {s}?",
     "which {count} {ts} does the source give for {s}?"),
    (r"points?", "how many {ts} does {s} give?", "which {count} {ts} does {s} give?"),
    (r"scores?", "which {t} does {s} have?", "which {count} {ts} does {s} have?"),
    (r"(?:clinical )?pearls?|monitoring|advice|counselling|cautions?",
     "what does the source note about {s} ({t})?",
     "which {count} {ts} does the source give for {s}?"),
    (r"timing|time", "when is {s} taken or done ({t})?",
     "which {count} times does the source give for {s}?"),
    (r"routes?(?: of administration)?", "by which {t} is {s} given?",
     "by which {count} routes is {s} given?"),
    (r"location|site|region|where", "what is the {t} of {s}?",
     "which {count} {ts} does {s} have?"),
    (r"treatments?|management|therapy", "what is the {t} of {s}?",
     "which {count} {ts} does the source list for {s}?"),
    (r"purpose|goal|aim", "what is the {t} of {s}?", "which {count} {ts} does {s} have?"),
)  # fmt: skip
_COMPILED = tuple((re.compile(rf"(?:{each[0]})\Z"), *each[1:]) for each in _KNOWN)
_UNIT = re.compile(
    r"\s?[(\[]((?:%|°C|mg|mcg|µg|g|kg|m?L|ml|dl|dL|mmHg|cm|mm|m|kPa|mmol|IU|units?|bpm|"
    r"s|min|h|hr|hrs|hours?|d|days?|weeks?|months?|years?)(?:/(?:kg|min|h|day|d|m?L|ml|dL|L))*)[)\]]\Z"
)
_THIN = re.compile(r"(.*: )what (?:is|are) the ([^{}“”]{1,80}) of (\S.{0,200})\?\Z")
_PLURAL_S = re.compile(r"\([se]+s?\)")
_QUESTION_WORDS = (
    "what",
    "which",
    "when",
    "where",
    "who",
    "why",
    "how",
    "is",
    "are",
    "does",
    "can",
)
_NOUNS = {
    "generic name": "drug", "generic": "drug", "drug name": "drug", "brand name": "brand",
    "medication name": "medication", "name": "entry", "therapy name": "therapy",
    "item": "item", "term": "term", "description": "entry", "front": "card",
}  # fmt: skip
_LETTERS = frozenset("BCDEFGHIJKLMNOPQRSTUVWXYZ")
_YOU = re.compile(r"\Awhat you ")
_PASSIVE = re.compile(r"(what|when|where|how|why) (it|they) (is|are) (\w{1,30}[^?]{0,80})\Z")
_ACTIVE = re.compile(r"(what|when|where|how|why) ([^\s?]{1,40}) (\w{1,30}s)\Z")
_SAID_OF_COLUMNS = word_set("""
    feature characteristic aspect parameter criterion domain element variable property attribute
    """)
_ATTRIBUTES = word_set("""
    severity stage grade type class category level step phase group degree score finding sign
    criterion feature parameter age status classification characteristic aspect domain element
    component variable
    """)
_ENDINGS = (" name", " names")
_NOT_PLURAL = ("ss", "us", "is", "as", "os")


def in_sentence(title: str) -> str:
    """Return a heading as it stands inside of a sentence: `Drug Class` as "drug class"."""
    words = _PLURAL_S.sub("", title).strip(" :").split()
    kept = [
        word if any(sign.isupper() for sign in word[1:]) or "(" in word or word in _LETTERS
        else word.lower()
        for word in words
    ]  # fmt: skip
    return " ".join(kept)


def plural_of(noun: str) -> str:
    """Return the plural of what the last word of a heading names."""
    head, space, tail = noun.partition(" (")
    if head.endswith(("s", "S")) and not head.endswith(_NOT_PLURAL):
        return noun
    if head.endswith("y") and head[-2:-1] not in "aeiou":
        head = f"{head[:-1]}ies"
    elif head.endswith(("s", "x", "ch", "sh")):
        head = f"{head}es"
    else:
        head = f"{head}s"
    return f"{head}{space}{tail}"


def noun_of(title: str) -> str:
    """Return what a row of a table is, by the heading of the column that names it."""
    noun = ASIDE.sub("", in_sentence(title)).strip() or in_sentence(title)
    if noun in _NOUNS:
        return _NOUNS[noun]
    if not is_noun(noun):
        return "entry"
    for ending in _ENDINGS:
        noun = noun.removesuffix(ending)
    if noun.endswith("s") and not noun.endswith(_NOT_PLURAL):
        noun = f"{noun[:-3]}y" if noun.endswith("ies") else noun[:-1]
    return noun


def is_plural(noun: str) -> bool:
    """Return whether a heading names several things."""
    head = noun.partition(" (")[0]
    return head.endswith("s") and not head.endswith(_NOT_PLURAL)


def question(title: str, kind: ColumnKind, subject: str) -> str:
    """Return what to ask about a subject (a template) so that the column is the answer."""
    noun = in_sentence(title)
    if kind is ColumnKind.DOSE and not is_noun(noun):
        return f"{subject}: which dose is listed under “{_shown(title)}”?"
    if kind is ColumnKind.DOSE:
        return f"{subject}: which {noun if 'dos' in noun else f'{noun} dose'} does the source give?"
    for pattern, single, several in _COMPILED:
        if pattern.match(noun) and single:
            wording = several if kind is ColumnKind.LIST else single
            filled = wording.replace("{ts}", plural_of(noun)).replace("{t}", noun)
            if " the {s}" in filled and "{s}" in filled:
                filled = filled.replace("the {s}", "{s}") if not _is_muscle(subject) else filled
            return filled.replace("{s}", subject)
    if title.rstrip().endswith("?") or noun.split(" ")[0] in _QUESTION_WORDS:
        asked = title.rstrip(" ?")
        asked = f"{asked[:1].lower()}{asked[1:]}"
        return f"{subject}: {_turned(asked)}?"
    verb = VERBS.get(noun.split(" ")[0], "")
    if verb and kind is not ColumnKind.LIST and len(noun.split(" ")) < 3:
        return f"what does {subject} {' '.join((verb, *noun.split(' ')[1:]))}?"
    if not is_noun(noun):
        counted = "which {count} things are" if kind is ColumnKind.LIST else "what is"
        return f"{subject}: {counted} listed under “{_shown(title)}”?"
    if kind is ColumnKind.LIST:
        return f"which {{count}} {plural_of(noun)} does the source list for {subject}?"
    return f"what {'are' if is_plural(noun) else 'is'} the {noun} of {subject}?"


def told_of(kind: ColumnKind) -> str:
    """Return what asks for the detail of an item."""
    if kind is ColumnKind.LIST:
        return "which {count} points does the source give?"
    return "what does the source say?"


def _turned(asked: str) -> str:
    """Return a heading such as "what it measures" as the question that it stands for."""
    asked = _YOU.sub("what do you ", asked)
    passive = _PASSIVE.match(asked)
    if passive is not None:
        return f"{passive[1]} {passive[3]} {passive[2]} {passive[4]}"
    active = _ACTIVE.match(asked)
    if active is None:
        return asked
    verb = VERBS.get(active[3], active[3][:-1] if active[2] == "it" else "")
    verb = {"doe": "do", "ha": "have", "goe": "go"}.get(verb, verb)
    return f"{active[1]} does {active[2]} {verb}" if verb else asked


def asks_of_columns(noun: str) -> bool:
    """Return whether the columns of a table are what its rows say something of: "Feature"."""
    return noun in _SAID_OF_COLUMNS


def is_attribute(noun: str) -> bool:
    """Return whether what a row is called says how something is, as a stage or severity does."""
    return noun.split(" ")[-1] in _ATTRIBUTES


def _shown(title: str) -> str:
    """Return a heading as a wording quotes it, which takes braces for names of columns."""
    return title.replace("{", "(").replace("}", ")").strip(" :")


def _is_muscle(subject: str) -> bool:
    return subject in ("{muscle}", "{nerve}", "{artery}", "{bone}", "{joint}", "{ligament}")


def unit_in(title: str) -> tuple[str, str]:
    """Return a heading without the unit in its brackets, and the unit: "Half-life (h)"."""
    found = _UNIT.search(title)
    return (title, "") if found is None else (title[: found.start()], found[1])


def fuller(ask: str) -> str:
    """Return "what is the cause of Alpha?" with a word more to it, else the question as it is."""
    found = _THIN.match(ask)
    if found is None:
        return ask
    verb = "does the source give"
    return f"{found[1]}which {found[2]} {verb} for {found[3]}?"


def reverse_question(title: str, column: str, noun: str, unit: str = "") -> str:
    """Return what asks for the row by a value of the column, which is in a unit."""
    heading = in_sentence(title)
    if re.match(r"origins?\Z", heading):
        return f"which {noun} originates from the {{{column}}}?"
    if re.match(r"insertions?\Z", heading):
        return f"which {noun} inserts at the {{{column}}}?"
    if re.match(r"(?:detail|description|definition|meaning|explanation|answer)s?\Z", heading):
        return f"which {noun} is described so: “{{{column}}}”?"
    verb = "have" if is_plural(noun) else "has"
    if not is_noun(heading):
        return f"which {noun} has “{{{column}}}” under “{_shown(title)}”?"
    return f"which {noun} {verb} the {heading} “{{{column}}}{unit and ' '}{unit}”?"


def group_question(title: str, column: str, noun: str) -> str:
    """Return what asks for all rows that share a value of the column."""
    heading = in_sentence(title)
    several = plural_of(noun)
    if heading in ("under", "group"):
        return f"which {{count}} {several} are listed under “{{{column}}}”?"
    if _COMPILED[1][0].match(heading):
        return f"which {{count}} {several} belong to the {heading} “{{{column}}}”?"
    if not is_noun(heading):
        return f"which {{count}} {several} have “{{{column}}}” under “{_shown(title)}”?"
    return f"which {{count}} {several} share the {heading} “{{{column}}}”?"
