"""Wording that shows people which answer is expected.

People tend to agree with what they are given (acquiescence; Krosnick and Presser, "Question and questionnaire
design", Handbook of Survey Research, 2010), so a question that names one side only collects too much
agreement.
"""

import re
from collections.abc import Iterator

from surveys.definition import Definition
from surveys.definition.lint.advice import Advice, on_question
from surveys.definition.lint.language import is_english, is_yes_or_no
from surveys.definition.types import Question

ONE_SIDED = re.compile(
    r"\b(?:how (?:much|strongly|far)|to what extent|do|would) (?:do |would )?you (?:\w+ )?"
    r"(?P<side>agree|support|favour)\b|\bhow (?P<degree>satisfied) (?:are|were|do)\b",
    re.IGNORECASE,
)
OPPOSITES = {"agree": "disagree", "support": "oppose", "favour": "oppose", "satisfied": "dissatisfied"}
PUSHES = re.compile(
    r"\b(?<!why )(?:(?:do|would|is|are|should|could)n['’]t (?:you|we|it|they) (?:think|agree|feel|believe)"
    r"|as (?:you know|we all know)|everyone (?:knows|agrees)|most people (?:think|believe|agree|feel)"
    r"|it is clear that|of course)\b"
    r"|^(?:surely|clearly|obviously)\b"
    r"|,\s*(?:(?:is|do|are|wo|would|should)n['’]t (?:it|you|they|we)|right)\?",
    re.IGNORECASE,
)
LOADED = re.compile(
    r"\b(?:vital|crucial|appalling|disgraceful|disgusting|outrageous|unacceptable|shocking|mindless|much-needed"
    r"|hard-working|wasteful|thugs?|yobs?|scourge|blight|plagued?|unfortunately|sadly|rightly"
    r"|scandal(?:ous)?)\b",
    re.IGNORECASE,
)
SHOULD = re.compile(
    r"^(?:should\b|do you (?:think|believe|feel|agree)\b.*\bshould\b)(?!.*\bor not\b)", re.IGNORECASE
)


def leading(definition: Definition) -> Iterator[Advice]:
    """One side of a choice only, a push towards an answer, or a word that judges."""
    if not is_english(definition.language):
        return
    for question in definition.questions:
        if question.role == "opinion" and question.answerable and question.type != "consent":
            yield from _of(question)


def _of(question: Question) -> Iterator[Advice]:
    push = PUSHES.search(question.text)
    loaded = LOADED.search(question.text)
    if push:
        yield _advice(
            question, f"“{push[0].strip(' ,')}” tells people which answer is expected.", "Leave it out."
        )
    elif loaded:
        yield _advice(
            question,
            f"“{loaded[0]}” judges before people have answered.",
            "Use a word without praise or blame.",
        )
    else:
        yield from _one_sided(question)


def _one_sided(question: Question) -> Iterator[Advice]:
    asked = ONE_SIDED.search(question.text) if question.closed else None
    side = (asked["side"] or asked["degree"]).lower() if asked else ""
    if side and OPPOSITES[side] not in question.text.lower():
        yield _advice(
            question, f"It names one side only: “{side}”.", f"Name both: “{side} or {OPPOSITES[side]}”."
        )
    elif is_yes_or_no(question) and SHOULD.search(question.text):
        yield _advice(
            question,
            "It states what should be done and asks for a yes. People tend to say yes to what they are told.",
            "Ask “How much do you agree or disagree that …?”, or let people choose between two courses.",
        )


def _advice(question: Question, message: str, suggestion: str) -> Advice:
    return on_question("leading", question, message, suggestion)
