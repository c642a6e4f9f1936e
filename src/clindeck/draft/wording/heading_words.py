"""Words of headings by what they are: verbs, commands, participles, properties, short forms.

A heading is told by its words' part of speech. English marks most of them by an ending; what an
ending does not tell stands in the lists here.
"""

from __future__ import annotations

import re

from clindeck.lint.words import word_set

ASIDE = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
PREPOSITIONS = word_set("""
    about above after against among around as at before behind below beneath beside between by
    despite during except for from in inside into like near of off on onto out outside over past
    per since through throughout to toward towards under until up upon via with within without
    """)
JOINED = word_set("""
    and or where it its you your they them we when if that which who what how why is are was has
    have does do can should must may not means than then
    """)
"""Words that make a clause, or one of several things, of a heading."""
ADJECTIVES = word_set("""
    abnormal absent acute adult allergic anterior atypical available bilateral chronic common
    comorbid contraindicated critical dependent distal due early elderly essential fatal first
    focal frequent general good hepatic high important initial late lateral left less light
    likely long low major male female maximal medial mild minor moderate more most negative
    neonatal normal optional oral other paediatric pediatric positive possible posterior
    pregnant breastfeeding present preferred prevalent primary proximal rare recommended
    relative renal required resistant reversible rich right safe secondary sensitive serious
    severe short sick similar stable superior inferior susceptible systemic threatening topical
    typical uncommon unlikely unstable urgent useful usual well yes no
    """)
_BASES = """
    absorb act activate affect allow antagonise antagonize appear apply arise articulate
    associate attach belong bind block carry catalyse catalyze communicate compete conflict
    connect consist contain contribute convert correlate correspond cross decrease define
    degrade depend describe destroy detect determine develop differ drain eat emerge encode
    enter explain express feed flow follow grow improve include increase indicate induce infect
    inhibit innervate interact invade involve lead live look maintain matter mean metabolise
    metabolize mimic move occur originate pass pierce potentiate precede prevent produce protect
    present provide raise react receive reduce regulate relieve replace represent require
    resemble respond secrete separate show spread stimulate suggest supply surround terminate
    transmit travel traverse treat worsen perform happen
"""
_ALSO_NOUNS = """
    attack cause change control cover end exit fall filter insert link measure need project
    release result start stop store support test trigger turn use work
"""


def third_person(base: str) -> str:
    """Return what somebody does: "passes" of "pass"."""
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "x", "ch", "sh", "o")) else f"{base}s"


def past(base: str) -> str:
    """Return what somebody did, of a verb that makes it by an ending: "passed"."""
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return f"{base[:-1]}ied"
    return f"{base}d" if base.endswith("e") else f"{base}ed"


VERBS = {third_person(base): base for base in _BASES.split()}
"""Verbs that people write as a heading: "Supplies", "Drains into"."""
TAKE_NO_THING = word_set(
    "act appear arise belong emerge happen lead live occur originate react respond"
)
"""Verbs that nothing follows but where, when or how: "Occurs"."""
VERBS_OR_NOUNS = {third_person(base): base for base in _ALSO_NOUNS.split()}
"""The same, but names of things unless a preposition follows: "Causes", "Exits via"."""
PASTS = {past(base): base for base in (_BASES + _ALSO_NOUNS).split()}
COMMANDS = word_set("""
    avoid administer assess auscultate beware check confirm consider continue discontinue
    encourage ensure escalate evaluate exclude give inspect monitor observe palpate prepare
    prescribe reassess recognise recognize refer remember replace restrict stop suspect take
    teach treat watch don't never ask store start keep add tell combine apply dilute mix use
    """)
"""Verbs that people write as a heading: "Avoid in", "Give"; before a noun they may be one."""
_NAMES_AS_WELL = word_set("stop start use store watch mix")
_IRREGULAR = word_set("""
    born bound broken built caught cut done drawn driven fed felt found given grown heard held
    kept known laid led left lost made met paid put said seen sent set shown sold split spread
    taken taught thought told worn written
    """)
_NO_PARTICIPLES = word_set("need speed seed feed bleed breed weed bed red shed steed deed greed")
DEGREES = word_set("""
    also always best first last less mainly more most mostly never not often only rarely seldom
    sometimes usually
    """)
BY_PERSONS = word_set("done given made ordered performed prescribed read taken")
"""What persons do whenever it is done."""
ONCE_BY_PERSONS = word_set("""
    built coined composed created described designed developed directed discovered founded
    established introduced invented led named painted proposed published ruled signed written
    """)
"""What persons did once."""
PROPERTIES = word_set("""
    age aim alias altitude amount answer antidote area author axis behaviour benefit brand bpm
    capital category cause chromosome circumference class code colour color complication
    component concentration consequence cost course currency date deficiency definition degree
    density depth diagnosis diagnostic diameter disadvantage disease distance dose drawback
    effect efficacy enzyme excess example exponent family feature finding follow-up form formula
    founder frequency function gene genus goal grade habitat hallmark half-life height host
    incidence indication inheritance innervation intake inventor language latitude leader length
    lifespan limit location longitude magnitude manufacturer mass maximum meaning mechanism
    method minimum mode mortality motto name nature number object objective occupation onset
    opposite order origin outcome output overdose owner peak percentage period phase phenotype
    photo population potency predictor price principle product prognosis property purpose
    quality quantity radius range rank rate ratio reason receptor region reservoir result risk
    role root route row rule ruler schedule score sequence severity shape side sign significance
    site size source span speed spectrum stage stain standard start state status step stimulus
    strength structure subject substrate subtype supply surface survival symbol symptom synonym
    syndrome target temperature theme threshold time title toxicity trade treatment trigger type
    unit value vector velocity volume wave weight width yield capsule culture cut-off half-lives
    interval point criterion criteria level mechanisms artery nerve management therapy factor
    action transmission absorption elimination excretion distribution metabolism duration
    composition presentation classification concentration administration prevention contraindication
    """)
"""Names of what a thing has, of which English asks "what is the … of …?"."""
_OF_PROPERTIES = (
    "ity", "ness", "ance", "ence", "ancy", "ency", "osis", "ship", "tude",
    "pathy", "graphy", "metry", "ology", "genesis",
)  # fmt: skip
"""Endings of such names."""
_OF_ADJECTIVES, _SHORTEST_ADJECTIVE = ("al", "ic", "ary", "ory", "ive", "ous"), 5
"""Endings of words before a noun, and how long these are at least."""
SAID_SHORT = word_set("""
    region subregion location temperature reason exposure availability infectiousness
    interpretation frequency method association stage state status range start stop end exit fall
    turn example diagnosis site surface disease photo price peak
    """)
"""Names of what a thing has behind which "of" asks for something else: "X – temperature?"."""
MODIFIERS = word_set("""
    side adverse brand trade generic scientific chemical molecular key main target peak first
    second third 1st 2nd 3rd line first-line second-line single total daily starting loading
    maintenance maximum minimum nursing healing drug risk mean average unwanted special particular
    mode mechanism half time adult child paediatric pediatric neonatal severity stop start
    """)
"""Words before a noun, besides adjectives, with which it is still what a thing has: "side effect"
of a drug. What else stands there may be what the noun is of: "serotonin syndrome"."""
UNCOUNTED = word_set("""
    transmission prevention distribution excretion metabolism absorption anatomy inheritance
    innervation incidence mortality management monitoring advice equipment evidence
    prophylaxis nutrition behaviour appearance administration storage composition care spread
    supply growth dosing guidance education stewardship spectrum sensitivity specificity
    """)
"""Nouns that have no plural in a question: "X – transmission (4)?"."""
_UNCOUNTED_ENDINGS = ("ology", "graphy", "metry", "genesis", "ness", "pathy", "logy")
FOR_NOUNS = word_set("""
    advice algorithm alternative antidote approach assessment code criterion criteria dosing
    equipment evidence follow-up guideline indication instruction intervention investigation
    medication mnemonic monitoring nomogram precaution preparation prophylaxis rationale reason
    recommendation regimen requirement schedule screening step technique test therapy tool
    treatment word workup work-up vaccine
    """)
"""Nouns behind which English says "for"."""
BEHIND_NOUN = {"needed": "for", "required": "for", "used": "for", "recommended": "for",
               "indicated": "for", "affected": "in", "involved": "in", "seen": "in"}  # fmt: skip
"""Participles behind a noun, and the word that the subject takes then: "Equipment needed"."""
SHORT_FORMS = {
    "dx": "diagnosis", "ddx": "differential diagnosis", "rx": "treatment", "tx": "treatment",
    "sx": "symptoms", "hx": "history", "mx": "management", "ix": "investigations",
    "moa": "mechanism of action", "moas": "mechanisms of action", "max": "maximum",
    "min": "minimum", "no.": "number", "nr.": "number", "freq": "frequency",
    "conc": "concentration",
    "chr": "chromosome", "temp": "temperature", "t1/2": "half-life", "t½": "half-life",
    "adr": "adverse drug reactions", "adrs": "adverse drug reactions", "ae": "adverse effects",
    "aes": "adverse effects", "c/i": "contraindications", "pt": "patient", "wt": "weight",
    "approx.": "approximate", "avg": "average", "avg.": "average", "tmax": "time to peak",
    "loc": "location", "fxn": "function", "abx": "antibiotics", "dx by": "diagnosed by",
    "dx with": "diagnosed with", "tx with": "treated with", "tx by": "treated by",
    "rx with": "treated with", "s/s": "signs and symptoms",
    "s&s": "signs and symptoms", "s/e": "side effects", "d/t": "due to", "w/": "with",
}  # fmt: skip
"""Short forms that clinical tables use, in lower case."""
SHORT_FORMS_OF_WORDS = {
    "se": "side effects", "ses": "side effects", "ci": "contraindications",
    "cis": "contraindications", "px": "prognosis", "doc": "drug of choice",
}  # fmt: skip
"""The same, but of statistics above a column of figures: standard error, confidence interval."""


def is_participle(word: str) -> bool:
    """Return whether a word says what is done to a thing: "transmitted", "found"."""
    is_regular = word.endswith("ed") and len(word) > 3 and word not in _NO_PARTICIPLES
    return is_regular or word in _IRREGULAR


def may_precede(word: str) -> bool:
    """Return whether a word before a noun leaves it what a thing has: "late signs", "P wave"."""
    return (
        word in MODIFIERS or is_adjective(word) or word in DEGREES or is_participle(word)
        or len(word) == 1 or word[:1].isdigit() or word.isupper()
        or (len(word) > _SHORTEST_ADJECTIVE and word.endswith(_OF_ADJECTIVES))
    )  # fmt: skip


def is_adjective(word: str) -> bool:
    """Return whether a word says how a thing is."""
    return word in ADJECTIVES or (
        len(word) > 5 and word.endswith(("able", "ible", "ous", "ful", "less"))
    )


def is_property(word: str) -> bool:
    """Return whether a word, in the singular, names what a thing has: "half-life", "density"."""
    is_told = len(word) > 5 and word.endswith(_OF_PROPERTIES) and not word.startswith("preg")
    return word in PROPERTIES or is_told


def is_uncounted(word: str) -> bool:
    """Return whether a noun, in the singular, is one that is not counted: "transmission"."""
    return word in UNCOUNTED or (len(word) > 7 and word.endswith(_UNCOUNTED_ENDINGS))


def is_only_command(word: str) -> bool:
    """Return whether a word is a verb before a noun as well: "Avoid sunlight", not "Stop sign"."""
    return word in COMMANDS and word not in _NAMES_AS_WELL
