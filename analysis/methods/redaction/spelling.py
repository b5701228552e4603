"""Whether an unlisted word is one slip away from a listed first name ("anharad", "zbigniev")."""

from functools import cache, lru_cache

from analysis.methods.redaction import words as known

SHORTEST = 5
HOLE = "_"


@lru_cache(maxsize=20_000)
def misspells(key: str) -> bool:
    """One letter left out, put in or changed, or two changed over, in a first name of five letters or more.

    Only for words of no list: "peter" is one letter from "beter", which is as likely "better".
    """
    if len(key) < SHORTEST or key in known.everyday() or not key.isascii():
        return False
    names, slips = known.first_names(), _slips()
    if any(changed in slips for changed in _changed(key)):
        return True
    shorter = {key[:i] + key[i + 1 :] for i in range(len(key))}
    swapped = {key[:i] + key[i + 1] + key[i] + key[i + 2 :] for i in range(len(key) - 1)}
    return key in slips or any(len(word) >= SHORTEST and word in names for word in shorter | swapped)


@cache
def _slips() -> frozenset[str]:
    """Every long first name with one letter left out, and with a hole in place of one letter."""
    slips: set[str] = set()
    for name in known.first_names():
        if len(name) >= SHORTEST and name.isascii():
            slips.update(name[:i] + name[i + 1 :] for i in range(len(name)) if len(name) > SHORTEST)
            slips.update(_changed(name))
    return frozenset(slips)


def _changed(word: str) -> list[str]:
    return [f"{word[:i]}{HOLE}{word[i + 1 :]}" for i in range(len(word))]
