"""How long a questionnaire takes, so that the page can say it before anybody begins."""

import math

from surveys.definition.model import Definition
from surveys.definition.types import Date, Number, Postcode, Question, Rank

WORDS_A_MINUTE = 200
SECONDS_A_CHOICE = 4


def seconds_to_answer(definition: Definition) -> float:
    """Seconds to read what everybody is shown at 200 words a minute and to choose at 4 s a choice.

    A ranking is one choice for each place, an amount or a postcode one, a day three (its boxes). Questions
    that only some answers lead to are left out, and so is the time to write in one's own words.
    """
    shown = set(definition.shown({}))
    pages = [page for page in definition.pages if page.shows(shown)]
    asked = [question for question in definition.questions if question.key in shown and question.asked]
    words = sum(_words(page.title, page.intro) for page in pages) + sum(map(_words_of, asked))
    return words * 60 / WORDS_A_MINUTE + sum(map(_choices, asked)) * SECONDS_A_CHOICE


def minutes_to_answer(definition: Definition) -> int:
    """Whole minutes, always upwards: whoever reads at this pace is done in the time that is promised."""
    return max(1, math.ceil(seconds_to_answer(definition) / 60))


def _choices(question: Question) -> int:
    if isinstance(question, Rank):
        return question.top
    if isinstance(question, Date):
        return 3
    return 1 if question.choices or isinstance(question, Number) else 0


def _words_of(question: Question) -> int:
    """The wards behind a postcode are not shown: it is typed."""
    read = question.off_choices if isinstance(question, Postcode) else question.choices
    return _words(question.text, question.help, *(choice.label for choice in read))


def _words(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)
