"""A consultation that somebody answered in words of their own, with everything that is made of answers."""

import uuid
from dataclasses import dataclass
from hashlib import sha256

from analysis.models import Comment, HeldText, Release, ReleaseArtefact, Theme, ThemeMatch, ThemeSet
from consult.models import Blob, Consultation, User
from consult.stages import Stage
from surveys.dataset import freeze
from surveys.models import Dataset, Draft, HeldConflict, Questionnaire, Submission
from surveys.services.bodies import body_hash
from tests.factories import QuestionnaireFactory, SubmissionFactory, member
from tests.pipeline.small import answers, definition

CANARY = "the velvet otters of the seventh staircase"
WORDS = f"Please listen to {CANARY}, said the person from number 4."
PEOPLE, SEED = 12, 20240901
CONSENT = {
    "key": "quote_consent",
    "type": "consent",
    "text": "May we use your words?",
    "short": "Consent",
}
AGE = {
    "key": "age",
    "type": "single",
    "role": "characteristic",
    "text": "How old are you?",
    "short": "Age",
    "why": "To see whom we have heard.",
    "options": [{"key": "young", "label": "Under 40"}, {"key": "old", "label": "40 or over"}],
}


@dataclass
class Made:
    consultation: Consultation
    writer: Submission  # whose words are the canary

    @property
    def comment(self) -> Comment:
        return Comment.objects.get(submission=self.writer, question_key="missing")

    @property
    def dataset(self) -> Dataset:
        return self.consultation.datasets.latest("id")

    def user(self, role: str) -> User:
        return member(self.consultation.partnership, role)


def questionnaire() -> Questionnaire:
    asked = definition()
    asked["pages"][0]["questions"] += [CONSENT, AGE]
    return QuestionnaireFactory(definition=asked)


def smallest() -> Questionnaire:
    """One question to tick and one to write, so that a whole release takes a second or two."""
    asked = definition()
    asked["pages"] = [page for page in asked["pages"] if page["key"] != "problems"]
    for page in asked["pages"]:
        page["questions"] = [q for q in page["questions"] if q["key"] in ("agree_asb", "missing")]
    asked["pages"][0]["questions"] += [CONSENT]
    return QuestionnaireFactory(definition=asked)


def received(people: int = PEOPLE, asked: Questionnaire | None = None) -> Made:
    """Everybody has answered; the writer with words of their own, a second body and a draft that was sent."""
    asked = asked or questionnaire()
    for n in range(people - 1):
        given = answers(n, SEED) | {"age": ("young", "old")[n % 2]}
        SubmissionFactory(id=uuid.uuid4(), questionnaire=asked, answers=given)
    given = answers(people, SEED) | {"missing": WORDS, "together": f"Again: {CANARY}.", "quote_consent": True}
    writer = SubmissionFactory(questionnaire=asked, answers=given)
    other = {"missing": f"Once more {CANARY}"}
    HeldConflict.objects.create(submission=writer, answers=other, body_sha256=body_hash(1, other))
    Draft.objects.create(
        consultation=asked.consultation,
        questionnaire=asked,
        submission_id=writer.pk,
        answers={"missing": WORDS},
    )
    return Made(asked.consultation, writer)


def make(people: int = PEOPLE) -> Made:
    """What the pipeline would make of it, as rows: comments, themes found in them, a dataset."""
    made = received(people)
    for row in made.consultation.submissions.all():
        for key in ("missing", "together"):
            if key in row.answers:
                _comment(row, key)
    made.consultation.submissions.update(screen_queued=True)
    _held_text(made)
    _theme_set(made, freeze(made.consultation))
    return made


def _comment(row: Submission, key: str) -> Comment:
    text = row.answers[key]
    return Comment.objects.create(
        consultation=row.consultation,
        submission=row,
        question_key=key,
        redacted=text,
        text_sha256=sha256(text.encode()).hexdigest(),
    )


def _held_text(made: Made) -> None:
    conflict = HeldConflict.objects.get(submission=made.writer)
    HeldConflict.objects.filter(pk=conflict.pk).update(screen_queued=True)
    text = conflict.answers["missing"]
    HeldText.objects.create(
        consultation=made.consultation,
        conflict=conflict,
        question_key="missing",
        redacted=text,
        text_sha256=sha256(text.encode()).hexdigest(),
    )


def _theme_set(made: Made, dataset: Dataset) -> ThemeSet:
    """One theme in which everybody is, named in the words of the writer."""
    comments = list(Comment.objects.filter(question_key="missing"))
    found = ThemeSet.objects.create(
        consultation=made.consultation,
        dataset=dataset,
        question_key="missing",
        input_fingerprint="f" * 64,
        model=Blob.keep(f'{{"clause": "{CANARY}"}}'.encode(), "application/json"),
        counts={"received": len(comments), "themed": len(comments)},
        campaigns=[{"comments": [c.pk for c in comments[-3:]], "texts": 3}],
    )
    keywords = ["otters", "please"]
    Theme.objects.create(
        theme_set=found, number=0, label="Velvet otters", clause=CANARY, keywords=keywords, stability=1.0
    )
    ThemeMatch.objects.bulk_create(
        ThemeMatch(theme_set=found, comment=c, pile="themed", themes=[0], why=["please"]) for c in comments
    )
    return found


def released(made: Made, *, quote: str = "", state: str = Release.State.PUBLISHED) -> Release:
    """A release as far as erasing and retention read it: what it rests on, and whom it quotes."""
    texts = [{"key": "missing", "themes": [{"label": "Lamps", "quotes": [quote] if quote else []}]}]
    approved = None if state == Release.State.PREPARED else made.user("approver")
    release = Release.objects.create(
        consultation=made.consultation,
        number=made.consultation.releases.count() + 1,
        state=state,
        fingerprint="a" * 64,
        inputs_fingerprint="b" * 64,
        findings={"basis": {"dataset": made.dataset.fingerprint}, "texts": texts},
        code_version="test",
        prepared_by=made.user("officer"),
        approved_by=approved,
    )
    blob = Blob.keep(f"the report quotes {quote}".encode(), "text/plain")
    ReleaseArtefact.objects.create(release=release, name="report.txt", blob=blob)
    Consultation.objects.filter(pk=made.consultation.pk).update(stage=Stage.PUBLISHED)
    return release
