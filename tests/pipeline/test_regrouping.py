"""More themes or fewer: looked at first, chosen by a person, and left again."""

import re
import uuid

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.utils import timezone

from analysis.board.groupings import groupings_of, newer
from analysis.management.commands.analyse import lines
from analysis.models import Comment, Run, ThemeSet
from analysis.pipeline import discover
from analysis.pipeline.erasing import erasures_perform
from analysis.pipeline.removing import CLASSES
from analysis.selectors import codeframe, theme_set_now
from analysis.services import analysis_request, decision_add, decision_undo
from analysis.services.erasing import submission_erase
from analysis.services.regrouping import (
    Changed,
    NotNow,
    earlier,
    lost,
    regroup_request,
    tag,
    themes_choose,
    themes_go_back,
)
from analysis.services.working import work_outstanding
from consult.models import AuditEvent, Consultation, Removal, User
from consult.retention import Keeping
from surveys.dataset import newest
from surveys.models import Submission
from tests.factories import SubmissionFactory, member
from tests.kept import keep
from tests.methods.test_themes import TEXTS
from tests.pipeline.conftest import SEED
from tests.pipeline.small import answers

KEY = "missing"


@pytest.fixture
def done(arrive) -> Consultation:
    return keep("sixty answers on four matters", lambda: sixty(arrive(0)))


def sixty(consultation: Consultation) -> Consultation:
    """Sixty answers on four matters, no two of them copies, screened, frozen, counted and grouped."""
    questionnaire = consultation.questionnaires.get()
    for n, text in enumerate(sorted(TEXTS, key=len)[:60]):
        given = answers(n, SEED) | {KEY: text}
        SubmissionFactory(id=uuid.UUID(int=n + 1), questionnaire=questionnaire, answers=given)
    analysis_request(consultation=consultation, by=None)
    work_outstanding(consultation=consultation)
    return consultation


@pytest.fixture
def officer(done: Consultation) -> User:
    return member(done.partnership, "officer")


@pytest.fixture
def desk(officer: User) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def now(done: Consultation) -> ThemeSet:
    found = theme_set_now(done, KEY)
    assert found is not None
    return found


def seen(done: Consultation) -> str:
    return tag(now(done), codeframe(now(done)))


def preview(done: Consultation, officer: User, granularity: float) -> ThemeSet:
    regroup_request(consultation=done, question_key=KEY, granularity=granularity, by=officer)
    work_outstanding(consultation=done)
    return done.theme_sets.get(question_key=KEY, granularity=granularity)


def decide(done: Consultation, officer: User, act: str, **payload) -> None:
    version = codeframe(now(done)).version
    decision_add(theme_set=now(done), act=act, payload=payload, seen=version, by=officer)


def acts(done: Consultation) -> list[str]:
    rows = AuditEvent.objects.filter(consultation=done, act__startswith="themes_").order_by("id")
    return list(rows.values_list("act", flat=True))


def test_a_preview_has_another_number_of_themes_and_is_no_board(done: Consultation, officer: User):
    today = now(done)
    fewer, more = preview(done, officer, 0.7), preview(done, officer, 1.5)
    assert fewer.themes.count() < today.themes.count() < more.themes.count()
    assert (fewer.preview, fewer.chosen_at, fewer.counts["received"]) == (True, None, 60)
    assert (now(done), newer(today).exists()) == (today, False)
    assert [(each.granularity, each.state) for each in groupings_of(today)] == [
        (0.7, "made"),
        (0.85, ""),
        (1.2, ""),
        (1.5, "made"),
    ]
    assert acts(done) == ["themes_regroup", "themes_regroup"]
    told = lines(done, newest(done), KEY)
    assert told == [f"missing: 60 comments, {today.themes.count()} themes"]


def test_what_is_there_is_not_made_again(done: Consultation, officer: User, monkeypatch):
    preview(done, officer, 0.7)
    made = regroup_request(consultation=done, question_key=KEY, granularity=0.7, by=officer)
    assert made is None
    run = done.runs.get(kind=Run.Kind.REGROUP)
    Run.objects.filter(pk=run.pk).update(state=Run.State.WAITING)
    monkeypatch.setattr(discover.themes, "discover", lambda *a, **k: pytest.fail("made again"))
    work_outstanding(consultation=done)
    run.refresh_from_db()
    assert (run.state, done.theme_sets.filter(question_key=KEY).count()) == (Run.State.DONE, 2)


def test_one_that_ended_without_themes_is_asked_for_anew(done: Consultation, officer: User):
    preview(done, officer, 0.7).delete()
    again = preview(done, officer, 0.7)
    assert (again.preview, done.runs.filter(kind=Run.Kind.REGROUP).count()) == (True, 1)


def test_chosen_themes_are_worked_on_and_the_ones_before_come_back(done: Consultation, officer: User):
    first, other = now(done), preview(done, officer, 0.7)
    decide(done, officer, "rename", theme="m0", label="Ours")
    assert lost(first) == 1
    themes_choose(theme_set=other, seen=seen(done), by=officer)
    assert (now(done), codeframe(now(done)).version, lost(other)) == (other, 0, 0)
    decide(done, officer, "rename", theme="m0", label="Theirs")
    assert themes_go_back(consultation=done, question_key=KEY, seen=seen(done), by=officer) == first
    assert codeframe(now(done)).themes["m0"].label == "Ours"
    other.refresh_from_db()
    assert (other.preview, other.chosen_at, earlier(now(done))) == (True, None, None)
    themes_choose(theme_set=other, seen=seen(done), by=officer)
    assert codeframe(now(done)).themes["m0"].label == "Theirs"
    assert acts(done)[1:] == ["themes_choose", "themes_back", "themes_choose"]


def test_one_goes_back_step_by_step(done: Consultation, officer: User):
    first, fewer, more = now(done), preview(done, officer, 0.7), preview(done, officer, 1.5)
    for chosen in (fewer, more):
        themes_choose(theme_set=chosen, seen=seen(done), by=officer)
    found = [
        themes_go_back(consultation=done, question_key=KEY, seen=seen(done), by=officer) for _n in range(2)
    ]
    assert (found, now(done)) == ([fewer, first], first)
    with pytest.raises(NotNow, match="No other themes were worked on before these"):
        themes_go_back(consultation=done, question_key=KEY, seen=seen(done), by=officer)


def test_approved_themes_are_frozen(done: Consultation, officer: User):
    other = preview(done, officer, 0.7)
    decide(done, officer, "approve", theme="m0")
    for refused in (
        lambda: themes_choose(theme_set=other, seen=seen(done), by=officer),
        lambda: regroup_request(consultation=done, question_key=KEY, granularity=1.2, by=officer),
    ):
        with pytest.raises(NotNow, match=r"^1 theme is approved, and approved themes are frozen"):
            refused()
    decision_undo(theme_set=now(done), number=1, seen=1, by=officer)
    themes_choose(theme_set=other, seen=seen(done), by=officer)
    for theme in codeframe(other).live():
        decide(done, officer, "approve", theme=theme.id)
    decide(done, officer, "sign_off")
    with pytest.raises(NotNow, match="signed off"):
        themes_go_back(consultation=done, question_key=KEY, seen=seen(done), by=officer)
    assert now(done) == other


def test_who_saw_other_themes_or_an_earlier_version_chooses_nothing(done: Consultation, officer: User):
    first, other, saw = now(done), preview(done, officer, 0.7), seen(done)
    decide(done, officer, "rename", theme="m0", label="Ours")
    with pytest.raises(Changed):
        themes_choose(theme_set=other, seen=saw, by=officer)
    assert (now(done), acts(done)) == (first, ["themes_regroup"])


def test_a_later_analysis_takes_nothing_away_that_people_chose(done: Consultation, officer: User):
    first, other = now(done), preview(done, officer, 0.7)
    themes_choose(theme_set=other, seen=seen(done), by=officer)
    SubmissionFactory(questionnaire=done.questionnaires.get(), answers=answers(99, 1))
    analysis_request(consultation=done, by=None)
    work_outstanding(consultation=done)
    latest = done.theme_sets.filter(question_key=KEY).latest("id")
    assert (now(done), [*newer(other)]) == (other, [latest])
    themes_choose(theme_set=latest, seen=seen(done), by=officer)
    latest.refresh_from_db()
    assert (now(done), earlier(latest), newer(latest).exists()) == (latest, other, False)
    themes_go_back(consultation=done, question_key=KEY, seen=seen(done), by=officer)
    latest.refresh_from_db()
    assert (now(done), latest.preview, [*newer(other)]) == (other, False, [latest])
    assert latest.dataset_id != first.dataset_id


def test_an_erasure_reaches_previews_and_leaves_what_was_chosen(done: Consultation, officer: User):
    chosen, looked_at = preview(done, officer, 0.7), preview(done, officer, 1.5)
    themes_choose(theme_set=chosen, seen=seen(done), by=officer)
    SubmissionFactory(questionnaire=done.questionnaires.get(), answers=answers(99, 1))
    analysis_request(consultation=done, by=None)
    work_outstanding(consultation=done)
    gone = Submission.objects.filter(consultation=done).order_by("received_at").first()
    comment = Comment.objects.get(submission=gone, question_key=KEY)
    assert looked_at.matches.filter(comment=comment).exists()
    submission_erase(submission=gone, by=officer, reason="asked")
    erasures_perform()
    assert not Submission.objects.filter(pk=gone.pk).exists()
    for kept in (chosen, looked_at):
        kept.refresh_from_db()
        assert (kept.erased, kept.counts["received"]) == ([comment.pk], 59)
        assert bytes(kept.model.content) == b"{}"
    assert now(done) == chosen


def test_what_is_over_its_time_leaves_previews_too_and_none_is_made_after(done: Consultation, officer: User):
    kept = preview(done, officer, 0.7)
    regroup_request(consultation=done, question_key=KEY, granularity=1.5, by=officer)
    CLASSES[Keeping.RAW_TEXT].remove(done)
    Removal.objects.create(
        consultation=done,
        partnership=done.partnership,
        kind=Keeping.RAW_TEXT,
        due_on=timezone.localdate(),
        counts={},
    )
    kept.refresh_from_db()
    assert bytes(kept.model.content) == b"{}"
    labels = [theme.label for theme in kept.themes.all()]
    assert labels == [f"Theme {n}" for n in range(1, len(labels) + 1)]
    work_outstanding(consultation=done)
    assert done.runs.get(kind=Run.Kind.REGROUP, target="missing:1.5").state == Run.State.DONE
    assert not done.theme_sets.filter(granularity=1.5).exists()
    with pytest.raises(NotNow, match="was removed when its time was over"):
        regroup_request(consultation=done, question_key=KEY, granularity=1.5, by=officer)


def url(done: Consultation, rest: str = "") -> str:
    return f"/desk/{done.slug}/themes/{KEY}/groupings/{rest}"


def test_the_pages_from_the_first_look_to_going_back(done: Consultation, desk: Client, officer: User):
    first = now(done)
    html = desk.get(url(done)).content.decode()
    assert f"Today there are {first.themes.count()} themes." in html
    assert re.findall(r'name="granularity" value="([\d.]+)"', html) == ["0.7", "0.85", "1.2", "1.5"]
    assert desk.post(url(done, "make/"), {"granularity": "0.7"})["Location"] == url(done)
    waiting = desk.get(url(done)).content.decode()
    assert "Being grouped" in waiting and "Look whether it is done" in waiting
    work_outstanding(consultation=done)
    other = done.theme_sets.get(granularity=0.7)
    assert f'href="{url(done, f"{other.pk}/")}"' in desk.get(url(done)).content.decode()
    decide(done, officer, "rename", theme="m0", label="Ours")
    page = desk.get(url(done, f"{other.pk}/")).content.decode()
    assert "1 decision on today's themes would no longer apply." in page
    assert all(theme.label in page for theme in other.themes.all()) and "Ours (" in page
    assert page.count("<path ") == page.count('<tr class="govuk-table__row">', page.index("would go")) - 1
    used = desk.post(url(done, f"{other.pk}/use/"), {"seen": seen(done)})
    assert (used["Location"], now(done)) == (f"/desk/{done.slug}/themes/{KEY}/", other)
    said = [m.message for m in get_messages(used.wsgi_request)]
    assert said == ["These are the themes to work on now. The ones before are kept."]
    listed = desk.get(url(done)).content.decode()
    assert "Go back to the themes before" in listed and "These are today's" in listed
    assert desk.post(url(done, "back/"), {"seen": seen(done)}).status_code == 302
    assert now(done) == first


def test_refusals_are_said_on_the_page(done: Consultation, desk: Client, officer: User):
    other = preview(done, officer, 0.7)
    stale = desk.post(url(done, f"{other.pk}/use/"), {"seen": "1-1"})
    assert stale.status_code == 412
    assert "Somebody has changed these themes since this page was fetched." in stale.content.decode()
    assert desk.post(url(done, "make/"), {"granularity": "9"}).status_code == 422
    assert desk.post(url(done, "back/"), {"seen": seen(done)}).status_code == 422
    decide(done, officer, "approve", theme="m0")
    frozen = desk.post(url(done, f"{other.pk}/use/"), {"seen": seen(done)})
    assert (frozen.status_code, now(done).pk == other.pk) == (422, False)
    assert "approved themes are frozen" in frozen.content.decode()
    listed = desk.get(url(done)).content.decode()
    assert listed.count('class="c-list-row"') == 1  # the one that was made; nothing that cannot be asked for
    assert "Use these themes" not in desk.get(url(done, f"{other.pk}/")).content.decode()


def test_a_board_of_the_themes_before_changes_nothing_in_the_others(
    done: Consultation, desk: Client, officer: User
):
    """Version 0 of one set is not version 0 of another, where the same id is another theme."""
    first, other = now(done), preview(done, officer, 0.7)
    board = f"/desk/{done.slug}/themes/{KEY}/"
    assert f'name="set" value="{first.pk}"' in desk.get(board).content.decode()
    themes_choose(theme_set=other, seen=seen(done), by=officer)
    rename = {"act": "rename", "theme": "m0", "label": "Wrong one", "seen": 0}
    refused = desk.post(f"{board}decide/", rename | {"set": first.pk})
    assert (refused.status_code, codeframe(other).version) == (412, 0)
    assert "Other themes were chosen since this page was fetched." in refused.content.decode()
    assert desk.post(f"{board}decide/", rename | {"set": other.pk}).status_code == 302


def test_the_undo_of_a_toast_touches_no_other_themes(done: Consultation, desk: Client, officer: User):
    """It was shown over the themes before; both sets have a first decision."""
    first, other = now(done), preview(done, officer, 0.7)
    board = f"/desk/{done.slug}/themes/{KEY}/"
    rename = {"act": "rename", "theme": "m0", "label": "First", "seen": 0, "set": first.pk}
    shown = list(get_messages(desk.post(f"{board}decide/", rename).wsgi_request))[-1]
    themes_choose(theme_set=other, seen=seen(done), by=officer)
    desk.post(f"{board}decide/", rename | {"label": "Second", "set": other.pk})
    assert desk.post(shown.extra_tags).status_code == 412
    assert [codeframe(each).themes["m0"].label for each in (first, other)] == ["First", "Second"]


def test_a_grouping_of_another_question_or_consultation_is_not_found(
    done: Consultation, desk: Client, officer: User
):
    other = done.theme_sets.exclude(question_key=KEY).first()
    assert desk.get(url(done, f"{other.pk}/")).status_code == 404
    assert desk.post(url(done, f"{other.pk}/use/"), {"seen": seen(done)}).status_code == 404
    assert desk.get(url(done, "0/")).status_code == 404
