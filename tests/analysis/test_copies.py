"""The method section on texts that many people sent, and whether the themes' order rests on them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.pipeline.codeframe import Codeframe, CodeTheme, Placement
from analysis.pipeline.sentences import audit
from analysis.pipeline.without_campaigns import Without, without
from analysis.reports.copies import method_lines
from analysis.reports.model import Campaign, Findings

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Findings.from_dict(json.loads((ROOT / "docs/formats/findings.golden.json").read_text("utf-8")))


def golden(**fields) -> Findings:
    return replace(GOLDEN, texts=(replace(GOLDEN.texts[0], **fields), *GOLDEN.texts[1:]))


def frame(*sizes: int) -> Codeframe:
    """Themes A, B ... of so many comments each, numbered from nought through all."""
    themes = {f"m{n}": CodeTheme(id=f"m{n}", label="ABCDE"[n]) for n in range(len(sizes))}
    owner = [f"m{n}" for n, size in enumerate(sizes) for _ in range(size)]
    return Codeframe(0, themes, {pk: Placement("themed", (theme,)) for pk, theme in enumerate(owner)})


def test_one_sentence_for_each_signed_off_question():
    text = GOLDEN.texts[0]
    comments = f"{text.received} comments"
    assert list(method_lines(GOLDEN)) == [
        f"On question {text.number}, “{text.short}”, 11 of {comments} are the same or nearly the same "
        "text; all are counted. They are 4 distinct texts. "
        "Without them the themes would stand in the same order."
    ]


@pytest.mark.parametrize(
    "fields", [{"status": "in_review"}, {"campaigns": ()}, {"received": None, "campaigns": ()}]
)
def test_nothing_is_said_where_nothing_is_told(fields: dict):
    assert list(method_lines(golden(**fields))) == []


def test_several_groups_are_told_together_and_the_sentence_is_checked():
    found = golden(
        campaigns=(Campaign(30, 7), Campaign(12, 1)), without_campaigns="another", first_without="Bins"
    )
    (said,) = method_lines(found)
    assert f"42 of {found.texts[0].received} comments are the same or nearly the same text" in said
    assert said.endswith(
        "text; all are counted. They are 8 distinct texts. Without them “Bins” would be the largest theme."
    )
    told = audit(found)
    assert (told["wrong"], told["unchecked"]) == ([], [])


@pytest.mark.parametrize(
    ("sizes", "sent", "found"),
    [
        ((8, 6, 5), range(0, 5), Without("another", "B")),
        ((8, 6, 5), range(0, 2), Without("same", "A")),
        ((8, 6, 5), range(8, 10), Without("first_same", "A")),
        ((8, 6, 5), range(0, 1), Without()),  # under the threshold of 2: it has no number in the report
        ((8, 6, 5), range(0), Without()),
        ((1, 1), range(0, 2), Without()),  # no theme has a number
    ],
)
def test_what_the_order_would_be(sizes: tuple[int, ...], sent: range, found: Without):
    assert without(frame(*sizes), [{"comments": list(sent)}], 2) == found
