"""Copies are keyed as they were printed, whatever was published since."""

import pytest

from surveys.definition.editing import question_remove
from surveys.models import Batch, Submission
from surveys.services import Refused, batch_open, copy_key, working_publish
from tests.builder.building import Built, build
from tests.factories import HubFactory, SubmissionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.storage]


def opened(built: Built, **more) -> Batch:
    hub = HubFactory(partnership=built.consultation.partnership)
    day = built.consultation.opens_at.date()
    return batch_open(
        consultation=built.consultation, hub=hub, control_total=2, received_on=day, by=built.officer, **more
    )


def without_hours(built: Built) -> None:
    """Version 2 no longer asks for the hours."""
    built.write(question_remove(built.written, "hours"))
    working_publish(consultation=built.consultation, seen=built.working.version, by=built.officer)


def key(built: Built, batch: Batch, answers: dict) -> Submission:
    name = SubmissionFactory.build(questionnaire=built.version(1)).id
    copy_key(batch=batch, serial=1, submission_id=name, answers=answers, by=built.officer)
    return Submission.objects.get(pk=name)


def test_a_batch_under_way_goes_on_as_it_began():
    built = build()
    batch = opened(built)
    without_hours(built)
    keyed = key(built, batch, {"hours": "2.5"})
    assert (keyed.questionnaire.version, keyed.answers) == (1, {"hours": "2.5"})


def test_copies_of_an_older_version_are_keyed_by_it_and_new_ones_by_the_newest():
    built = build()
    without_hours(built)
    assert opened(built, version=1).questionnaire == built.version(1)
    assert opened(built).questionnaire == built.version(2)
    with pytest.raises(Refused, match="no questionnaire version 9"):
        opened(built, version=9)


def test_the_station_asks_which_version_once_there_are_two():
    built = build()
    batches = f"/key/{built.consultation.slug}/"
    assert "Which version is printed" not in built.client.get(batches).content.decode()
    without_hours(built)
    assert "Which version is printed" in built.client.get(batches).content.decode()
    hub = HubFactory(partnership=built.consultation.partnership)
    day = built.consultation.opens_at.date().isoformat()
    fields = {"hub": hub.pk, "control_total": "1", "received_on": day}
    assert built.client.post(batches, fields | {"version": "9"}).status_code == 400
    place = built.client.post(batches, fields | {"version": "1"})["Location"]
    assert "Version 1" in built.client.get(place).content.decode()
    assert 'name="hours"' in built.client.get(f"{place}1/").content.decode()
    newest = built.client.post(batches, fields | {"version": "2"})["Location"]
    assert 'name="hours"' not in built.client.get(f"{newest}1/").content.decode()
