"""An invented town of 10,000 adults: its figures, a questionnaire that asks who people are, and answers."""

from datetime import date
from typing import Any

from consult.models import Consultation, Partnership
from surveys.definition.area import AreaFigure
from surveys.models import Questionnaire
from surveys.services.area import area_load
from tests.definition.samples import options, question, written
from tests.factories import ConsultationFactory, QuestionnaireFactory, SubmissionFactory

WARDS = {"hart": 2000, "seaton": 3000, "north": 5000}
SEXES = {"female": 5100, "male": 4900}
SOURCE, DAY = "An invented count", date(2021, 3, 21)
LADDER = [{"name": "Two parts", "groups": {"South": ["hart", "seaton"], "Rest": ["north", "elsewhere"]}}]
CAPTION = "A consultation is not a survey of the population"


def asked(**more: Any) -> dict[str, Any]:
    about = {"role": "characteristic"}
    wards = options("hart", "seaton", "north", "elsewhere")
    return written(
        question("who", "answering_as"),
        question("agree", "scale", scale="agreement5"),
        question("connection", "multi", options=options("live", "work"), short="Connection", **about),
        question(
            "ward",
            "single",
            short="Ward",
            options=wards,
            off_scale=["prefer_not_to_say"],
            show_if={"question": "connection", "any_of": ["live"]},
            ladder=LADDER,
            **about,
        ),
        question("sex", "single", short="Sex", options=options("female", "male"), **about),
        question("words", "text"),
        **more,
    )


def figures(**wards: int | None) -> list[AreaFigure]:
    """Every group of the town; nobody of it lives elsewhere. ``wards``: figures that a test has otherwise."""
    known = WARDS | {"elsewhere": 0} | wards
    rows = [("ward", category, n) for category, n in known.items()]
    rows += [("Sex", category, n) for category, n in SEXES.items()]
    return [AreaFigure(*row, *(("", None) if row[2] is None else (SOURCE, DAY))) for row in rows]


def load(partnership: Partnership, made: list[AreaFigure] | None = None) -> None:
    partnership.refresh_from_db()
    area_load(partnership=partnership, seen=partnership.version, figures=made or figures(), by=None)


def consultation(**fields: Any) -> Consultation:
    made = ConsultationFactory(slug="town", title="A plan for the town", **fields)
    QuestionnaireFactory(consultation=made, definition=asked())
    return made


def answer(made: Consultation, n: int = 1, **more: Any) -> None:
    """``n`` submissions alike; ``ward`` and ``sex`` by key, and anything else that stands in answers."""
    newest = Questionnaire.objects.filter(consultation=made).first()
    fields = {key: more.pop(key) for key in ("channel", "hub", "state", "questionnaire") if key in more}
    answers = {"connection": ["live"]} | {key: value for key, value in more.items() if value is not None}
    for _ in range(n):
        SubmissionFactory(**{"questionnaire": newest, "answers": answers} | fields)


def hundred(made: Consultation) -> None:
    """10 people of Hart, 30 of Seaton, 60 of the North; 60 women and 40 men."""
    for ward, sex, n in (
        ("hart", "female", 6),
        ("hart", "male", 4),
        ("seaton", "female", 24),
        ("seaton", "male", 6),
        ("north", "female", 30),
        ("north", "male", 30),
    ):
        answer(made, n, ward=ward, sex=sex)
