"""Texts to the language they are written in, by their script and their commonest words.

Quick, without a model and without a network: a script that one language alone uses settles it;
otherwise the language most of whose little words stand in the text. What is too short or too mixed
to tell is "", and nothing is guessed. The lists are the project's own: articles, pronouns,
prepositions, auxiliaries and question words, which hardly ever are terms of a subject.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from clindeck.model.late_patterns import late_pattern

ENGLISH = "en"
UNKNOWN = ""

_SCRIPTS = (
    ("ko", late_pattern("[\uac00-\ud7a3\u3131-\u318e]")),
    ("ja", late_pattern("[\u3041-\u30ff]")),
    ("zh", late_pattern("[\u4e00-\u9fff]")),
    ("ru", late_pattern("[\u0400-\u04ff]")),
    ("el", late_pattern("[\u0386-\u03ce\u1f00-\u1fff]")),
    ("ar", late_pattern("[\u0620-\u06ff]")),
    ("he", late_pattern("[\u05d0-\u05ea]")),
    ("hi", late_pattern("[\u0900-\u097f]")),
    ("th", late_pattern("[\u0e01-\u0e4e]")),
)
"""The language that a script most often writes; kana settle Japanese before its Chinese signs."""
_GREEK_WORD = late_pattern("[\u0386-\u03ce\u1f00-\u1fff]{3}")
"""Single Greek letters are names: β blocker, α1."""
_LEAST_OF_SCRIPT = 0.2
"""Of the letters, a script must write so many to be that of the text."""

FUNCTION_WORDS_OF: dict[str, frozenset[str]] = {
    language: frozenset(word for word in words.split() if len(word) > 1 or not word.isascii())
    for language, words in {
        "en": """the of and to in is are was were that which what who how why when where with for
            by from this these those it its be been has have had does do did can could would should
            will not or an at as into than then their there they you your he she his her we our
            between during after before about if but so such most more other each i my me per""",
        "de": """der die das den dem des ein eine einen einem einer eines und oder ist sind war
            waren wird werden wurde wurden hat haben kann können muss müssen soll nicht kein keine
            mit von vom zu zum zur bei beim für auf aus nach über unter durch gegen als wie was wer
            wo wann warum welche welcher welches welchem welchen sich auch nur noch im am ich sie
            er es wir ihr man dass wenn bzw zwischen während an gibt nennen beim""",
        "fr": """le la les un une des du de et ou est sont était être a ont avait qui que quoi quel
            quelle quels quelles dans sur sous avec sans pour par au aux ce cet cette ces il elle
            ils elles on nous vous je tu ne pas plus se sa son ses leur leurs où comment pourquoi
            quand entre chez""",
        "es": """el la los las un una unos unas de del y o es son era fue ser está están ha han que
            qué cuál cuáles quién cómo dónde cuándo por para con sin en al se su sus lo no más como
            pero entre sobre desde hasta este esta estos estas hay""",
        "it": """il lo la i gli le un uno una di del della dei delle degli e è sono era che chi cosa
            quale quali come dove quando perché per con senza nel nella nei nelle da dal dalla su
            sul sulla al alla si non più questo questa questi queste tra fra ha hanno""",
        "pt": """o a os as um uma uns umas de do da dos das e é são era foi ser está estão que qual
            quais quem como onde quando por para com sem em no na nos nas ao à se seu sua não mais
            mas entre sobre este esta isso há""",
        "nl": """de het een en of is zijn was waren wordt worden werd van in op aan met voor bij uit
            naar door over onder tegen als dan dat die dit deze wat wie waar wanneer waarom welke
            hoe niet geen ook nog maar zich er je hij zij wij""",
        "sv": """och att det den en ett är var som på av för med till inte om vad vilken vilka
            vilket hur när från vid kan ska har hade eller de dem detta dessa sig""",
        "da": """og at det den en et er var som på af for med til ikke om hvad hvilken hvilke
            hvordan hvornår fra ved kan skal har havde eller de dem dette disse sig""",
        "pl": """i w na z do jest są był była było nie się że to co jak kto gdzie kiedy dlaczego
            jaki jaka jakie który która które od po przez dla przy oraz lub ale""",
        "cs": """a v na z do je jsou byl byla bylo se že to co jak kdo kde kdy proč jaký jaká jaké
            který která které od po pro při nebo ale není""",
        "hr": """i u na s sa iz do je su bio bila bilo se da to što šta kako tko ko gdje kada zašto
            koji koja koje kojeg od po za pri ili ali nije nisu te kod""",
        "ro": """și în pe cu din la este sunt era nu se că ce cum cine unde când de care un o unei
            unui ale sau dar pentru prin după între""",
        "hu": """a az és egy van nem hogy mi ki hol mikor miért melyik milyen is meg vagy de ez
            volt lesz kell csak mint""",
        "tr": """ve bir bu için ile de da ne nedir hangi neden kim nerede olan olarak değil
            en çok daha gibi veya""",
        "fi": """ja on ei se että mikä mitä miten missä milloin miksi kuka ovat oli olla tai kun
            myös joka jotka""",
        "id": """dan yang di ke dari untuk dengan adalah ini itu tidak apa bagaimana siapa mana
            pada atau dalam oleh""",
    }.items()
}
"""Little words by language, in lower case; single letters are names and signs as well."""

_LANGUAGES_OF: dict[str, tuple[str, ...]] = {
    word: tuple(each for each, words in FUNCTION_WORDS_OF.items() if word in words)
    for word in frozenset().union(*FUNCTION_WORDS_OF.values())
}
LITTLE_WORDS = frozenset(_LANGUAGES_OF)
"""The function words of all languages here, in small letters."""
_WORD = late_pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONGEST_READ = 1_500
"""Characters of a text that are looked at; more does not tell more."""
_FEWEST = 2
"""Little words that tell a language; one alone is chance (*in*, *die*, *a*)."""
_LEAST_SHARE = 0.12
"""Of the words of a text, so many must be the little ones of its language."""

NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian",
    "pt": "Portuguese", "nl": "Dutch", "sv": "Swedish", "da": "Danish", "pl": "Polish",
    "cs": "Czech", "hr": "Croatian, Bosnian or Serbian", "ro": "Romanian", "hu": "Hungarian",
    "tr": "Turkish", "fi": "Finnish", "id": "Indonesian", "ko": "Korean", "ja": "Japanese",
    "zh": "Chinese", "ru": "Russian or another in Cyrillic", "el": "Greek",
    "ar": "Arabic or another in its script", "he": "Hebrew", "hi": "Hindi or another in Devanagari",
    "th": "Thai",
}  # fmt: skip


def language_of(text: str, likely: str = UNKNOWN) -> str:
    """Return the language of a text as a two-letter code, "" where it cannot be told.

    `likely` is that of the texts around it: it wins unless another is surely meant.
    """
    text = text[:_LONGEST_READ]
    if not text.isascii():
        script = script_of(text)
        if script:
            return script
    hits = _hits(text)
    if likely and hits[likely] and hits[likely] >= max(hits.values()) - 1:
        return likely
    return _settled(hits, sum(1 for _ in _WORD.finditer(text))) if hits else UNKNOWN


def language_of_all(texts: Iterable[str]) -> str:
    """Return the language that most of some texts are in, "" where it cannot be told."""
    scripts: Counter[str] = Counter()
    hits: Counter[str] = Counter()
    words = total = 0
    for text in texts:
        total += 1
        scripts[script_of(text[:_LONGEST_READ])] += 1
        hits.update(_hits(text))
        words += sum(1 for _ in _WORD.finditer(text[:_LONGEST_READ]))
    del scripts[UNKNOWN]
    if scripts and scripts.most_common(1)[0][1] * 2 > total:
        return scripts.most_common(1)[0][0]
    return _settled(hits, words) if hits else UNKNOWN


def little_words_of(texts: Iterable[str]) -> Counter[str]:
    """Return how many little words of each language stand in some texts, each once a text."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update(_hits(text))
    return found


def script_of(text: str) -> str:
    """Return the language that a text's script tells, "" if it is a Latin one or none."""
    if text.isascii():
        return UNKNOWN
    letters = 0
    for language, sign in _SCRIPTS:
        count = len(sign.findall(text))
        letters = letters or (sum(map(str.isalpha, text)) if count else 0)
        if count and count >= _LEAST_OF_SCRIPT * letters:
            if language == "el" and _GREEK_WORD.search(text) is None:
                continue
            return language
    return UNKNOWN


def base_of(language: str) -> str:
    """Return the language of a tag without its country: "de" of "de-AT"."""
    return language.strip().lower().replace("_", "-").partition("-")[0]


def name_of(language: str) -> str:
    """Return what a language is called in a message."""
    return NAMES.get(language, language) if language else "an unknown language"


def _hits(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in LITTLE_WORDS.intersection(_WORD.findall(text[:_LONGEST_READ].lower())):
        for language in _LANGUAGES_OF[word]:
            found[language] += 1
    return found


def _settled(hits: Counter[str], words: int) -> str:
    """Return the language with most little words, if they are enough and no other has as many."""
    (language, most), *others = hits.most_common(2)
    second = others[0][1] if others else 0
    is_clear = most >= _FEWEST and most > second and most >= _LEAST_SHARE * words
    return language if is_clear else UNKNOWN
