"""Sentences that read like a figure of the table and are none, beside those that are: invented tables."""

import numpy as np
import pytest

from analysis.methods.wording import FigureTable, Verdict, check
from tests.methods.drafts import AREAS, KNIFE, TRAPS

OK, NO, OPEN, APART = Verdict.AGREES, Verdict.DIFFERS, Verdict.OPEN, Verdict.APART


def verdicts(text, tables=TRAPS, **more):
    return [each.verdict for each in check(text, tables, **more)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("75% agreed strongly that knife crime should be a priority.", [NO]),
        ("50% agreed strongly that knife crime should be a priority.", [OK]),
        ("4% disagreed strongly with knife crime.", [OK]),
        ("5% disagreed strongly with knife crime.", [NO]),
        ("Strong agreement with knife crime was 50%.", [OK]),
        ("75% agreed completely with knife crime.", [OPEN]),
        ("75% fully agreed with knife crime.", [OPEN]),
        ("50% agreed very strongly with knife crime.", [OPEN]),
    ],
)
def test_how_strongly_may_stand_on_either_side_of_the_verb(sentence, expected):
    assert verdicts(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "75% of respondents in Alder agreed with knife crime.",
        "In Alder, 75% agreed with knife crime.",
        "75% agreed with knife crime in Alder and Birch.",
        "Alder's residents agreed with knife crime (75%).",
        "In every ward 75% agreed with knife crime.",
        "In Elwick, 75% agreed with knife crime.",
        "75% agreed in Elwick with knife crime.",
        "Among young people, 75% agreed with knife crime.",
        "75% agreed with knife crime among young people.",
        "For students the figure was 75% who agreed with knife crime.",
        "Agreement with knife crime was 75% for students.",
        "Students agreed with knife crime (75%).",
        "75% of respondents who had been burgled agreed with knife crime.",
        "Two thirds of people agreed with knife crime at the meeting.",
        "77% agreed with knife crime if we leave out those who did not know.",
    ],
)
def test_a_figure_of_some_of_the_people_is_open(sentence):
    assert verdicts(sentence) == [OPEN]
    assert verdicts(sentence, [KNIFE, AREAS], certain=True) == [OPEN]


def test_a_narrower_group_holds_for_the_whole_list_and_for_its_base():
    assert verdicts("In Alder, 75% agreed with knife crime and 12.5% disagreed.") == [OPEN, OPEN]
    assert verdicts("60% of the 150 people in Alder agreed with knife crime.") == [OPEN, OPEN]
    assert verdicts("In Birch 90 people answered.") == [OPEN]
    assert verdicts("Of the 300 people who agreed with knife crime, 200 agreed strongly.") == [OPEN, OPEN]
    assert verdicts("300 people agreed with knife crime, of whom 200 agreed strongly.") == [OPEN, OPEN]
    assert verdicts("Among the 390 who gave an opinion, 77% agreed with knife crime.") == [OPEN, OPEN]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("For knife crime, 75% agreed.", [OK]),
        ("For knife crime the figure was higher: 74% agreed.", [NO]),
        ("In total, 300 of the 400 people who answered agreed with knife crime.", [OK, OK]),
        ("Among the 400 people who answered, 299 agreed with knife crime.", [OK, NO]),
        ("People agreed with knife crime (75%).", [OK]),
        ("400 people answered, of whom 300 agreed with knife crime.", [OK, OK]),
        ("400 people answered, of whom 299 agreed with knife crime.", [OK, NO]),
        ("Of those who answered, 74% agreed with knife crime.", [NO]),
        ("The share of people who agreed with knife crime was 75%.", [OK]),
        ("The 300 people who agreed with knife crime asked for patrols.", [OK]),
        ("75% agreed with knife crime and 150 people live in Alder.", [OK, OPEN]),
    ],
)
def test_the_words_of_the_base_narrow_nothing(sentence, expected):
    assert verdicts(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "75% of people agreed that knife crime should not be a priority.",
        "75% agreed that there is no need to act on knife crime.",
        "75% more people agreed than disagreed with knife crime.",
        "75% fewer agreed with knife crime.",
        "75% or more agreed with knife crime.",
        "340 agreed or were undecided on knife crime.",
        "85% agreed with or were neutral on knife crime.",
        "Agreement exceeded disagreement with knife crime by 250 people.",
        "The gap between agreement and disagreement with knife crime was 250.",
        "Our target was that 80% agree with knife crime.",
        "We hoped that 80% would agree with knife crime.",
        "Agreement with knife crime beat disagreement by 62.5%.",
        "Agreement with knife crime could reach 80% soon.",
        "At least 80% should agree with knife crime.",
        ">75% agreed with knife crime.",
        "300+ people agreed with knife crime.",
        "42% agreed with both knife crime and fly-tipping.",
        "75% agreed with knife crime or fly-tipping.",
    ],
)
def test_denials_hopes_comparisons_and_sums_are_open(sentence):
    assert verdicts(sentence) == [OPEN]


def test_a_figure_beside_another_that_is_open_is_still_checked():
    assert verdicts("75% agreed with knife crime, not 72%.")[0] == OK
    assert verdicts("74% agreed with knife crime; 4% did not agree.") == [NO, OPEN]
    assert verdicts("75% agreed with knife crime, while 15% were neutral on fly-tipping.") == [OK, OPEN]
    interval = "% agreed with knife crime (95% confidence interval 71% to 79%)."
    assert verdicts("75" + interval) == [OK, OPEN, OPEN]
    assert verdicts("74" + interval) == [NO, OPEN, OPEN]
    assert verdicts("75% ± 4% agreed with knife crime.") == [OPEN, OPEN]


def test_more_agreed_with_both_than_with_one_is_impossible():
    assert verdicts("60% agreed with both knife crime and fly-tipping.") == [NO]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("300/400 agreed with knife crime.", [OK]),
        ("301/400 people agreed with knife crime.", [NO]),
        ("300/401 agreed with knife crime.", [NO]),
        ("75% (300/400) agreed with knife crime.", [OK, OK]),
        ("3/4 agreed with knife crime on 31/1/2025.", [OPEN, APART]),
        ("Seventy-five per cent agreed with knife crime.", [OK]),
        ("Twenty per cent agreed with knife crime.", [NO]),
        ("17.5 per cent disagreed strongly with fly-tipping.", [OK]),
        ("42½% agreed with fly-tipping.", [OPEN]),
        ("Forty-two and a half per cent agreed with fly-tipping.", [OPEN]),
        ("Between 290 and 310 people agreed with knife crime.", [OK]),
        ("310 to 320 people agreed with knife crime.", [NO]),
        ("On a scale of 1 to 5, 75% agreed with knife crime.", [OPEN, OK]),
        ("Agreement with knife crime was 32.5 percentage points higher than with fly-tipping.", [OPEN]),
        ("Agreement with knife crime was 75%, 32.5 points above fly-tipping.", [OK, OPEN]),
        ("75% (n=400) agreed with knife crime.", [OK, OK]),
        ("75% (n=399) agreed with knife crime.", [OK, NO]),
        ("75% (n=300) agreed with knife crime.", [OK, OPEN]),
    ],
)
def test_numbers_in_other_dress(sentence, expected):
    assert verdicts(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Knife crime: agree 75%, neither 10%, disagree 13%, don't know 3%.", [OK, OK, OK, OK]),
        ("Knife crime: agree 75%, neither 13%, disagree 10%, don't know 3%.", [OK, NO, NO, OK]),
        ("Knife crime: agree 300, neither 40, disagree 50, don't know 10.", [OK, OK, OK, OK]),
        ("Knife crime: 75% agree, 10% neither, 12% disagree.", [OK, OK, NO]),
        ("Neither 10% nor 20% agreed with knife crime.", [OPEN, OPEN]),
    ],
)
def test_neither_beside_a_figure_is_the_middle_row(sentence, expected):
    assert verdicts(sentence) == expected


def test_both_is_said_of_each():
    assert verdicts("Both Alder and Birch had over 100 people.", [AREAS], certain=True) == [NO]
    assert verdicts("Both Alder and Birch had over 80 people.", [AREAS], certain=True) == [OK]
    assert verdicts("Alder and Birch together had 240 people.", [AREAS], certain=True) == [OK]


def test_a_base_of_any_whole_number_is_compared():
    base = FigureTable("T", {"Yes": 300, "No": 100}, np.int64(400))
    assert verdicts("300 of 401 said yes.", [base], certain=True) == [NO]
    assert verdicts("300 of 400 said yes.", [base], certain=True) == [OK]


def test_the_rows_alone_name_no_table():
    rows = {"Alder": 30, "Birch": 20}
    earlier = FigureTable("Graffiti", rows, 50, of="reports", period="2021", earlier={"2020": rows})
    now = FigureTable("Noise", {"Alder": 31, "Birch": 19}, 50, of="complaints")
    assert verdicts("Alder had 30.", [earlier, now]) == [OPEN]
    assert verdicts("Graffiti: Alder had 30.", [earlier, now]) == [OK]


def test_people_are_no_incidents():
    incidents = FigureTable("Noise", {"Alder": 31, "Birch": 19}, 50, of="incidents")
    assert verdicts("31 people in Alder, 31 incidents in Alder.", [incidents], certain=True) == [OPEN, OK]
    assert verdicts("62% of people live in Alder.", [incidents], certain=True) == [OPEN]
