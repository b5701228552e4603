"""Letters that came many times are told of, whatever stands first among the comments."""

from analysis.models import Comment
from analysis.pipeline.discover import campaigns

LETTER = "Please keep the wardens on the marina all year: summer is not the only time that we need them there"
SHORT = "More police on the beat please"


def comments(*texts: str) -> list[Comment]:
    return [Comment(pk=number, redacted=text) for number, text in enumerate(texts, start=1)]


def test_a_letter_is_a_campaign_though_a_short_comment_stands_first():
    rows = comments("Lights", LETTER, "Buses", f"{LETTER}. Thank you", LETTER.lower())
    assert campaigns(rows) == [{"comments": [2, 4, 5], "texts": 2, "medoid": 2}]


def test_what_many_say_in_a_few_words_is_none_though_a_long_comment_stands_first():
    assert campaigns(comments(LETTER, SHORT, SHORT, SHORT)) == []


def test_the_largest_stands_first_and_two_are_too_few():
    other = "I have written to my councillor about the state of the underpass and nobody has ever answered me"
    twice = "The allotments on the north side should be given to the schools before they are sold to builders"
    rows = comments(LETTER, other, LETTER, other, twice, other, LETTER, twice, other)
    assert campaigns(rows) == [
        {"comments": [2, 4, 6, 9], "texts": 1, "medoid": 2},
        {"comments": [1, 3, 7], "texts": 1, "medoid": 1},
    ]
