"""What of an answer adds to it: examples, notes, sources, translations, helps for the memory.

Such lines are known by the word they open with, in any of a dozen languages. Lines fall into groups
where blank lines part them; a short first line that the question wanted is the whole answer.
"""

from __future__ import annotations

import re

from clindeck.lint.wording.lengths import questions_in, words_in
from clindeck.lint.wording.said import FORMULA, UNSEEN, lines_said, without_formulas
from clindeck.model.late_patterns import late_pattern

_EMPTY_LINE = late_pattern(
    r"(?:</?(?:div|p|h[1-6])\b[^<>]*>|<br\b[^<>]*>)(?:\s|&nbsp;)*<br\b[^<>]*>|</p\s*>\s*<p\b[^<>]*>"
    r"|<hr\b[^<>]*>|(?:>|\A)\s*-{3,}\s*(?=<)",
    re.I,
)
_LINE_END = late_pattern(r"<br\b[^<>]*>|</?(?:div|p|li|ul|ol|tr|h[1-6]|blockquote)\b[^<>]*>", re.I)
_LONGEST = 20_000
"""Characters of HTML that are looked at; no answer that a person learns is longer."""
_GROUP_END = "\x00"
_LABELS = (
    "examples? e\\.?g ex ie notes? n\\.?b remarks? comments? sources? references? refs? citations?"
    " see see[ ]also also[ ]see cf mnemonics? memory[ ]aid tips? hints? etymology explanations?"
    " translations? background fun[ ]facts? trivia context further[ ]reading usage pronunciation"
    " beispiele? bsp z\\.?[ ]?b anmerkung(?:en)? hinweise? merke merkhilfe eselsbrücke quellen?"
    " siehe(?:[ ]auch)? vgl erklärung erläuterung begründung übersetzung herkunft etymologie"
    " bemerkung exemples? par[ ]exemple p\\.[ ]?ex remarques? explications? voir(?:[ ]aussi)?"
    " traduction astuce moyen[ ]mnémotechnique étymologie ejemplos? por[ ]ejemplo p\\.[ ]?ej notas?"
    " fuentes? véase explicación traducción truco regla[ ]mnemotécnica etimología observaci[oó]n"
    " exemplos? por[ ]exemplo obs observaç(?:ão|ões) fontes? explicação tradução justificativa"
    " comentários? dica macete esempio esempi per[ ]esempio ad[ ]es fonti spiegazione traduzione"
    " vedi(?:[ ]anche)? voorbeeld(?:en)? bijv opmerking bron uitleg zie[ ]ook przykłady? np uwaga"
    " źródło wyjaśnienie zob пример(?:ы)? напр(?:имер)? примечани[ея] источник пояснение объяснение"
    " перевод см комментарий örnek(?:ler)? kaynak açıklama çeviri bkz 例(?:如|子|句|文)? 注(?:意)?"
    " 备注 解析 解释 说明 来源 出处 参考 翻译 译文 补充 扩展 記憶法 補足 解説 説明 出典 参考 訳"
    " 語源 備考 예(?:시|문)? 참고 설명 해설 출처 비고 번역"
    " مثال أمثلة ملاحظة شرح المصدر التفسير उदाहरण व्याख्या नोट स्रोत"
).replace("[ ]", "\x01")
_LABEL = "|".join(_LABELS.split()).replace("\x01", " ")
_ADDS = late_pattern(
    rf"[\s•*>–—-]*[(（\[【]?(?:{_LABEL})"
    r"(?:(?: ?[0-9])?\s*[:：.)）\]】、](?!\w\.)|\s+[-–—]\s|\s*\Z)",
    re.IGNORECASE,
)
_WANTS_ONE_THING = late_pattern(
    r"(?:\A|[.,:;!?¿(] ?|\b(?:in|on|at|by|to|of|from|since|for|the|da|de|a|di|von|seit|bis) )"
    r"(?:who|whom|whose|when|where|how (?:many|much|long|old|often|far|big|large|tall|high)"
    r"|(?:what|which) (?:year|date|day|number|city|country|colou?r|century|percent\w*|word|term"
    r"|person|king|author|company|element|command|keyword|port|article|law)"
    r"|what (?:is|was|would|will) (?:be )?(?:the|its) (?:run ?time|running time"
    r"|(?:time |space )?complexity)"
    r"|what (?:is|was) the (?:name|capital|term|word|symbol|unit|value|year|date|number|code)"
    r"|wer|wann|wo|wem|wen|wie ?viele?|wie (?:lange|oft|alt|heißt)|in welchem jahr"
    r"|qui|quand|où|combien|quién|cuándo|dónde|cuánt[oa]s?|quem|quando|onde|quant[oaie]s?|chi|dove"
    r"|кто|когда|где|сколько|من هو|متى|أين|कौन|कब|कहाँ)\b"
    r"|\b(?:is|are|was) (?:\w+ )?(?:called|known as|named|termed)\b"
    r"|\b(?:nerede|ne zaman|kaç|hangi yıl)\b"
    r"|谁|誰|何时|哪(?:一)?年|哪里|哪国|いつ|どこ|だれ|何年|누구|언제|어디|कितने|_{3,}|\.{4,}|（\s*）",
    re.IGNORECASE,
)
"""A front that asks for one person, time, place, number or name."""
_ASKS_FOR_EXAMPLES = late_pattern(
    r"\b(?:a few|some|several|few|give) (?:\w+ ){0,2}examples?\b|\b(?:nenne|geben? sie) (?:\w+ )?"
    r"beispiele\b|\b(?:donne[rz]?|citez?) (?:\w+ )?exemples\b|\b(?:da|dé|dar|d[eê]) (?:\w+ )?"
    r"(?:ejemplos|exemplos)\b|举(?:出)?(?:几个|一些)?例",
    re.I,
)
"""Who asks for a few examples is content with some of those that the answer holds."""
_BOLD_FIRST = late_pattern(
    r"(?:\s|<(?:div|p|span)\b[^<>]*>){0,4}<(?:b|strong)\b[^<>]*>[^<]{1,200}</(?:b|strong)\s*>\s{0,9}<"
)
"""A first line in bold letters, as the answer that is then derived."""
_ASKS_ON = late_pattern(r"[.?!]\s+\w")
_BULLET = late_pattern(r"[•·▪●*–—-]|[0-9]{1,2}[.)]")
_GAP = late_pattern(r"_{3,}|\.{4,}")
MOST_WORDS_OF_A_SHORT_ANSWER = 8
"""A first line of at most so many words answers by itself (this project's limit)."""
_FEWEST_WORDS_OF_PROSE = 9
MOST_WORDS_OF_A_NAME, _FEWEST_WORDS_OF_EXPLANATION = 3, 30
"""So few words in a field of their own are the answer, so many besides explain it (our limits)."""


_ABBREVIATED = late_pattern(
    r"[\s•*>–—-]*[(（\[]?(?:e\.?g|ex|z\.? ?b|bsp|p\.? ?ex|p\.? ?ej|bijv|np|напр|obs|n\.?b)\."
    r"(?!\s*[:：])",
    re.I,
)
"""A short sign that opens an example in mid-text: what stands behind its first stop goes on."""
_SAYS_AGAIN = late_pattern(
    r"(?:in (?:other|simpler|plain) (?:words|terms)|intuitively|geometrically|informally"
    r"|autrement dit|intuitivement|anders gesagt|anschaulich|en otras palabras|intuitivamente"
    r"|em outras palavras|in altre parole)\b",
    re.I,
)
"""What opens a line that puts a statement in other words."""
_STOP = late_pattern(r"[.!?]\s+(?=[^\W\d_a-z])")
_OF_A_LISTING = late_pattern(
    r"(?:(?:sample|expected|example) )?(?:input|output|result|ausgabe|eingabe|sortie|entrée|salida"
    r"|entrada|saída|вывод|输入|输出|入力|出力)s?\s*[:：]?\Z",
    re.I,
)
"""What heads the lines that a program reads or prints."""


def groups_of_lines(html: str) -> list[list[str]]:
    """Return the lines of HTML in the groups that blank lines and rules part them into."""
    text = without_formulas(UNSEEN.sub(" ", html[:_LONGEST]))
    groups = _EMPTY_LINE.sub(_GROUP_END, text).split(_GROUP_END)
    lines = (lines_said(_LINE_END.split(group)) for group in groups)
    return [group for group in lines if group]


def words_beside(html: str) -> int:
    """Return how many words of an answer stand in lines that add to it, 0 if all do.

    A label that stands alone heads the lines behind it, up to a blank one; of a group of its own it
    heads the next group.
    """
    beside, answers, heads_next, listed = 0, False, False, 0
    for group in groups_of_lines(html):
        is_beside, is_listing = heads_next, False
        heads_next = False
        for line in group:
            adds = _ADDS.match(line)
            is_heading = adds is not None and adds.end() == len(line)
            is_listing = (is_listing or _OF_A_LISTING.match(line) is not None) and not is_heading
            if is_listing:
                listed += words_in(line)
                continue
            is_beside = is_beside or is_heading
            heads_next = is_heading and line is group[-1]
            if adds is not None or is_beside:
                goes_on = 0 if is_beside else _words_behind_an_example(line)
                beside += words_in(line) - goes_on
                answers = answers or goes_on > 0
            else:
                answers = True
    return listed + (beside if answers else 0)


def _words_behind_an_example(line: str) -> int:
    """Return how many words go on behind an example that a short sign opens, 0 if none do."""
    sign = _ABBREVIATED.match(line)
    behind = [] if sign is None else _STOP.split(line[sign.end() :], 1)[1:]
    return sum(map(words_in, behind))


def words_said_again(html: str) -> int:
    """Return how many words of a mathematical answer say it in other words."""
    lines = [line for group in groups_of_lines(html) for line in group]
    if not any(FORMULA in line for line in lines):
        return 0
    return sum(words_in(line) for line in lines[1:] if _SAYS_AGAIN.match(line) is not None)


def asks_for_examples(front: str) -> bool:
    """Return whether a front asks for a few examples of an open set, and for nothing else."""
    return _ASKS_FOR_EXAMPLES.search(front) is not None and _ASKS_ON.search(front) is None


def is_answered_at_once(front: str, html: str) -> bool:
    """Return whether the first line of an answer is all that its front asks for.

    It is a short line, the front wants one thing, and what follows is prose; behind a bold line
    that is set apart it may be a derivation in steps.
    """
    asks = questions_in(front) + len(_GAP.findall(front))
    if _WANTS_ONE_THING.search(front) is None or asks > 1:
        return False
    groups = groups_of_lines(html)
    lines = [line for group in groups for line in group]
    if len(lines) < 2 or lines[0].endswith((":", "：", ",")) or _ADDS.match(lines[0]):
        return False
    is_listed = "<li" in html.lower() or sum(map(bool, map(_BULLET.match, lines))) > 1
    if is_listed and not (len(groups[0]) == 1 and _BOLD_FIRST.match(html) is not None):
        return False
    return words_in(lines[0]) <= MOST_WORDS_OF_A_SHORT_ANSWER and any(
        words_in(line) >= _FEWEST_WORDS_OF_PROSE for line in lines[1:]
    )


def is_answered_by_a_name(html: str, answer: str) -> bool:
    """Return whether a field names the answer in a word or two, and others explain it in prose."""
    named = lines_said([html])
    words = words_in(named[0]) if len(named) == 1 else 0
    return (
        0 < words <= MOST_WORDS_OF_A_NAME
        and "\n" not in html.strip()
        and _LINE_END.search(html.strip()) is None
        and words_in(answer) - words >= _FEWEST_WORDS_OF_EXPLANATION
        and _STOP.search(answer) is not None
    )


def pairs_of_lines(html: str) -> int:
    """Return how many groups of two lines an answer is, a thing and what is said of it; else 0."""
    groups = groups_of_lines(html)
    return len(groups) if all(len(group) == 2 for group in groups) else 0
