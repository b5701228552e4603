"""Names and keywords of themes keep no word that is taken out of a comment later; people rename them."""

import pytest

from analysis.methods.redaction import Span
from analysis.models import Comment, Decision, HiddenName, Theme, ThemeMatch, ThemeSet
from analysis.overview import waiting
from analysis.pipeline import screen as screening
from analysis.redacting import edition_of
from analysis.selectors import codeframe, nameless
from analysis.services import decision_add
from analysis.services.redacting import Place, redaction_add, redaction_undo
from consult.models import Blob, User
from surveys.models import Questionnaire
from tests.desk.conftest import client_of
from tests.desk.making import QUESTION
from tests.desk.screened import screen, screened
from tests.factories import QuestionnaireFactory, member

pytestmark = pytest.mark.django_db
NAME = "quillfeather"  # no list of names has it: the machine lets it stand
TEXT = f"The {NAME} lamps on our street are dark"
OTHER = "The lamps on our street are dark"
LAMPS, BOTH, KEYS = (
    "Lamps on our street",
    f"{NAME}’s lamps",
    ["lamps", "quillfeather", "quillfeather lamps", "street"],
)


@pytest.fixture
def questionnaire() -> Questionnaire:
    return QuestionnaireFactory()


@pytest.fixture
def comment(questionnaire: Questionnaire) -> Comment:
    """It names somebody; another comment speaks of the same lamps."""
    screened(questionnaire, OTHER)
    found = screened(questionnaire, TEXT)
    assert found.redacted == TEXT
    return found


@pytest.fixture
def officer(comment: Comment) -> User:
    return member(comment.consultation.partnership, "officer")


@pytest.fixture
def theme_set(comment: Comment) -> ThemeSet:
    """Three themes: one whose name, one whose clause and keywords, and one whose nothing holds the name."""
    found = ThemeSet.objects.create(
        consultation=comment.consultation,
        question_key=QUESTION,
        input_fingerprint="f",
        model=Blob.keep(NAME.encode(), "application/json"),
        counts={},
    )
    made = [(BOTH, "", ["lamps"]), (LAMPS, f"ask {NAME}", KEYS), ("Dark street", "lamps are dark", ["dark"])]
    for number, (label, clause, keywords) in enumerate(made):
        Theme.objects.create(
            theme_set=found, number=number, label=label, clause=clause, keywords=keywords, stability=0.5
        )
    for each in Comment.objects.all():
        why = ["lamps", "quillfeather"] if each == comment else ["lamps"]
        ThemeMatch.objects.create(theme_set=found, comment=each, pile="themed", themes=[0, 1, 2], why=why)
    return found


def take(comment: Comment, words: str, by: User, what: str = "name") -> None:
    start = TEXT.index(words)
    place = Place(start, start + len(words), "names", what=what)
    seen = edition_of(comment, comment.redactions.all())
    redaction_add(comment=comment, place=place, seen=seen, by=by)


def machine(theme_set: ThemeSet) -> list[tuple]:
    rows = Theme.objects.filter(theme_set=theme_set).order_by("number")
    return [(row.label, row.clause, row.keywords) for row in rows]


def decide(theme_set: ThemeSet, act: str, by: User, **payload) -> None:
    decision_add(theme_set=theme_set, act=act, payload=payload, seen=theme_set.decisions.count(), by=by)


@pytest.mark.storage
def test_a_name_that_became_a_keyword_goes_with_the_redaction(comment, theme_set, officer):
    take(comment, NAME, officer)
    assert machine(theme_set) == [
        ("Theme 1", "", ["lamps"]),
        (LAMPS, "", ["lamps", "street"]),
        ("Dark street", "lamps are dark", ["dark"]),
    ]
    assert ThemeMatch.objects.get(comment=comment).why == ["lamps"]
    theme_set.refresh_from_db()
    assert bytes(theme_set.model.content) == b"{}"


def test_words_that_another_comment_shows_stay(comment, theme_set, officer):
    """The control: what is taken out is no name, and everybody speaks of it."""
    before = machine(theme_set)
    take(comment, "lamps on our street", officer, "detail")
    assert machine(theme_set) == before
    assert nameless(comment.consultation, QUESTION) == []


def test_it_is_told_until_somebody_renames_it(comment, theme_set, officer):
    take(comment, NAME, officer)
    assert [theme.label for theme in nameless(comment.consultation, QUESTION)] == ["Theme 1"]
    asked = {w.what: (w.count, w.who, w.where) for w in waiting(comment.consultation)}
    assert asked["Themes that need a new name"] == (1, "officer", "themes")
    board = f"/desk/{comment.consultation.slug}/themes/{QUESTION}/"
    html = client_of(officer).get(f"{board}?theme=m0").content.decode()
    assert "so it is hidden. Give the theme another name." in html
    assert html.count("needs a new name") == 1
    decide(theme_set, "rename", officer, theme="m0", label="Lamps")
    html = client_of(officer).get(f"{board}?theme=m0").content.decode()
    assert ("needs a new name" in html, "is hidden" in html) == (False, False)
    assert "Themes that need a new name" not in {w.what for w in waiting(comment.consultation)}


def test_what_a_person_typed_is_kept_and_shown_to_nobody(comment, theme_set, officer):
    decide(theme_set, "rename", officer, theme="m2", label=f"What {NAME} wants", clause=f"says {NAME}")
    decide(theme_set, "new", officer, label=f"{NAME} again", comments=[comment.pk])
    decide(theme_set, "drop", officer, theme="m1", reason=f"{NAME} alone says it")
    before = list(Decision.objects.values_list("payload", flat=True))
    assert codeframe(theme_set).themes["m2"].label == f"What {NAME} wants"
    take(comment, NAME, officer)
    frame = codeframe(theme_set)
    assert (frame.themes["m2"].label, frame.themes["m2"].clause) == ("Theme 3", "")
    assert (frame.themes["d2"].label, frame.themes["d2"].nameless) == ("Theme d2", True)
    assert (frame.themes["m1"].state, frame.themes["m1"].reason) == ("dropped", "[taken out]")
    assert (frame.ineffective, frame.version) == ([], 3)
    assert list(Decision.objects.values_list("payload", flat=True)) == before
    assert HiddenName.objects.count() == 3


def test_the_name_of_one_part_hides_the_words_of_its_split(comment, theme_set, officer):
    other = Comment.objects.exclude(pk=comment.pk).get()
    parts = [{"label": "Lamps", "comments": [other.pk]}, {"label": f"{NAME} again", "comments": [comment.pk]}]
    decide(theme_set, "split", officer, theme="m2", parts=parts)
    assert codeframe(theme_set).themes["d1.2"].label == f"{NAME} again"
    take(comment, NAME, officer)
    frame = codeframe(theme_set)
    assert [frame.themes[t].label for t in ("d1.1", "d1.2")] == ["Theme d1.1", "Theme d1.2"]
    assert (frame.members("d1.1"), frame.members("d1.2")) == ([other.pk], [comment.pk])
    assert (frame.themes["m2"].state, frame.ineffective) == ("split", [])
    assert Decision.objects.get().payload["parts"] == parts
    html = (
        client_of(officer).get(f"/desk/{comment.consultation.slug}/themes/missing/history/").content.decode()
    )
    assert (NAME in html, "Theme d1.2" in html) == (False, True)


@pytest.mark.parametrize(
    "where", ["themes/missing/", "themes/missing/?theme=d1", "themes/missing/history/", ""]
)
def test_no_page_of_the_desk_tells_it(comment, theme_set, officer, where):
    decide(theme_set, "new", officer, label=f"{NAME} again", comments=[comment.pk])
    address = f"/desk/{comment.consultation.slug}/{where}"
    client = client_of(officer)
    if where:
        assert NAME in client.get(address).content.decode()
    take(comment, NAME, officer)
    response = client.get(address)
    assert (response.status_code, NAME in response.content.decode()) == (200, False)


def test_the_api_tells_it_no_more(comment, theme_set, officer):
    decide(theme_set, "new", officer, label=f"{NAME} again", comments=[comment.pk])
    address = f"/api/v1/desk/consultations/{comment.consultation.slug}/themes/{QUESTION}"
    client = client_of(officer)
    assert NAME in client.get(address).content.decode()
    take(comment, NAME, officer)
    response = client.get(address)
    assert (response.status_code, NAME in response.content.decode()) == (200, False)


def test_taking_the_redaction_back_gives_no_name_back(comment, theme_set, officer):
    take(comment, NAME, officer)
    fresh = Comment.objects.get(pk=comment.pk)
    seen = edition_of(fresh, fresh.redactions.all())
    assert redaction_undo(comment=fresh, number=1, seen=seen, by=officer).redacted == TEXT
    assert machine(theme_set)[0] == ("Theme 1", "", ["lamps"])


def test_rules_that_find_the_name_later_hide_it_too(comment, theme_set, monkeypatch):
    start = TEXT.index(NAME)
    span = Span("name", start, start + len(NAME))
    monkeypatch.setattr(screening, "RULES", "screen-test")
    monkeypatch.setattr(screening, "redact", lambda text: type("Found", (), {"spans": [span]}))
    type(comment.submission).objects.filter(pk=comment.submission_id).update(screen_queued=False)
    screen(comment.consultation)
    comment.refresh_from_db()
    assert NAME not in comment.redacted
    assert machine(theme_set)[0] == ("Theme 1", "", ["lamps"])
