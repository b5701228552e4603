"""Whether a word that may be a name is one here, by what is said around it: "hope next door has been ill".

A logistic regression (Hastie, Tibshirani and Friedman, Elements of Statistical Learning, section 4.4) on
two views of the word: its vector in its passage after the early layers of MiniLM (384 numbers), and its
signs: how it is written and what stands beside it. It is asked only where the rules in words are silent.
The numbers, what they were fitted on and the command that refits them stand in `meaning.json`.
"""

import functools
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.methods.language import another_language
from analysis.methods.redaction import words as known
from analysis.methods.redaction.contexts import vectors_of
from analysis.methods.redaction.extent import ends, opens
from analysis.methods.redaction.names import again
from analysis.methods.redaction.places import protect
from analysis.methods.redaction.shapes import proper, stray, unlisted
from analysis.methods.redaction.signs import signs_of
from analysis.methods.redaction.spans import Span
from analysis.methods.redaction.tokens import Words

FITTED = Path(__file__).with_name("meaning.json")
CUES = known.CUES
TITLED = known.TITLES - known.LOOSE_TITLES
NEVER = CUES["articles"] | known.AUXILIARIES | known.TITLES | CUES["particles"] | known.PERSON_VERBS
DETERMINERS = CUES["articles"] | {"these", "those", "this", "that", "my", "your", "our", "its"}
PLACES = CUES["streets"] | CUES["bodies"] | {"halls", "corner", "edge", "woods", "steps"}
ACTS = known.PERSON_VERBS | known.ACTING | known.AUXILIARIES | CUES["habits"] | CUES["doings"] | CUES["says"]
DATE_BEFORE = re.compile(r"\d(?:st|nd|rd|th)?(?: of)? ?$", re.IGNORECASE)
DATE_AFTER = re.compile(r",? ?\d")


class Meaning(NamedTuple):
    """Log-odds of a name: `vector` holds 384 weights, `signs` one for each sign that has any.

    At or above `certain` the word is taken for a name; at or above `unsure` a person is asked.
    """

    certain: float
    unsure: float
    intercept: float
    vector: NDArray[np.float64]
    signs: dict[str, float]


@functools.lru_cache(maxsize=1)
def meaning() -> Meaning:
    """Return the fitted numbers."""
    numbers = json.loads(FITTED.read_text(encoding="utf-8"))
    return Meaning(
        numbers["certain"],
        numbers["unsure"],
        numbers["intercept"],
        np.array(numbers["vector"]),
        numbers["signs"],
    )


def meant(words: Words, asked: Sequence[int]) -> dict[int, float]:
    """Return the log-odds that each word asked about, a candidate, is a name."""
    fitted, odds = meaning(), {}
    for i, vector in vectors_of(words, asked).items():
        told = sum(fitted.signs.get(sign, 0.0) for sign in sorted(signs_of(words, i)))
        odds[i] = fitted.intercept + told + float(vector.astype(np.float64) @ fitted.vector)
    return odds


def candidates(words: Words, shield: list[int]) -> Iterator[int]:
    """The words that may be names: listed ones, and ones that no list of English words knows.

    A place that looks like a person is left to the rules.
    """
    for i, token in enumerate(words.tokens):
        if token.key and not shield[i] and _may_be(words, i):
            yield i


def _may_be(words: Words, i: int) -> bool:
    """An everyday word that is only a family name counts too: "hill got out in June", "run by lynch"."""
    key, before = words.key(i), words.key(i - 1)
    written = words.capital(i) and not words.first(i)
    if len(key) < 2 or key in NEVER or (key in CUES["hardly_names"] and not written):
        return False
    plain = f"{key}+{words.key(i + 1)}" in CUES["plain_pairs"] and words.near(i + 1)
    if plain or _no_subject(words, i) or words.gap(i)[-1:] in ("@", "#"):
        return False
    if (key in known.everyday() or key in CUES["names_that_do"]) and _a_thing(words, i, key):
        return False
    titled = before in TITLED and key not in known.OBJECTS
    family = key in known.surnames() and len(key) > 2
    return titled or family or key in known.first_names() or unlisted(words, i) or stray(words, i)


def _no_subject(words: Words, i: int) -> bool:
    """ "they dash over", "the river": no name in small letters stands there; "rob a shop and nick bikes"."""
    if words.capital(i):
        return False
    if words.back(i) in ("the", "a", "an") and words.near(i) and words.key(i) in known.everyday():
        return True
    after = words.key(i + 1)
    things = after.endswith("s") and after in known.everyday() and after not in ACTS and len(after) > 3
    done = words.key(i) in CUES["names_that_do"] and words.near(i + 1) and things
    who = words.back(i, 2) if words.back(i) in CUES["between_who_and_does"] else words.back(i)
    return done or (words.near(i) and who in ("they", "we", "i", "you"))


def _a_thing(words: Words, i: int, key: str) -> bool:
    """ "Rose Cottage", "rob a shop", "mark these", "4 June", "summer at the park", "grant was refused"."""
    after = words.key(i + 1) if words.near(i + 1) else ""
    season = key in CUES["seasons"] and (_dated(words, i) or after in known.AT)
    thing = not words.capital(i) and (key in CUES["things"] or key in known.ABSTRACT)
    noun = thing or (not words.capital(i) and key in CUES["names_that_do"])
    done = noun and after in ("was", "is", "has", "be") and words.key(i + 2) in CUES["done_to_things"]
    on_the = after == "on" and words.key(i + 2) in CUES["articles"] | {"our", "my"}
    grows = key in CUES["plants"] and (
        after in CUES["grows_as"] or (on_the and words.key(i + 3) in CUES["grown_on"])
    )
    return season or done or grows or after in DETERMINERS or (words.capital(i) and proper(words, i))


def _perhaps_there(words: Words, i: int) -> bool:
    """ "at Steetley", "quaker house", "Steetley Woods": where no first name stands a person is asked."""
    the = words.back(i) == "the"
    before = words.back(i, 2) if the else words.back(i)
    after = words.key(i + 1) if words.near(i + 1) and not words.tokens[i].owns else ""
    where = before in CUES["there"] or (the and before in known.AT) or after in PLACES
    return (where and words.key(i) not in known.first_names()) or _second_of_two(words, i)


def _second_of_two(words: Words, i: int) -> bool:
    """A capital beside a capital that no list knows; two unlisted ones are left to the rules."""
    return words.capital(i) and words.near(i) and not words.headline and i > 0 and unlisted(words, i - 1)


def _dated(words: Words, i: int) -> bool:
    token = words.tokens[i]
    before, after = words.text[max(0, token.start - 6) : token.start], words.text[token.end : token.end + 6]
    return DATE_BEFORE.search(before) is not None or DATE_AFTER.match(after) is not None


def find_meant(text: str) -> Iterator[Span]:
    """Names among the words of a text in which what the rules have found is masked.

    Of a text in another language nothing: what stands around a word would tell nothing.
    """
    if another_language(text.strip()):
        return
    words = Words(text)
    shield = protect(words)
    sure = []
    for i, odds in meant(words, list(candidates(words, shield))).items():
        if odds >= meaning().unsure:
            first, last = words.tokens[opens(words, i)], words.tokens[ends(words, i, shield) - 1]
            span = Span(
                "name", first.start, last.end, odds >= meaning().certain and not _perhaps_there(words, i)
            )
            sure += [span] * span.certain
            yield span
    yield from again(words, shield, sure)
