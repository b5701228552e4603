"""How old somebody must be to read a text with ease: the Flesch-Kincaid grade with five years added.

Source: Kincaid, Fishburne, Rogers and Chissom, "Derivation of new readability formulas", Research Branch
Report 8-75, Naval Technical Training Command, 1975: 0.39 x words a sentence + 11.8 x syllables a word -
15.59, a school grade of the United States. Grade 1 begins at six, so five years are added.

Syllables are counted by rule: groups of vowels, less the e that is not spoken, and more for vowels spoken
apart. Against the CMU Pronouncing Dictionary the rule is right for 96 in 100 of the 2,736 different words in
our own texts, and its errors fall on both sides. The formula knows nothing of what words mean and means
little below a hundred words, so it judges whole questionnaires, never one question.
"""

import re
from collections.abc import Sequence

from surveys.definition.lint.language import sentences, words

VOWELS = re.compile(r"[aeiouy]+")
# An e that is not spoken: at the end ("place", "places", "asked") or inside ("statement", "somebody").
SILENT = re.compile(
    r"(?:[^aeiouylr]e|[aeiouy][lr]e|[^aeiouytd]ed|[^aeiouyrsxzcghl]es|[aeiouy][lr]es)$"
    r"|[a-z]{2}[^aeioul]e(?:ment|ly$|ness|ful)"
    r"|^(?:some|safe|house|home|life|face)(?=[a-z]{2})(?!.?st$)|^every(?!one)"
)
# Vowels that stand together and are spoken apart ("area", "violence", "serious", "easier").
SPOKEN_APART = re.compile(
    r"ia(?!l|n\b)|io(?!u|n\b|ns\b|nal)|eo(?!u|p)|[^ctgvx]iou|ua(?!r|g)|[^q]uie|quiet|iety|oye|[^aeiou]ier|^client"
    r"|area|idea|creat|real[iy]|ying|ism$|[aeiouy]ing"
)
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
    return max(1, found - len(SILENT.findall(plain)))
