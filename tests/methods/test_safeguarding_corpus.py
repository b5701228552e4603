"""Triage against answers by people who had not seen it. Totals only: nobody reads the frozen halves."""

import re

import pytest

from analysis.methods.safeguarding import KINDS, Flag
from benchmarks.disclosures import Answer, Share, fingerprint, parse, read, report, score

# Written down when the answers were frozen, before the rules were tuned.
FROZEN = {
    "frozen-a.txt": "922b207fa31c2cd5f8a0f0637264453468b6aba5a55b4043a55e23cd917a9d73",
    "frozen-b.txt": "4cb7c5eb46657a81af30fac02159d7c6bd72cf4f85d493170e5e3b1feedcdd55",
}
# Written later by others who had not seen it. Of d and e half is hard on purpose, of g two thirds, and they
# fall short of the aims, 0.95 and 60: see docs/redaction.md.
LATER = {
    "frozen-c.txt": ("81dd0036f9e3d99411e06c7c86890d4b7bf06acdffda83e45f78a2afce349b5f", 0.95, 60),
    "frozen-d.txt": ("14a899f64007dd8498a63b456f7b48e4c6cb218afb5bd31ef5b4ca6cf81b8bb6", 0.93, 60),
    "frozen-e.txt": ("4ece9f757d7e09a9d58489bbee2240446b142d5dd0a881cdff1f136c7b61845a", 0.91, 60),
    "frozen-f.txt": ("5ecab34d94d75a87ffeb1757eea105ed5b00714861f178e4dfc598bb476caab1", 0.95, 60),
    "frozen-g.txt": ("f0373d6ccd1b597b4c199f6c15beec09225b675d3f31d9e17138cb1f9761f002", 0.91, 80),
}


@pytest.fixture(scope="module")
def frozen():
    return score(answer for name in FROZEN for answer in read(name))


@pytest.mark.parametrize("name", FROZEN)
def test_the_scored_answers_are_those_that_were_frozen(name):
    print(f"{name}: SHA-256 {fingerprint(name)}")
    assert fingerprint(name) == FROZEN[name]


def test_disclosures_reach_the_lead(frozen):
    print(*(f"{name}: {figure}" for name, figure in report(frozen)), sep="\n")
    assert frozen.recall.count >= 0.95 * frozen.recall.of


def test_ordinary_answers_do_not_fill_the_queue(frozen):
    assert frozen.queue < 60


@pytest.mark.wide
@pytest.mark.parametrize("name", LATER)
def test_answers_that_came_later_are_found_as_well(name):
    digest, recall, queue = LATER[name]
    assert fingerprint(name) == digest
    found = score(read(name))
    print(*(f"{what}: {figure}" for what, figure in report(found)), sep="\n")
    assert found.recall.count >= recall * found.recall.of
    assert found.queue < queue


def bare(text):
    return re.sub(r"[^a-z0-9]+", " ", text.lower().replace("'", "")).strip()


def test_own_examples_are_many_and_none_is_scored():
    own = {bare(answer.text) for answer in read("own.txt")}
    scored = {bare(answer.text) for name in FROZEN for answer in read(name)}
    assert len(own) >= 600
    assert len(own & scored) == 0


# The scorer itself, on answers and flags made up for it.
ANSWERS = [
    Answer(frozenset({"abuse", "threat"}), "disclosure", "found by its kind"),
    Answer(frozenset({"weapon"}), "disclosure", "found by another kind"),
    Answer(frozenset({"weapon"}), "disclosure", "missed"),
    Answer(frozenset(), "near", "flagged for nothing"),
    Answer(frozenset(), "ordinary", "quiet"),
    Answer(frozenset(), "ordinary", "quiet too"),
]
RAISED = {"found by its kind": "abuse", "found by another kind": "threat", "flagged for nothing": "weapon"}


def raised(text):
    return [Flag(RAISED[text], 0, 1, "Because.")] if text in RAISED else []


def test_a_flag_of_any_kind_brings_an_answer_to_the_lead():
    found = score(ANSWERS, raised)
    assert found.recall == Share(2, 3)
    assert found.own["weapon"] == Share(0, 2)
    assert found.any_kind["weapon"] == Share(1, 2)
    assert found.any_kind["threat"] == Share(1, 1) and found.own["threat"] == Share(0, 1)


def test_precision_counts_every_flagged_answer():
    assert score(ANSWERS, raised).precision == Share(2, 3)


def test_the_queue_is_of_ordinary_answers_alone():
    noisy = score(ANSWERS, lambda text: [Flag("threat", 0, 1, "Because.")] if text == "quiet" else [])
    assert noisy.queue == 500
    assert (noisy.near, noisy.ordinary) == (Share(0, 1), Share(1, 2))


def test_a_triage_that_says_nothing_finds_nothing():
    silent = score(ANSWERS, lambda text: [])
    assert (silent.recall, silent.precision) == (Share(0, 3), Share(0, 0))
    assert str(silent.precision) == "none to score"


def test_a_share_is_printed_with_its_interval():
    assert str(Share(95, 100)) == "95.0 % (88.8 to 97.9), 95 of 100"


def test_labels_are_read_as_kinds():
    answer = parse("self_harm,child_at_risk\tdisclosure\tsome words")
    assert answer == Answer(frozenset({"self-harm", "child at risk"}), "disclosure", "some words")
    assert answer.kinds <= set(KINDS)


@pytest.mark.parametrize(
    "line",
    ["-\tdisclosure\twords", "abuse\tnear\twords", "abuse\tdisclosure\t", "theft\tdisclosure\twords", "-"],
)
def test_a_line_of_another_form_is_refused(line):
    with pytest.raises(ValueError, match="Line 7 is not of the form"):
        parse(line, 7)
