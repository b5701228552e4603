"""Sentences about some of the people, against invented tables by group with their masks."""

import pytest

from analysis.methods.wording import FigureTable, GroupTable, Interval, Verdict, check
from analysis.methods.wording.checking import MOST
from tests.methods.drafts import AREAS, KNIFE, TIPPING

OK, NO, OPEN, APART = Verdict.AGREES, Verdict.DIFFERS, Verdict.OPEN, Verdict.APART
ROWS = ("Agree", "Neither agree nor disagree", "Disagree")


def column(question: FigureTable, by: str, group: str, *counts, base=None) -> FigureTable:
    known = all(isinstance(n, int) for n in counts)
    return FigureTable(
        name=f"{question.name}, {by}: {group}",
        rows=dict(zip(ROWS, counts, strict=True)),
        base=sum(counts) if known else base,
        sides=("Agree", "Disagree"),
        subjects=question.subjects,
        series=question.series,
    )


WARD = GroupTable(
    "Ward",
    {
        "Foggy Furze": (
            column(KNIFE, "Ward", "Foggy Furze", 46, 20, 34),
            column(TIPPING, "Ward", "Foggy Furze", 30, 30, 40),
        ),
        "Hart": (
            column(KNIFE, "Ward", "Hart", 52, 28, 20),
            column(TIPPING, "Ward", "Hart", Interval(1, 9), Interval(0, 40), 50, base=90),
        ),
        "Alder": (column(KNIFE, "Ward", "Alder", Interval(0, 90), Interval(0, 90), 60, base=150),),
    },
)
SEX = GroupTable(
    "Sex",
    {
        "Female": (column(KNIFE, "Sex", "Female", 122, 40, 38), column(TIPPING, "Sex", "Female", 90, 60, 50)),
        "Male": (column(KNIFE, "Sex", "Male", 104, 60, 36), column(TIPPING, "Sex", "Male", 40, 60, 100)),
    },
)
AGE = GroupTable("Age", {"16 to 24": (column(KNIFE, "Age", "16 to 24", 24, 6, 10),)})
DISABILITY = GroupTable("Disability", {"Yes": (column(KNIFE, "Disability", "Yes", 10, 10, 20),)})
BANNERS = (WARD, SEX, AGE, DISABILITY)


def verdicts(text, tables=(KNIFE, TIPPING, AREAS), **more):
    return [each.verdict for each in check(text, tables, **({"grouped": BANNERS} | more))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("In Foggy Furze 46% agreed with knife crime.", [OK]),
        ("In Foggy Furze 47% agreed with knife crime.", [NO]),
        ("In the Foggy Furze ward, 46% agreed with knife crime.", [OK]),
        ("46% of people in Foggy Furze agreed with knife crime.", [OK]),
        ("46% of respondents living in Foggy Furze agreed with knife crime.", [OK]),
        ("46 people in Foggy Furze agreed with knife crime.", [OK]),
        ("46 of the 100 people in Foggy Furze agreed with knife crime.", [OK]),
        ("46 of the 101 people in Foggy Furze agreed with knife crime.", [NO]),
        ("Most of the women agreed with knife crime.", [OK]),
        ("A minority of the women agreed with knife crime.", [NO]),
        ("61% of women agreed with knife crime.", [OK]),
        ("60% of women agreed with knife crime.", [NO]),
        ("Among men, 52% agreed with knife crime.", [OK]),
        ("60% of those aged 16 to 24 agreed with knife crime.", [OK, APART]),
        ("Among 16 to 24 year olds 60% agreed with knife crime.", [APART, OK]),
        ("46% in Foggy Furze and 52% in Hart agreed with knife crime.", [OK, OK]),
        ("Agreement with knife crime was 46% in Foggy Furze and 51% in Hart.", [OK, NO]),
        ("In Foggy Furze 46% agreed with knife crime and 34% disagreed.", [OK, OK]),
        ("In Foggy Furze 46% agreed with knife crime and 30% agreed with fly-tipping.", [OK, OK]),
        ("In Foggy Furze 46% agreed with knife crime and 33% disagreed.", [OK, NO]),
        ("75% agreed with knife crime, and 46% in Foggy Furze.", [OK, OK]),
    ],
)
def test_a_group_that_is_named_beside_a_figure_is_compared(sentence, expected):
    found = check(sentence, (KNIFE, TIPPING, AREAS), grouped=BANNERS)
    assert [each.verdict for each in found] == expected, found


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Women were more likely to agree with knife crime (61%) than men (52%).", [OK, OK]),
        ("Women were more likely to agree with knife crime (62%) than men (52%).", [NO, OK]),
        ("Women were more likely to agree with knife crime (61%) than men (53%).", [OK, NO]),
        ("61% of women agreed with knife crime compared with 52% of men.", [OK, OK]),
        ("Men were less likely to agree with knife crime (52%) than women (61%).", [OK, OK]),
    ],
)
def test_two_groups_are_compared_each_with_its_own_figure(sentence, expected):
    assert verdicts(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Women were less likely to agree with knife crime (61%) than men (52%).",
        "Men were more likely to agree with knife crime (52%) than women (61%).",
    ],
)
def test_figures_that_are_right_do_not_bear_out_the_wrong_direction(sentence):
    found = check(sentence, (KNIFE,), grouped=BANNERS)
    assert [each.verdict for each in found] == [OPEN, OPEN]
    assert "its own figures do not" in found[0].said


@pytest.mark.parametrize(
    "sentence",
    [
        "61% of women in Foggy Furze agreed with knife crime.",  # no table is about both
        "46% in Foggy Furze and Seaton agreed with knife crime.",
        "46% in Seaton and Foggy Furze agreed with knife crime.",
        "In Foggy Furze and Hart 49% agreed with knife crime.",
        "In Foggy Furze 46% did not agree with knife crime.",
        "In Foggy Furze 46% agreed strongly with knife crime.",
        "In Foggy Furze 46% should agree with knife crime.",
        "In Foggy Furze we hoped that 46% would agree with knife crime.",
        "In Foggy Furze 46% had been burgled.",
        "In Seaton 46% agreed with knife crime.",
        "Among young women 61% agreed with knife crime.",
        "61% of women who had been burgled agreed with knife crime.",
        "In Foggy Furze 46% agreed.",  # with which question?
        "In Alder 20% agreed with fly-tipping.",  # no table by group tells it
        "46% of postal voters in Foggy Furze agreed with knife crime.",
    ],
)
def test_what_no_table_by_group_can_bear_out_is_open(sentence):
    found = check(sentence, (KNIFE, TIPPING), grouped=BANNERS)
    assert {each.verdict for each in found} == {OPEN}, found


def test_another_answer_is_not_taken_for_the_one_that_is_named():
    assert verdicts("In Foggy Furze 46% agreed with knife crime and in Hart 20% were sceptical.") == [
        OK,
        OPEN,
    ]
    assert verdicts("For knife crime 75% agreed and for fly-tipping 10% objected.") == [OK, OPEN]


def test_a_hidden_figure_of_a_group_is_never_told():
    """From 1 to 9 people of Hart agreed with fly-tipping: no number between is confirmed or denied."""
    for n in range(1, 10):
        assert verdicts(f"In Hart {n} people agreed with fly-tipping.") == [OPEN]
    assert verdicts("In Hart 10 people agreed with fly-tipping.") == [NO]
    assert verdicts("In Hart fewer than 10 people agreed with fly-tipping.") == [OK]
    for n in (1, 40, 90):
        assert verdicts(f"In Alder {n} people agreed with knife crime.") == [OPEN]


def test_without_tables_by_group_such_a_sentence_stays_open():
    """The control: the tables about everybody can say nothing of a group."""
    assert verdicts("In Foggy Furze 46% agreed with knife crime.", grouped=()) == [OPEN]
    assert verdicts("61% of women agreed with knife crime.", grouped=()) == [OPEN]


def test_the_profile_and_the_whole_are_read_as_before():
    assert verdicts("150 people live in Alder.") == [OK]
    assert verdicts("75% agreed with knife crime.") == [OK]
    assert verdicts("75% agreed with knife crime, yes.") == [OK]


def test_what_is_true_of_everybody_and_not_of_the_group_beside_it_is_open():
    text = "75% agreed with knife crime; Foggy Furze was the first to answer."
    (each,) = check(text, (KNIFE,), grouped=BANNERS)
    assert (each.verdict, "It can be read of everybody or of one group" in each.said) == (OPEN, True)
    assert verdicts(text, grouped=()) == [OK]


def test_the_question_may_stand_in_the_sentence_before_and_the_group_does_not_carry_on():
    text = "75% agreed with knife crime. In Foggy Furze 46% agreed. In Hart 52% agreed. 12.5% disagreed."
    assert verdicts(text) == [OK, OK, OK, OPEN]
    assert verdicts("In Foggy Furze 46% agreed. 12.5% disagreed.", (KNIFE,), certain=True, grouped=()) == [
        OPEN,
        OK,
    ]
    one = (GroupTable("Ward", {"Foggy Furze": WARD.columns["Foggy Furze"][:1]}),)
    text = "In Foggy Furze 46% agreed. 12.5% disagreed. Overall, 12.5% disagreed."
    assert verdicts(text, (KNIFE,), certain=True, grouped=one) == [OK, OPEN, OK]


def test_what_was_compared_names_the_group():
    (each,) = check("47% of people in Foggy Furze agreed with knife crime.", (KNIFE,), grouped=BANNERS)
    assert (each.table, each.said) == (
        "Knife crime, Ward: Foggy Furze",
        "Agree: 46 of 100 is 46.00%, which rounds to 46%.",
    )


def many(n: int) -> str:
    places = ("Foggy Furze", "Hart")
    return ", ".join(f"{i % 100}% in {places[i % 2]}" for i in range(n)) + " agreed with knife crime."


def test_a_sentence_of_more_figures_than_anybody_reads_says_so():
    assert {each.said for each in check(many(MOST + 1), (KNIFE,))} == {
        "This sentence holds 201 quantities. At most 200 are read in one: break it up."
    }
    assert "break it up" not in str(check(many(MOST), (KNIFE,)))
