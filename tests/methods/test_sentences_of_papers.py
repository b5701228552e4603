"""The papers of December 2021 contradict their own tables: five quantities do, and no other is said to."""

import pytest

from analysis.methods.wording import Verdict, check, differing
from tests.methods.papers import PASSAGES, by_ward, sentences, tables

NOISE, TIPPING = "Noise Complaints by Ward", "Fly-tipping Reports by Ward"


def verdicts(text):
    return {each.words: (each.verdict, each.said, each.table) for each in check(text, tables())}


def test_the_quoted_rows_add_up_to_the_printed_totals():
    tipping, noise = by_ward(PASSAGES["Fly-tipping"]["table"]), by_ward(PASSAGES["Noise"]["table"])
    assert sum(tipping.rows.values()) == tipping.base == 602
    total = noise.count(noise.rows)
    assert (total.low, total.high) == (127, 159)
    assert total.low <= noise.base <= total.high


def test_the_fall_of_noise_complaints_agrees_with_its_table():
    assert verdicts(sentences("Noise")[0]) == {
        "reduced by 18%": (
            Verdict.AGREES,
            "Number of noise complaints received by the Council: "
            "from 179 (Jul – Sep 20) to 147 (Jul – Sep 21) is -18%.",
            "Noise complaints over time",
        ),
        "2019": (Verdict.APART, "This is a year.", ""),
    }


def test_six_of_the_twelve_wards_and_46_per_cent_contradict_the_noise_table():
    assert verdicts(sentences("Noise")[1]) == {
        "6 of the 12 wards": (
            Verdict.DIFFERS,
            "4 of the 12 wards: Fens & Greatham, Hart, Rural West and Seaton.",
            NOISE,
        ),
        "46%": (
            Verdict.DIFFERS,
            "Headland & Harbour, Burn Valley and Victoria: 51 of 147 is 34.69%, which rounds to 35%.",
            NOISE,
        ),
    }


def test_reasons_that_are_in_no_table_are_left_open():
    found = check(sentences("Noise")[2], tables())
    assert [(each.words, each.verdict) for each in found] == [
        ("More than half", Verdict.OPEN),
        ("46 complaints", Verdict.OPEN),
        ("44 complaints", Verdict.OPEN),
    ]
    assert {each.said for each in found} == {"No row of a table is named beside it."}


def test_the_fall_of_fly_tipping_agrees_with_its_table():
    found = verdicts(sentences("Fly-tipping")[0])
    assert [verdict for verdict, *_ in found.values()] == [Verdict.AGREES]


def test_54_per_cent_and_305_incidents_contradict_the_fly_tipping_table():
    wards = "Victoria, Headland & Harbour and Manor House"
    assert verdicts(sentences("Fly-tipping")[1]) == {
        "May 2021": (Verdict.APART, "This is a date.", ""),
        "more than half": (Verdict.DIFFERS, f"{wards}: 290 of 602 is 48%.", TIPPING),
        "54%": (Verdict.DIFFERS, f"{wards}: 290 of 602 is 48.17%, which rounds to 48%.", TIPPING),
        "305 incidents": (Verdict.DIFFERS, f"{wards}: 290.", TIPPING),
    }


def test_the_whole_text_at_once_gives_the_same_contradictions():
    text = "\n".join(" ".join(passage["sentences"]) for passage in PASSAGES.values())
    assert [each.words for each in differing(check(text, tables()))] == [
        "6 of the 12 wards", "46%", "more than half", "54%", "305 incidents",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("6 of the 12 wards", "4 of the 12 wards"),
        ("46%", "35%"),
        ("more than half (54%; 305 incidents)", "just under half (48%; 290 incidents)"),
    ],
)
def test_put_right_the_same_sentences_agree(wrong, right):
    title = "Noise" if "12" in wrong or "46" in wrong else "Fly-tipping"
    text = sentences(title)[1]
    assert wrong in text
    found = {each.words: each.verdict for each in check(text.replace(wrong, right), tables())}
    for words in found:
        if words in right:
            assert found[words] == Verdict.AGREES, words
