"""What the desk shows to whom. Who may open which page stands in `tests/access/matrix.yaml`."""

import pytest

from tests.desk.conftest import client_of
from tests.desk.making import QUESTION, make


def test_a_flag_or_release_of_another_consultation_is_not_found(db):
    made, other = make(), make()
    flag = other.consultation.flags.get()
    client = client_of(made.user("safeguarding_lead"))
    assert client.post(made.url(f"safeguarding/{flag.pk}/"), {"state": "looked_at"}).status_code == 404


@pytest.mark.parametrize("name", ["", "collect/", "count/", "themes/", f"themes/{QUESTION}/", "audit/"])
def test_no_page_shows_what_arrived_raw(db, name: str):
    made = make()
    client = client_of(made.user("admin"))
    page = client.get(made.url(name))
    assert page.status_code == 200
    assert "RAW" not in page.content.decode()


def test_the_safeguarding_lead_s_first_page_leads_to_worries_alone(db):
    made = make()
    page = client_of(made.user("safeguarding_lead")).get("/desk/").content.decode()
    assert made.url("safeguarding/") in page
    assert f'href="{made.url()}"' not in page
    assert "1 answer with an open worry" in page
