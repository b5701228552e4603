"""The page "Who have we not heard from yet?" and the numbers that officers set on it."""

import re

import pytest
from django.test import Client

from consult.models import AuditEvent, Consultation, Invitation
from consult.stages import Stage
from surveys.models import FieldworkTarget
from tests.desk.conftest import client_of
from tests.factories import ConsultationFactory, HubFactory, member
from tests.heard.town import answer, figures, hundred, load

PAGE, WANTED = "/desk/town/heard/", "/desk/town/heard/wanted/ward/"


def shown(client: Client, url: str = PAGE) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def rows(html: str, key: str) -> list[list[str]]:
    """The cells of a question's table, as text."""
    section = html[html.index(f'id="q-{key}"') :]
    body = section[section.index("<tbody") : section.index("</tbody>")]
    lines = re.findall(r"<tr.*?</tr>", body)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line) for line in lines]


def test_groups_stand_beside_the_area_and_the_least_heard_is_told_in_words(town, desk):
    load(town.partnership)
    hundred(town)
    html = shown(desk)
    assert rows(html, "ward") == [
        ["Hart", "10", "10%", "20%", "50", "13"],
        ["Seaton", "30", "30%", "30%", "100", "0"],
        ["North", "60", "60%", "50%", "120", "0"],
        ["Elsewhere", "0", "–", "0%", "–", "–"],
        ["Not stated", "0", "", "", "", ""],
    ]
    least = "Hart (Ward): 10% of those who said, 20% of the area. It is about 13 answers"
    assert f"{least} short of its share." in html
    assert "Area: people aged 18 and over; An invented count, 21 March 2021." in html
    assert "of known groups" not in html


def test_where_no_figures_are_loaded_the_page_says_so_and_invents_nothing(town, desk, office):
    hundred(town)
    html = shown(desk)
    assert "Not known: no figures of the area are loaded for what is asked here." in html
    assert rows(html, "ward")[0] == ["Hart", "10", "10%"]
    assert "Index" not in html
    load_link = f'href="/desk/partnerships/{town.partnership.slug}/area/"'
    assert (load_link in html, load_link in shown(office)) == (False, True)


def test_a_figure_that_is_not_known_is_shown_so_and_the_rest_is_not_called_the_area(town, desk):
    load(town.partnership, figures(north=None))
    hundred(town)
    html = shown(desk)
    assert rows(html, "ward")[:3] == [
        ["Hart", "10", "25%", "40%", "63", "10"],
        ["Seaton", "30", "75%", "60%", "125", "0"],
        ["North", "60", "–", "not known", "–", "–"],
    ]
    assert "Area, of known groups" in html
    assert "all shares are of the known groups alone, in which 40 people have answered." in html
    assert "Hart (Ward): 25% of those in groups whose size is known, not 40%." in html
    assert "of the area. About" not in html


def test_the_page_promises_neither_anonymity_nor_a_sample(town, desk):
    load(town.partnership)
    hundred(town)
    html = shown(desk).casefold()
    assert "a consultation is not a survey of the population" in html
    assert [word for word in ("anonym", "representative sample") if word in html] == []


def test_numbers_are_set_and_what_is_still_to_come_is_told(town, desk):
    answer(town, 3, ward="hart")
    page = shown(desk, WANTED)
    assert 'name="wanted_hart"' in page
    sent = desk.post(WANTED, {"wanted_hart": "10", "wanted_seaton": "", "seen": town.version})
    assert sent["Location"] == f"{PAGE}#q-ward"
    html = shown(desk)
    assert rows(html, "ward")[0] == ["Hart", "3", "100%", "10", "7"]
    assert "Wanted and still to come: Hart (7)." in html
    event = AuditEvent.objects.get(act="targets_set")
    assert (event.target, event.detail["version"]) == ("targets:ward", town.version + 1)
    desk.post(WANTED, {"wanted_hart": "", "seen": town.version + 1})
    assert not FieldworkTarget.objects.exists()


def test_a_slower_editor_is_told_and_keeps_what_was_typed(town, desk):
    desk.post(WANTED, {"wanted_hart": "10", "seen": town.version})
    late = desk.post(WANTED, {"wanted_hart": "20", "seen": town.version})
    html = late.content.decode()
    assert late.status_code == 412
    assert "Olive Officer was faster" in html
    assert 'value="20"' in html
    assert FieldworkTarget.objects.get().wanted == 10


@pytest.mark.parametrize("typed", ["-1", "ten", "1000001", "1.5"])
def test_what_is_no_number_is_refused(town, desk, typed):
    sent = desk.post(WANTED, {"wanted_hart": typed, "seen": town.version})
    assert (sent.status_code, FieldworkTarget.objects.count()) == (422, 0)


def test_after_publication_the_numbers_stay(town, desk):
    Consultation.objects.update(stage=Stage.PUBLISHED)
    sent = desk.post(WANTED, {"wanted_hart": "10", "seen": town.version})
    assert (sent.status_code, FieldworkTarget.objects.count()) == (409, 0)
    assert "Set how many answers are wanted" not in shown(desk)


@pytest.mark.parametrize("key", ["words", "agree", "who", "nothing"])
def test_only_questions_on_who_people_are_take_numbers(town, desk, key):
    assert desk.get(f"/desk/town/heard/wanted/{key}/").status_code == 404


def test_hubs_and_invitations_are_named_where_nothing_came(town, desk):
    HubFactory(partnership=town.partnership, name="Library")
    Invitation.objects.create(consultation=town, organisation="Chess & <checkers> club")
    html = shown(desk)
    assert "Hubs from which no copy on paper is counted yet: Library." in html
    assert "nothing seen in their name yet: Chess &amp; &lt;checkers&gt; club." in html


def test_an_approver_reads_and_is_offered_nothing_to_change(town):
    html = shown(client_of(member(town.partnership, "approver")))
    assert "/heard/wanted/" not in html
    assert "/weighting/" not in html


def test_without_questions_or_answers_of_its_own_the_page_teaches_the_next_step(town, desk):
    ConsultationFactory(partnership=town.partnership, slug="new", stage=Stage.DRAFT)
    ConsultationFactory(partnership=town.partnership, slug="tables", kind="published_tables")
    assert "Nothing is asked about who people are" in shown(desk, "/desk/new/heard/")
    assert "No answers are collected here" in shown(desk, "/desk/tables/heard/")


def test_collecting_leads_to_it(town, desk):
    assert f'href="{PAGE}"' in shown(desk, "/desk/town/collect/")


def test_after_the_close_nobody_is_invited_any_more(town, desk):
    Consultation.objects.update(stage="closed")
    told = shown(desk)
    assert "Who was not heard?" in told
    assert "What to do next" not in told
    assert "so far" not in told
