"""The analyst's desk: any cut at an address, masked wherever it leaves, explained to its last count."""

import csv
import io
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from analysis.services.loading import consultation_load
from consult.models import AuditEvent, Consultation
from surveys import dataset as datasets
from surveys.importers import read_consultation
from tests.analysis.reviewed import analyse, consultation, receive
from tests.desk.conftest import client_of
from tests.factories import member

TESTED = {"question": "agree_asb", "banner": "ward", "intervals": "1", "tests": "1", "withheld": "show"}
PEOPLE = {"question": "connection", "banner": "ward"}  # of people by people no report tells a table
STAFF = "analysis/demonstration/staff-2021.yaml"


def rows_of(numbers: range, **answers) -> list[dict]:
    return [{"n": n, "channel": "web", "answers": answers} for n in numbers]


@pytest.fixture
def asked(db) -> Consultation:
    """Hart: 30 strongly agree, 10 agree. Seaton: 40 strongly disagree, 2 gave no answer. Victoria: 4 agree.

    Three organisations strongly agree.
    """
    found = consultation()
    receive(
        found,
        [
            *rows_of(range(1, 31), agree_asb=5, ward="hart", connection=["live"]),
            *rows_of(range(31, 41), agree_asb=4, ward="hart", connection=["live", "work"]),
            *rows_of(range(41, 81), agree_asb=1, ward="seaton", connection=["work"]),
            *rows_of(range(81, 83), ward="seaton", connection=["work"]),
            *rows_of(range(83, 87), agree_asb=4, ward="victoria", connection=["work"]),
            *rows_of(range(87, 90), agree_asb=5, ward="hart", answering_as="organisation"),
        ],
    )
    datasets.freeze(found)
    return found


@pytest.fixture
def officer(asked: Consultation) -> Client:
    return client_of(member(asked.partnership, "officer"))


def address(asked: Consultation, part: str = "", **query: object) -> str:
    return f"/desk/{asked.slug}/tables/{part}?{urlencode(query)}"


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def lines(html: str) -> dict[str, list[str]]:
    """The cells of the table by the words of their line; a cell is its figure and its count."""
    body = html[html.index("c-crosstab") :].split("<tbody")[1].split("</tbody>")[0]
    rows = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.S) for row in body.split("</tr>")]
    return {text(row[0]): [text(cell) for cell in row[1:]] for row in rows if row}


def heads(html: str) -> list[str]:
    head = html[html.index("c-crosstab") :].split("<thead")[1].split("</thead>")[0]
    return [text(each) for each in re.findall(r"<th[^>]*>(.*?)</th>", head, re.S)]


def page(client: Client, asked: Consultation, **query: object) -> str:
    answer = client.get(address(asked, **query))
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_count_page_leads_to_the_tables_of_each_question(officer: Client, asked: Consultation):
    analyse(asked)
    html = officer.get(f"/desk/{asked.slug}/count/").content.decode()
    assert f'href="/desk/{asked.slug}/tables/?question=agree_asb"' in html
    assert "?question=answering_as" not in html


def test_before_a_choice_the_form_offers_every_question_and_banner(officer: Client, asked: Consultation):
    html = page(officer, asked)
    chosen = html.split('name="question"')[1].split("</select>")[0]
    assert 'value="agree_asb"' in chosen
    assert 'value="missing"' not in chosen
    banners = html.split('name="banner"')[1].split("</select>")[0]
    assert 'value="ward"' in banners
    assert 'value="channel"' in banners
    assert 'name="weighted"' not in html
    assert "c-crosstab" not in html


def test_everybody_alone_with_counts_nets_and_the_base(officer: Client, asked: Consultation):
    html = page(officer, asked, question="agree_asb")
    assert heads(html) == ["Answer", "All n = 84"]
    assert lines(html) == {
        "Strongly agree": ["36% 30"],
        "Agree": ["17% 14"],
        "Neither agree nor disagree": ["0% 0"],
        "Disagree": ["0% 0"],
        "Strongly disagree": ["48% 40"],
        "Don't know": ["0% 0"],
        "Total: agree": ["52% 44"],
        "Total: disagree": ["48% 40"],
    }


def test_opinions_by_group_stand_as_in_the_report_until_an_officer_opens_them(
    officer: Client, asked: Consultation
):
    cut = {"question": "agree_asb", "banner": "ward"}
    html = page(officer, asked, **cut)
    assert heads(html) == [
        "Answer",
        "All n = 84",
        "Seaton n = 40",
        "Other groups together: Hart, Victoria n = 44",
    ]
    assert lines(html) == {
        "Agree": ["52% 44", "0% 0", "100% 44"],
        "Disagree": ["48% 40", "100% 40", "0% 0"],
    }
    assert "“Other groups together” is one line, because" in text(html)
    assert "Answers are joined, as in the report" in text(html)
    assert "These figures must not leave the desk" not in html
    assert "Show counts that are withheld outside the desk" in html
    opened = page(officer, asked, **cut, withheld="show")
    assert "These figures must not leave the desk" in opened
    victoria = next(n for n, head in enumerate(heads(opened)) if head.startswith("Victoria"))
    assert heads(opened)[victoria] == "Victoria n = 4 [u]"
    assert lines(opened)["Agree"][victoria - 1] == "100% 4"


def test_what_no_report_tells_is_withheld_until_an_officer_opens_it(officer: Client, asked: Consultation):
    html = page(officer, asked, **PEOPLE)
    victoria = next(n for n, head in enumerate(heads(html)) if head.startswith("Victoria"))
    # Everywhere where there is anybody: marks that differed would tell which group is small.
    assert [head for head in heads(html)[2:] if head.endswith(("withheld", "<10"))] == [
        "Hart n = withheld",
        "Seaton n = withheld",
        "Victoria n = withheld",
    ]
    nobody = {name for name, cells in lines(html).items() if cells[0] == "0% 0"}
    told = {name for name, cells in lines(html).items() if re.search("[0-9]%", cells[victoria - 1])}
    assert told == nobody != set()
    opened = page(officer, asked, **PEOPLE, withheld="show")
    assert lines(opened)["I work here"][victoria - 1] == "100% 4"


def test_what_is_copied_and_drawn_is_masked_even_where_the_page_is_open(officer: Client, asked: Consultation):
    closed, opened = page(officer, asked, **PEOPLE), page(officer, asked, **PEOPLE, withheld="show")
    copied = [html.split("<textarea")[1].split("</textarea>")[0] for html in (closed, opened)]
    assert copied[0] == copied[1]
    assert "&lt;10" in copied[0]
    assert all("withheld=" not in link for link in re.findall(r'href="([^"]*/tables/[ct][^"]+)"', opened))
    assert all("There is no chart of this table" in html for html in (closed, opened))
    for cut in ({"question": "agree_asb", "banner": "ward"}, {"question": "agree_asb"}):
        drawn = [page(officer, asked, **cut, **more) for more in ({}, {"withheld": "show"})]
        chart = [re.search(r'<img src="([^"]+chart\.svg[^"]+)"', html)[1] for html in drawn]
        assert chart[0] == chart[1]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_file_is_masked_named_and_on_record(officer: Client, asked: Consultation, form: str):
    cut = {"question": "agree_asb", "banner": "ward"}
    closed = officer.get(address(asked, f"table.{form}", **cut))
    opened = officer.get(address(asked, f"table.{form}", **cut, withheld="show"))
    assert closed.content == opened.content
    name = f"plan-2024-invented-answers-demonstration-table-agree_asb-by-ward.{form}"
    assert closed["Content-Disposition"] == f'attachment; filename="{name}"'
    acts = AuditEvent.objects.filter(act="table_export")
    assert [(act.target, act.detail["form"]) for act in acts] == [("agree_asb-by-ward", form)] * 2


def test_the_long_list_holds_every_figure_once(officer: Client, asked: Consultation):
    answer = officer.get(address(asked, "table.csv", **PEOPLE))
    marking, *found = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert marking["title"] == "Invented answers: demonstration"
    keys = [(row["group"], row["answer"]) for row in found]
    assert len(keys) == len(set(keys))
    everybody = {row["answer"]: (row["number"], row["percentage"]) for row in found if row["group"] == "All"}
    assert everybody["I live here"] == ("40", "47")
    hidden = [row for row in found if row["mark"] in ("c", "w")]
    assert {row["number"] + row["percentage"] for row in hidden} == {""}
    assert "Victoria" in {row["group"] for row in hidden}


def test_the_sheets_hold_marks_where_the_page_does(officer: Client, asked: Consultation):
    answer = officer.get(address(asked, "table.xlsx", **PEOPLE, intervals="1", withheld="show"))
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames == ["Percentages", "Numbers", "Intervals"]
    for sheet in book:
        cells = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
        lines_above = [row[0] for row in cells if len(row) == 1]
        assert "Invented answers: demonstration" in lines_above
        assert any("not part of a release" in line for line in lines_above)
        header = next(row for row in cells if row[0] == "Answer")
        place = next(n for n, name in enumerate(header) if name.startswith("Victoria"))
        assert {row[place] for row in cells if len(row) == len(header)} <= {
            header[place],
            "[c]",
            "[w]",
            "[z]",
            0,  # of the answers that nobody in any group gave
        }


def test_the_picture_is_drawn_once_and_kept(officer: Client, asked: Consultation):
    cut = {"question": "agree_asb"}
    first = officer.get(address(asked, "chart.svg", **cut))
    assert (first.status_code, first["Content-Type"]) == (200, "image/svg+xml")
    assert b"Invented answers" in first.content
    kept = asked.datasets.get().results.get(question_key__startswith="cut:")
    assert officer.get(address(asked, "chart.svg", **cut)).content == bytes(kept.svg.content)
    assert asked.datasets.get().results.count() == 1
    assert not AuditEvent.objects.filter(act="table_export").exists()
    taken = officer.get(address(asked, "chart.png", **cut))
    assert taken.content == bytes(kept.png.content)
    assert AuditEvent.objects.get(act="table_export").detail["form"] == "png"


def test_a_number_is_explained_by_its_counts_and_everybody_of_the_group(officer: Client, asked: Consultation):
    answer = officer.get(address(asked, "explain/", question="agree_asb", row=0, group=0))
    told = text(answer.content.decode())
    assert "36% 30 of 84 people; 35.714% before rounding." in told
    assert "In the base 84 Not answered 2" in told
    assert asked.datasets.get().fingerprint in told


def test_a_withheld_number_is_explained_without_a_count(officer: Client, asked: Consultation):
    html = page(officer, asked, **PEOPLE)
    victoria = next(n for n, head in enumerate(heads(html)) if head.startswith("Victoria")) - 1
    cut = {**PEOPLE, "row": 1, "group": victoria}
    told = text(officer.get(address(asked, "explain/", **cut)).content.decode())
    assert "Figure Withheld: " in told
    assert "some of these counts are too small to be shown" in told
    assert " 4 of " not in told
    nobody = text(officer.get(address(asked, "explain/", **cut | {"row": 2})).content.decode())
    assert "Figure 0% Nobody in any group gave this answer." in nobody
    opened = text(officer.get(address(asked, "explain/", **cut, withheld="show")).content.decode())
    assert "100% 4 of 4 people" in opened


@pytest.mark.parametrize(("row", "group"), [("", ""), ("99", "0"), ("0", "99"), ("-1", "0"), ("x", "0")])
def test_no_other_number_is_explained(officer: Client, asked: Consultation, row: str, group: str):
    answer = officer.get(address(asked, "explain/", question="agree_asb", row=row, group=group))
    assert answer.status_code == 400
    assert "This table has no such figure" in answer.content.decode()


def test_intervals_and_tests_stand_there_only_when_asked_for(officer: Client, asked: Consultation):
    cut = {"question": "connection", "banner": "ward"}
    plain = page(officer, asked, **cut)
    assert "Differences in words" not in plain
    assert "not a random sample: people chose" not in plain
    html = page(officer, asked, **TESTED)
    assert lines(html)["Total: agree"][0] == "52% (41 to 63) 44"
    assert "not a random sample: people chose" in html
    found = text(html)
    assert (
        "“Strongly agree” was chosen more often among “Hart” (75% of 40 people) than among everybody else "
        "(0% of 44)." in found
    )
    hart = next(n for n, head in enumerate(heads(html)) if head.startswith("Hart")) - 1
    assert "↑ more" in lines(html)["Strongly agree"][hart]


def test_groups_of_under_thirty_have_neither_interval_nor_test(officer: Client, asked: Consultation):
    html = page(officer, asked, **TESTED)
    victoria = next(n for n, head in enumerate(heads(html)) if head.startswith("Victoria")) - 1
    assert lines(html)["Agree"][victoria] == "100% 4"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"question": "shoe_size"}, "There is no closed question"),
        ({"question": "missing"}, "There is no closed question"),
        ({"banner": "ward"}, "Choose the question to count."),
        ({"question": "agree_asb", "banner": "shoe_size"}, "Nothing can be broken down by"),
        ({"question": "ward", "banner": "ward"}, "cannot be broken down by itself"),
        ({"question": "agree_asb", "only": "ward:atlantis"}, "is no answer of"),
        ({"question": "agree_asb", "only": "ward"}, "is no answer of"),
        ({"question": "agree_asb", "base": "all"}, "“base” can only be answered or opinion."),
        ({"question": "agree_asb", "weighted": "1"}, "Weighting is off for this consultation"),
        ({"question": "agree_asb", "filter": "ward:hart"}, "There is nothing called “filter” to choose."),
    ],
)
def test_what_cannot_be_counted_is_refused_in_one_sentence(
    officer: Client, asked: Consultation, query: dict, said: str
):
    answer = officer.get(address(asked, **query))
    html = answer.content.decode()
    assert answer.status_code == 400
    assert html.count("data-error-summary") == 1
    assert text(html.split("<title>")[1].split("</title>")[0]).startswith("Error: Tables – ")
    assert said in text(html)
    assert officer.get(address(asked, "table.csv", **query)).status_code == 400
    assert not AuditEvent.objects.filter(act="table_export").exists()


NAMES = st.sampled_from(
    ["question", "banner", "base", "only", "order", "weighted", "intervals", "tests", "withheld", "x"]
)
VALUES = st.sampled_from(
    ["", "1", "agree_asb", "ward", "ward:hart", "connection", "channel", "opinion", "agreement", "show", ":"]
) | st.text(st.characters(exclude_characters="\0"), max_size=6)  # a NUL is refused before any page


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(st.tuples(NAMES, VALUES), max_size=5))
def test_no_address_breaks_the_page(officer: Client, asked: Consultation, pairs: list):
    answer = officer.get(f"/desk/{asked.slug}/tables/?{urlencode(pairs, errors='replace')}")
    assert answer.status_code in (200, 400)
    assert (answer.status_code == 400) == ("data-error-summary" in answer.content.decode())


def test_groups_stand_by_agreement_when_asked(officer: Client, asked: Consultation):
    cut = {"question": "agree_asb", "banner": "ward", "withheld": "show"}
    assert [head.split(" n =")[0] for head in heads(page(officer, asked, **cut, order="agreement"))[:5]] == [
        "Answer",
        "All",
        "Hart",
        "Victoria",
        "Seaton",
    ]


def test_where_nothing_can_be_crossed_the_page_says_why(officer: Client, asked: Consultation):
    asked.datasets.all().delete()
    assert "Nothing is counted yet." in page(officer, asked)
    assert officer.get(address(asked, "chart.svg", question="agree_asb")).status_code == 404
    printed = consultation_load(file=read_consultation(STAFF), by=None, stage="reviewing")
    staff = client_of(member(printed.partnership, "officer"))
    assert "nothing can be broken down by who answered" in page(staff, printed)


def test_programs_get_the_masked_table(officer: Client, asked: Consultation):
    url = f"/api/v1/desk/consultations/{asked.slug}/tables"
    found = officer.get(url, {**PEOPLE, "withheld": "show"}).json()
    victoria = next(n for n, group in enumerate(found["groups"]) if group["label"] == "Victoria")
    assert (found["groups"][0]["base"], found["groups"][victoria]["base"]) == (86, None)
    given_ = [row["cells"][victoria]["count"] for row in found["rows"] if row["cells"][0]["count"]]
    assert given_ == [None] * 2
    assert found["dataset"] == asked.datasets.get().fingerprint
    refused = officer.get(url, {"question": "shoe_size"})
    assert (refused.status_code, refused.json()["type"]) == (400, "/problems/no_such_table")
