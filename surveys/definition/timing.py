"""How long a questionnaire takes, so that the page can say it before anybody begins."""

from surveys.definition.model import Definition
from surveys.definition.types import Question

WORDS_A_MINUTE = 200
SECONDS_A_CHOICE = 4


def seconds_to_answer(definition: Definition) -> float:
    """Seconds to read what everybody is shown at 200 words a minute and to choose at 4 s a question.

    Questions that only some answers lead to are left out, and so is the time to write in one's own words.
    """
    shown = set(definition.shown({}))
    pages = [page for page in definition.pages if page.shows(shown)]
    asked = [question for question in definition.questions if question.key in shown]
    words = sum(_words(page.title, page.intro) for page in pages) + sum(map(_words_of, asked))
    choices = sum(1 for question in asked if question.choices)
    return words * 60 / WORDS_A_MINUTE + choices * SECONDS_A_CHOICE


def minutes_to_answer(definition: Definition) -> int:
    """Whole minutes, halves upwards, never less than one."""
    return max(1, int(seconds_to_answer(definition) / 60 + 0.5))


def _words_of(question: Question) -> int:
    return _words(question.text, question.help, *(choice.label for choice in question.choices))


def _words(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)
