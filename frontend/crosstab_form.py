"""The choices of the analyst's form: everything that can be counted, by everything there is."""

from collections.abc import Iterator, Mapping

from django.utils.translation import gettext as _

from analysis.crosstabs.found import Desk
from analysis.pipeline.middles import code_range
from analysis.pipeline.sides import banners_of, can_be_row
from surveys.definition import Question
from surveys.definition.types import Rank, Scale

Choice = tuple[str, str]


def form_of(desk: Desk, given: Mapping[str, str]) -> dict:
    """``given``: the parameters of the address, as they came, so that a refused form keeps its choices."""
    questions = [question for question in desk.people.questions if can_be_row(question)]
    more = ("only", "base", "order", "ranked", "weighted", "intervals", "tests", "mean", "withheld")
    ranked = _ranked([question for question in questions if isinstance(question, Rank)])
    return {
        "question": _select("question", _("Question"), list(_questions(questions)), given),
        "banner": _select("banner", _("Broken down by"), list(_banners(desk)), given),
        "only": _only(questions, given),
        "base": _select("base", _("Base"), _bases(), given),
        "order": _select("order", _("Order of the groups"), _orders(), given),
        "ranked": _select("ranked", _("Of a ranking"), ranked, given) if ranked else None,
        "boxes": [_box(name, label, hint, given) for name, label, hint in _boxes(desk, questions)],
        "opened": any(given.get(name) for name in more),
    }


def _select(name: str, label: str, choices: list[Choice], given: Mapping[str, str]) -> dict:
    chosen = given.get(name, "")
    options = [{"value": value, "label": text, "chosen": value == chosen} for value, text in choices]
    return {"name": name, "label": label, "options": options}


def _questions(questions: list[Question]) -> Iterator[Choice]:
    for question in questions:
        number = f"{question.number}. " if question.number else ""
        yield question.key, f"{number}{question.short or question.text}"


def _banners(desk: Desk) -> Iterator[Choice]:
    yield "", _("Nothing: everybody together")
    yield from banner_choices(desk)


def banner_choices(desk: Desk) -> list[Choice]:
    """Everything that a question can be broken down by, as an address names it."""
    return [
        (f"{banner.key}:{banner.rung}" if banner.rung else banner.key, banner.name)
        for banner in banners_of(desk.people.questions)
    ]


def _bases() -> list[Choice]:
    return [("", _("All who answered")), ("opinion", _("Those who expressed an opinion"))]


def _orders() -> list[Choice]:
    return [("", _("As asked")), ("agreement", _("By agreement, highest first"))]


def _ranked(rankings: list[Rank]) -> list[Choice]:
    """As many places as are asked; mean places where everything is put in order. Nothing without rankings."""
    top = max((question.top for question in rankings), default=0)
    if top < 2:
        return []
    among = [(str(n), _("Among the first %(n)s") % {"n": n}) for n in range(2, top + 1)]
    whole = any(question.top == len(question.options) for question in rankings)
    mean = [("mean", _("First choices, with mean places"))] if whole else []
    return [("", _("First choices")), *among, *mean]


def _only(questions: list[Question], given: Mapping[str, str]) -> dict:
    """The answers of every closed question, under its name."""
    chosen = given.get("only", "")
    groups = [
        {
            "label": question.short or question.text,
            "options": [_answer(question, option, chosen) for option in question.options],
        }
        for question in questions
        if question.options
    ]
    return {"name": "only", "label": _("Only people who answered"), "groups": groups}


def _answer(question: Question, option, chosen: str) -> dict:
    value = f"{question.key}:{option.key}"
    return {"value": value, "label": option.label, "chosen": value == chosen}


def _boxes(desk: Desk, questions: list[Question]) -> Iterator[tuple[str, str, str]]:
    if desk.weighable:
        yield "weighted", _("Weighted"), _("By the officers' choice. It does not cure self-selection.")
    yield "intervals", _("95% intervals"), ""
    yield "tests", _("Test whether groups differ"), ""
    scales = [question for question in questions if isinstance(question, Scale)]
    if scales:
        yield "mean", _mean_label(scales), _("Of a scale. The median stands under its table in any case.")


def _mean_label(scales: list[Scale]) -> str:
    """With the codes, where all scales have the same ones."""
    ranges = {tuple(code_range(question).values()) for question in scales}
    if len(ranges) > 1:
        return _("Show the mean of the codes")
    return _("Show the mean (codes %(low)s to %(high)s)") % code_range(scales[0])


def _box(name: str, label: str, hint: str, given: Mapping[str, str]) -> dict:
    return {"name": name, "label": label, "hint": hint, "chosen": bool(given.get(name))}
