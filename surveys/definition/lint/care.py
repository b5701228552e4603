"""Care for the people who answer: sensitive questions, help lines, quoting, and other people's names."""

import re
from collections.abc import Iterator

from surveys.definition import Definition
from surveys.definition.lint.advice import Advice, listed, on_all, on_page, on_question
from surveys.definition.lint.language import is_english, is_writing
from surveys.definition.types import Consent, Question

ABUSE = re.compile(
    r"\b(?:(?:domestic|sexual|child|elder) (?:violence|abuse)|abused?|raped?|assault(?:ed|s)?|stalk(?:ed|ing)"
    r"|harass(?:ed|ment)?|self-harm(?:ed|ing)?|suicid\w+|forced marriage|modern slavery"
    r"|sexual exploitation)\b",
    re.IGNORECASE,
)
SUFFERED = re.compile(
    r"\b(?:victims? of|hate crimes?|happened to you|hurt you|afraid of|fear of|unsafe at home)\b",
    re.IGNORECASE,
)
NAMES_NOBODY = re.compile(
    r"\b(?:do not|don['’]t|not to|without|avoid|leave out)\b[^.]{0,60}\b(?:names?|naming|identif\w+"
    r"|who (?:someone|anyone|a person|people) (?:is|are)|personal (?:details|information))\b",
    re.IGNORECASE,
)
QUOTING = re.compile(r"\b(?:quot\w+|your (?:own )?words|your comments?|publish\w*)\b", re.IGNORECASE)


def no_reason(definition: Definition) -> Iterator[Advice]:
    """Sensitive questions without "why we ask". People tell what they see the use of, and data protection law
    asks that the purpose of such data is said when it is collected (UK GDPR, article 13).
    """
    for question in definition.questions:
        if question.role == "sensitive" and not question.companion_of and not question.why.strip():
            yield on_question(
                "no_reason",
                question,
                "It is a sensitive question and does not say why you ask.",
                "Say in one sentence what the answer is used for, and that people can leave it out.",
            )


def no_help_lines(definition: Definition) -> Iterator[Advice]:
    """A question that touches abuse, or asks what somebody has been through, shows where to find help on its
    page.
    """
    if not is_english(definition.language):
        return
    shown = {
        question.key
        for page in definition.pages
        if any(q.help_lines for q in page.questions)
        for question in page.questions
    }
    for question in definition.questions:
        touches = ABUSE.search(question.text) or (
            question.role == "sensitive" and SUFFERED.search(question.text)
        )
        if touches and question.key not in shown and question.answerable:
            yield on_question(
                "no_help_lines",
                question,
                f"It touches “{touches[0]}” and shows no help lines.",
                "Show the help lines beside it.",
            )


def no_consent_to_quote(definition: Definition) -> Iterator[Advice]:
    """Texts may be quoted only with consent: without the question nobody's words can stand in the report."""
    if not any(is_writing(question) for question in definition.questions):
        return
    if not any(
        isinstance(question, Consent) and question.allows == "quotes" for question in definition.questions
    ):
        yield on_all(
            "no_consent_to_quote",
            "It asks for people's own words and never asks whether you may quote them.",
            "Add a consent question at the end: “May we use your words, without your name?”",
        )


def unclear_consent(definition: Definition) -> Iterator[Advice]:
    """A consent lets people be quoted unless it says what else it is for. Its words must say so, or it is
    none.
    """
    if not is_english(definition.language):
        return
    for question in definition.questions:
        quotes = isinstance(question, Consent) and question.allows == "quotes"
        if quotes and not QUOTING.search(f"{question.text} {question.help}"):
            yield on_question(
                "unclear_consent",
                question,
                "Whoever ticks it may be quoted, and its words do not say so.",
                "Ask “May we use your words, without your name?”, or say what else it allows.",
            )


def names_not_kept_out(definition: Definition) -> Iterator[Advice]:
    """Pages with texts that do not ask people to leave others' names out: what is never written need not be
    removed.
    """
    if not is_english(definition.language):
        return
    for page in definition.pages:
        open_to_names = [
            question
            for question in page.questions
            if is_writing(question)
            and not NAMES_NOBODY.search(f"{page.intro} {question.text} {question.help}")
        ]
        if open_to_names and not _said_between(page.questions):
            names = listed([question.short for question in open_to_names])
            yield on_page(
                "names_not_kept_out",
                page,
                open_to_names[0],
                f"{names} {'does' if len(open_to_names) == 1 else 'do'} not ask people to leave out names.",
                "Say on the page: “Please do not give names or details that would show who someone is.”",
            )


def _said_between(questions: tuple[Question, ...]) -> bool:
    """Whether words between the questions ask for it."""
    return any(
        question.type == "information" and NAMES_NOBODY.search(question.text) for question in questions
    )
