"""Pages of a questionnaire, and the way from one to the next when some show nothing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from surveys.definition.types import Question


@dataclass(frozen=True)
class Page:
    """One page: a topic with its questions."""

    key: str
    title: str
    intro: str
    questions: tuple[Question, ...]

    def shows(self, shown: Collection[str]) -> bool:
        return any(question.key in shown for question in self.questions)


def next_page(pages: Sequence[Page], current: str | None, shown: Collection[str]) -> Page | None:
    """The first page after `current` (or of all, for None) that shows something; None at the end."""
    start = 0 if current is None else page_index(pages, current) + 1
    return next((page for page in pages[start:] if page.shows(shown)), None)


def page_index(pages: Sequence[Page], key: str) -> int:
    """Where the page stands. Raises KeyError for a page that does not exist."""
    for index, page in enumerate(pages):
        if page.key == key:
            return index
    raise KeyError(key)


def previous_page(pages: Sequence[Page], current: str | None, shown: Collection[str]) -> Page | None:
    """The last page before `current` (or of all, for None) that shows something; None at the start."""
    end = len(pages) if current is None else page_index(pages, current)
    return next((page for page in reversed(pages[:end]) if page.shows(shown)), None)
