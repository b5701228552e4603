"""The words of a text with their places, and what can be said of each without its neighbours."""

import re
from functools import cached_property
from typing import NamedTuple

from analysis.methods.redaction import words as known

# Letters with the marks that follow them; an apostrophe or a mark inside a word does not end it.
LETTERS = r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*+"
TOKEN = re.compile(rf"{LETTERS}(?:['’‘`ʼ]{LETTERS})*+|\|++")
APOSTROPHES = frozenset("'’‘`ʼ")
NEAR = re.compile(r"[ \u00a0]{1,3}|\s?[-‐‑]\s?|\.[ \t]?|\r?\n")
HYPHENS = frozenset("-‐‑")
SENTENCE_END = re.compile(r"[.!?:;\n|•(\"“]")


class Token(NamedTuple):
    """A word: where it stands, its looked-up form, and whether a possessive 's was taken off.

    An earlier redaction is a token too, with an empty key, so that no cue reaches across it.
    """

    start: int
    end: int
    text: str
    key: str
    owns: bool


def tokenise(text: str) -> list[Token]:
    tokens = []
    for match in TOKEN.finditer(text):
        word, end = match.group(), match.end()
        owner = len(word) > 2 and word[-2] in APOSTROPHES and word[-1] in "sS"
        if owner:
            word, end = word[:-2], end - 2
        tokens.append(Token(match.start(), end, word, known.fold(word), owner))
    return tokens


class Words:
    """The tokens of one text, asked about by number. Numbers outside the text answer no."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokenise(text)
        self.keys = [token.key for token in self.tokens]

    def __len__(self) -> int:
        return len(self.tokens)

    def key(self, i: int) -> str:
        return self.keys[i] if 0 <= i < len(self.keys) else ""

    def back(self, i: int, n: int = 1) -> str:
        """The key of the word n before word i, or "" if a sentence ends between them."""
        if i - n < 0 or self._sentences[i - n] != self._sentences[i]:
            return ""
        return self.keys[i - n]

    def near(self, i: int) -> bool:
        """Whether word i follows word i-1 with nothing but a space, a hyphen or an initial's dot between."""
        if not 0 < i < len(self.tokens):
            return False
        before, here = self.tokens[i - 1], self.tokens[i]
        gap = self.text[before.end : here.start]
        if before.owns or len(gap) > 4:
            return False
        if before.key == "o" and gap in ("' ", "’ "):
            return True  # "o' connor"
        return (NEAR.fullmatch(gap) is not None) and (gap[0] not in ".\r\n" or self._short(i - 1, gap))

    def _short(self, i: int, gap: str) -> bool:
        """A dot ends an initial or a title, not a name; a line end parts names."""
        return gap[0] == "." and (len(self.tokens[i].text) == 1 or self.tokens[i].key in known.TITLES)

    def hyphened(self, i: int) -> bool:
        """Whether a hyphen alone stands before word i: Wai-ling, Anne-Marie."""
        return (
            0 < i < len(self.tokens) and self.text[self.tokens[i - 1].end : self.tokens[i].start] in HYPHENS
        )

    def gap(self, i: int) -> str:
        """What stands between word i-1 and word i, at most 20 characters of it."""
        before = self.tokens[i - 1].end if i > 0 else 0
        return self.text[max(before, self.tokens[i].start - 20) : self.tokens[i].start]

    def first(self, i: int) -> bool:
        """Whether word i begins a sentence, a line or a quotation."""
        return i == 0 or self._sentences[i - 1] != self._sentences[i]

    @cached_property
    def _sentences(self) -> list[int]:
        """The number of the sentence, line or quotation in which each word stands."""
        numbers, number = [], 0
        for i in range(len(self.tokens)):
            gap = self.gap(i)
            number += gap != " " and SENTENCE_END.search(gap) is not None
            numbers.append(number)
        return numbers

    @cached_property
    def shouting(self) -> bool:
        """A text in capitals tells nothing by its capitals."""
        upper = sum(token.text.isupper() for token in self.tokens)
        share = 0.6 if len(self.tokens) > 3 else 0.99
        return upper > share * len(self.tokens)

    @cached_property
    def tells_what(self) -> bool:
        """Whether "is what they call him" can stand anywhere: asked of every capital, so looked up once."""
        return " what " in self.text or " call" in self.text

    @cached_property
    def headline(self) -> bool:
        """A text in which most words begin with a capital tells as little."""
        capitals = sum(token.text[0].isupper() for token in self.tokens)
        return len(self.tokens) > 4 and capitals > 0.6 * len(self.tokens)

    def capital(self, i: int) -> bool:
        """Whether word i is written as names are: Dave, McCann, O'Brien; an initial counts."""
        return 0 <= i < len(self.tokens) and self._capitals[i]

    @cached_property
    def _capitals(self) -> list[bool]:
        texts = (token.text for token in self.tokens)
        written = (text[0].isupper() and (len(text) == 1 or not text.isupper()) for text in texts)
        return [False] * len(self) if self.shouting else list(written)

    def loud(self, i: int) -> bool:
        """Whether word i is all capitals: DAVE. Its case says nothing."""
        return 0 <= i < len(self.tokens) and len(self.tokens[i].text) > 1 and self.tokens[i].text.isupper()
