"""A questionnaire as it was written, and what can be asked of it."""

import copy
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self

from surveys.definition.fields import Fields
from surveys.definition.pages import Page, next_page, page_index, previous_page
from surveys.definition.reading import DefinitionError, read
from surveys.definition.text import canonical_json, clean_problem
from surveys.definition.types import Postcode, Question
from surveys.definition.validation import Validated, validate


@dataclass(frozen=True)
class Definition:
    """One version of a questionnaire. Make it with `from_dict`; it never changes afterwards."""

    title: str
    language: str
    pages: tuple[Page, ...]
    source: Mapping[str, Any] = field(repr=False)

    @classmethod
    def from_dict(cls, data: Any) -> Self:
        """Read the written form. Raises DefinitionError, which names every mistake with its place."""
        problem = clean_problem(data)
        if problem:
            raise DefinitionError([problem])
        source = copy.deepcopy(data)
        errors: list[str] = []
        title, language, pages = read(Fields(source, "", errors))
        if errors:
            raise DefinitionError(errors)
        return cls(title, language, pages, source)

    def to_dict(self) -> dict[str, Any]:
        """The written form, exactly as it was read."""
        return copy.deepcopy(dict(self.source))

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of the canonical JSON of the written form."""
        return hashlib.sha256(canonical_json(self.source)).hexdigest()

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return tuple(question for page in self.pages for question in page.questions)

    @cached_property
    def _by_key(self) -> dict[str, Question]:
        return {question.key: question for question in self.questions}

    @cached_property
    def postcodes(self) -> tuple[Postcode, ...]:
        """The questions whose answers a door must turn into wards."""
        return tuple(question for question in self.questions if isinstance(question, Postcode))

    def question(self, key: str) -> Question:
        """The question with this key. Raises KeyError."""
        return self._by_key[key]

    def page(self, key: str) -> Page:
        """The page with this key. Raises KeyError."""
        return self.pages[page_index(self.pages, key)]

    def page_of(self, question_key: str) -> Page:
        """The page that holds this question. Raises KeyError."""
        question = self.question(question_key)
        return next(page for page in self.pages if question in page.questions)

    def validate(self, answers: Any, *, paper: bool = False) -> Validated:
        """What counts, what is set aside and why, and what to tell the person. Never raises."""
        return validate(self.questions, answers, paper=paper)

    def shown(self, answers: Any, *, paper: bool = False) -> list[str]:
        """The keys of the questions these answers lead to, in order."""
        return self.validate(answers, paper=paper).shown

    def page_after(self, key: str | None, answers: Any) -> Page | None:
        """The next page that shows something; the first one for None; None at the end."""
        return next_page(self.pages, key, self.shown(answers))

    def page_before(self, key: str | None, answers: Any) -> Page | None:
        """The page before that shows something; the last one for None; None at the start."""
        return previous_page(self.pages, key, self.shown(answers))
