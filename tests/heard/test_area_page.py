"""The admin brings the figures of the area: a look first, then all of them or none."""

import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from consult.models import AuditEvent, Consultation
from surveys.importers.area import read_area
from surveys.models import AreaProfile
from tests.desk.conftest import client_of
from tests.factories import PartnershipFactory, member
from tests.heard.town import load

HEAD = "characteristic,category,people,source,date\n"
FILE = (
    "\ufeff" + HEAD + 'ward,Hart,"2,000",An invented count,2021-03-21\n'
    "ward,seaton,3000,An invented count,2021-03-21\nward,Throston,,,\n"
    "Shoe size,Large,1,An invented count,2021-03-21\n"
)


def url(town: Consultation) -> str:
    return f"/desk/partnerships/{town.partnership.slug}/area/"


def send(office: Client, town: Consultation, content: str):
    return office.post(url(town), {"file": SimpleUploadedFile("area.csv", content.encode())})


def words(answer) -> str:
    return " ".join(html.unescape(answer.content.decode()).split())


def confirmed(office: Client, town: Consultation, content: str = FILE, **more):
    """What the page sends back when its button is pressed."""
    context = send(office, town, content).context
    return office.post(url(town), {"figures": context["written"], "seen": context["seen"]} | more)


def test_a_file_is_looked_at_before_anything_is_loaded(office, town):
    page = send(office, town, FILE)
    told = words(page)
    assert (page.status_code, AreaProfile.objects.count()) == (200, 0)
    assert "This file holds 4 figures. Nothing is loaded yet." in told
    assert (
        "A plan for the town, Ward: no figure for North, Elsewhere. No answer of this question: Throston."
        in told
    )
    assert "No question stands for: Shoe size." in told


def test_the_figures_seen_are_the_figures_loaded(office, town):
    sent = confirmed(office, town)
    assert sent["Location"] == url(town)
    told = words(office.get(url(town)))
    assert "4 figures are loaded." in told
    kept = list(AreaProfile.objects.values_list("characteristic", "category", "people"))
    assert kept == [
        ("ward", "Hart", 2000),
        ("ward", "seaton", 3000),
        ("ward", "Throston", None),
        ("Shoe size", "Large", 1),
    ]
    event = AuditEvent.objects.get(act="area_load")
    assert (event.partnership, event.target) == (town.partnership, "figures:4")


def test_a_file_takes_the_place_of_the_one_before_in_its_own_partnership_alone(office, town):
    other = PartnershipFactory()
    load(other)
    confirmed(office, town)
    confirmed(office, town, HEAD + "ward,Hart,1,An invented count,2021-03-21\n")
    assert [row.people for row in town.partnership.area_profile.all()] == [1]
    assert other.area_profile.count() == 6


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (HEAD + "ward,Hart,many,x,2021-03-21\n", "row 2: people must be a whole number"),
        ("place\nx\n", "has no column named 'characteristic'"),
        ("", "This file is empty."),
        ("x" * 400_001, "at most 400 KB"),
    ],
)
def test_a_file_that_cannot_be_used_changes_nothing(office, town, content, said):
    load(town.partnership)
    answer = send(office, town, content)
    assert (answer.status_code, said in words(answer)) == (422, True)
    assert AreaProfile.objects.count() == 6


def test_without_a_file_the_page_asks_for_one(office, town):
    assert "Choose the file with the figures." in words(office.post(url(town), {}))


def test_who_was_slower_sees_it_and_loads_nothing(office, town):
    late = confirmed(office, town, seen=town.partnership.version - 1)
    assert (late.status_code, AreaProfile.objects.count()) == (412, 0)
    assert "Load these 4 figures" in words(late)


def test_what_the_page_sends_back_is_read_as_strictly_as_a_file(office, town):
    answer = confirmed(office, town, figures=HEAD + "ward,Hart,-1,x,2021-03-21\n")
    assert (answer.status_code, AreaProfile.objects.count()) == (422, 0)


def test_markup_in_a_file_is_shown_as_it_is_written(office, town):
    page = send(office, town, HEAD + '"<b>ward</b>",<script>x</script>,1,"""><i>",2021-03-21\n')
    raw = page.content.decode()
    assert "<script>x" not in raw
    assert "<b>ward</b>" not in raw
    assert "&lt;script&gt;x" in raw


def test_only_an_admin_comes_here_and_finds_it_on_the_partnership_s_page(office, desk, town):
    assert desk.get(url(town)).status_code == 404
    assert client_of(member(PartnershipFactory(), "admin")).get(url(town)).status_code == 404
    assert f'href="{url(town)}"' in words(office.get(f"/desk/partnerships/{town.partnership.slug}/"))


def test_the_file_to_fill_in_holds_what_is_loaded_and_every_other_group(office, town, tmp_path):
    confirmed(office, town)
    sent = office.get(f"{url(town)}groups.csv")
    assert sent["Content-Type"] == "text/csv; charset=utf-8"
    (tmp_path / "area.csv").write_bytes(sent.content)
    told = [(f.characteristic, f.category, f.people) for f in read_area(tmp_path / "area.csv")]
    assert told == [
        ("ward", "Hart", 2000),
        ("ward", "seaton", 3000),
        ("ward", "Throston", None),
        ("Shoe size", "Large", 1),
        ("ward", "North", None),
        ("ward", "Elsewhere", None),
        ("sex", "Female", None),
        ("sex", "Male", None),
    ]
