from analysis.methods import labels
from analysis.methods.clauses import sentence_case
from analysis.methods.labels import centres, name_themes, quotes
from analysis.methods.spaces import learn
from analysis.methods.telling import keywords_by_theme
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


def test_sentence_case_keeps_acronyms_and_lowers_shouting():
    assert sentence_case("iCT and equipment") == "ICT and equipment"
    assert sentence_case("more ICT") == "More ICT"
    assert sentence_case("MORE POLICE PLEASE") == "More police please"
    assert sentence_case("ICT") == "ICT"


def test_keywords_are_those_of_one_theme_and_not_of_all():
    themes = [[content_words(text) for text in texts] for texts in (POLICE, LIGHTS, CLUBS)]
    police, lamps, clubs = keywords_by_theme(themes)
    assert police[:2] == ["police", "presence"]
    assert set(lamps[:2]) == {"street", "lights"}
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


def test_beneath_the_label_stands_what_somebody_said_about_it():
    assert [(name.label, name.clause) for name in named(POLICE, LIGHTS, CLUBS)] == [
        ("More police presence", "Police presence is poor"),
        ("Mend the street lights on the back lanes", "Street lights are broken and it is dark"),
        ("Youth clubs for teenagers", "Teenagers have nothing to do without youth clubs"),
    ]


def test_what_speaks_of_something_else_does_not_stand_beneath_the_label(monkeypatch):
    texts = ["Loud music and fireworks", "Loud music and fireworks again", "The chip shop closes early"]
    space, rows = learn("both", texts)
    (name,) = name_themes(texts, rows, [[0, 1, 2]], space)
    assert (name.label, name.clause) == ("Loud music and fireworks", "")
    monkeypatch.setattr(labels, "SAME_SUBJECT", -1.0)
    (name,) = name_themes(texts, rows, [[0, 1, 2]], space)
    assert name.clause == "The chip shop closes early"


def test_what_redaction_left_is_no_keyword():
    redacted = [f"{text}, ring [phone number]" for text in POLICE]
    shown = [name.keywords for name in named(redacted, LIGHTS)]
    assert "police" in shown[0] and {"phone", "number", "ring"} & set(shown[0]) == {"ring"}


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
