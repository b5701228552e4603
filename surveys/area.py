"""Reads of the area's figures, and of what they stand for in the questions of its partnership."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from consult.models import Consultation, Partnership
from surveys.definition import Question
from surveys.definition.area import AreaFigure, AreaMatch, answers_named, comparable, match, stands_for
from surveys.definition.types.words import folded
from surveys.models import Questionnaire
from surveys.selectors import questionnaire_now


@dataclass(frozen=True)
class Found:
    """A question of a consultation that the figures stand for."""

    consultation: Consultation
    question: Question
    match: AreaMatch

    @property
    def lacking(self) -> list[str]:
        """The answers of the question whose figure is not known."""
        return [o.label for o in self.question.options if self.match.people[str(o.key)] is None]


def area_figures(partnership: Partnership) -> list[AreaFigure]:
    return [row.figure for row in partnership.area_profile.all()]


def characteristics(questionnaire: Questionnaire) -> list[Question]:
    """The questions whose groups add up to everybody."""
    return [q for q in questionnaire.asked.questions if comparable(q)]


def matches(partnership: Partnership, figures: Sequence[AreaFigure]) -> list[Found]:
    """Every question of the partnership's consultations that at least one figure names."""
    found = []
    for consultation in partnership.consultations.all():
        questionnaire = questionnaire_now(consultation)
        for question in characteristics(questionnaire) if questionnaire else ():
            if any(stands_for(question, figure.characteristic) for figure in figures):
                found.append(Found(consultation, question, match(question, figures)))
    return found


def unasked(figures: Iterable[AreaFigure], found: Iterable[Found]) -> list[str]:
    """The characteristics that no question stands for."""
    questions = [each.question for each in found]
    names = dict.fromkeys(figure.characteristic for figure in figures)
    return [name for name in names if not any(stands_for(question, name) for question in questions)]


def figures_to_fill(partnership: Partnership) -> list[AreaFigure]:
    """What is loaded, then every group of its questions that has no row yet, its people left empty."""
    figures = area_figures(partnership)
    rows = {_name(figure): figure for figure in figures}
    for consultation in partnership.consultations.all():
        questionnaire = questionnaire_now(consultation)
        for question in characteristics(questionnaire) if questionnaire else ():
            named = answers_named(question, figures)
            for option in question.options:
                empty = AreaFigure(question.key, option.label, None)
                if str(option.key) not in named:
                    rows.setdefault(_name(empty), empty)
    return list(rows.values())


def _name(figure: AreaFigure) -> tuple[str, str]:
    return folded(figure.characteristic), folded(figure.category)
