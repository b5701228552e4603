"""A consultation whose themes are found: comments with flags, consent and near copies, as rows."""

import uuid
from dataclasses import dataclass
from hashlib import sha256

from analysis.models import Comment, Flag, Theme, ThemeMatch, ThemeSet
from consult.models import Blob, Consultation, Partnership
from surveys.models import Submission
from tests.factories import ConsultationFactory, QuestionnaireFactory, SubmissionFactory, member

QUESTION = "missing"
TEXTS = [
    "More wardens on the streets at night please",
    "wardens and police on foot, my neighbour [name] agrees",
    "Wardens should walk the parks",
    "Fix the street lights on our road",
    "street lights are broken & <dark>",
    "I do not know what to say about any of it",
    "nothing",
]
# pile, themes, why
PLACES = [
    ("themed", [0], ["wardens"]),
    ("themed", [0, 1], ["wardens", "police"]),
    ("themed", [0], ["Wardens"]),
    ("themed", [1], ["lights"]),
    ("themed", [1], ["lights", "street"]),
    ("undecided", [0, 1], []),
    ("set_aside", [], []),
]


@dataclass
class Made:
    consultation: Consultation
    theme_set: ThemeSet
    comments: list[Comment]

    @property
    def partnership(self) -> Partnership:
        return self.consultation.partnership

    def user(self, role: str, **fields):
        return member(self.partnership, role, **fields)

    def url(self, name: str = "") -> str:
        return f"/desk/{self.consultation.slug}/{name}"

    @property
    def board(self) -> str:
        return self.url(f"themes/{QUESTION}/")

    @property
    def api(self) -> str:
        return f"/api/v1/desk/consultations/{self.consultation.slug}"


def make(**fields) -> Made:
    """Seven comments: three on wardens, three on lights (one in both), one undecided, one that says nothing.

    The first may be quoted, the second has no consent, the third is with the safeguarding lead, the fourth
    may be quoted, the fifth is one whose redaction is unsure.
    """
    consultation = ConsultationFactory(**fields)
    questionnaire = QuestionnaireFactory(consultation=consultation)
    comments = [_comment(questionnaire, text, consent=n != 1) for n, text in enumerate(TEXTS)]
    Flag.objects.create(
        comment=comments[2],
        submission=comments[2].submission,
        consultation=consultation,
        kind="harm",
        why="Words that speak of harm.",
    )
    Comment.objects.filter(pk=comments[4].pk).update(unsure=True)
    return Made(consultation, theme_set(consultation, comments), comments)


def _comment(questionnaire, text: str, *, consent: bool) -> Comment:
    answers = {QUESTION: f"RAW {text}"} | ({"quote_consent": True} if consent else {})
    submission: Submission = SubmissionFactory(
        questionnaire=questionnaire, answers=answers, screen_queued=True
    )
    return Comment.objects.create(
        consultation=questionnaire.consultation,
        submission=submission,
        question_key=QUESTION,
        redacted=text,
        text_sha256=sha256(text.encode()).hexdigest(),
    )


def theme_set(consultation: Consultation, comments: list[Comment]) -> ThemeSet:
    made = ThemeSet.objects.create(
        consultation=consultation,
        question_key=QUESTION,
        input_fingerprint=uuid.uuid4().hex,
        model=Blob.keep(b"{}", "application/json"),
        counts={},
        campaigns=[{"comments": [c.pk for c in comments[:3]], "texts": 2}],
    )
    for number, (label, clause) in enumerate([("Wardens", "more wardens on foot"), ("Street lights", "")]):
        Theme.objects.create(
            theme_set=made,
            number=number,
            label=label,
            clause=clause,
            keywords=[label.lower()],
            stability=0.75,
        )
    for n, (comment, (pile, themes, why)) in enumerate(zip(comments, PLACES, strict=True)):
        ThemeMatch.objects.create(
            theme_set=made, comment=comment, pile=pile, themes=themes, why=why, quote_rank=n
        )
    return made
