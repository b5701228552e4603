import pytest

from analysis.methods.clauses import Span, sentence_case, spans
from analysis.methods.labels import _stands_better, centres, keywords_by_theme, name_themes, quotes
from analysis.methods.spaces import learn
from analysis.methods.text import content_words, words

POLICE = [
    "Provide greater visible police presence in the town centre",
    "We need greater police presence at night",
    "More police presence on the estate because of the dealers",
    "I never see a police officer, police presence is poor",
]
LIGHTS = [
    "Mend the street lights on the back lanes",
    "Street lights are broken and it is dark",
    "The street lights need mending, my road is dark",
    "Better street lights would make people feel safer",
]
CLUBS = [
    "Youth clubs for teenagers in the evenings",
    "Open the youth clubs again for teenagers",
    "Teenagers have nothing to do without youth clubs",
    "Fund youth clubs and sport",
]


def phrases(text: str) -> set[str]:
    return {span.text for span in spans(text) if not span.whole}


def clauses(text: str) -> set[str]:
    return {span.text for span in spans(text) if span.whole}


def test_a_clause_stands_alone_without_its_opening_words():
    assert clauses("And more officers should walk the estate, thanks") == {
        "more officers should walk the estate"
    }
    assert clauses("No everyone works well together and helps each other's teams") == {
        "everyone works well together and helps each other's teams"
    }


@pytest.mark.parametrize(
    "text",
    [
        "I want my street cleaned",
        "we need our park back",
        "is what happened",
        "marriage is an outdated, sacred thing",
    ],
)
def test_first_person_and_fragments_are_no_clauses(text):
    assert clauses(text) == set()


def test_a_phrase_does_not_lose_the_word_that_turns_it_round():
    assert "enough staff" not in phrases("There are not enough staff")
    assert "proper lights" not in phrases("A road without proper lights")
    assert "police presence" not in phrases("There is less police presence")
    assert "more police presence" in {one.lower() for one in phrases("More police presence")}


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("celibacy allows the priest to focus", "celibacy allows"),
        ("patents prevent the free flow", "patents prevent"),
        ("marriage is an outdated and sacred idea", "marriage is an outdated"),
        ("parents who are able", "parents who are able"),
        ("innocent people are executed", "innocent people"),
    ],
)
def test_a_phrase_is_not_cut_off_before_its_object_or_verb(text, cut):
    assert cut not in phrases(text)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("accidents would increase if marijuana was legalized", "marijuana was legalized"),
        ("flag burning only serves to divide", "serves to divide"),
        ("brave people who died under that flag", "died under that flag"),
        ("legalizing it would allow for a safer trade", "legalizing it would allow"),
        (
            "vocational education provides valuable, necessary skills",
            "vocational education provides valuable",
        ),
        ("the main criteria for combat should be fitness", "combat should be fitness"),
        ("learn about the universe with space exploration", "universe with space exploration"),
        ("men should protect them from danger", "protect them from danger"),
        ("training is very valuable and should be provided", "valuable and should be provided"),
        ("safer at home and in the community", "home and in the community"),
        ("satellite placement to warn of bad weather", "satellite placement to warn"),
        ("it provides the skills necessary for work", "skills necessary"),
        ("money should be used for hospitals", "money should be used"),
    ],
)
def test_a_piece_from_the_middle_of_something_is_no_phrase(text, broken):
    assert broken not in phrases(text)


def test_what_stands_on_its_own_is_still_a_phrase():
    assert "gender imbalance" in phrases("it could lead to gender imbalance in the country")
    assert "people have died for the flag" in phrases("people have died for the flag")
    assert "sex of their child" in phrases("parents may choose the sex of their child")


def span(text: str, *, whole: bool, edges: int) -> Span:
    said = tuple(text.split())
    return Span(text, said, frozenset(said), whole, edges)


@pytest.mark.parametrize(
    ("label", "edges", "clause", "shown"),
    [
        ("burning is a form", 1, "burning is a form of expression", "burning is a form of expression"),
        ("space from earth", 0, "we must leave earth to live", "we must leave earth to live"),
        ("right to protest", 1, "burning is a sign of protest", "right to protest"),
        ("community safety", 1, "community safety requests are too many and onerous", "community safety"),
        ("more lamps", 0, "more lamps by the path to the old school and park", "more lamps"),
    ],
)
def test_a_piece_is_completed_by_a_short_clause_and_by_no_long_one(label, edges, clause, shown):
    better = _stands_better(span(clause, whole=True, edges=2), span(label, whole=False, edges=edges))
    assert (clause if better else label) == shown


def test_sentence_case_keeps_acronyms_and_lowers_shouting():
    assert sentence_case("iCT and equipment") == "ICT and equipment"
    assert sentence_case("more ICT") == "More ICT"
    assert sentence_case("MORE POLICE PLEASE") == "More police please"
    assert sentence_case("ICT") == "ICT"


def test_keywords_are_those_of_one_theme_and_not_of_all():
    themes = [[content_words(text) for text in texts] for texts in (POLICE, LIGHTS, CLUBS)]
    police, lights, clubs = keywords_by_theme(themes)
    assert police[:2] == ["police", "presence"]
    assert set(lights[:2]) == {"street", "lights"}
    assert set(clubs[:3]) == {"youth", "clubs", "teenagers"}


def named(*themes):
    texts = [text for theme in themes for text in theme]
    members, start = [], 0
    for theme in themes:
        members.append(list(range(start, start + len(theme))))
        start += len(theme)
    space, rows = learn("both", texts)
    return name_themes(texts, rows, members, space)


def test_themes_are_named_by_what_their_people_said():
    police, lights, clubs = named(POLICE, LIGHTS, CLUBS)
    assert "police presence" in police.label.lower()
    assert "street lights" in lights.label.lower()
    assert "youth clubs" in clubs.label.lower()
    for name in (police, lights, clubs):
        assert name.label[0].isupper()
        assert not {"i", "we", "my", "our", "me", "us"} & set(words(name.label + " " + name.clause))


def test_a_single_theme_and_a_theme_without_phrases_still_have_a_name():
    assert [name.label[0].isupper() for name in named(POLICE)] == [True]
    (parking,) = named(["Parking", "parking!"])
    assert parking.label == "Parking"
    assert parking.clause == ""


def test_two_themes_never_have_the_same_name():
    dogs = [f"{text} and dogs foul the paths" for text in POLICE]
    first, second = named(POLICE, dogs)
    assert first.label.lower() != second.label.lower()
    assert "dogs" in second.label.lower()


def test_the_first_quote_is_the_medoid_and_quotes_are_members():
    texts = POLICE + LIGHTS
    _, rows = learn("both", texts)
    (middle,) = centres(rows, [[0, 1, 2, 3]])
    shown = quotes(texts, rows, [0, 1, 2, 3], middle)
    assert sorted(shown) == [0, 1, 2, 3]
    assert shown[0] == max(range(4), key=lambda at: rows[at] @ middle)
    assert quotes(texts, rows, [], middle) == []


def test_a_very_short_or_very_long_comment_is_quoted_last():
    texts = ["police presence", *POLICE, "police presence " * 40]
    _, rows = learn("both", texts)
    inside = list(range(6))
    (middle,) = centres(rows, [inside])
    shown = quotes(texts, rows, inside, middle)
    assert set(shown[:4]) == {1, 2, 3, 4}
    assert shown[4] in {0, 5}
