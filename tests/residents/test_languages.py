"""Residents' pages in the languages that a deployment offers: words, lang and direction always agree."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import polib
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone, translation

from consult.languages import direction_of, name_of, offered, spoken_at
from consult.models import Consultation
from frontend.templatetags.people import clock, day, moment
from surveys.models import Draft, Questionnaire, Submission
from tests.catalogues import FOLDER as LOCALE
from tests.factories import QuestionnaireFactory, member
from tests.residents.person import Person

ALL = [("en-gb", "English"), ("pl", "Polski"), ("ro", "Română"), ("ar", "العربيّة")]
START = {"en-gb": "Start now", "pl": "Zacznij teraz", "ro": "Începeți acum", "ar": "ابدؤوا الآن"}
CLOSE = datetime(2026, 11, 11, 17, 0, tzinfo=UTC)


@pytest.fixture
def spoken(settings):
    settings.LANGUAGES = ALL


def spans(person: Person, words: str) -> list[tuple[str, str]]:
    """lang and dir of the nearest element that says them, for each place where the words stand."""
    found = [e for e in person.page.iter() if isinstance(e.tag, str) and (e.text or "").strip() == words]
    return [(nearest(e, "lang"), nearest(e, "dir")) for e in found]


def nearest(element, name: str) -> str:
    return element.xpath(f"ancestor-or-self::*[@{name}][1]/@{name}")[0]


def ask_in(consultation: Consultation, language: str) -> None:
    """The next version of the questions, said to be in this language."""
    asked = Questionnaire.objects.get(consultation=consultation).definition | {"language": language}
    QuestionnaireFactory(consultation=consultation, version=2, definition=asked)


def test_english_is_always_offered_and_first(tmp_path: Path) -> None:
    assert offered([], tmp_path) == [("en-gb", "English")]
    assert offered(["en-gb"], tmp_path) == [("en-gb", "English")]


def test_the_languages_stand_in_the_order_of_the_setting(settings) -> None:
    folder = settings.LOCALE_PATHS[0]
    assert offered(["ar", "PL", "ar"], folder) == [ALL[0], ALL[3], ALL[1]]
    assert offered(["en-gb", "pl", "ro", "ar"], folder) == ALL


def test_a_language_without_a_catalogue_is_refused_with_what_there_is(settings) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        offered(["pl", "cy"], settings.LOCALE_PATHS[0])
    assert str(refused.value) == (
        "CONSULT_LANGUAGES names 'cy', and there is no catalogue for it: "
        "choose from en-gb, ar, pl, ro, or add it (docs/languages.md)."
    )


def test_a_language_is_named_in_itself() -> None:
    assert [name_of(code) for code in ("en-GB", "en", "pl", "cy-GB", "zz")] == [
        "English",
        "English",
        "Polski",
        "Cymraeg",
        "Zz",
    ]
    assert [direction_of(code) for code in ("ar", "ar-EG", "pl", "zz")] == ["rtl", "rtl", "ltr", "ltr"]


def test_only_residents_pages_are_translated() -> None:
    spoken = ["/", "/accessibility/", "/c/plan/", "/c/plan/take-part/token/findings/", "/c/findings/embed/"]
    english = [
        "/c/plan/findings/",
        "/c/plan/findings/report.docx",
        "/desk/",
        "/accounts/login/",
        "/api/",
        "/c/",
    ]
    assert [path for path in spoken + english if spoken_at(path)] == spoken


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["", "en", "cy", "pl", "PL", "../pl", "x" * 5000])
def test_what_is_not_offered_is_english_in_every_respect(consultation, asked):
    person = Person().go(f"/c/{consultation.slug}/?lang={asked}")
    assert (person.page.get("lang"), person.page.get("dir")) == ("en-gb", "ltr")
    assert person.response["Content-Language"] == "en-gb"
    assert START["en-gb"] in person.text
    assert person.page.forms[0].get("action") == f"/c/{consultation.slug}/take-part/"


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "direction"), [("pl", "ltr"), ("ro", "ltr"), ("ar", "rtl")])
def test_words_lang_and_direction_agree(consultation, spoken, language, direction):
    person = Person().go(f"/c/{consultation.slug}/?lang={language}")
    assert (person.page.get("lang"), person.page.get("dir")) == (language, direction)
    assert person.response["Content-Language"] == language
    assert START[language] in person.text
    assert START["en-gb"] not in person.text


@pytest.mark.django_db
def test_what_the_partnership_wrote_is_named_as_english(consultation, spoken):
    person = Person().go(f"/c/{consultation.slug}/?lang=ar")
    for words in (consultation.title, consultation.summary, "Anti-social Behaviour", "31 January 2025"):
        assert set(spans(person, words)) == {("en-gb", "ltr")}
    assert "الأسئلة مكتوبة بهذه اللغة: English." in person.text
    plain = Person().go(f"/c/{consultation.slug}/")
    assert plain.page.xpath("//main//*[@lang][not(ancestor::nav)]") == []


@pytest.mark.django_db
def test_pages_of_staff_stay_english(consultation, spoken, client):
    client.force_login(member(consultation.partnership, "officer"))
    for address in (f"/desk/{consultation.slug}/", "/home/", "/accounts/logout/"):
        html = client.get(f"{address}?lang=ar").content.decode()
        assert '<html lang="en-gb" dir="ltr"' in html


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_so_in_the_language(spoken):
    person = Person().go("/c/nowhere/?lang=ro")
    assert (person.response.status_code, person.heading) == (404, "Pagina nu a fost găsită")
    assert (Person().go("/nowhere/?lang=ro").heading) == "Page not found"


@pytest.mark.django_db
def test_the_switch_stands_only_where_there_is_a_choice(consultation, spoken, settings):
    person = Person().go(f"/c/{consultation.slug}/")
    assert switch(person) == {
        "Polski": f"/c/{consultation.slug}/?lang=pl",
        "Română": f"/c/{consultation.slug}/?lang=ro",
        "العربيّة": f"/c/{consultation.slug}/?lang=ar",
    }
    settings.LANGUAGES = ALL[:1]
    assert person.go(person.address).page.xpath("//nav[contains(@class, 'c-languages')]") == []


@pytest.mark.django_db
def test_each_language_of_the_switch_is_marked_as_itself(consultation, spoken):
    links = Person().go(f"/c/{consultation.slug}/?lang=pl").page.xpath("//nav[@class='c-languages']//li/*")
    assert [
        (e.tag, e.get("lang"), e.get("hreflang"), e.get("dir"), e.get("aria-current")) for e in links
    ] == [
        ("a", "en-gb", "en-gb", "ltr", None),
        ("span", "pl", None, "ltr", "true"),
        ("a", "ro", "ro", "ltr", None),
        ("a", "ar", "ar", "rtl", None),
    ]


@pytest.mark.django_db
def test_the_switch_keeps_the_place_and_the_draft(consultation, spoken):
    person = Person().go(f"/c/{consultation.slug}/").press("Start now").press("Continue", {"agree_asb": "5"})
    draft = Draft.objects.get()
    here = f"/c/{consultation.slug}/take-part/{draft.token}/your_ideas/"
    assert person.go(f"{here}?from=check&ask=1").path == here
    assert switch(person)["Polski"] == f"{here}?from=check&ask=1&lang=pl"
    person.go(switch(person)["Polski"])
    assert (person.page.get("lang"), switch(person)["English"]) == ("pl", f"{here}?from=check&ask=1")
    person.go(switch(person)["English"].replace("your_ideas", "priorities"))
    assert Draft.objects.get().answers == {"agree_asb": 5}
    assert person.page.xpath("//input[@name='agree_asb'][@checked]/@value") == ["5"]


@pytest.mark.django_db
def test_no_switch_leaves_behind_what_was_typed_and_not_kept(consultation, spoken):
    gone = f"/c/{consultation.slug}/take-part/0123456789abcdef0123456789abcdef/your_ideas/?lang=pl"
    person = Person().post(gone, {"missing": "Lights"})
    assert person.page.xpath("//input[@name='missing']/@value") == ["Lights"]
    assert (person.page.get("lang"), switch(person)) == ("pl", {})
    assert len(switch(Person().go(gone))) == 3


def switch(person: Person) -> dict[str, str]:
    return {a.text: a.get("href") for a in person.page.xpath("//nav[@class='c-languages']//a")}


@pytest.mark.django_db
def test_questions_keep_their_language_and_the_words_around_them_theirs(consultation, spoken):
    person = Person().go(f"/c/{consultation.slug}/?lang=ar").press("ابدؤوا الآن")
    block = person.page.xpath("//form/div[@lang]")[0]
    assert (block.get("lang"), block.get("dir")) == ("en-GB", "ltr")
    assert spans(person, "Strongly agree")[0] == ("en-GB", "ltr")
    assert spans(person, "Don't know")[0] == ("en-GB", "ltr")
    assert spans(person, "أو")[0] == ("ar", "rtl")
    numbers = person.page.xpath("//span[@class='c-question__number']")
    assert {(e.get("lang"), e.get("dir")) for e in numbers} == {("ar", "rtl")}
    assert numbers[0].text.startswith("السؤال 1 من ")


@pytest.mark.django_db
def test_an_error_of_the_validator_is_named_as_what_it_is(consultation, spoken):
    person = Person().go(f"/c/{consultation.slug}/?lang=pl").press("Zacznij teraz")
    person.go(person.address.replace("priorities", "your_ideas")).press("Dalej", {"missing": "x" * 10_001})
    summary = person.page.xpath("//ul[contains(@class, 'govuk-error-summary__list')]/li")[0]
    assert (summary.get("lang"), summary.get("dir")) == ("en-GB", "ltr")
    beside = person.page.xpath("//p[@id='q-missing-error']")[0]
    assert beside.xpath("ancestor::*[@lang][1]/@lang") == ["en-GB"]
    assert beside.find("span").get("lang") == "pl"
    assert beside.find("span").text == "Błąd:"
    person.go(person.address.split("your_ideas")[0] + "check-answers/?lang=pl")
    problem = person.page.xpath("//div[@class='c-notice']//a")[0]
    assert (problem.get("lang"), problem.get("dir")) == ("en-GB", "ltr")
    assert problem.text == summary.find("a").text


@pytest.mark.django_db
def test_what_the_page_says_at_a_question_is_in_the_language_of_the_question(consultation, spoken):
    person = Person().go(f"/c/{consultation.slug}/?lang=pl").press("Zacznij teraz")
    person.post(person.address.replace("priorities", "your_ideas"), {"missing": "half \x00"})
    said = person.page.get_element_by_id("q-missing-error").text_content()
    assert "We took out a character that cannot be kept." in said
    assert person.page.xpath("//ul[contains(@class, 'govuk-error-summary__list')]/li/@lang") == ["en-GB"]


@pytest.mark.django_db
def test_questions_in_the_language_of_the_page_need_no_mark(consultation, spoken):
    ask_in(consultation, "ar")
    person = Person().go(f"/c/{consultation.slug}/?lang=ar")
    assert "الأسئلة مكتوبة بهذه اللغة" not in person.text
    person.press("ابدؤوا الآن")
    assert person.page.xpath("//form/div/@lang") == []


@pytest.mark.django_db
def test_questions_from_right_to_left_on_an_english_page(consultation, spoken):
    ask_in(consultation, "ar")
    person = Person().go(f"/c/{consultation.slug}/")
    assert "The questions are written in this language: العربيّة." in person.text
    person.press("Start now")
    block = person.page.xpath("//form/div[@lang]")[0]
    assert (block.get("lang"), block.get("dir")) == ("ar", "rtl")


@pytest.mark.django_db
def test_a_no_stands_in_the_language_of_the_yes(consultation, spoken):
    person = Person().go(f"/c/{consultation.slug}/?lang=pl").press("Zacznij teraz")
    consent = next(q for q in Draft.objects.get().questionnaire.asked.questions if q.type == "consent")
    person.press("Dalej", {"agree_asb": "5"})
    person.go(person.address.replace("your_ideas", "check-answers"))
    assert person.answer_of(consent.text) == "No"
    assert person.answer_of("What is missing") == "Brak odpowiedzi"


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["pl", "ro", "ar"])
def test_every_page_of_the_way_is_translated(consultation, spoken, language):
    """No page on the way falls back to English for a text of its own; what is English says so."""
    person = Person().go(f"/?lang={language}").go(f"/c/{consultation.slug}/?lang={language}")
    person.press(START[language])
    draft = Draft.objects.get()
    here = f"/c/{consultation.slug}/"
    places = [
        here,
        f"{here}plan/",
        f"{here}privacy/",
        f"{here}privacy/1/",
        f"{here}privacy/versions/",
        f"{here}accessibility/",
        f"{here}return/",
        f"{here}withdraw/",
    ]
    places += [f"{here}take-part/{draft.token}/{place}/" for place in ("check-answers", "saved-for-later")]
    places += [f"{here}take-part/{draft.token}/{page.key}/" for page in draft.questionnaire.asked.pages]
    known = translated(language)
    assert "Start now" in untranslated(Person().go(here), known, marked="none"), "or it finds nothing"
    for place in ["/", "/accessibility/", *places]:
        person.go(f"{place}?lang={language}")
        assert (person.response.status_code, place, untranslated(person, known)) == (200, place, [])


def untranslated(person: Person, known: set[str], marked: str = "en") -> list[str]:
    """Texts of the catalogue that the page says in English, outside of what is marked as English."""
    within = f"ancestor::*[@lang][1][starts-with(@lang, '{marked}')]"
    found = person.page.xpath(f"//body//text()[not({within})]")
    return sorted(known & {" ".join(text.split()) for text in found})


def translated(language: str) -> set[str]:
    catalogue = polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))
    return {entry.msgid for entry in catalogue if entry.msgstr != entry.msgid}


@pytest.mark.django_db
def test_a_journey_in_polish_ends_with_a_receipt_in_polish(consultation, spoken):
    person = Person().go(f"/c/{consultation.slug}/?lang=pl").press("Zacznij teraz")
    while person.last != "check-answers":
        person.press("Dalej", {"agree_asb": "5"} if person.last == "priorities" else {})
        assert (person.page.get("lang"), person.address.endswith("?lang=pl")) == ("pl", True)
    Draft.objects.update(created_at=timezone.now() - timedelta(minutes=1))
    person.press("Wyślij moje odpowiedzi")
    assert (person.last, person.heading) == ("receipt", "Dziękujemy. Mamy Twoje odpowiedzi")
    assert Submission.objects.get().language == "pl"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en-gb", ("5pm", "11 November 2026", "5pm on 11 November 2026")),
        ("pl", ("17:00", "11 listopada 2026", "11 listopada 2026, godz. 17:00")),
        ("ar", ("17:00", "11 نوفمبر 2026", "11 نوفمبر 2026، الساعة 17:00")),
    ],
)
def test_dates_and_times_as_people_of_the_language_write_them(language, said):
    with translation.override(language):
        assert (clock(CLOSE), day(CLOSE), moment(CLOSE)) == said


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("pl", 1, "Około 1 minuty"),
        ("pl", 4, "Około 4 minut"),
        ("ro", 4, "Aproximativ 4 minute"),
        ("ro", 20, "Aproximativ 20 de minute"),
        ("ar", 1, "نحو دقيقة واحدة"),
        ("ar", 2, "نحو دقيقتين"),
        ("ar", 4, "نحو 4 دقائق"),
        ("ar", 14, "نحو 14 دقيقة"),
    ],
)
def test_numbers_take_the_form_of_the_language(language, number, said):
    with translation.override(language):
        assert (
            translation.ngettext("About %(n)s minute", "About %(n)s minutes", number) % {"n": number} == said
        )
