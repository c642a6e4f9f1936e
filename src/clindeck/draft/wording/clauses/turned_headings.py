"""Headings that are clauses or commands to the questions that they stand for.

"What it measures" asks what a thing measures, "Positive if" when it is positive, "When to give"
when to give it, "Avoid" what to avoid.
"""

from __future__ import annotations

import re

from clindeck.draft.wording.heading_words import (
    PASTS,
    PREPOSITIONS,
    VERBS,
    VERBS_OR_NOUNS,
    is_adjective,
    is_participle,
)

_GOVERNED = {"beware": "beware of", "watch": "watch for", "ask": "ask about",
             "refer": "refer for"}  # fmt: skip
"""Commands with the word by which they take a thing."""
_LOOKED_OUT = re.compile(
    r"(?:ask|assess|auscultate|beware|check|evaluate|examine|inspect|look|monitor|observe|palpate"
    r"|screen|watch)(?: out)? (?:about|for|of)\Z"
)
"""Commands whose preposition takes the thing: "watch for", but not "avoid in"."""
_DONE_WITH_ROW = ("administer", "dilute", "keep", "mix", "prepare", "store")
"""Commands of which the row itself is the thing, so that a value says how."""
_YOU = re.compile(r"\Awhat you ")
_PASSIVE = re.compile(
    r"(what|when|where|how|why) (it|they) (is|are|was|were) (\w{1,30}[^?]{0,80})\Z"
)
_ACTIVE = re.compile(r"(what|when|where|how|why) ([^\s?]{1,40}) (\w{1,30})\Z")
_WHEN_TRUE = re.compile(r"([a-z-]{3,20}) (?:if|when)\Z")
_TO_DO = re.compile(
    r"(how|when) to (administer|apply|assess|avoid|check|discontinue|do|elicit|examine|give|insert"
    r"|measure|perform|prescribe|remove|replace|start|stop|suspect|take|test|treat|use)"
    r"(?: it| them)?\Z"
)
"""What is done with a row itself, and asks when or how."""


def asked_of_doing(words: str, the: str) -> str:
    """Return the question of "Positive if", "When to give", "How to do it", "" of others."""
    when = _WHEN_TRUE.match(words)
    if when is not None and (is_adjective(when[1]) or is_participle(when[1])):
        return f"when is {the} {when[1]}?"
    done = _TO_DO.match(words)
    return f"{done[1]} do you {done[2]} {the}?" if done is not None else ""


def commanded(words: str, subject: str, aside: str) -> str:
    """Return "what to avoid?", "what to assess for?", "avoid in what?", "how to store?"."""
    each = words.split(" ")
    if _LOOKED_OUT.match(words):
        return f"{subject} – what to {words}{aside}?"
    if each[-1] in PREPOSITIONS:
        return f"{subject} – {words} what{aside}?"
    if words in _DONE_WITH_ROW:
        return f"{subject} – how to {words}{aside}?"
    if len(each) == 1:
        return f"{subject} – what to {_GOVERNED.get(words, words)}{aside}?"
    denied = re.match(r"(?:do not|don't|never) (\w{1,20})\Z", words)
    if denied is not None:  # a thing is not used itself, and nobody knows what is not given
        asked = "when" if denied[1] == "use" else "what"
        return f"{subject} – {asked} not to {denied[1]}{aside}?"
    return f"{subject} – {words}{aside}?"


def turned(asked: str) -> str:
    """Return a heading such as "what it measures" as the question that it stands for."""
    asked = _YOU.sub("what do you ", asked)
    passive = _PASSIVE.match(asked)
    if passive is not None:
        return f"{passive[1]} {passive[3]} {passive[2]} {passive[4]}"
    active = _ACTIVE.match(asked)
    if active is None or active[2] in ("is", "are", "was", "were", "does", "do", "to"):
        return asked
    if active[3] in PASTS:
        return f"{active[1]} did {active[2]} {PASTS[active[3]]}"
    if not active[3].endswith("s"):
        return asked
    base = VERBS.get(active[3], "") or VERBS_OR_NOUNS.get(active[3], "")
    verb = base or (active[3][:-1] if active[2] == "it" else "")
    verb = {"doe": "do", "ha": "have", "goe": "go"}.get(verb, verb)
    return f"{active[1]} does {active[2]} {verb}" if verb else asked
