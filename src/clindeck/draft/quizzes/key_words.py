"""The words around questions in many languages: what numbers them, tells their key, explains it."""

from __future__ import annotations

import re

from clindeck.lint.words import word_set

_ASKED = (
    r"(?:q|que|questions?|mcq|item|frage|pregunta|pergunta|quest[ãa]o|domanda|quesito|вопрос|задание"
    r"|питання|пытанне|въпрос|\u0441\u0443\u0440\u043e\u043e|савол|savol|сұрақ|sual|soru|pytanie|otázka|kérdés|fråga"
    r"|spørgsmål|spørsmål|kysymys|vraag|întrebarea?|klausimas|jautājums|küsimus|soal|câu(?: hỏi)?"
    r"|ερώτηση|prašanje|pitanje|vprašanje|问题|問題|問|题|題|문제|문항|질문|سؤال|پرسش|שאלה|प्रश्न|প্রশ্ন|ข้อ|คำถาม)"
)
_NUMERAL = r"[0-9]{1,4}"
NUMBER = re.compile(
    rf"\s{{0,9}}\*{{0,3}}(?:{_ASKED}?[ .#№]{{0,3}}({_NUMERAL})\s{{0,3}}"
    rf"(?:[.):\u3001\uff0e\uff09\uff1a–-]{{1,2}}|(?<=[0-9])\s?[-–]\s?{_ASKED}\s?[.:])"
    rf"|№\s{{0,3}}({_NUMERAL})[.):]{{0,2}}(?=\s))\*{{0,3}}\s{{0,9}}(?=\S)",
    re.IGNORECASE,
)
"""The number of a question, with a word or without, and what stands behind it."""
_BARE_LABEL = re.compile(
    rf"\s{{0,9}}\*{{0,3}}(?:(?:{_ASKED}|№)[ .:#№]{{0,3}}({_NUMERAL})"
    rf"|({_NUMERAL})\s?[-–.]?\s?{_ASKED}|第\s?({_NUMERAL})\s?[题題問问])\s{{0,3}}[.):–\uff1a-]{{0,2}}"
    r"\*{0,3}\s{0,9}\Z",
    re.IGNORECASE,
)
_LABEL = (
    r"(?:(?:the )?(?:correct |right |model )?(?:answer|option|choice|ans|key|solution)s?"
    r"(?: key)?(?: is)?"
    r"|respuestas?(?: correctas?)?|r[ée]ponses?(?: correctes?)?|bonnes? r[ée]ponses?|corrig[ée]"
    r"|(?:richtige |korrekte )?antwort(?:en)?|lösung(?:en)?"
    r"|rispost[ae](?: corrett[ae]| esatt[ae])?|respostas?(?: corretas?| certas?)?|gabarito|clave"
    r"|soluci[oó]n(?:es)?|soluzion[ei]|(?:poprawna |prawidłowa )?odpowied[źz]i?|klucz"
    r"|(?:rätt |rätta |rigtigt |riktig )?svar|facit|fasit|oikea vastaus|vastaus"
    r"|(?:juiste |correcte )?antwoord(?:en)?|(?:správná )?odpove[ďd]|(?:správná )?odpověď"
    r"|(?:helyes )?válasz(?:ok)?|megoldás|(?:teisingas )?atsakymas|răspuns(?:ul)?(?: corect)?"
    r"|(?:точан |tačan )?odgovor|(?:σωστή )?απάντηση"
    r"|(?:правильн(?:ый|ые) |верный )?ответы?|правильно|ключи?|ключ к тесту|эталон(?:ы)? ответов"
    r"|(?:правильна )?відповід[ьі]|(?:верен )?отговор|(?:правильны )?адказ"
    r"|(?:туура )?жооп(?:тор)?(?:\u0443|тору|ы)?"
    r"|(?:дұрыс )?жауа(?:п|бы|птары)|(?:тўғри )?жавоб(?:лар)?"
    r"|(?:to['\u2018\u2019\u02bb]g['\u2018\u2019\u02bb]ri )?javob(?:i|lar|lari)?"
    r"|(?:düzgün |doğru )?cavab(?:lar)?|(?:doğru )?(?:cevap(?:lar)?|yan\u0131t(?:lar)?)"
    r"|(?:kunci )?jawaban(?: benar)?|kunci|jawapan|đáp án|trả lời|sagot"
    r"|答案|正解|正确答案|正確答案|答え|答|解答|参考答案|정답|답|답안|เฉลย|คำตอบ"
    r"|الإجابة(?: الصحيحة)?|الجواب|پاسخ|جواب|תשובה(?: נכונה)?|उत्तर|सही उत्तर|উত্তর)"
)
KEY = re.compile(
    rf"\s{{0,9}}[(\[]?\*{{0,3}}{_LABEL}\*{{0,3}}(?:\s{{0,3}}[:\uff1a=–-]|[.]?(?=\s)|(?<=\W)|(?<=[^\x00-\x7f])(?=[A-Z①-⑧]))"
    r"\*{0,3}[ \t]{0,9}(?=\S)",
    re.IGNORECASE,
)
"""What stands before a key in the line below the options."""
KEY_BEHIND = re.compile(
    rf"(?<=[\s.;,)(\[*])[(\[]?\*{{0,3}}{_LABEL}\*{{0,3}}\s{{0,3}}[:\uff1a=]\*{{0,3}}\s{{0,9}}(?=\S)",
    re.IGNORECASE,
)
"""The same behind the last option in its own line."""
KEYS = re.compile(
    rf"\s{{0,9}}#{{0,4}}\s?\*{{0,3}}(?:{_LABEL}|(?:answers?|answer keys?)\b.{{0,30}}?)\*{{0,3}}"
    r"\s{0,3}[:\uff1a.]?\*{0,3}",
    re.IGNORECASE,
)
KEYS_ALONE = re.compile(KEYS.pattern + r"\s{0,9}\Z", re.IGNORECASE)
_LONGEST_LABEL = 45
"""Characters."""
EXPLAINED = word_set("""
    explanation rationale reason why because note comment erklärung begründung kommentar
    explicación explicacion justificación
    explication justification commentaire spiegazione commento explicação explicacao comentário
    justificativa wyjaśnienie komentarz uzasadnienie förklaring uitleg forklaring vysvětlení
    indoklás пояснение объяснение комментарий обоснование пояснення түшүндүрмө
    izoh izah
    pembahasan penjelasan 解説 解释 解析 解說 分析 해설 설명 comment
    """)


def number_of_question(text: str) -> tuple[int, int]:
    """Return the number that a line bears as a question and where its text begins; 0, 0 without."""
    found = NUMBER.match(text)
    return (0, 0) if found is None else (int(found[1] or found[2]), found.end())


def bare_label(text: str) -> int:
    """Return the number of a line that only says which question follows: "Question 3"; or 0."""
    found = _BARE_LABEL.match(text)
    return 0 if found is None else int(found[1] or found[2] or found[3])


def explanation_in(text: str) -> str:
    """Return what a line says that is labelled an explanation, the empty text of others."""
    label, colon, said = text.replace("\uff1a", ":").partition(":")
    is_label = bool(colon) and label.strip("*_ ").lower() in EXPLAINED
    return said.strip("*_ ") if is_label else ""


def behind_label(text: str) -> str:
    """Return what a line says behind the label of a list of keys, all of a line without one."""
    found = KEYS.match(text)
    if found is None:
        return text
    colon = text.replace("\uff1a", ":").find(":", 0, _LONGEST_LABEL)
    return text[max(found.end(), colon + 1) :]
