"""Drawing, coding, closing and settling: what each does, what it refuses, and what is kept of it."""

from dataclasses import replace

import pytest

from analysis.coding import coders_of, standing, themes_to_choose
from analysis.coding_results import results
from analysis.models import Code, CodingSample, Comment, Decision, Flag, SampledComment
from analysis.pipeline.coded import Answer, coded, comparisons, frame_of, machine_of, not_blind
from analysis.pipeline.codeframe import NoSense, Placement
from analysis.pipeline.erasing import erasure_perform
from analysis.selectors import codeframe
from analysis.services import Conflict, decision_add
from analysis.services.coding import CodingRefused, code_add, code_settle, sample_close, sample_draw
from consult.models import AuditEvent
from surveys.services.erasing import erasure_ask
from tests.coding.saying import ANNA, BEN, CANNOT, DRAWN, row, say, say_all
from tests.desk.making import Made, theme_set

pytestmark = pytest.mark.django_db


def drawn(made: Made, sample: CodingSample) -> list[int]:
    pks = [comment.pk for comment in made.comments]
    return [pks.index(pk) for pk in sample.sampled.values_list("comment_id", flat=True)]


def decide(made: Made, officer, act: str, **payload):
    seen = codeframe(made.theme_set).version
    return decision_add(theme_set=made.theme_set, act=act, payload=payload, seen=seen, by=officer)


def test_drawn_are_comments_that_say_something_and_are_not_with_the_lead(made, sample):
    assert sorted(drawn(made, sample)) == list(DRAWN)
    assert [r.place for r in sample.sampled.all()] == [1, 2, 3, 4, 5]
    assert {n: row(made, sample, n).machine for n in DRAWN} == {0: [0], 1: [0, 1], 3: [1], 4: [1], 5: []}


def test_the_same_seed_draws_the_same_and_another_others(made, officer):
    found = []
    for seed in (3, 3, 4):
        sample = sample_draw(theme_set=made.theme_set, size=3, seed=seed, by=officer)
        found.append(drawn(made, sample))
        sample_close(sample=sample, by=officer)
    assert [len(each) for each in found] == [3, 3, 3]
    assert found[0] == found[1] != found[2]
    assert [s.number for s in made.theme_set.coding_samples.all()] == [1, 2, 3]


@pytest.mark.parametrize("size", [0, -1, 1001])
def test_a_size_that_makes_no_sense_is_refused(made, officer, size):
    with pytest.raises(CodingRefused, match="Draw 1 to 1000 comments"):
        sample_draw(theme_set=made.theme_set, size=size, by=officer)


def test_one_sample_at_a_time(made, officer, sample):
    with pytest.raises(CodingRefused, match="A sample is still open"):
        sample_draw(theme_set=made.theme_set, size=5, by=officer)


def test_without_a_theme_there_is_nothing_to_choose_from(made, officer):
    for theme in ("m0", "m1"):
        decide(made, officer, "drop", theme=theme, reason="No")
    with pytest.raises(CodingRefused, match="no themes or no comments"):
        sample_draw(theme_set=made.theme_set, size=5, by=officer)


def test_the_themes_are_those_of_the_draw_by_the_alphabet(made, officer, sample):
    decide(made, officer, "rename", theme="m1", label="Zebra crossings")
    decide(made, officer, "move", to="m1", comments=[made.comments[0].pk])
    assert [(t.id, t.label) for t in themes_to_choose(sample)] == [("m1", "Street lights"), ("m0", "Wardens")]


def test_a_description_is_a_person_s_and_never_the_machine_s_words_of_a_comment(made, officer):
    decide(made, officer, "rename", theme="m0", label="Wardens", clause="more wardens on foot")
    decide(made, officer, "rename", theme="m1", label="Street lights", clause="Lamps, and dark places")
    sample = sample_draw(theme_set=made.theme_set, size=5, by=officer)
    found = {theme.id: theme.clause for theme in themes_to_choose(sample)}
    assert found == {"m0": "", "m1": "Lamps, and dark places"}


def test_the_newest_code_holds_and_none_is_changed(made, sample, anna):
    say(made, sample, 0, ["m1"], anna)
    say(made, sample, 0, ["m0"], anna)
    assert coded(sample) == {anna.pk: {row(made, sample, 0).pk: Answer(frozenset({"m0"}))}}
    assert Code.objects.count() == 2


@pytest.mark.parametrize(
    ("themes", "none", "undecided", "said"),
    [
        ([], False, False, "Choose at least one theme"),
        (["m0"], True, False, "one of the three"),
        (["m0"], False, True, "one of the three"),
        ([], True, True, "one of the three"),
        (["m9"], False, False, "not on the list"),
    ],
)
def test_an_answer_is_one_of_three(made, sample, anna, themes, none, undecided, said):
    with pytest.raises(CodingRefused, match=said):
        code_add(sampled=row(made, sample, 0), themes=themes, none=none, undecided=undecided, by=anna)
    assert Code.objects.count() == 0


def test_codes_stand_once_all_are_coded(made, sample, anna):
    say_all(made, sample, ANNA, anna)
    with pytest.raises(CodingRefused, match="so your codes stand"):
        say(made, sample, 0, ["m1"], anna)


def test_a_closed_sample_takes_no_code(made, sample, anna, officer):
    sample_close(sample=sample, by=officer)
    with pytest.raises(CodingRefused, match="This sample is closed"):
        say(made, sample, 0, ["m1"], anna)
    with pytest.raises(CodingRefused, match="closed already"):
        sample_close(sample=sample, by=officer)


def test_a_comment_that_goes_to_the_lead_waits(made, sample, anna):
    comment = made.comments[0]
    flag = Flag.objects.create(comment=comment, consultation=made.consultation, kind="harm", why="Harm.")
    with pytest.raises(CodingRefused, match="with the safeguarding lead"):
        say(made, sample, 0, ["m0"], anna)
    say_all(made, sample, {n: said for n, said in ANNA.items() if n}, anna)
    now = standing(sample, anna)
    assert (now.coded, now.total, now.next, now.finished, now.may_see_results) == (4, 5, None, False, False)
    Flag.objects.filter(pk=flag.pk).update(state="looked_at")
    assert standing(sample, anna).next.row == row(made, sample, 0)


def test_a_coder_sees_nothing_of_the_others_before_all_is_coded(made, sample, anna, ben, officer):
    say_all(made, sample, ANNA, anna)
    say(made, sample, 0, ["m0"], ben)
    see = {p: standing(sample, p).may_see_results for p in (anna, ben, officer)}
    assert see == {anna: True, ben: False, officer: False}
    assert [(c.name, c.coded) for c in coders_of(sample)] == [("Anna Approver", 5), ("Ben Information", 1)]
    sample_close(sample=sample, by=officer)
    sample.refresh_from_db()
    assert standing(sample, ben).may_see_results is True


def test_people_beside_people_beside_the_machine(made, sample, anna, ben):
    say_all(made, sample, ANNA, anna)
    say_all(made, sample, BEN, ben)
    people, one, two = comparisons(sample)
    assert [(c.kind, c.first, c.second, c.left_out) for c in (people, one, two)] == [
        ("people", "A", "B", 0),
        ("machine", "A", "", 1),  # the machine could not decide on one
        ("machine", "B", "", 1),
    ]
    # Wardens: both twice, the same; lights: A twice, B four times, twice together
    assert (people.agreement.n, people.agreement.same, people.agreement.micro_f1) == (5, 3, 8 / 10)
    assert [(t.theme, t.a, t.b, t.both, t.precision, t.recall) for t in people.agreement.themes] == [
        ("m1", 2, 4, 2, 0.5, 1.0),
        ("m0", 2, 2, 2, 1.0, 1.0),
    ]
    assert (one.agreement.n, one.agreement.same, one.agreement.micro_f1) == (4, 3, 8 / 9)
    assert (two.agreement.n, two.agreement.same, two.agreement.micro_f1) == (4, 4, 1.0)


def test_who_cannot_say_is_left_out_and_counted(made, sample, anna, ben):
    say_all(made, sample, ANNA | {4: CANNOT}, anna)
    say_all(made, sample, BEN, ben)
    people = next(comparisons(sample))
    assert (people.agreement.n, people.left_out) == (4, 1)


def test_the_machine_speaks_in_the_themes_that_the_coders_had(made, officer):
    decide(made, officer, "merge", themes=["m1"], into="m0")
    sample = sample_draw(theme_set=made.theme_set, size=5, seed=1, by=officer)
    found = machine_of(sample, frame_of(sample))
    assert {n: found[row(made, sample, n).pk] for n in DRAWN} == {
        0: Answer(frozenset({"m0"})),
        1: Answer(frozenset({"m0"})),
        3: Answer(frozenset({"m0"})),
        4: Answer(frozenset({"m0"})),
        5: Answer(undecided=True),
    }


def test_what_is_dropped_the_machine_put_nowhere(made, officer):
    decide(made, officer, "drop", theme="m1", reason="No")
    sample = sample_draw(theme_set=made.theme_set, size=5, seed=1, by=officer)
    found = machine_of(sample, frame_of(sample))
    assert [found[row(made, sample, n).pk] for n in (1, 3)] == [Answer(frozenset({"m0"})), Answer()]


def test_who_worked_on_the_themes_is_not_blind(made, sample, anna, officer):
    say(made, sample, 0, ["m0"], anna)
    say(made, sample, 0, ["m0"], officer)
    assert not_blind(sample) == []
    decide(made, officer, "approve", theme="m0")
    assert not_blind(sample) == [officer.pk]


def test_the_queue_names_nobody_and_holds_what_differs(made, sample, anna, ben):
    say_all(made, sample, ANNA, anna)
    say_all(made, sample, BEN, ben)
    told = results(standing(sample, anna), anna)
    found = {
        made.comments.index(d.place.row.comment): [(s.who, s.labels, s.undecided) for s in d.said]
        for d in told.open
    }
    assert found == {
        1: [("A", ("Wardens",), False), ("B", ("Street lights", "Wardens"), False)],
        5: [("A", (), False), ("B", ("Street lights",), False)],
    }
    assert (told.yours, told.coders, told.settled) == ("A", 2, [])


def test_one_coder_is_put_beside_the_machine(made, sample, anna):
    say_all(made, sample, ANNA, anna)
    told = results(standing(sample, anna), anna)
    found = {made.comments.index(d.place.row.comment): [s.who for s in d.said] for d in told.open}
    assert found == {1: ["A", ""], 5: ["A", ""]}


def closed(made: Made, sample: CodingSample, anna, ben, officer) -> None:
    say_all(made, sample, ANNA, anna)
    say_all(made, sample, BEN, ben)
    sample_close(sample=sample, by=officer)


def test_settling_puts_the_comment_there_by_decisions(made, sample, anna, ben, officer):
    closed(made, sample, anna, ben, officer)
    both = {"themes": ["m1", "m0"], "none": False}
    code_settle(sampled=row(made, sample, 5), seen=0, by=officer, **both)
    frame = codeframe(made.theme_set)
    assert frame.placements[made.comments[5].pk] == Placement("themed", ("m1", "m0"), True)
    comments = [made.comments[5].pk]
    assert list(made.theme_set.decisions.values_list("number", "act", "payload")) == [
        (1, "move", {"comments": comments, "to": "m1"}),
        (2, "add", {"comments": comments, "to": "m0"}),
    ]
    sample.refresh_from_db()
    told = results(standing(sample, officer), officer)
    (settled,) = told.settled
    assert (settled.settled.who, settled.settled.labels) == ("Olive Officer", ("Street lights", "Wardens"))
    assert [made.comments.index(d.place.row.comment) for d in told.open] == [1]
    assert coded(sample)[anna.pk][row(made, sample, 5).pk] == Answer()  # what was coded stays


def test_settling_on_none_of_these(made, sample, anna, ben, officer):
    closed(made, sample, anna, ben, officer)
    code_settle(sampled=row(made, sample, 1), themes=[], none=True, seen=0, by=officer)
    assert codeframe(made.theme_set).placements[made.comments[1].pk] == Placement("none", (), True)


def test_settling_states_the_version_it_saw(made, sample, anna, ben, officer):
    closed(made, sample, anna, ben, officer)
    decide(made, officer, "approve", theme="m0")
    with pytest.raises(Conflict):
        code_settle(sampled=row(made, sample, 1), themes=["m0"], none=False, seen=0, by=officer)
    assert Code.objects.filter(kind="settled").count() == 0


def test_settling_is_refused(made, sample, anna, officer):
    one = row(made, sample, 1)
    choice = {"themes": ["m0"], "none": False, "seen": 0, "by": officer}
    with pytest.raises(CodingRefused, match="Close the sample first"):
        code_settle(sampled=one, **choice)
    sample_close(sample=sample, by=officer)
    with pytest.raises(CodingRefused, match="Choose at least one theme"):
        code_settle(sampled=one, **choice | {"themes": []})
    with pytest.raises(CodingRefused, match="not on the list"):
        code_settle(sampled=one, **choice | {"themes": ["m7"]})
    Flag.objects.create(comment=one.comment, consultation=made.consultation, kind="harm", why="Harm.")
    with pytest.raises(CodingRefused, match="with the safeguarding lead"):
        code_settle(sampled=one, **choice)
    Flag.objects.filter(comment=one.comment).delete()
    newer = theme_set(made.consultation, made.comments)
    with pytest.raises(CodingRefused, match="made anew"):
        code_settle(sampled=one, **choice)
    newer.delete()
    for act, payload in (("approve", {"theme": "m0"}), ("approve", {"theme": "m1"}), ("sign_off", {})):
        decide(made, officer, act, **payload)
    with pytest.raises(NoSense, match="signed off"):
        code_settle(sampled=one, **choice | {"seen": 3})
    assert (Code.objects.count(), Decision.objects.count()) == (0, 3)


def test_the_audit_trail_says_who_and_when_and_no_code(made, sample, anna, officer):
    say(made, sample, 0, ["m0"], anna)
    sample_close(sample=sample, by=officer)
    code_settle(sampled=row(made, sample, 0), themes=["m1"], none=False, seen=0, by=officer)
    rows = AuditEvent.objects.filter(act__startswith="coding_").order_by("id")
    assert [(r.act, r.by, r.target, r.detail) for r in rows] == [
        ("coding_draw", officer, f"coding:{sample.pk}", {"comments": 5, "seed": 7}),
        ("coding_code", anna, f"coding:{sample.pk}", {}),
        ("coding_close", officer, f"coding:{sample.pk}", {}),
        ("coding_settle", officer, f"coding:{sample.pk}", {"decision": 1}),
    ]


def test_erasure_reaches_the_sample_and_the_codes(made, sample, anna, ben, officer):
    say_all(made, sample, ANNA, anna)
    gone = made.comments[0].submission
    erasure = erasure_ask(submission=gone, reason="asked", by=None)
    assert erasure_perform(erasure.pk, despite=True).erased_on is not None
    assert SampledComment.objects.filter(comment=made.comments[0].pk).count() == 0
    assert (sample.sampled.count(), Code.objects.count()) == (4, 4)
    now = standing(sample, ben)
    assert ([p.number for p in now.places], now.total) == ([1, 2, 3, 4], 4)


def test_what_is_redacted_later_is_shown_redacted(made, sample, anna):
    Comment.objects.filter(pk=made.comments[0].pk).update(redacted="More [taken out] please")
    texts = {p.row.comment_id: p.row.comment.redacted for p in standing(sample, anna).places}
    assert texts[made.comments[0].pk] == "More [taken out] please"


def test_the_control_two_standings_differ_where_codes_do(made, sample, anna, ben):
    say(made, sample, 0, ["m0"], anna)
    one, two = standing(sample, anna), standing(sample, ben)
    assert (one.coded, two.coded) == (1, 0)
    assert replace(two, places=[]).finished is False
