"""No type works in one place and is missing in another.

Each is added, changed, previewed, published, answered on the page and keyed from paper.
"""

from typing import Any

import pytest
from django.test import Client

from frontend.builder.kinds import KINDS
from frontend.builder.option_rows import MARKS
from frontend.builder.settings import FIELDS, FIRST, LAST, Asking, settings_of
from surveys.definition import TYPES
from surveys.definition.capabilities import CAPABILITIES
from surveys.models import Batch, Submission
from surveys.services import batch_open
from tests.builder.building import build
from tests.definition.samples import question, written
from tests.factories import HubFactory
from tests.gates import gated

# What an officer fills in for a new question of each type, beside its words.
FILLED: dict[str, dict[str, Any]] = {
    "scale": {"scale": "satisfaction5", "off_scale": ["dont_know"], "battery": "Services"},
    "single": {"more_options": "Hart\nSeaton\nSomewhere else", "off_scale": ["prefer_not_to_say"]},
    "multi": {"more_options": "Bikes\nFires\nNone", "max": "2"},
    "rank": {"more_options": "Bikes\nFires\nLitter", "top": "2"},
    "text": {"max_length": "500", "about": "safe"},
    "short_text": {"max_length": "50"},
    "number": {"min": "0", "max": "99", "decimals": "1", "unit": "years", "bands": "0, 5, 10"},
    "date": {"min": "2020-01-01", "max": "2030-12-31"},
    "postcode": {"more_options": "Hart\nSeaton", "keep": "on"},
    "consent": {"allows": "other"},
    "answering_as": {"ask": ["name", "may_name"]},
    "information": {},
}
MADE: dict[str, dict[str, Any]] = {
    "scale": {"scale": "satisfaction5", "off_scale": ["dont_know"], "battery": "services"},
    "single": {"off_scale": ["prefer_not_to_say"]},
    "multi": {"max": 2},
    "rank": {"top": 2},
    "text": {"max_length": 500, "about": "safe"},
    "short_text": {"max_length": 50},
    "number": {"min": 0, "max": 99, "decimals": 1, "unit": "years", "bands": [0, 5, 10]},
    "date": {"min": "2020-01-01", "max": "2030-12-31"},
    "postcode": {"keep": True},
    "consent": {"allows": "other"},
    "answering_as": {"ask": ["name", "may_name"]},
    "information": {},
}
# An answer as the form of a page sends it, and as it counts.
ANSWERS: dict[str, tuple[list[str], Any]] = {
    "scale": (["5"], 5),
    "single": (["hart"], "hart"),
    "multi": (["bikes", "fires"], ["bikes", "fires"]),
    "rank": (["fires", "bikes"], ["fires", "bikes"]),
    "text": (["In my words"], "In my words"),
    "short_text": (["A word"], "A word"),
    "number": (["2.5"], "2.5"),
    "date": (["3", "4", "2024"], "2024-04-03"),
    "postcode": (["TS24 7BB"], "elsewhere"),
    "consent": (["yes"], True),
    "answering_as": (["self"], "self"),
    "information": ([], None),
}


def test_every_type_has_its_words_and_its_fields():
    assert set(KINDS) == set(TYPES) == set(CAPABILITIES) == set(FILLED) == set(ANSWERS)
    asked = {name for kind in TYPES for name in settings_of(kind)} - {"options"}
    assert asked == set(FIELDS)
    assert {kind for kind in TYPES if "options" in CAPABILITIES[kind].builder} == set(MARKS)


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_a_form_asks_for_every_setting_of_its_type(kind: str):
    common = {*FIRST, *LAST, "battery", "own_labels"}
    assert set(settings_of(kind)) - common == set(CAPABILITIES[kind].builder) - common
    # A ladder comes with a question of the bank and follows its answers (test_editing.py).
    assert set(CAPABILITIES[kind].builder) - {"battery"} == set(TYPES[kind].settings) - {"ladder"}
    assert Asking(kind, {}).earlier == []


@pytest.mark.django_db
@pytest.mark.parametrize("kind", gated(*sorted(TYPES), first=3))
def test_a_type_from_the_form_to_the_keyed_copy(kind: str):
    start = written(question("safe", "scale", scale="safety5"))
    built = build(definition=start)
    assert (
        f"questions/add/{kind}/" in built.client.get(built.url("pages/only/questions/add/")).content.decode()
    )
    form = built.client.get(built.url(f"pages/only/questions/add/{kind}/"))
    assert form.status_code == 200

    fields = {"text": f"Words for {kind}?", "short": "Made", **FILLED[kind]}
    added = built.post(f"pages/only/questions/add/{kind}/", **fields)
    assert added.status_code == 302, added.content.decode()
    key = built.keys[0][1]
    made = built.question(key)
    kept = {k: v for k, v in made.items() if k not in ("key", "type", "text", "short", "options")}
    assert (made["type"], made["text"], kept) == (kind, f"Words for {kind}?", MADE[kind])

    page = built.client.get(built.url(f"questions/{key}/")).content.decode()
    assert f"Words for {kind}?" in page
    changed = built.post(f"questions/{key}/", **shown_again(made, kind), text="Other words?")
    assert changed.status_code == 302, changed.content.decode()
    assert built.question(key) == made | {"text": "Other words?"}

    for place in ("preview/phone/", "preview/desk/", "paper/"):
        assert "Other words?" in built.client.get(built.url(place)).content.decode(), place
    assert built.post("publish/", notice="yes").status_code == 302
    assert "Other words?" in asked_and_answered(built, kind, key)


def shown_again(made: dict[str, Any], kind: str) -> dict[str, Any]:
    """What the form shows of the question, as it is sent back untouched."""
    rows = {}
    for n, option in enumerate(made.get("options", [])):
        rows |= {f"option-{n}-label": option["label"], f"option-{n}-key": option["key"]}
    return {k: v for k, v in FILLED[kind].items() if k != "more_options"} | {"short": "Made"} | rows


def asked_and_answered(built, kind: str, key: str) -> str:
    """Answered on the residents' page and keyed from paper: both count. Returns the residents' page."""
    sent, counts = ANSWERS[kind]
    slug, resident = built.consultation.slug, Client()
    first = resident.post(f"/c/{slug}/take-part/")["Location"]
    page = resident.get(first).content.decode()
    resident.post(first, {"safe": "5", key: sent})
    draft = built.consultation.drafts.get()
    resident.post(f"/c/{slug}/take-part/{draft.token}/check-answers/")
    expected = {"safe": 5} | ({key: counts} if sent else {})
    if kind == "postcode":
        expected[f"{key}_postcode"] = "TS24 7BB"
    assert Submission.objects.get(channel="web").answers == expected

    batch = opened(built)
    copy = f"/key/{slug}/batch/{batch.pk}/1/"
    keying = built.client.get(copy).content.decode()
    assert ("Made" in keying) is bool(sent)
    name = keying.split('name="submission_id" value="')[1].split('"')[0]
    built.client.post(copy, {"submission_id": name, "safe": "5", key: sent})
    keyed = Submission.objects.get(channel="paper")
    assert (keyed.answers, keyed.set_aside) == (expected, {})
    return page


def opened(built) -> Batch:
    hub = HubFactory(partnership=built.consultation.partnership)
    day = built.consultation.opens_at.date()
    return batch_open(
        consultation=built.consultation, hub=hub, control_total=1, received_on=day, by=built.officer
    )
