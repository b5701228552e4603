"""What may stand alone as the name of a theme, and what is a piece of something."""

import pytest

from analysis.methods.clauses import Span, spans


def of_kind(text: str, kind: str) -> set[str]:
    return {span.text for span in spans(text) if span.kind == kind}


def names(text: str) -> set[str]:
    return {span.text for span in spans(text)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("And more officers should walk the estate, thanks", "more officers should walk the estate"),
        ("Yes everyone works well together", "everyone works well together"),
        ("because the lights are broken", "the lights are broken"),
        ("celibacy allows the priest to focus", "celibacy allows the priest to focus"),
        ("marriage is an outdated and sacred idea", "marriage is an outdated and sacred idea"),
        ("training is very valuable and should be provided", "training is very valuable"),
        ("people have died for the flag", "people have died for the flag"),
        ("Nobody has the right to take a life", "Nobody has the right to take a life"),
        ("There are not enough staff", "There are not enough staff"),
    ],
)
def test_a_statement_says_who_does_what(text, said):
    assert said in of_kind(text, "statement")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Improve street lighting in the back lanes", "Improve street lighting in the back lanes"),
        ("You should mend the lights on the estate", "mend the lights on the estate"),
        ("The council needs to fund youth clubs", "fund youth clubs"),
        ("Stop the drug dealing!", "Stop the drug dealing"),
    ],
)
def test_a_request_begins_with_its_verb(text, asked):
    assert asked in of_kind(text, "request")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("it could lead to gender imbalance in the country", "gender imbalance in the country"),
        ("We need more police on the beat", "more police on the beat"),
        ("sports clubs for young people", "sports clubs for young people"),
        ("people have a right to protest", "right to protest"),
        ("Speeding on Raby Road", "Speeding on Raby Road"),
        ("Drug dealing in the park", "Drug dealing in the park"),
        ("Shift patterns", "Shift patterns"),
        ("The state of the roads", "state of the roads"),
    ],
)
def test_a_noun_phrase_is_whole_and_goes_without_its_article(text, named):
    assert named in of_kind(text, "noun phrase")


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("more harm can be done to a captured woman in a combat area", "captured woman"),
        ("a life of drugs and disease", "life of drugs"),
        ("they cut trees and wild animals suffer", "wild animals"),
        ("it should be a right for people who want that", "right for people"),
        ("it gives work to people that care", "work to people"),
        ("the police presence is poor", "police presence"),
        ("they have a right to express themselves", "right to express"),
        ("they have a right to express their opinion", "right to express"),
        ("people showed it in a peaceful way", "peaceful way"),
        ("it is the opinion of a small group of people", "small group of people"),
        ("people hear of the universe with space exploration", "universe with space exploration"),
    ],
)
def test_what_more_belongs_to_is_a_name_only_for_want_of_another(text, cut):
    assert cut in of_kind(text, "cut phrase") | of_kind(text, "open phrase")
    assert cut not in of_kind(text, "noun phrase")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("prisoners wait for a fair trial", "fair trial"),
        ("Lighting with motion sensors", "Lighting with motion sensors"),
        ("it is a gateway drug to more harmful drugs", "gateway drug to more harmful drugs"),
        ("a way to slow the traffic", "way to slow the traffic"),
    ],
)
def test_what_is_whole_is_none_of_those(text, named):
    assert named in of_kind(text, "noun phrase")


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("marriage is an outdated, sacred thing", "marriage is an outdated"),
        (
            "vocational education provides valuable, necessary skills",
            "vocational education provides valuable",
        ),
        ("training is valuable and necessary for work", "training is valuable"),
        ("the change makes sure that fresh ideas are heard", "the change makes sure that fresh ideas"),
        ("those who like blue collar jobs over white collar/college jobs", "white collar"),
        ("no reason is given to believe that it helps", "no reason is given to believe"),
        ("flag burning is like spitting in their face", "flag burning is like spitting"),
        ("innocent people of the town suffer", "innocent people"),
        ("women are just as capable as men in combat", "capable as men"),
        ("other things to spend money on than parks", "spend money on than parks"),
        ("satellite placement to warn of bad weather", "satellite placement to warn"),
        ("it keeps children from playing", "children from playing"),
        ("it lets people speak freely", "people speak"),
        ("it allows couples to live apart", "couples to live"),
        ("homeschooling strips children of friends", "homeschooling strips children"),
        ("cars race at night, causing danger to children", "causing danger to children"),
        ("sellers are cheap since the prices fell", "sellers are cheap since the prices"),
        ("dogs and a lot of street lights", "a lot of street"),
        ("legalize gambling empowers gangs", "legalize gambling"),
        ("it may increase car crime", "increase car crime"),
        ("See above re lights", "See above re lights"),
    ],
)
def test_a_piece_is_no_name(text, piece):
    assert piece in text and piece not in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "I want my street cleaned",
        "we need our park back",
        "He hit me",
        "They are noisy",
        "It keeps happening",
        "Room 12 is cold",
        "who is able",
        "The 24 buses",
        "",
    ],
)
def test_nobody_s_own_words_and_nobody_unknown_name_a_theme(text):
    assert names(text) == set()


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("There are not enough staff", "enough staff"),
        ("A road without proper lights", "proper lights"),
        ("There is less police presence", "police presence"),
        ("I don't think that people should burn flags", "burn flags"),
        ("I don't believe the council listens to people", "the council listens to people"),
        ("It is not true that the lights work well", "the lights work well"),
    ],
)
def test_what_turns_the_meaning_round_is_not_left_out(text, turned):
    assert turned in text and turned not in names(text)


def test_what_redaction_left_names_nothing():
    assert names("Ring [phone number] or write to [e-mail]. [name] drives the school bus") == {"school bus"}


def test_a_condition_is_not_said():
    assert "the park was closed" not in names("It would be quieter if the park was closed")


def test_a_short_comment_without_a_name_stands_as_it_was_written():
    assert list(spans("Too far away")) == [
        Span("Too far away", ("too", "far", "away"), frozenset({"far", "away"}), "answer", 2)
    ]
    assert names("Too far away from the 24") == set()


def test_ends_of_a_clause_are_counted():
    found = {span.text: span.edges for span in spans("Open more youth clubs in the evening, please")}
    assert found["Open more youth clubs in the evening"] == 2
    assert found["more youth clubs in the evening"] == 1
    assert found["more youth clubs"] == 0


def test_a_very_long_clause_is_passed_over():
    assert names("and broken street lamps " * 10) != set()
    assert names("and broken street lamps " * 11) == set()
