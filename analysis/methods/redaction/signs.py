"""The signs of a word that may be a name: how it is written, which lists hold it, what stands beside it."""

from collections.abc import Iterator

from analysis.methods.redaction import words as known
from analysis.methods.redaction.shapes import first_name, is_listed
from analysis.methods.redaction.tokens import Words

CUES = known.CUES
GROUPS = (
    *("articles", "at", "auxiliaries", "modals", "possessors", "relations", "titles", "person_verbs"),
    *("person_before", "greetings", "sign_offs", "objects", "epithets", "clause_starts", "after_name"),
    *("streets", "habits", "kin_titles", "seasons", "abstract"),
)
SIDES = (("second before", -2), ("before", -1), ("after", 1), ("second after", 2))


def signs_of(words: Words, i: int) -> set[str]:
    """Return how word i is written, what lists hold it, and what stands beside it."""
    key = words.key(i)
    return {
        _written(words, i),
        *(name for name, holds in _kinds(words, i, key) if holds),
        f"word and after={key} {words.key(i + 1)}",
        f"before and word={words.key(i - 1)} {key}",
        *(f"{side}={words.key(i + step)}" for side, step in SIDES if words.key(i + step)),
        *(f"{side}<{name}>" for side, step in SIDES for name in GROUPS if words.key(i + step) in CUES[name]),
    }


def _written(words: Words, i: int) -> str:
    """Capitals tell nothing where everything is in capitals, and little where a sentence begins."""
    if words.shouting or words.headline or words.loud(i):
        return "loud"
    place = "first" if words.first(i) else "inside"
    return f"{'capital' if words.capital(i) else 'small'} {place}"


def _kinds(words: Words, i: int, key: str) -> Iterator[tuple[str, bool]]:
    before, after = words.gap(i).strip(), words.gap(i + 1).strip() if i + 1 < len(words) else "end"
    yield "owns", words.tokens[i].owns
    yield "first name", key in known.first_names()
    yield "surname", key in known.surnames()
    yield "word name", key in known.word_names()
    yield "everyday", key in known.everyday()
    yield "function", key in known.MODALS
    yield "name before", is_listed(words.key(i - 1)) and words.near(i)
    yield "name after", is_listed(words.key(i + 1)) and words.near(i + 1)
    yield "capital after", words.capital(i + 1) and words.near(i + 1)
    yield "first name before", first_name(words, i - 1) and words.near(i)
    yield "begins", words.first(i)
    yield "ends", i + 1 == len(words) or words.first(i + 1)
    yield f"mark before {before[:1]}", bool(before)
    yield f"mark after {after[:1]}", bool(after)
