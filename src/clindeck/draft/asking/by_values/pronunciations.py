"""Columns that say how a word is said or spelled in other letters, and not what it means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clindeck.draft.wording.words_of_headings import words_of_heading
from clindeck.lint.words import word_set

_HEADINGS = word_set("""
    pronunciation pronounced phonetic phonetics phonetically ipa transcript transcription romaji
    pinyin romanization transliteration aussprache lautschrift pronunciación prononciation pronuncia
    pronúncia wymowa výslovnost uttal произношение транскрипция 拼音 发音 発音 读音 注音 발음
    """)
_BETWEEN_STROKES = re.compile(r"[/\[].{1,80}[/\]]\Z")
_SOUNDS = re.compile("[ɑɐɒəɛɜɪŋɔʃʊʌʒθɹɾʁʔˈˌː]")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_LATIN = re.compile("[a-z]", re.IGNORECASE)
_TONES = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]|[a-zü][1-5](?![0-9])", re.IGNORECASE)
_MOSTLY = 0.6


def are_pronunciations(title: str, texts: Sequence[str], names: Sequence[str] = ()) -> bool:
    """Return whether a column says how words sound, told by heading, signs or tones.

    `names` are the words: Latin letters with tones beside Han ones are their sound.
    """
    if words_of_heading(title) & _HEADINGS:
        return True
    if not texts:
        return False
    if _are(_BETWEEN_STROKES, texts) or _are(_SOUNDS, texts):
        return True
    is_of_han = bool(names) and _are(_HAN, names) and _are(_LATIN, texts)
    return is_of_han and not _are(_HAN, texts) and _are(_TONES, texts)


def _are(pattern: re.Pattern[str], texts: Sequence[str]) -> bool:
    return sum(pattern.search(text.strip()) is not None for text in texts) > _MOSTLY * len(texts)
