"""Turn a rule written in words into a regular expression over signs. The rules file tells the notation."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.methods.redaction.passages import END
from analysis.methods.safeguarding.reading import NAMED, Signs

GAPS = {"...": 3, "......": 6}


class Pattern(NamedTuple):
    """A compiled rule, and the sets of signs of which a text must hold one each to be worth searching."""

    search: re.Pattern[str]
    needs: tuple[frozenset[str], ...]


class Grammar:
    """Words, groups and macros that rules may use."""

    def __init__(self, groups: dict[str, frozenset[str]], macros: dict[str, str], signs: Signs) -> None:
        self._groups = groups
        self._macros = macros
        self._signs = signs
        self._stops = END + "".join(sorted(map(signs.of, groups["neg"] | groups["break"])))
        self._be = "".join(sorted(map(signs.of, groups["been"])))

    def pattern(self, rule: str) -> Pattern:
        parts = rule.split()
        needs = (self._members(part) for part in parts if _is_needed(part))
        return Pattern(re.compile("".join(map(self._part, parts))), tuple(needs))

    def _part(self, part: str) -> str:
        if part in GAPS:
            return f"[^{self._stops}]{{0,{GAPS[part]}}}?"
        if part == "*":
            return f"[^{self._stops}{self._be}]{{0,4}}?"
        if part == "~":
            return f"[^{self._stops}]?"
        if part == "$":
            return rf"(?=[{END}]|\Z)"
        if part.startswith("{"):
            return f"(?:{'|'.join(self._alternatives(part[1:-1]))})"
        if part.endswith("?"):
            return self._class(part[:-1]) + "?"
        return "|".join(self._choices(part)) if "!" not in part else f"(?:{'|'.join(self._choices(part))})"

    def _choices(self, part: str) -> Iterator[str]:
        """The words of a part; those with "!" must end their phrase."""
        last = [word[:-1] for word in part.split("|") if word.endswith("!")]
        free = "|".join(word for word in part.split("|") if not word.endswith("!"))
        if free:
            yield self._class(free)
        for word in last:
            yield self._class(word) + rf"(?=[{END}{''.join(sorted(self._members('<after>')))}]|\Z)"

    def _alternatives(self, macro: str) -> Iterator[str]:
        for alternative in self._macros[macro].split(" / "):
            yield "".join(map(self._part, alternative.split()))

    def _class(self, part: str) -> str:
        return f"[{''.join(sorted(self._members(part)))}]"

    def _members(self, part: str) -> frozenset[str]:
        """The signs a part can be: of the groups named in <...>, or of plain words."""
        if not part.startswith("<"):
            return frozenset(self._signs.of(word.rstrip("!")) for word in part.split("|"))
        names = part[1:-1].split("|")
        words = frozenset[str]().union(*(self._groups.get(name, frozenset([name])) for name in names))
        return frozenset(NAMED if word == "named" else self._signs.of(word) for word in words)


def words_of(rule: str) -> Iterator[str]:
    """The plain words of a rule, and the names in <...> that may be words."""
    for part in rule.split():
        if part not in GAPS and part[0] not in "*~${/":
            yield from (word.strip("<>?!") for word in part.split("|"))


def _is_needed(part: str) -> bool:
    return part not in GAPS and part[0] not in "*~${" and not part.endswith("?")
