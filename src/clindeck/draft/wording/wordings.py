"""The heading of a column to English questions about the thing that a row is about.

Clinical tables name their columns alike the world over: for what is known here, a question is
worded as a teacher would; for all else by the part that the heading plays in a sentence.
"""

from __future__ import annotations

import re

from clindeck.draft.reading.row_looks import is_unit
from clindeck.draft.vocabulary.heading_nouns import LANGUAGES
from clindeck.draft.wording.clauses.turned_headings import asked_of_doing, commanded, turned
from clindeck.draft.wording.figures import Looks
from clindeck.draft.wording.heading_words import (
    BEHIND_NOUN,
    BY_PERSONS,
    FOR_NOUNS,
    ONCE_BY_PERSONS,
    SAID_SHORT,
    is_participle,
    is_uncounted,
)
from clindeck.draft.wording.headings import (
    Heading,
    HeadingForm,
    ends_openly,
    is_noun,
    names_alternatives,
    read_heading,
)
from clindeck.draft.wording.nouns import (
    asks_of_columns,
    head_of,
    is_plural,
    plural_of,
    singular_of,
)
from clindeck.model.cells import ColumnKind

_CLASS = (
    r"(?:(?:drug |pharmacological |therapeutic )?(?:sub-?)?class(?:es|ification)?"
    r"|categor(?:y|ies)|famil(?:y|ies)|groups?)"
)
_KNOWN: tuple[tuple[str, str, str], ...] = (
    # pattern of the heading, question for one value, question for several ({t}: the heading)
    (_CLASS, "{s} belongs to which {t1}?", "{s} belongs to which {count} {ts}?"),
    (r"origins?(?: of muscle)?", "where does {the} originate?",
     "{the} originates from which {count} sites?"),
    (r"insertions?", "where does {the} insert?", "{the} inserts at which {count} sites?"),
    (r"(?:innervation|nerves?|nerve supply)", "which nerve supplies {the}?",
     "which {count} nerves supply {the}?"),
    (r"(?:blood|arterial) supply|arter(?:y|ies)", "which vessel supplies {the}?",
     "which {count} vessels supply {the}?"),
    (r"uses?|used for|clinical uses?|approved uses?|used to treat", "what is {the} used for?",
     "{the} is used for which {count} things?"),
    (r"indications?", "what is {the} indicated for?", "which {count} {ts} does {the} have?"),
    (r"(?:absolute |relative )?contraindications?", "what are the {ts} to {the}?",
     "which {count} {ts} to {the} are there?"),
    (r"units?", "in which unit is {the} given?", "in which {count} units is {the} given?"),
    (r"meaning|stands for|definition|full name|expansion", "what does {quoted} mean?",
     "{quoted} means which {count} things?"),
    (r"description|what it is", "what is {the}?", "which {count} points describe {the}?"),
    (r"explanation|details?", "how is {the} described?", "which {count} points describe {the}?"),
    (r"pregnancy|breast-?\s?feeding|lactation", "{s} in {t}: what applies?",
     "{s} in {t}: which {count} points apply?"),
    (r"notes?|comments?|remarks?", "what is to be remembered about {the}?",
     "which {count} points are to be remembered about {the}?"),
    (r"points?", "how many {ts} does {the} give?", "which {count} {ts} does {the} give?"),
    (r"scores?", "which {t} does {the} have?", "which {count} {ts} does {the} have?"),
    (r"monitoring", "what monitoring does {the} need?",
     "which {count} things are monitored with {the}?"),
    (r"routes?(?: of administration)?", "by which {t} is {the} given?",
     "by which {count} routes is {the} given?"),
    (r"what", "what is {the}?", "which {count} points describe {the}?"),
    (r"looks?(?: like)?|appearance", "what does {the} look like?", ""),
)  # fmt: skip
_COMPILED = tuple((re.compile(rf"(?:{each[0]})\Z"), *each[1:]) for each in _KNOWN)
_GROUPED = re.compile(rf"{_CLASS}\Z")
_WHEN = {"born": "was * born", "died": "did * die", "ended": "did * end", "began": "did * begin",
         "started": "did * start", "first released": "was * first released"}  # fmt: skip
_LIMIT = re.compile(r"(low|high|lower|upper|maximum|minimum)\Z")
_LIMITS = {"low": "lower limit", "lower": "lower limit", "high": "upper limit",
           "upper": "upper limit", "maximum": "maximum", "minimum": "minimum"}  # fmt: skip
_SLOT = re.compile(r"\{(?!count\})[\w-]{1,80}\}")
_OF_TIME = ("age “", "phase “", "step “")
"""How a row is named that is a time: it has nothing, "age “2 months” – language?"."""
_PLACES = ("in", "on", "at", "near")
"""Prepositions behind which a question would seem to ask of the row itself: "made in"."""
_COMPARES = ("<", ">", "≤", "≥", "=")
_CALLS_NOTHING = ("entry", "item", "card", "question", "statement", "lemma", "term")
"""Nouns that say nothing of what a row is."""
_DESCRIBING = re.compile(r"(?:detail|description|definition|meaning|explanation|answer)s?\Z")


def question(
    title: str, kind: ColumnKind, subject: str, *, looks: Looks = Looks.TEXTS, article: str = ""
) -> str:
    """Return what to ask about a subject (a template) so that the column is the answer.

    `article` stands before the subject inside of a sentence: "the ".
    """
    heading = read_heading(title, looks)
    words, the = heading.words, f"{article}{subject}"
    is_list = kind is ColumnKind.LIST
    says_dose = any(word.lower().startswith("dos") for word in words.split(" "))
    if kind is ColumnKind.DOSE and says_dose and not head_of(words).lower().startswith("dos"):
        return f"{subject} – {words}{heading.aside}?"
    if kind is ColumnKind.DOSE and not is_noun(words):
        return f"{subject} – {words}{heading.aside}?" if says_dose \
            else f"{subject}, {_shown(title)}: which dose?"  # fmt: skip
    if kind is ColumnKind.DOSE:
        noun = words if says_dose else f"{words} dose"
        return f"what is the {noun} {'for' if '“' in subject else 'of'} {the}?"
    plain = words.lower() if heading.form is HeadingForm.QUESTION else words
    known = _known(plain, the, subject, is_list=is_list)
    if known:
        return known[:-1] + f"{heading.aside}?"
    limit = _LIMIT.match(words)
    if limit is not None and looks is not Looks.TEXTS:
        return f"what is the {_LIMITS[limit[1]]} for {the}{heading.aside}?"
    if looks is Looks.YEARS and words in _WHEN:
        return f"when {_WHEN[words].replace('*', the)}{heading.aside}?"
    if looks is Looks.YEARS and " " not in words and is_participle(words):
        return f"when was {the} {words}{heading.aside}?"
    return _by_form(heading, title, subject, the, looks, is_list=is_list)


def _known(words: str, the: str, subject: str, *, is_list: bool) -> str:
    """Return the question of a heading that is known, or nothing."""
    for pattern, single, several in _COMPILED:
        wording = several if is_list else single
        if wording and pattern.match(words):
            filled = wording.replace("{ts}", plural_of(words)).replace("{t1}", singular_of(words))
            if "“" in subject and _DESCRIBING.match(words):
                filled = "which {count} points characterise {the}?" if is_list \
                    else "what characterises {the}?"  # fmt: skip
            quoted = subject if "“" in subject else f"“{subject}”"
            filled = filled.replace("{t}", words).replace("{quoted}", quoted)
            return filled.replace("{the}", the).replace("{s}", the)
    return ""


def _by_form(
    heading: Heading, title: str, subject: str, the: str, looks: Looks, *, is_list: bool
) -> str:
    words, aside, form = heading.words, heading.aside, heading.form
    counted = " ({count})" * is_list
    shown = f"{subject} – {words}{aside}{counted}?"
    asked = asked_of_doing(words.lower(), the)
    if asked and not is_list:
        return asked[:-1] + f"{aside}?"
    if form is HeadingForm.QUESTION:
        return f"{subject}: {turned(f'{words[:1].lower()}{words[1:]}')}{counted}?"
    if form is HeadingForm.STATE and not is_list:
        first, *_, last = words.split(" ")
        if looks is Looks.YEARS and last in ("in", "on"):
            return f"when was {the} {words.removesuffix(f' {last}')}?"
        if last in ("since", "until"):
            return f"{subject} – {words} when?"
        if last in _PLACES:
            return f"{subject} – {words}{aside}?"
        if first in ONCE_BY_PERSONS and last == "by":
            return f"by whom was {the} {words.removesuffix(' by')}?"
        if first in BY_PERSONS and last in ("by", "to"):
            return f"{last} whom is {the} {words.removesuffix(f' {last}')}?"
        return f"what is {the} {words}{aside}?"
    if form is HeadingForm.VERB:
        return f"which {{count}} things does {the} {heading.does}?" if is_list \
            else f"what does {the} {heading.does}{aside}?"  # fmt: skip
    if form is HeadingForm.COMMAND:
        return commanded(words, subject, f"{aside}{counted}")
    if form is HeadingForm.TIME and not is_list:
        return f"what happens {words} {the}?"
    if form is HeadingForm.COUNT and not is_list:
        return f"how many {plural_of(words)} does {the} have{aside}?"
    if form is HeadingForm.PROPERTY and aside and _are_several(words) and not _is_unit(aside):
        return shown  # "enzymes (papain)" is what is done, and nothing that a thing has
    if form is HeadingForm.PROPERTY:
        if is_list and (is_plural(words) or not is_uncounted(head_of(words).lower())):
            return f"what are the {{count}} {plural_of(words)} {heading.link} {the}{aside}?"
        if is_list or subject.startswith(_OF_TIME):
            return shown
        are = "are" if _are_several(words) else "is"
        return f"what {are} the {words} {heading.link} {the}{aside}?"
    if words.endswith(_COMPARES):
        return f"{subject} – {words} what{aside}{counted}?"
    if form is HeadingForm.QUOTED:
        named = f"“{_shown(title)}”" if title[:1].isdigit() else f"{_shown(words)}{aside}"
        return f"{subject} – {named}{counted}?"
    is_said_of = singular_of(head_of(words)).lower() not in SAID_SHORT
    if is_list and is_noun(words) and is_plural(words) and is_said_of:
        return f"what are the {{count}} {words} of {the}{aside}?"
    if ends_openly(words):
        return f"{subject} – {words} what{aside}{counted}?"
    return shown


def _is_unit(aside: str) -> bool:
    """Return whether what stands in brackets is a unit: " (mg/kg)"."""
    return is_unit(aside.strip(" ()[]"))


def _are_several(words: str) -> bool:
    """Return whether a heading names several things: "signs", "layers involved"."""
    before, _, last = words.rpartition(" ")
    return is_plural(words) or " and " in words or (last in BEHIND_NOUN and is_plural(before))


def told_of(kind: ColumnKind) -> str:
    """Return what asks for the detail of an item."""
    return ": which {count} points?" if kind is ColumnKind.LIST else "?"


def _shown(title: str) -> str:
    """Return a heading as a wording quotes it, which takes braces for names of columns."""
    return title.replace("{", "(").replace("}", ")").strip(" :")


def fuller(ask: str, noun: str) -> str:
    """Return a question that says what the row is: "what is the cause of the drug Alpha?".

    The question as it is where the row's name stands in quotes or nothing more can be said.
    """
    start, colon, rest = ask.partition(": ")
    slot = _SLOT.search(rest)
    is_name = noun not in _CALLS_NOTHING and noun not in FOR_NOUNS and noun not in LANGUAGES
    is_name &= not asks_of_columns(noun)  # "Hanging – the feature Mark?"
    if slot is None or not is_name:
        return ask
    before, behind = rest[: slot.start()], rest[slot.start() :]
    if not before:
        return ask
    quote = "“" if before.endswith("“") else ""
    before = before.removesuffix("“").removesuffix("the ")
    if before.rstrip().lower().endswith(noun) or rest[slot.end() :].startswith(f" {noun}"):
        return ask
    return f"{start}{colon}{before}the {noun} {quote}{behind}"


def reverse_question(
    title: str, column: str, noun: str, unit: str = "", *, looks: Looks = Looks.TEXTS
) -> str:
    """Return what asks for the row by a value of the column, which is in a unit."""
    heading = read_heading(title, looks)
    words = heading.words
    if re.match(r"origins?\Z", words):
        return f"which {noun} originates from the {{{column}}}?"
    if re.match(r"insertions?\Z", words):
        return f"which {noun} inserts at the {{{column}}}?"
    if _DESCRIBING.match(words):
        said = "means" if words.startswith(("meaning", "definition")) else "is described so:"
        return f"which {noun} {said} “{{{column}}}”?"
    value = f"“{{{column}}}{unit and ' '}{unit}”"
    if re.match(r"indications?\Z", words):
        return f"which {noun} is indicated for {value}?"
    if re.match(r"(?:clinical |approved )?uses?\Z", words):
        return f"which {noun} is used for {value}?"
    if heading.form is HeadingForm.STATE:
        copula = "was" if words.split(" ")[0] in ONCE_BY_PERSONS else "is"
        return f"which {noun} {copula} {words} {value}?"
    if heading.form is HeadingForm.VERB:
        return f"which {noun} {words} {value}?"
    if not is_noun(words) or heading.form in (HeadingForm.QUESTION, HeadingForm.COMMAND):
        return f"which {noun} has {value} under “{_shown(title)}”?"
    verb = "have" if is_plural(noun) else "has"
    return f"which {noun} {verb} the {singular_of(words)}{heading.aside} {value}?"


def group_question(title: str, column: str, noun: str, *, are_marks: bool = False) -> str:
    """Return what asks for all rows that share a value of the column.

    `are_marks`: the values only say whether the heading is true of a row.
    """
    heading = read_heading(title)
    words, several, value = heading.words, plural_of(noun), f"“{{{column}}}”"
    if words == "under":
        return f"{{{column}}} – name the {{count}}"
    if noun == "entry" and not are_marks:
        return f"{words[:1].upper()}{words[1:]}{heading.aside} {value} – which {{count}}?"
    if are_marks:
        return f"which {{count}} {several} are marked {value} under “{_shown(title)}”?"
    if _GROUPED.match(words):
        return f"which {{count}} {several} belong to the {singular_of(words)} {value}?"
    if re.match(r"indications?\Z", words):
        return f"which {{count}} {several} are indicated for {value}?"
    if re.match(r"(?:clinical |approved )?uses?\Z", words):
        return f"which {{count}} {several} are used for {value}?"
    if heading.form is HeadingForm.STATE:
        copula = "were" if words.split(" ")[0] in ONCE_BY_PERSONS else "are"
        return f"which {{count}} {several} {copula} {words} {value}?"
    if names_alternatives(words):
        return f"which {{count}} {several} are {value} ({words})?"
    if heading.form is HeadingForm.VERB:
        return f"which {{count}} {several} {heading.does} {value}?"
    if not is_noun(words) or heading.form in (HeadingForm.QUESTION, HeadingForm.COMMAND):
        return f"which {{count}} {several} have {value} under “{_shown(title)}”?"
    return f"which {{count}} {several} share the {singular_of(words)}{heading.aside} {value}?"
