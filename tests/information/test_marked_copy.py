"""A keyer's mark that comes when the copy was read long ago takes out what is printed of it."""

from django.test import Client

from analysis.models import Comment, Correction
from analysis.services import worry_raise
from analysis.services.correcting import correction_needed
from tests.information.test_restoring import STANDS, everything, seen


def test_what_is_printed_of_a_copy_leaves_with_the_mark(published, consultation, words):
    quoted = Comment.objects.get(question_key="missing", redacted=words)
    assert words in everything(consultation, Client())["page"]  # the control
    worry_raise(submission=quoted.submission)
    row = Correction.objects.get()
    assert (row.reason, row.by, row.cause) == ("safeguarding", None, f"comment:{quoted.pk}")
    assert (seen(consultation), correction_needed(consultation)) == (STANDS, [row])
    assert [place for place, said in everything(consultation, Client()).items() if words in said] == []
    worry_raise(submission=quoted.submission)
    assert Correction.objects.count() == 1


def test_a_mark_on_another_copy_takes_nothing_out(published, consultation, words):
    other = Comment.objects.filter(question_key="missing").exclude(redacted=words).first()
    worry_raise(submission=other.submission)
    assert correction_needed(consultation) == []
    assert words in everything(consultation, Client())["page"]
