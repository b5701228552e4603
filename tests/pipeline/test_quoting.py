"""Words are quoted only where the box was ticked: nothing else that a paper copy may hold allows it."""

import pytest

from analysis.models import Comment
from analysis.pipeline.quoting import consents
from tests.factories import QuestionnaireFactory, SubmissionFactory


@pytest.mark.parametrize(
    ("answers", "allowed"),
    [({"quote_consent": True}, True), ({"quote_consent": "unreadable"}, False), ({}, False)],
)
@pytest.mark.django_db
def test_only_a_ticked_box_allows_a_quote(answers: dict, allowed: bool):
    submission = SubmissionFactory(questionnaire=QuestionnaireFactory(), answers=answers)
    assert consents(Comment(submission=submission)) is allowed
