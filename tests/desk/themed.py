"""One theme of two subjects, eight comments each, for the page that splits it."""

import uuid
from hashlib import sha256

from analysis.models import Comment, Theme, ThemeMatch, ThemeSet
from consult.models import Blob
from tests.desk.making import QUESTION, Made
from tests.factories import ConsultationFactory, QuestionnaireFactory, SubmissionFactory
from tests.methods.test_parts import BOTH


def one_theme(texts: tuple[str, ...] = tuple(BOTH)) -> Made:
    """Lights and dogs in turn, all in m0; the first is in m1 as well."""
    consultation = ConsultationFactory()
    questionnaire = QuestionnaireFactory(consultation=consultation)
    comments = [_comment(questionnaire, text) for text in texts]
    made = ThemeSet.objects.create(
        consultation=consultation,
        question_key=QUESTION,
        input_fingerprint=uuid.uuid4().hex,
        model=Blob.keep(b"{}", "application/json"),
        counts={},
    )
    for number, label in enumerate(("The streets", "Nights")):
        Theme.objects.create(theme_set=made, number=number, label=label, stability=0.5)
    for n, comment in enumerate(comments):
        ThemeMatch.objects.create(
            theme_set=made, comment=comment, pile="themed", themes=[0, 1] if n == 0 else [0]
        )
    return Made(consultation, made, comments)


def _comment(questionnaire, text: str) -> Comment:
    submission = SubmissionFactory(questionnaire=questionnaire, answers={}, screen_queued=True)
    return Comment.objects.create(
        consultation=questionnaire.consultation,
        submission=submission,
        question_key=QUESTION,
        redacted=text,
        text_sha256=sha256(text.encode()).hexdigest(),
    )
