"""What a run of words is that can be read aloud by itself: a statement, a request or a whole noun phrase.

Parts of speech are told by HanTa (Wartena 2019, "A probabilistic morphology model for German lemmatization",
with its English model), which reads its table from its own wheel; its tags are the C5 set of the British
National Corpus.
Each word becomes a letter, and what may stand alone is a pattern of letters.
"""

import functools
import re
from typing import Literal

from HanTa.HanoverTagger import HanoverTagger

from analysis.methods.clause_words import SETS

Kind = Literal["statement", "request", "noun phrase", "open phrase", "cut phrase"]
"""A cut phrase is a noun phrase that more belongs to, before it or after it. To an open phrase more may
belong: a preposition follows ("police presence / at night", "a captured woman / in a combat area").
"""

# A letter for each kind of word, by the longest beginning of its tag. Z: a verb of somebody else's or of the
# past ("allows", "went"), V: one that may also ask ("allow").
LETTERS = {
    "AT0": "D", "DT0": "D", "DPS": "D", "CRD": "D", "ORD": "D", "AJ": "J", "IN": "J",
    "NN2": "n", "NN": "N", "NP0": "N", "UNC": "N", "ZZ0": "N", "PRF": "O", "PRP": "P", "CJC": "C", "CJ": "S",
    "PNQ": "Q", "AVQ": "Q", "DTQ": "Q", "PN": "R", "EX0": "R", "TO0": "T", "XX0": "X", "AV": "A", "POS": "K",
    "VM0": "M", "VBI": "I", "VDI": "I", "VHI": "I", "VVI": "I", "VBG": "G", "VDG": "G", "VHG": "G",
    "VVG": "G", "VBN": "E", "VDN": "E", "VHN": "E", "VVN": "E", "VVB": "V", "VDB": "V", "VHB": "V", "V": "Z",
}  # fmt: skip
_BY_LENGTH = sorted(LETTERS, key=len, reverse=True)
_NOT = re.compile(r"(?<=[a-z])n't$", re.IGNORECASE)

# A plural before another noun is more often a verb that was taken for one: "homeschooling strips children".
_NOUN = r"(?:A?D){0,2}(?:A?[JE]C?)*(?:[NG]K?)*[Nn]K?"
_ACT = rf"(?:N*G(?:{_NOUN})?)"
_TIE = rf"(?:[OPC](?:{_NOUN}|{_ACT}))"
_NAMED = rf"(?:{_NOUN}|{_ACT}){_TIE}*(?:TI(?:{_NOUN}{_TIE}*)?)?"
_SUBJECT = rf"(?:{_NAMED}|D|R)"
_NOUN_PHRASE = re.compile(_NAMED)
_STATEMENT = re.compile(rf"A*{_SUBJECT}A*[VZM].*[NnJEGIAR]")
_REQUEST = re.compile(rf"A?[IV]P?{_SUBJECT}[^VZM]*")
_TIES = re.compile("[OPT]")
_JOINED_BEFORE, _JOINED_AFTER = re.compile("[NnJ]C"), re.compile("[QR]|C[NnJGED]")
_VERBS = re.compile("[VZMX]")
_ARTICLES = frozenset({"a", "an", "the"})
_NO_SINGLE = frozenset("SQTCOPXK")
_MORE_BEFORE, _MORE_AFTER = frozenset("JNnEGDAK"), frozenset("NnOJGTK")


class _Tagger(HanoverTagger):
    """One that takes a word apart once: people repeat each other's, and a word it does not know takes a
    millisecond.
    """

    @functools.lru_cache(maxsize=50_000)  # noqa: B019 - there is one tagger, and it stays
    def analyze_forward(self, word: str) -> list[tuple[int, float]]:
        found: list[tuple[int, float]] = super().analyze_forward(word)
        return found


@functools.lru_cache(maxsize=1)
def _tagger() -> _Tagger:
    return _Tagger("morphmodel_en.pgz")


@functools.lru_cache(maxsize=20_000)
def letters(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the kind of each word of a clause as a letter; two where "not" is written on to its verb."""
    parts = [[_NOT.sub("", word), "n't"] if _NOT.search(word) else [word] for word in words]
    tags = iter(_tagger().tag_sent([part for one in parts for part in one], taglevel=0))
    told = ("".join(_letter(next(tags)) for _ in one) for one in parts)
    return tuple(_corrected(one, word.lower()) for one, word in zip(told, words, strict=True))


def _corrected(letter: str, word: str) -> str:
    """ "Police presence", "sports clubs": these plurals do stand before nouns. And "like" ties no two."""
    if word in SETS["plural_before_noun"]:
        return letter.replace("n", "N")
    return "S" if letter == "P" and word in SETS["no_tie"] else letter


def _letter(tag: str) -> str:
    return next((LETTERS[start] for start in _BY_LENGTH if tag.startswith(start)), "U")


def kind_of(words: tuple[str, ...], start: int, end: int, *, opens: bool) -> Kind | None:
    """Return what `words[start:end]` of a clause is when it can stand alone, None when it is a piece.

    `words`: the clause as it is spelt. `opens`: the clause begins a sentence; after a comma "causing unrest"
    says what something does, and names nothing.
    """
    told = letters(words)
    inside = "".join(told[start:end])
    if inside[0] in _NO_SINGLE:
        return None
    before, after = told[start - 1][-1] if start else "", told[end][0] if end < len(told) else ""
    said = tuple(word.lower() for word in words)
    ends = after == "" or (after in "SC" and not _goes_on("".join(told[end - 1 : end + 2])))
    statement = ends and _STATEMENT.fullmatch(inside) and _finished(said[start:end], inside)
    if statement and _begins(said, start, before):
        return "statement"
    if ends and _REQUEST.fullmatch(inside) and _asked(said, start) and said[start] not in SETS["tells"]:
        return "request"
    gerund = inside[0] == "G" and not (opens and start == 0)
    named = before not in _MORE_BEFORE and after not in _MORE_AFTER and not gerund
    if not named or not _NOUN_PHRASE.fullmatch(inside) or not _one_thing(said[start:end], told[start:end]):
        return None
    if _vague(said[start:end], inside) or _goes_with(said, told, start, end, opens=opens):
        return "cut phrase"
    return "open phrase" if after == "P" else "noun phrase"


def _vague(said: tuple[str, ...], inside: str) -> bool:
    """Return whether a word that stands for anything is its head, alone or tied to another such: "peaceful
    way", "a group of people".
    """
    tie = _TIES.search(inside, 1)
    head = said[tie.start() - 1] if tie else said[-1]
    return head in SETS["vague"] and (not tie or said[-1] in SETS["vague"])


def _goes_with(said: tuple[str, ...], told: tuple[str, ...], start: int, end: int, *, opens: bool) -> bool:
    """Return whether a neighbour belongs to it: "people / who drink", "drugs / and disease", "trees and /
    wild animals"; or it is what a verb after it speaks of.
    """
    before = "".join(one[-1] for one in told[max(start - 2, 0) : start])
    after = "".join(one[0] for one in told[end : end + 2])
    if _JOINED_BEFORE.fullmatch(before) or _JOINED_AFTER.match(after) or said[end : end + 1] == ("that",):
        return True
    if told[end - 1] == "I" and after[:1] in ("D", "J", "N", "n", "G"):
        return True  # "a right to express / their opinion"
    loose = any(told[at] == "P" and said[at] in SETS["loose_ties"] for at in range(start + 1, end))
    if loose and said[start] not in ("a", "an") and not (opens and start == 0):
        return True  # "learn of the universe / with space exploration": nobody knows what it is tied to
    return after[:1] in ("V", "Z", "M")


def _one_thing(said: tuple[str, ...], told: tuple[str, ...]) -> bool:
    """Return whether this is one thing: "right to protest", and not "(lets) people / protest", "(keep)
    children / from playing".
    """
    for at in range(1, len(said) - 1):
        to = told[at] == "T" and said[at - 1] not in SETS["with_to"]
        if to or (said[at] == "from" and told[at + 1] == "G"):
            return False
    return True


def _goes_on(around: str) -> bool:
    """Return whether more belongs to it: "to believe / that ...", "valuable / and necessary skills"."""
    return around[0] in "VIZ" or (around[0] in "JE" and around[-1] in "JE")


def _finished(said: tuple[str, ...], inside: str) -> bool:
    """Return whether a describing word may end it: "is valuable", and not "provides valuable (help)"; and
    whether a verb follows a "that": not "makes sure that fresh ideas".
    """
    if "that" in said and not _VERBS.search(inside, said.index("that") + 1):
        return False
    if inside[-1] not in "JE":
        return True
    return inside[-2] != "D" and (inside[-2] not in "VZI" or said[-2] in SETS["links"] or inside[-1] == "E")


def _begins(said: tuple[str, ...], start: int, before: str) -> bool:
    """Return whether somebody says this; after "if" it is a condition."""
    return before in ("", "C", "A") or (before == "S" and said[start - 1] not in SETS["conditions"])


def _asked(said: tuple[str, ...], start: int) -> bool:
    """Return whether this is asked for: first of all, or after "should", "must", "need to"."""
    if start == 0:
        return True
    last = said[start - 1]
    if said[start] == "be":
        return last == "please"
    return last in SETS["asks"] or (last == "to" and start > 1 and said[start - 2] in SETS["asks_to"])


def without_article(words: tuple[str, ...]) -> int:
    """Return how many words at the beginning of a noun phrase are an article."""
    return 1 if words[0].lower() in _ARTICLES else 0
