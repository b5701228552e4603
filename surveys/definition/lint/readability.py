"""How old somebody must be to read a text with ease: the Flesch-Kincaid grade with five years added.

Source: Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas", Research Branch Report 8-75,
Naval Technical Training Command, 1975: 0.39 x words a sentence + 11.8 x syllables a word - 15.59, a school grade of the
United States. Grade 1 begins at six, so five years are added. Syllables are counted by rule: groups of vowels, without a silent e and with the
pairs that are spoken apart. The rule is right for about nine words in ten and its errors fall on both sides; the formula
knows nothing of what words mean, and means little below a hundred words. So it judges whole questionnaires, never one question.
"""

import re
from collections.abc import Sequence

from surveys.definition.lint.language import sentences, words

VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(r"(?:[^aeiouylr]e|[aeiouy][lr]e|[^aeiouytd]ed|[^aeiouysxzcghl]es|[aeiouy]les)$")
SPOKEN_APART = re.compile(r"ia(?!l\b|n\b)|io(?!u|n\b|ns\b|nal)|eo(?!u|p)|ua(?!r)|uou|[^q]uie|ying|ism$|[aeiouy]ing")
FEWEST_WORDS = 100


def reading_age(texts: Sequence[str]) -> float | None:
    """In years; None for fewer than a hundred words."""
    read = [words(sentence) for text in texts for sentence in sentences(text)]
    count = sum(len(sentence) for sentence in read)
    if count < FEWEST_WORDS:
        return None
    spoken = sum(syllables(word) for sentence in read for word in sentence)
    return 0.39 * count / len(read) + 11.8 * spoken / count - 15.59 + 5


def syllables(word: str) -> int:
    """At least one. A number counts as one: it is read at a glance."""
    plain = re.sub(r"[^a-z]", "", word.lower().replace("’", "'").split("'")[0])
    if not plain:
        return 1
    found = len(VOWELS.findall(plain)) + len(SPOKEN_APART.findall(plain))
    return max(1, found - (SILENT.search(plain) is not None))
