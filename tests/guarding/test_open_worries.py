"""What is open stays before the lead, the most urgent first; what is not in English comes to a person."""

from datetime import timedelta

import pytest
from django.utils import timezone

from analysis.methods.redaction.passages import read
from analysis.methods.safeguarding import triage
from analysis.models import Flag, Run
from analysis.pipeline import screen as screening
from analysis.pipeline import work
from analysis.pipeline.screen import screening_create
from analysis.services import flags_handle
from analysis.services.safeguarding import FlagRefused, Said
from analysis.worries import answers, open_answers
from surveys.definition.types import Text
from surveys.models import Channel
from tests.desk.conftest import client_of
from tests.desk.screened import WORRY, screen, screened
from tests.factories import QuestionnaireFactory, SubmissionFactory, member

POLISH = "Mój mąż bije mnie codziennie i boję się, że mnie zabije. Nie wiem, gdzie iść, nie śpię."
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
    kinds = {
        comment: set(Flag.objects.filter(comment=comment).values_list("kind", flat=True))
        for comment in (early, late)
    }
    assert ("immediate danger" in kinds[late], kinds[early]) == (True, {"abuse"})
    rows = [row["submission_id"] for row in answers(questionnaire.consultation, state="open")]
    assert rows == [late.submission_id, early.submission_id]


def test_the_lead_reads_the_question_and_what_else_was_written(questionnaire):
    asked = [q for q in questionnaire.asked.questions if isinstance(q, Text)]
    first, second = asked[0], asked[1]
    SubmissionFactory(questionnaire=questionnaire, answers={first.key: WORRY, second.key: ENGLISH})
    screen(questionnaire.consultation)
    html = listed(
        questionnaire.consultation, member(questionnaire.consultation.partnership, "safeguarding_lead")
    )
    assert [flag.comment.question_key for flag in Flag.objects.all()] == [first.key]
    assert f"Written on “{first.short or first.text}”:" in html
    also = html.index(f"The same person also wrote, on “{second.short or second.text}”:")
    assert html.index(f"{WORRY}</blockquote>") < also < html.index(f"{ENGLISH}</blockquote>")


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


@pytest.mark.parametrize("fails", [False, True])
def test_no_passage_is_kept_when_a_text_is_done_or_fails(questionnaire, monkeypatch, fails):
    SubmissionFactory(questionnaire=questionnaire, answers={"missing": WORRY})
    screening_create()
    kept = []

    def looked(text, spans):
        found = triage(text, spans)
        kept.append(read.cache_info().currsize)
        if fails:
            raise ValueError("the machine is tired")
        return found

    monkeypatch.setattr(screening, "triage", looked)
    assert work.perform(Run.objects.get(kind=Run.Kind.SCREEN).pk) == ("failed" if fails else "done")
    assert (kept[0] > 0, read.cache_info().currsize) == (True, 0)


def test_another_language_comes_to_a_person_and_keeps_its_words(questionnaire):
    comment, plain = screened(questionnaire, POLISH), screened(questionnaire, ENGLISH)
    flag = Flag.objects.get()
    assert (flag.comment, flag.kind) == (comment, "another language")
    assert flag.why.startswith("Written in Polish, which the rules do not read.")
    assert (comment.redacted, plain.redacted) == (POLISH, ENGLISH)
    lead = member(comment.consultation.partnership, "safeguarding_lead")
    assert "Another language" in listed(comment.consultation, lead)
