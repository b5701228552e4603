"""A consultation under review, built from the invented answers of the demonstration."""

import json
import uuid
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from analysis.models import Comment, Decision, Result, Theme, ThemeMatch, ThemeSet
from analysis.pipeline import count
from consult.models import Blob, Channel, Consultation, Hub, Priority
from consult.stages import Stage
from surveys import dataset as datasets
from surveys.models import Batch, Dataset, Questionnaire, Submission
from surveys.services.bodies import body_hash
from tests.factories import (
    BatchFactory,
    ConsultationFactory,
    HubFactory,
    PartnershipFactory,
    QuestionnaireFactory,
    member,
)

ANSWERS = Path(__file__).resolve().parents[2] / "analysis/demonstration/invented-answers-demonstration.jsonl"
OPENED, CLOSED = datetime(2024, 8, 31, 23, tzinfo=UTC), datetime(2024, 11, 11, 23, 59, tzinfo=UTC)
# Themes of "missing" by a word that their comments share; the last is under any threshold.
WORDS = {
    "Greater visible police presence": "police",
    "Street lighting": "light",
    "Off-road bikes": "bike",
    "Hate crime": "hate",
}


def rows(at_most: int = 300) -> list[dict]:
    lines = ANSWERS.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines[:at_most]]


def consultation(*, slug: str = "plan-2024", **fields) -> Consultation:
    """Closed and under review, with its plan's priorities, its ways of telling people and five hubs."""
    partnership = fields.pop("partnership", None) or PartnershipFactory(name="Safer Hartlepool Partnership")
    found = ConsultationFactory(
        partnership=partnership,
        slug=slug,
        title="Draft Community Safety Plan 2024 to 2027",
        stage=Stage.REVIEWING,
        invented=True,
        opens_at=OPENED,
        closes_at=CLOSED,
        plan_title="Community Safety Plan 2024 - 2027",
        strategic_objective="To make Hartlepool a safe, prosperous and enjoyable place to live and work",
        decision_body="Safer Hartlepool Partnership",
        decision_when="31 January 2025",
        **fields,
    )
    for order, title in enumerate(
        ("Anti-social Behaviour", "Drugs and Alcohol", "Domestic Violence", "Serious Violence")
    ):
        Priority.objects.create(consultation=found, key=f"p{order}", title=title, order=order)
    Channel.objects.create(
        consultation=found, order=0, text="An online survey and paper copies in Community Hubs"
    )
    for number in range(1, 6):
        HubFactory(partnership=partnership, code=f"H{number}", name=f"Hub {number}")
    return found


def receive(found: Consultation, given: list[dict], **asked: dict) -> Questionnaire:
    """Every row as a counted submission with its screened comments. ``asked``: another ``definition``."""
    questionnaire = QuestionnaireFactory(consultation=found, **asked)
    hubs = list(Hub.objects.filter(partnership=found.partnership))
    submissions = [_submission(questionnaire, hubs, row) for row in given]
    Submission.objects.bulk_create(submissions)
    Comment.objects.bulk_create(c for s in submissions for c in _comments(questionnaire, s))
    return questionnaire


def _submission(questionnaire: Questionnaire, hubs: list[Hub], row: dict) -> Submission:
    checked = questionnaire.asked.validate(row["answers"], paper=row["channel"] == "paper")
    return Submission(
        id=uuid.UUID(int=row["n"]),
        consultation=questionnaire.consultation,
        questionnaire=questionnaire,
        channel=row["channel"],
        answers=row["answers"],
        set_aside=checked.set_aside,
        body_sha256=body_hash(1, row["answers"]),
        received_at=datetime(2024, 10, 1, 9, row["n"] % 60, tzinfo=UTC),
        hub=hubs[row.get("hub", 1) - 1] if row["channel"] == "paper" else None,
        screen_queued=True,
    )


def _comments(questionnaire: Questionnaire, submission: Submission):
    for question in questionnaire.asked.questions:
        text = submission.answers.get(question.key)
        if question.type in ("text", "short_text") and text and text.strip():
            yield Comment(
                consultation=questionnaire.consultation,
                submission=submission,
                question_key=question.key,
                redacted=text,
                text_sha256=sha256(text.encode()).hexdigest(),
            )


def analyse(found: Consultation) -> Dataset:
    """Freeze and count, as the worker does, without its charts."""
    dataset = datasets.freeze(found)
    for question in datasets.closed_questions(dataset.questionnaire):
        payload = count.count(dataset, question.key, [question])
        Result.objects.update_or_create(
            dataset=dataset,
            question_key=question.key,
            defaults={"payload": payload, "code_version": count.CODE},
        )
    return dataset


def themes(
    found: Consultation, dataset: Dataset, key: str = "missing", words: dict[str, str] | None = None
) -> ThemeSet:
    """A theme set in which each comment is in the themes whose word it holds."""
    comments = list(Comment.objects.filter(consultation=found, question_key=key).order_by("id"))
    words = WORDS if words is None else words
    theme_set = ThemeSet.objects.create(
        consultation=found,
        dataset=dataset,
        question_key=key,
        input_fingerprint="0" * 64,
        model=Blob.keep(b"{}", "application/json"),
        counts={},
        campaigns=[{"comments": list(range(-11, 0)), "texts": 4}],  # of nobody who answered here
    )
    for number, label in enumerate(words):
        Theme.objects.create(theme_set=theme_set, number=number, label=label, stability=0.9)
    ThemeMatch.objects.bulk_create(_match(theme_set, comment, list(words.values())) for comment in comments)
    return theme_set


def _match(theme_set: ThemeSet, comment: Comment, words: list[str]) -> ThemeMatch:
    own = [n for n, word in enumerate(words) if word in comment.redacted.casefold()]
    return ThemeMatch(theme_set=theme_set, comment=comment, pile="themed" if own else "none", themes=own)


def decide(theme_set: ThemeSet, act: str, by, **payload) -> None:
    number = theme_set.decisions.count() + 1
    Decision.objects.create(theme_set=theme_set, number=number, act=act, payload=payload, by=by)


def sign_off(theme_set: ThemeSet, by) -> None:
    for theme in theme_set.themes.all():
        decide(theme_set, "approve", by, theme=f"m{theme.number}")
    decide(theme_set, "sign_off", by)


def quotable(theme_set: ThemeSet, number: int = 0) -> Comment:
    """A comment of the theme whose writer agreed to be quoted."""
    for match in theme_set.matches.select_related("comment__submission").order_by("id"):
        if number in match.themes and match.comment.submission.answers.get("quote_consent") is True:
            return match.comment
    raise LookupError("No writer of this theme agreed to be quoted.")


def reviewed(*, at_most: int = 300, **fields) -> Consultation:
    """Received, counted, one text question signed off with a quote, one still in review."""
    found = consultation(**fields)
    receive(found, rows(at_most))
    officer = member(found.partnership, "officer", email="officer@example.org")
    member(found.partnership, "approver", email="approver@example.org")
    dataset = analyse(found)
    missing = themes(found, dataset)
    decide(missing, "quote", officer, theme="m0", comment=quotable(missing).pk)
    sign_off(missing, officer)
    themes(found, dataset, "together", {"Meetings": "meeting"})
    hub = Hub.objects.filter(partnership=found.partnership).first()
    BatchFactory(
        consultation=found,
        hub=hub,
        control_total=9,
        state=Batch.State.EXPLAINED,
        reason="One copy was blank.",
    )
    return found
