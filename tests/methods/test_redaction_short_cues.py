"""Names by what little is said of them, and places that are somebody's name; each with what must stay."""

import pytest

from analysis.methods.redaction import redact

NAMES = [
    ("some lad they call lanky rides past", "some lad they call [name] rides past"),
    ("big lad goes by bear collects debts", "big lad goes by [name] collects debts"),
    ("Swan, Julian. We never get told", "[name]. We never get told"),
    ("Miss Temple ran the youth club", "Miss [name] ran the youth club"),
    ("I reported it to Alan Church on Monday", "I reported it to [name] on Monday"),
    ("we had bobby Hart he knew us all", "we had [name] he knew us all"),
    ("gold has his front garden full of fridges", "[name] has his front garden full of fridges"),
    ("preston and his little gang were at it", "[name] and his little gang were at it"),
    ("ford down the road does cars up", "[name] down the road does cars up"),
    ("josie and al walk three dogs", "[name] and [name] walk three dogs"),
    ("sick of craigs dog and of craig and all", "sick of [name] dog and of [name] and all"),
    ("it lands on maureens washing", "it lands on [name] washing"),
    ("charity my sister in law had her jaw broke", "[name] my sister in law had her jaw broke"),
    ("will will tell you the same", "[name] will tell you the same"),
    ("holly and ivy were followed home by him", "[name] and [name] were followed home by him"),
    ("daisy was pushed off the wall and she cried", "[name] was pushed off the wall and she cried"),
]
STAYS = [
    "he goes by bus every day and they call back later",
    "the kids meet at Christ Church hall",
    "her boys go to a school in Lancaster to escape it",
    "outside Wilson's bakery, above Dixon's butchers",
    "a fire in howard house and lads behind hardwick hall",
    "shut the George and Dragon",
    "the Florence Park play area is full of glass",
    "ivy on the walls and holly bushes by the gate",
    "hope my mam is ok",
    "We all hope so, and grant money helps",
    "they nick bikes and rob sheds off the allotment",
    "Good neighbours is what saves this place",
    "that's what we did in the park. They've got knives.",
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_a_name_by_little_that_is_said_of_it(text, expected):
    assert redact(text).text == expected


@pytest.mark.parametrize("text", STAYS)
def test_what_only_looks_like_it_stays(text):
    assert redact(text).text == text
