"""Questions that nobody can ever be shown."""

from collections.abc import Iterator

from surveys.definition import Definition
from surveys.definition.lint.advice import Advice, on_question
from surveys.definition.lint.search import GaveUp, Search
from surveys.definition.types import Question


def unreachable(definition: Definition) -> Iterator[Advice]:
    """A condition that no answers can meet: the question is never asked, and nobody would notice.

    What the search cannot decide is said, and is not called unreachable.
    """
    search = Search(definition.questions)
    for question in definition.questions:
        if question.show_if is None:
            continue
        try:
            found = search.answers_that_show(question.key)
        except GaveUp:
            yield _undecided(question)
            continue
        if found is None:
            yield on_question(
                "unreachable",
                question,
                "No answers to the questions before it lead to this question, so nobody will ever be asked.",
                "Correct the condition under which it is shown, or take it out.",
            )


def _undecided(question: Question) -> Advice:
    return on_question(
        "routing_undecided",
        question,
        "Its condition rests on too many answers to tell whether anybody can be shown it.",
        "Try it in the preview.",
    )
