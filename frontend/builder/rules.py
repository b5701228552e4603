"""The form of "who is asked": rules about earlier questions, all or any of which must hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from consult.numbers import number_in
from frontend.builder.earlier import named
from frontend.builder.route_words import wanted_answers
from surveys.definition import Question

MOST = 20
GIVEN, ANSWERED, NOT_ANSWERED = "given", "answered", "not_answered"


@dataclass
class Rule:
    """One line: a question, and what its answer must be."""

    question: Question
    test: str = GIVEN
    chosen: list[str] = field(default_factory=list)
    error: str = ""

    @property
    def name(self) -> str:
        return named(self.question)

    @property
    def answers(self) -> list[dict[str, Any]]:
        return [
            {"value": str(choice.key), "label": choice.label, "checked": str(choice.key) in self.chosen}
            for choice in self.question.choices
        ]

    @property
    def tests(self) -> list[tuple[str, str]]:
        some = [(GIVEN, _("One of these answers was given"))] if self.question.choices else []
        return [
            *some,
            (ANSWERED, _("It was answered, whatever the answer")),
            (NOT_ANSWERED, _("It was left empty")),
        ]

    def written(self) -> dict[str, Any]:
        key = self.question.key
        if self.test != GIVEN:
            return {"question": key, "answered": self.test == ANSWERED}
        wanted = [each for each in self.question.possible if str(each) in self.chosen]
        return {"question": key} | _wanted(self.question, wanted)


@dataclass
class Rules:
    """`match`: "all" or "any". `plain`: whether this form can show what is kept: no groups within groups."""

    match: str = "all"
    rules: list[Rule] = field(default_factory=list)
    plain: bool = True

    def written(self) -> dict[str, Any] | None:
        parts = [rule.written() for rule in self.rules]
        if len(parts) < 2:
            return parts[0] if parts else None
        return {self.match: parts}

    @property
    def errors(self) -> list[dict[str, str]]:
        return [{"href": f"#rule-{n}", "text": r.error} for n, r in enumerate(self.rules) if r.error]


def rules_of(condition: Mapping[str, Any] | None, earlier: Sequence[Question]) -> Rules:
    if not condition:
        return Rules()
    known = {question.key: question for question in earlier}
    match = next((group for group in ("all", "any") if group in condition), "")
    parts = condition[match] if match else [condition]
    if any("all" in part or "any" in part for part in parts):
        return Rules(plain=False)
    if not all(part["question"] in known for part in parts):
        return Rules(plain=False)
    return Rules(match or "all", [_rule(known[part["question"]], part) for part in parts])


def rules_posted(form: QueryDict, earlier: Sequence[Question]) -> Rules:
    """What was sent, after "add" and "remove:1". A question that is no earlier one is left out."""
    known = {question.key: question for question in earlier}
    posted = [_posted(form, n, known) for n in range(MOST) if f"rule-{n}-question" in form]
    rules = [rule for rule in posted if rule]
    act, _sep, said = form.get("act", "").partition(":")
    n = number_in(said)
    if act == "remove" and n is not None and n < len(rules):
        del rules[n]
    added = known.get(form.get("add-question", ""))
    if act == "add" and added and len(rules) < MOST:
        rules.append(Rule(added, GIVEN if added.choices else ANSWERED))
    return Rules("any" if form.get("match") == "any" else "all", rules)


def check_rules(rules: Rules) -> bool:
    """Note what is missing in each rule; whether nothing is."""
    for rule in rules.rules:
        if rule.test == GIVEN and not any(answer["checked"] for answer in rule.answers):
            rule.error = _("Tick at least one answer to “%(question)s”.") % {"question": rule.question.short}
    return not rules.errors


def _rule(question: Question, part: Mapping[str, Any]) -> Rule:
    if "answered" in part:
        return Rule(question, ANSWERED if part["answered"] else NOT_ANSWERED)
    return Rule(question, GIVEN, [str(each) for each in wanted_answers(question, part)])


def _posted(form: QueryDict, n: int, known: Mapping[str, Question]) -> Rule | None:
    question = known.get(form[f"rule-{n}-question"])
    if question is None:
        return None
    test = form.get(f"rule-{n}-test", "")
    usual = GIVEN if question.choices else ANSWERED
    return Rule(
        question, test if test in (GIVEN, ANSWERED, NOT_ANSWERED) else usual, form.getlist(f"rule-{n}-value")
    )


def _wanted(question: Question, wanted: list[Any]) -> dict[str, Any]:
    """One answer, or several; the lower end of a scale is kept as "at or below", as people would say it."""
    if len(wanted) == 1:
        return {"equals": wanted[0]}
    codes = [key for key in question.possible if type(key) is int]
    low = [code for code in codes if code <= max((c for c in wanted if type(c) is int), default=-1)]
    if question.type == "scale" and set(low) == set(wanted) and len(low) < len(codes):
        return {"at_or_below": max(low)}
    return {"any_of": wanted}
