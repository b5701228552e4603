"""Invented tables for the sentence check: a consultation on four priorities, its wards and its themes."""

from analysis.methods.wording import FigureTable, Interval

LABELS = (
    "Strongly agree",
    "Agree",
    "Neither agree nor disagree",
    "Disagree",
    "Strongly disagree",
    "Don't know",
)
HIDDEN = Interval(1, 9)


def priority(name: str, *counts: int) -> FigureTable:
    return FigureTable(
        name=name,
        rows=dict(zip(LABELS, counts, strict=True)),
        base=sum(counts),
        groups={"agree": LABELS[:2], "disagree": LABELS[3:5]},
        subjects=(name,),
        series="priorities",
    )


ASB = priority("Anti-social behaviour", 130, 57, 60, 30, 18, 6)  # of 301: 187 agree, 48 disagree
DRUGS = priority("Drugs and alcohol", 100, 50, 40, 60, 40, 11)  # of 301: 150 agree, 100 disagree
DOMESTIC = priority("Domestic abuse", 180, 70, 20, 15, 10, 5)  # of 300: 250 agree, 25 disagree
VIOLENCE = priority("Serious violence", 90, 86, 60, 40, 20, 5)  # of 301: 176 agree, 60 disagree
WARDS = FigureTable(
    name="Where people live",
    rows={
        "Burn Valley": 61,
        "Fens & Greatham": 32,
        "Hart": HIDDEN,
        "Headland & Harbour": 47,
        "Rural West": HIDDEN,
        "Victoria": 103,
        "Throston": 44,
        "Not answered": 0,
    },
    base=301,
    of="people who answered for themselves",
    unit="ward",
    apart=("Not answered",),
    aliases={"Burn Valley": ("the Burn Valley area",)},
)
THEMES = FigureTable(
    name="Comments: What is missing",
    rows={"More police on foot": 40, "Street lighting": 25, "Youth clubs": HIDDEN},
    base=120,
    of="comments",
    subjects=("What is missing",),
)
TEAM = FigureTable(  # 29 people: under 30, so no words of quantity
    name="Clear about my role",
    rows={
        "Strongly agree": 7,
        "Agree": 18,
        "Neither agree or disagree": 2,
        "Disagree": 1,
        "Strongly disagree": 1,
    },
    base=29,
    groups={"agree": ("Strongly agree", "Agree"), "disagree": ("Disagree", "Strongly disagree")},
    subjects=("Clear about my role", "clear about their role"),
)
PRIORITIES = (ASB, DRUGS, DOMESTIC, VIOLENCE)
EVERYTHING = (*PRIORITIES, WARDS, THEMES, TEAM)
KNIFE = priority("Knife crime", 200, 100, 40, 35, 15, 10)  # of 400: 300 agree, 50 disagree
TIPPING = priority("Fly-tipping", 80, 90, 60, 100, 70, 0)  # of 400: 170 agree, 170 disagree
AREAS = FigureTable(
    name="Ward",
    rows={"Alder": 150, "Birch": 90, "Cedar": 60, "Dogwood": HIDDEN, "Elm": Interval(10, 40)},
    base=400,
    unit="ward",
)
TRAPS = (KNIFE, TIPPING, AREAS)
