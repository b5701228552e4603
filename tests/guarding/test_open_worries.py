"""What is open stays before the lead, the most urgent first; what is not in English comes to a person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from analysis.models import Flag
from analysis.services import flags_handle
from analysis.services.safeguarding import FlagRefused, Said
from analysis.worries import answers, open_answers
from surveys.models import Channel
from tests.desk.conftest import client_of
from tests.desk.making import QUESTION
from tests.desk.screened import WORRY, screen, screened, submission
from tests.factories import QuestionnaireFactory, member

POLISH = "Mój mąż bije mnie codziennie i boję się, że mnie zabije. Proszę, niech ktoś nam pomoże."
DANGER = "There is a man outside our door right now with a knife, please send somebody"
ENGLISH = "The street lights on our road have been off since August and nobody comes."


@pytest.fixture
def questionnaire(db):
    return QuestionnaireFactory()


def listed(consultation, lead, state: str = "") -> str:
    address = f"/desk/{consultation.slug}/safeguarding/" + (f"?state={state}" if state else "")
    return client_of(lead).get(address).content.decode().replace("\xa0", " ")


def test_what_was_looked_at_and_is_open_stays_on_the_list(questionnaire):
    comment = screened(questionnaire, WORRY)
    consultation = comment.consultation
    lead = member(consultation.partnership, "safeguarding_lead")
    flags_handle(flags=list(Flag.objects.all()), said=Said("looked_at"), seen=0, by=lead)
    assert (WORRY in listed(consultation, lead), open_answers(consultation)) == (True, 1)
    assert WORRY not in listed(consultation, lead, "new")
    assert "1 answer with an open worry" in client_of(lead).get("/desk/").content.decode()
    last = max(step.pk for flag in Flag.objects.all() for step in flag.steps.all())
    closed = Said("no_action", why="She is safe now")
    flags_handle(flags=list(Flag.objects.all()), said=closed, seen=last, by=lead)
    assert (WORRY in listed(consultation, lead), open_answers(consultation)) == (False, 0)


def test_danger_now_stands_before_what_came_earlier(questionnaire):
    early, late = screened(questionnaire, WORRY), screened(questionnaire, DANGER)
    kinds = {flag.comment_id: flag.kind for flag in Flag.objects.order_by("-kind")}
    assert (
        kinds[early.pk],
        "immediate danger" in Flag.objects.filter(comment=late).values_list("kind", flat=True),
    ) == (
        "abuse",
        True,
    )
    rows = [row["submission_id"] for row in answers(questionnaire.consultation, state="open")]
    assert rows == [late.submission_id, early.submission_id]


def test_the_lead_reads_the_question_and_what_else_was_written(questionnaire):
    sent = submission(questionnaire, WORRY)
    screen(questionnaire.consultation)
    lead = member(questionnaire.consultation.partnership, "safeguarding_lead")
    question = questionnaire.asked.question(QUESTION)
    assert f"Written on “{question.short or question.text}”:" in listed(sent.consultation, lead)


@pytest.mark.parametrize(("channel", "refused"), [(Channel.WEB, True), (Channel.HELPED, False)])
def test_what_was_sent_online_was_not_referred_before_it_came(questionnaire, channel, refused):
    """What was said on paper, or to somebody who helps, can have been referred before it was keyed."""
    comment = screened(questionnaire, WORRY, channel=channel)
    lead = member(comment.consultation.partnership, "safeguarding_lead")
    before = comment.submission.received_at - timedelta(hours=1)
    said = Said("referred", whom="The hub", referred_at=before, reference="17")
    flags = list(Flag.objects.all())
    if refused:
        with pytest.raises(FlagRefused, match="had not come yet at that time"):
            flags_handle(flags=flags, said=said, seen=0, by=lead)
    else:
        assert flags_handle(flags=flags, said=said, seen=0, by=lead)[0].referred_at == before
    after = Said("referred", whom="The hub", referred_at=timezone.now(), reference="18")
    last = max((step.pk for flag in flags for step in flag.steps.all()), default=0)
    assert flags_handle(flags=flags, said=after, seen=last, by=lead)


def test_another_language_comes_to_a_person_and_keeps_its_words(questionnaire):
    comment, plain = screened(questionnaire, POLISH), screened(questionnaire, ENGLISH)
    flag = Flag.objects.get()
    assert (flag.comment, flag.kind) == (comment, "another language")
    assert flag.why.startswith("Written in Polish, which the rules do not read.")
    assert (comment.redacted, plain.redacted) == (POLISH, ENGLISH)
    lead = member(comment.consultation.partnership, "safeguarding_lead")
    assert "Another language" in listed(comment.consultation, lead)
