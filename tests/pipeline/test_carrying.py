"""Comments put to themes that people decided on before: of the question itself, or of an earlier wave."""

import uuid

import pytest

from analysis.methods.themes import Given
from analysis.models import Comment, Decision, Run, ThemeMatch, ThemeSet
from analysis.pipeline import carry
from analysis.pipeline.carry import target
from analysis.pipeline.codeframe import Placement
from analysis.pipeline.forgetting import comments_forget
from analysis.selectors import codeframe, theme_set_now
from analysis.services import Conflict, analysis_request, decision_add
from analysis.services.carrying import NotCarried, carry_request, codeframe_start
from analysis.services.working import work_outstanding
from consult.models import AuditEvent, Consultation, User
from tests.factories import ConsultationFactory, QuestionnaireFactory, SubmissionFactory, member
from tests.kept import keep
from tests.pipeline.small import definition

KEY = "missing"
POLICE = [
    "police officers should walk the streets at night",
    "more visible police patrols in the town centre",
    "there are never any police on patrol when needed",
    "put wardens and police back on the beat",
    "police on foot make the streets feel protected",
]
LIGHTS = [
    "the street lamps on the estate are broken",
    "dark alleys need proper lighting and lamps",
    "mend the lights along the footpath",
    "brighter lighting by the underpass and car park",
    "lamps go out every winter and stay dark for weeks",
]
YOUTH = [
    "youth clubs would give teenagers a place to go",
    "bring back the youth club for bored teenagers",
    "children and teenagers need sport after school",
    "fund youth workers and clubs in the holidays",
    "teenagers hang around because the clubs were shut",
]
OPENINGS = ["", "I think ", "Honestly, ", "In my view "]


def said(*matters: list[str]) -> list[str]:
    return [opening + core for matter in matters for opening in OPENINGS for core in matter]


def answered(consultation: Consultation, texts: list[str]) -> None:
    questionnaire = consultation.questionnaires.get()
    for text in texts:
        SubmissionFactory(questionnaire=questionnaire, answers={KEY: text}, id=uuid.uuid4())


def analysed(consultation: Consultation) -> None:
    analysis_request(consultation=consultation, by=None)
    work_outstanding(consultation=consultation)


def asked(texts: list[str], **fields) -> Consultation:
    consultation = ConsultationFactory(**fields)
    QuestionnaireFactory(consultation=consultation, definition=definition())
    answered(consultation, texts)
    analysed(consultation)
    return consultation


@pytest.fixture
def earlier(db) -> Consultation:
    """Twenty comments on police and twenty on lamps, and whatever themes the machine makes of them."""
    return keep("police and lamps", lambda: asked(said(POLICE, LIGHTS)))


@pytest.fixture
def officer(earlier: Consultation) -> User:
    return member(earlier.partnership, "officer")


def now(consultation: Consultation) -> ThemeSet:
    found = theme_set_now(consultation, KEY)
    assert found is not None
    return found


def frame_of(consultation: Consultation):
    return codeframe(now(consultation))


def decide(consultation: Consultation, by: User, act: str, **payload) -> None:
    theme_set = now(consultation)
    seen = codeframe(theme_set).version
    decision_add(theme_set=theme_set, act=act, payload=payload, seen=seen, by=by)


def ids(consultation: Consultation, cores: list[str]) -> list[int]:
    rows = Comment.objects.filter(consultation=consultation, question_key=KEY).order_by("id")
    return [c.pk for c in rows if any(c.redacted.endswith(core) for core in cores)]


@pytest.fixture
def decided(earlier: Consultation, officer: User) -> Consultation:
    """Two themes as people made them, approved; the machine's are dropped."""
    machine = [theme.id for theme in frame_of(earlier).live()]
    decide(earlier, officer, "new", label="Police on foot", comments=ids(earlier, POLICE))
    police = f"d{frame_of(earlier).version}"
    decide(earlier, officer, "new", label="Lamps", comments=ids(earlier, LIGHTS))
    lamps = f"d{frame_of(earlier).version}"
    for theme in machine:
        decide(earlier, officer, "drop", theme=theme, reason="Named anew")
    decide(earlier, officer, "rename", theme=police, label="Police on foot", clause="officers who walk")
    decide(earlier, officer, "approve", theme=police)
    decide(earlier, officer, "approve", theme=lamps)
    Decision.objects.create(  # this small questionnaire asks for no consent
        theme_set=now(earlier),
        number=frame_of(earlier).version + 1,
        act="quote",
        payload={"theme": police, "comment": ids(earlier, POLICE)[0]},
        by=officer,
    )
    return earlier


def carry_on(consultation: Consultation, source: ThemeSet, by: User) -> ThemeSet:
    seen = frame_of(consultation).version if theme_set_now(consultation, KEY) else 0
    carry_request(consultation=consultation, question_key=KEY, source=source, seen=seen, by=by)
    assert work_outstanding(consultation=consultation) == 1
    return now(consultation)


def rows(theme_set: ThemeSet) -> list[tuple]:
    return list(theme_set.themes.values_list("number", "label", "clause", "origin", "earlier"))


def inside(consultation: Consultation, label: str) -> set[int]:
    frame = frame_of(consultation)
    (theme,) = [t.id for t in frame.live() if t.label == label]
    return set(frame.members(theme))


def test_another_wave_takes_the_approved_themes_and_what_is_new_beside_them(decided, officer):
    later = asked(said(POLICE, YOUTH), partnership=decided.partnership)
    found_before = now(later)
    source = now(decided)
    made = carry_on(later, source, officer)
    assert made != found_before and made.carried_from == source
    assert (made.chosen_at is not None, made.dataset) == (True, found_before.dataset)
    carried = [row for row in rows(made) if row[3] == "carried"]
    assert {(label, clause) for _n, label, clause, _o, _e in carried} == {
        ("Police on foot", "officers who walk"),
        ("Lamps", ""),
    }
    assert [row[4] for row in carried] == [theme.id for theme in codeframe(source).live()]
    new = [row for row in rows(made) if row[3] == "found"]
    assert new and all(row[4] == "" for row in new)
    frame = codeframe(made)
    assert (frame.version, {theme.state for theme in frame.live()}) == (0, {"proposed"})
    assert inside(later, "Police on foot") == set(ids(later, POLICE))
    assert frame.sizes().get(carried[[row[1] for row in carried].index("Lamps")][0], 0) == 0
    young = {
        pk
        for theme in frame.live()
        if theme.id in {f"m{row[0]}" for row in new}
        for pk in frame.members(theme.id)
    }
    assert young and young <= set(ids(later, YOUTH))
    assert made.counts["received"] == 40 == sum(n for name, n in made.counts.items() if name != "received")


def test_a_theme_that_nobody_mentions_stays_on_the_board(decided, officer):
    later = asked(said(POLICE), partnership=decided.partnership)
    carry_on(later, now(decided), officer)
    assert {theme.label for theme in frame_of(later).live()} == {"Police on foot", "Lamps"}
    assert inside(later, "Lamps") == set()


def test_it_is_on_record_by_whom_and_from_what(decided, officer):
    later = asked(said(POLICE), partnership=decided.partnership)
    made = carry_on(later, now(decided), officer)
    asking = AuditEvent.objects.get(act="carry_request")
    done = AuditEvent.objects.get(act="themes_carry")
    assert (asking.by, asking.detail) == (officer, {"source": now(decided).pk})
    assert (done.by, done.target) == (officer, f"themes:{made.pk}")
    assert done.detail == {"source": now(decided).pk, "proposed": 0, "decisions": 0}


def test_newer_comments_go_to_the_themes_and_every_decision_stands(decided, officer):
    before = frame_of(decided)
    source = now(decided)
    old = dict(before.placements)
    answered(
        decided,
        ["We need more police on patrol in the streets", "Fix the broken street lamps", *YOUTH, *said(YOUTH)],
    )
    analysed(decided)
    assert now(decided) == source  # the officers' work is not thrown away
    made = carry_on(decided, source, officer)
    frame = codeframe(made)
    assert made.carried_from == source
    labels = {theme.id: theme.label for theme in frame.themes.values()}
    earlier = {theme.id: theme.label for theme in before.themes.values()}
    for pk, placement in old.items():
        assert [labels[t] for t in frame.placements[pk].themes] == [earlier[t] for t in placement.themes]
        assert frame.placements[pk].by_person == placement.by_person
    states = {theme.label: theme.state for theme in frame.live()}
    assert (states["Police on foot"], states["Lamps"]) == ("approved", "approved")
    assert {state for label, state in states.items() if label not in ("Police on foot", "Lamps")} == {
        "proposed"
    }
    assert list(frame.quotes.values()) == [[ids(decided, POLICE)[0]]]
    assert frame.ineffective == [] and frame.signed_off is False
    assert inside(decided, "Police on foot") - set(old) == {
        Comment.objects.get(redacted="We need more police on patrol in the streets").pk
    }
    assert inside(decided, "Lamps") - set(old) == {
        Comment.objects.get(redacted="Fix the broken street lamps").pk
    }
    assert {decision.by for decision in made.decisions.all()} == {officer}


def test_machine_and_people_stay_separate(decided, officer):
    """The new set's own rows say what the machine says; a person's word is a decision, and can be undone."""
    source = now(decided)
    police = next(t.id for t in frame_of(decided).live() if t.label == "Police on foot")
    stray = ids(decided, LIGHTS)[0]
    decide(decided, officer, "move", comments=[stray], to=police, **{"from": ""})
    answered(decided, ["Fix the broken street lamps"])
    analysed(decided)
    made = carry_on(decided, source, officer)
    number = {theme.label: theme.number for theme in made.themes.all()}
    assert codeframe(made).placements[stray] == Placement("themed", (f"m{number['Police on foot']}",), True)
    moves = made.decisions.filter(act="move")
    assert stray in [pk for move in moves for pk in move.payload["comments"]]


def test_a_theme_still_to_decide_goes_on_as_that(earlier, officer):
    theme = frame_of(earlier).live()[0]
    decide(earlier, officer, "approve", theme=theme.id)
    others = [t.label for t in frame_of(earlier).live()[1:]]
    answered(earlier, ["Fix the broken street lamps"])
    analysed(earlier)
    carry_on(earlier, now(earlier), officer)
    states = {t.label: t.state for t in frame_of(earlier).live()}
    assert states == {theme.label: "approved", **dict.fromkeys(others, "proposed")}


def test_what_is_decided_while_it_works_is_heard(decided, officer, monkeypatch: pytest.MonkeyPatch):
    source, version = now(decided), frame_of(decided).version
    carry_request(consultation=decided, question_key=KEY, source=source, seen=version, by=officer)
    lamps = next(t.id for t in frame_of(decided).live() if t.label == "Lamps")
    first = carry._sorted

    def slow(*parts):
        work = first(*parts)
        if codeframe(source).version == version:
            decision_add(
                theme_set=source,
                act="rename",
                payload={"theme": lamps, "label": "Street lamps"},
                seen=version,
                by=officer,
            )
        return work

    monkeypatch.setattr(carry, "_sorted", slow)
    assert work_outstanding(consultation=decided) == 1
    assert now(decided).carried_from == source
    assert "Street lamps" in {theme.label for theme in frame_of(decided).live()}


def test_the_same_wish_again_chooses_the_same_set(decided, officer):
    later = asked(said(POLICE), partnership=decided.partnership)
    made = carry_on(later, now(decided), officer)
    other = ThemeSet.objects.filter(consultation=later, question_key=KEY).exclude(pk=made.pk).get()
    ThemeSet.objects.filter(pk=other.pk).update(chosen_at="2999-01-01T00:00Z")
    assert now(later) == other
    ThemeSet.objects.filter(pk=other.pk).update(chosen_at=None)
    ThemeSet.objects.filter(pk=made.pk).update(chosen_at=None)
    carry_request(consultation=later, question_key=KEY, source=now(decided), seen=0, by=officer)
    assert work_outstanding(consultation=later) == 0
    assert now(later) == made and Run.objects.filter(kind="carry").count() == 1


def test_who_is_late_is_told(decided, officer):
    with pytest.raises(Conflict):
        carry_request(consultation=decided, question_key=KEY, source=now(decided), seen=0, by=officer)
    assert not Run.objects.filter(kind="carry").exists()


def test_what_cannot_be_carried_says_why(decided, earlier, officer):
    other = asked(said(LIGHTS))
    with pytest.raises(NotCarried, match="same partnership"):
        carry_request(consultation=other, question_key=KEY, source=now(decided), seen=0, by=officer)
    bare = ConsultationFactory(partnership=decided.partnership)
    QuestionnaireFactory(consultation=bare, definition=definition())
    with pytest.raises(NotCarried, match="not analysed yet"):
        carry_request(consultation=bare, question_key=KEY, source=now(decided), seen=0, by=officer)
    unapproved = asked(said(LIGHTS), partnership=decided.partnership)
    with pytest.raises(NotCarried, match="no approved theme"):
        carry_request(
            consultation=decided, question_key="together", source=now(unapproved), seen=0, by=officer
        )
    with pytest.raises(NotCarried, match="not among the answers"):
        carry_request(
            consultation=unapproved, question_key="agree_asb", source=now(decided), seen=0, by=officer
        )


def test_a_codeframe_of_a_file_begins_a_question(earlier, officer):
    found = now(earlier)
    given = [
        Given("Walking officers", "police who walk", tuple(POLICE[:2])),
        Given("Buses", "", ("the bus is late",)),
    ]
    codeframe_start(consultation=earlier, question_key=KEY, given=given, seen=0, by=officer)
    assert now(earlier) == found  # what was brought is nobody's board
    assert work_outstanding(consultation=earlier) == 1
    made = now(earlier)
    assert rows(made)[:2] == [
        (0, "Walking officers", "police who walk", "carried", "m0"),
        (1, "Buses", "", "carried", "m1"),
    ]
    walking = inside(earlier, "Walking officers")
    assert len(walking) >= 10 and walking <= set(ids(earlier, POLICE))
    assert inside(earlier, "Buses") == set()


def test_target_of_a_run_fits(decided):
    source = now(decided)
    assert target(source.dataset, KEY, source) == f"{source.dataset_id}:{KEY}:{source.pk}"


def test_a_comment_that_is_erased_is_forgotten_where_its_theme_was_carried_on(decided, officer):
    later = asked(said(POLICE), partnership=decided.partnership)
    made = carry_on(later, now(decided), officer)
    assert len(bytes(made.model.content)) > 1000
    comments_forget(list(Comment.objects.filter(pk__in=ids(decided, POLICE)[:1])))
    made.refresh_from_db()
    assert bytes(made.model.content) == b"{}"
    assert {theme.label for theme in made.themes.filter(origin="carried")} == {"Police on foot", "Lamps"}


def test_a_name_that_only_the_erased_gave_goes_where_it_was_carried_on(earlier, officer):
    for theme in frame_of(earlier).live():
        decide(earlier, officer, "approve", theme=theme.id)
    source = now(earlier)
    later = asked(["nothing of the kind is said here at all"], partnership=earlier.partnership)
    made = carry_on(later, source, officer)
    comments = list(Comment.objects.filter(consultation=earlier, question_key=KEY))
    comments_forget(comments)
    carried = made.themes.filter(origin="carried")
    assert [t.label for t in carried] == [f"Theme {t.number + 1}" for t in carried]
    assert [t.keywords for t in carried] == [[] for _ in carried]


def test_every_comment_is_in_one_place(decided, officer):
    answered(decided, ["", "n/a", "👍", *YOUTH])
    analysed(decided)
    made = carry_on(decided, now(decided), officer)
    newest = decided.theme_sets.filter(question_key=KEY).exclude(pk=made.pk).first()
    assert set(made.matches.values_list("comment", flat=True)) == set(
        newest.matches.values_list("comment", flat=True)
    )
    assert ThemeMatch.objects.filter(theme_set=made).count() == made.counts["received"]
    assert Decision.objects.filter(theme_set=made, act="approve").count() == 2
