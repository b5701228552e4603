"""The rules as data: read once from the two files, compiled once."""

from functools import cache
from typing import NamedTuple

from analysis.methods.safeguarding.flags import KINDS
from analysis.methods.safeguarding.grammar import Grammar, Pattern, words_of
from analysis.methods.safeguarding.reading import Signs
from analysis.methods.wordlists import FOLDER, groups

RULES_FILE = FOLDER / "safeguarding_rules.txt"


class Rule(NamedTuple):
    """A general rule is silent where a sentence says what ought to be done."""

    kind: str
    why: str
    general: bool
    pattern: Pattern


class RuleBook(NamedTuple):
    signs: Signs
    rules: list[Rule]
    idioms: list[Pattern]
    groups: dict[str, frozenset[str]]

    def members(self, group: str) -> frozenset[str]:
        return frozenset(map(self.signs.of, self.groups[group]))


@cache
def rule_book() -> RuleBook:
    """Every rule of the rules file, compiled."""
    sections = _sections()
    macros = dict(line.split(" = ", 1) for line in sections.pop("[macros]"))
    word_groups = groups("safeguarding_words.txt")
    lines = [line for rules in sections.values() for line in rules] + list(macros.values())
    signs = Signs(
        {*(word for line in lines for word in words_of(line)), *frozenset().union(*word_groups.values())}
    )
    grammar = Grammar(word_groups, macros, signs)
    idioms = [grammar.pattern(line) for line in sections.pop("[plain]")]
    rules = [rule for head, lines in sections.items() for rule in _rules(head, lines, grammar)]
    return RuleBook(signs, rules, idioms, word_groups)


def _sections() -> dict[str, list[str]]:
    """The lines of the file under their headings."""
    found: dict[str, list[str]] = {}
    head = ""
    for line in RULES_FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            head = line
            found[head] = []
        elif line.strip() and not line.startswith("#"):
            found[head].append(line)
    return found


def _rules(head: str, lines: list[str], grammar: Grammar) -> list[Rule]:
    """The rules under a heading "[kind] why" or "[kind, general] why"."""
    label, why = head[1:].split("] ", 1)
    kind, _, scope = label.partition(", ")
    if kind not in KINDS or scope not in ("", "general"):
        raise ValueError(f"{RULES_FILE.name}: no kind of disclosure is called {label!r}.")
    return [Rule(kind, why, scope == "general", grammar.pattern(line)) for line in lines]
