"""The strip under a headline: who is left out, and what of it may be printed."""

from dataclasses import replace
from uuid import UUID

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.methods.robustness import CHANGES, HOLDS, Outcome, Variant, strip, told
from analysis.methods.suppression import audit
from analysis.models import Comment, ThemeSet
from analysis.pipeline.beside import beside_now
from analysis.pipeline.disclosure import control, sensitive
from analysis.pipeline.findings import build
from analysis.pipeline.linked_strips import strip_tables
from analysis.pipeline.prepare import complete
from analysis.pipeline.robust import NOT_TOLD, Leaving, published, strips_of
from analysis.pipeline.withholding import Beside
from analysis.reports.group_words import robust_sentence
from analysis.reports.model import SCHEMA, Basis, CountTable, Figure, Findings, QuestionFinding, Strip
from analysis.reports.sections import document
from consult.models import Blob
from surveys.dataset import freeze
from surveys.models import Dataset
from tests.analysis.crowds import ABOUT, NOBODY
from tests.factories import ConsultationFactory, HubFactory, QuestionnaireFactory, SubmissionFactory

K = 10


@pytest.fixture
def dataset(db) -> Dataset:
    """34 online of whom 2 late, 12 copies from one hub, 3 from another; 11 of a campaign; 1 organisation."""
    consultation = ConsultationFactory()
    asked = QuestionnaireFactory(consultation=consultation)
    hubs = [HubFactory(partnership=consultation.partnership, name=f"Hub {n}") for n in (1, 2)]
    ways = [{"channel": "web", "late": n < 2} for n in range(34)]
    ways += [{"channel": "paper", "hub": hubs[n >= 12]} for n in range(15)]
    sent = [
        SubmissionFactory(
            id=UUID(int=n), questionnaire=asked, answers={"agree_asb": 5 if n < 22 else 1}, **way
        )
        for n, way in enumerate(ways)
    ]
    SubmissionFactory(questionnaire=asked, answers={"agree_asb": 1, "answering_as": "organisation"})
    comments = [
        Comment.objects.create(
            consultation=consultation, submission=each, question_key="missing", redacted="x", text_sha256="0"
        )
        for each in sent[:11]
    ]
    ThemeSet.objects.create(
        consultation=consultation,
        question_key="missing",
        input_fingerprint="0",
        model=Blob.keep(b"{}", "application/json"),
        counts={},
        campaigns=[{"comments": [c.pk for c in comments], "texts": 2}],
    )
    return freeze(consultation)


def test_each_variant_leaves_out_its_own_people(dataset: Dataset):
    found = strips_of(dataset)["agree_asb"]
    told = [(each.variant.label, outcome.left, outcome.lead_left) for each, outcome in found]
    assert told == [
        ("Without campaigns", 38, 27),
        ("Without late answers", 47, 27),
        ("Without Hub 1", 37, 15),
        ("Online alone", 34, 12),
    ]
    assert {outcome.base for _, outcome in found} == {49}


def test_what_is_printed_rests_on_enough_people(dataset: Dataset):
    """Of 49 people 27 disagree: two late ones are too few to leave out, a hub of 12 is not."""
    found = strips_of(dataset)["agree_asb"]
    assert [outcome.verdict for _, outcome in found] == [CHANGES, HOLDS, CHANGES, CHANGES]
    assert published(found, K) == (
        Strip("Without campaigns", CHANGES),
        Strip("Without late answers", NOT_TOLD),
        Strip("Without Hub 1", CHANGES),
        Strip("Online alone", CHANGES),
    )


def test_a_verdict_that_pins_a_number_down_is_not_printed():
    """30 stay of 42: five points of them are one person and a half, so "holds" would tell who agreed."""
    outcome = outcome_of((20, 10), (8, 4))
    assert outcome.verdict == HOLDS
    assert [s.verdict for s in published(((leaving(), outcome),), K)] == [NOT_TOLD]
    large = outcome_of((60, 30), (8, 4))
    assert [s.verdict for s in published(((leaving(), large),), K)] == [HOLDS]


def leaving() -> Leaving:
    return Leaving("hub", "Hub 1", Variant("Without Hub 1", np.ones(1, dtype=bool)))


def outcome_of(stay: tuple[int, int], go: tuple[int, int]) -> Outcome:
    answers = [(True, False)] * (stay[0] + go[0]) + [(False, True)] * (stay[1] + go[1])
    kept = [n < stay[0] or stay[0] + go[0] <= n < stay[0] + go[0] + stay[1] for n in range(len(answers))]
    everybody = np.ones(len(answers), dtype=bool)
    return strip(np.array(answers), everybody, [Variant("X", np.array(kept))])[0]


SIDES = st.tuples(st.integers(15, 80), st.integers(15, 80))


@given(SIDES, st.tuples(st.integers(1, 12), st.integers(0, 12)))
def test_a_reader_never_learns_a_number_to_within_three_from_one_verdict(stay, go):
    outcome = outcome_of(stay, go)
    printed = published(((leaving(), outcome),), K)[0].verdict
    same = [
        n
        for n in range(max(0, outcome.lead - outcome.left), min(outcome.lead, outcome.left_out) + 1)
        if _verdict(outcome, n) == outcome.verdict
    ]
    if printed in (HOLDS, CHANGES) and not outcome.elsewhere:
        assert outcome.left_out >= K
        assert max(same) - min(same) >= 3


def _verdict(outcome: Outcome, lead_out: int) -> str:
    lead, other = outcome.lead - lead_out, outcome.left - (outcome.lead - lead_out)
    half = (2 * lead > outcome.left) - (2 * lead < outcome.left)
    was = (2 * outcome.lead > outcome.base) - (2 * outcome.lead < outcome.base)
    near = 20 * abs(lead * outcome.base - outcome.lead * outcome.left) <= outcome.base * outcome.left
    return HOLDS if half == was and near and lead >= min(lead, other) else CHANGES


def test_the_sentence_says_every_verdict_in_words():
    strip_ = [Strip(v, v) for v in ("holds", "changes", "too_few", "none", "withheld")]
    assert robust_sentence(strip_) == (
        "Does this hold? holds: holds. changes: changes. too_few: too few to say. none: no such answers. "
        "withheld: not told, to protect small groups."
    )
    assert robust_sentence(()) == ""
    assert robust_sentence(strip_[3:4], ["none"]) == ""


def test_a_release_prints_the_strip_without_figures(reviewed):
    shown = complete(control(build(reviewed), beside_now(reviewed)).findings)
    question = shown.question("agree_asb")
    assert [(s.label, s.verdict) for s in question.robust] == [
        ("Without campaigns", "none"),
        ("Without late answers", "none"),
        ("Online alone", "holds"),
        ("Paper alone", "holds"),
    ]
    said = [b.text for s in document(shown).sections for b in s.blocks if b.kind == "paragraph"]
    strips = [text for text in said if text.startswith("Does this hold?")]
    assert len(strips) == sum(bool(q.robust) for q in shown.questions) > 5
    assert not any(c.isdigit() for text in strips for c in text)
    assert not any("no such answers" in text for text in strips)
    key = next(text for text in said if "“Does this hold?”" in text)
    assert said.index(key) < said.index(strips[0])
    assert key.endswith(
        "Campaigns are the same words sent many times. Without campaigns: no such answers in this "
        "consultation. Without late answers: no such answers in this consultation."
    )
    assert all(bool(q.robust) <= bool(q.headline) for q in shown.questions)


def two_channels(web: tuple[int, int], paper: tuple[int, int]) -> tuple[Findings, Beside]:
    """A question answered online and on paper, (agree, disagree) each, with its strip by channel."""
    answers = [(True, False)] * web[0] + [(False, True)] * web[1]
    answers += [(True, False)] * paper[0] + [(False, True)] * paper[1]
    online = np.arange(len(answers)) < sum(web)
    variants = [Variant("Online alone", online), Variant("Paper alone", ~online)]
    tested = strip(np.array(answers), np.ones(len(answers), dtype=bool), variants)
    leaving = [Leaving("channel", name, v) for name, v in zip(("Online", "Paper"), variants, strict=True)]
    counts = (web[0] + paper[0], web[1] + paper[1])
    rows = tuple(Figure(label, n) for label, n in zip(("Agree", "Disagree"), counts, strict=True))
    table = CountTable("q", "Q", "topline", "people who answered", sum(counts), rows)
    asked = QuestionFinding("q", "1", "Q", "Q", "single", table)
    found = Findings(SCHEMA, ABOUT, Basis("d", None, "c", K, False), NOBODY, None, (asked,))
    return found, Beside({"q": tuple(zip(leaving, tested, strict=True))})


def test_two_verdicts_that_pin_a_number_down_together_are_not_printed():
    """Online alone: 37 to 41 of those on paper disagree. Paper alone: 37 to 41 of those online. 80 do."""
    raw, beside = two_channels((36, 40), (36, 40))
    assert [told(outcome) for _, outcome in beside.strips["q"]] == [(37, 41), (37, 41)]
    found = sensitive(audit(strip_tables(_with_all_verdicts(raw, beside), beside.strips)))
    assert [(leak.low, leak.high) for leak in found] == [(39, 41), (39, 41)]
    shown = control(raw, beside).findings.questions[0]
    assert [each.verdict for each in shown.robust] == [NOT_TOLD, NOT_TOLD]


def _with_all_verdicts(raw: Findings, beside: Beside) -> Findings:
    verdicts = tuple(Strip(each.variant.label, found.verdict) for each, found in beside.strips["q"])
    return replace(raw, questions=(replace(raw.questions[0], robust=verdicts),))


@settings(max_examples=40, deadline=None)
@given(SIDES, SIDES)
def test_no_verdict_is_printed_that_tells_of_a_channel_with_the_other_one(web, paper):
    raw, beside = two_channels(web, paper)
    shown = control(raw, beside).findings
    printed = {each.label: each.verdict for each in shown.questions[0].robust}
    lows, highs = [0], [max(web[0] + paper[0], web[1] + paper[1])]
    for each, found in beside.strips["q"]:
        if printed[each.variant.label] in (HOLDS, CHANGES):
            low, high = told(found)
            own = (low, high) if each.group == "Paper" else (found.lead - high, found.lead - low)
            lows.append(own[0])
            highs.append(own[1])
    assert min(highs) - max(lows) >= 3
