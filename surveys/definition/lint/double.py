"""Closed questions that ask about two things at once.

Somebody who thinks one thing of the police and another of the council has no honest answer to "the police and
the council deal with crime". Pairs that name one thing ("aims and objectives"), names ("Drugs and Alcohol"),
the two ends of a scale, examples and opening clauses are let through, and so is "or" where people judge a
kind of thing ("litter or rubbish") rather than state something.
"""

import re
from collections.abc import Iterable, Iterator

from surveys.definition import Definition
from surveys.definition.lint.advice import Advice, on_question
from surveys.definition.lint.language import (
    is_agreement,
    is_english,
    is_yes_or_no,
    main_clause,
    without_names,
)
from surveys.definition.lint.statements import heading_of
from surveys.definition.types import Question

JOINED = re.compile(r"(?P<left>[\w'’-]+),?\s+(?P<and>and|or|&)\s+(?P<right>[\w'’-]+)(?:\s+[\w'’-]+)?")
SET_PAIRS = (
    "agree/disagree satisfied/dissatisfied safe/unsafe likely/unlikely important/unimportant easy/difficult "
    "easy/hard good/bad for/against support/oppose better/worse yes/no more/less increase/decrease up/down "
    "aims/objectives terms/conditions crime/disorder health/safety friends/family friends/relatives "
    "parks/open respect/consideration "
    "day/night women/girls children/young fire/rescue search/rescue law/order peace/quiet advice/guidance "
    "rules/regulations victims/survivors victim/survivor black/white now/then here/there you/your one/two"
)
# "vandalism and other damage", "75 and over", "whether or not", "you or anyone in your household"
AFTER_ONE_THING = (
    "other others so similar over older more above under below less fewer not again anyone someone any"
)
# "try and help", "come and go"
BEFORE_ONE_ACT = "try come go wait"
PAIRS = frozenset(frozenset(pair.split("/")) for pair in SET_PAIRS.split())
ONE_THING, ONE_ACT = frozenset(AFTER_ONE_THING.split()), frozenset(BEFORE_ONE_ACT.split())


def double_barrelled(definition: Definition) -> Iterator[Advice]:
    """A statement to agree with, a scale item or a yes-or-no question that joins two things.

    A heading is left to `bare_noun`: what it should ask is not known yet.
    """
    if not is_english(definition.language):
        return
    for question in definition.questions:
        if question.role != "opinion" or not (question.type == "scale" or is_yes_or_no(question)):
            continue
        if is_agreement(question) and heading_of(question.text):
            continue
        joined = _joined(question, (definition.source.get("priorities") or {}).values())
        if joined:
            yield _advice(question, f"It asks about two things at once: “{joined}”.")
        elif question.text.count("?") > 1:
            yield _advice(question, "It asks two questions and takes one answer.")


def _advice(question: Question, found: str) -> Advice:
    return on_question(
        "double_barrelled",
        question,
        f"{found} Somebody may think one thing of the first and another of the second.",
        "Ask about each in a question of its own, or keep the one that matters.",
    )


def _joined(question: Question, priorities: Iterable[str]) -> str:
    names = (question.short,) if question.priority else ()
    text = main_clause(without_names(question.text, (*priorities, *names)))
    for found in JOINED.finditer(text):
        if found["and"] == "or" and not is_agreement(question):
            continue
        if not _is_one_thing(text, found):
            return found[0]
    return ""


def _is_one_thing(text: str, found: re.Match[str]) -> bool:
    left, right = found["left"], found["right"]
    pair = frozenset((left.lower(), right.lower()))
    return (
        pair in PAIRS
        or len(pair) == 1
        or right.lower() in ONE_THING
        or left.lower() in ONE_ACT
        or (left[0].isupper() and right[0].isupper() and found.start() > 0)
        or (left[-1].isdigit() and right[0].isdigit())
        or _spans(text[: found.start()])
    )


def _spans(before: str) -> bool:
    """Whether the "and" closes a "between ... and"."""
    return re.search(r"\bbetween\b(?:(?!\band\b).)*$", before, re.IGNORECASE) is not None
