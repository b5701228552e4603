"""What was done about a flag before there were steps is copied whole, on PostgreSQL itself."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.apps.registry import Apps
from django.db import DatabaseError, IntegrityError, connections, transaction

from tests.migrating import another_database, one_by_one

pytestmark = pytest.mark.skipif(
    os.environ.get("CONSULT_TEST_DB") == "sqlite", reason="it is about PostgreSQL"
)
ALIAS = "older"
BEFORE, AFTER = ("analysis", "0012_keeping"), ("analysis", "0013_flag_steps")
AT = datetime(2024, 10, 2, 9, 30, 0, 123457, tzinfo=UTC)
SHORT = "Adult social care, reference 2024/17"
LONG = "The multi-agency hub, by telephone, " + "and in writing " * 15  # more than 200 letters
COLUMNS = ("flag__why", "number", "step", "whom", "referred_at", "reference", "why", "by__email", "at")


@pytest.fixture
def older(tmp_path, django_db_blocker) -> Iterator[Apps]:
    """The models of a database of its own on the run's server, as it stood before the steps."""
    with django_db_blocker.unblock(), another_database(ALIAS, tmp_path):
        yield migrate(BEFORE)


def migrate(target: tuple[str, str]) -> Apps:
    others = [("consult", "0007_safe_hours"), ("surveys", "0007_keeping")]
    return one_by_one(connections[ALIAS]).migrate([*others, target]).apps


def flagged(apps: Apps) -> None:
    """One flag of each kind of outcome, and one that nobody had touched."""
    make = {m: apps.get_model(*m.split(".")).objects.using(ALIAS).create for m in (
        "consult.Partnership", "consult.Consultation", "consult.User", "analysis.Flag"
    )}  # fmt: skip
    partnership = make["consult.Partnership"](slug="p", name="P")
    consultation = make["consult.Consultation"](partnership=partnership, slug="c", title="C")
    lead = make["consult.User"](email="lead@example.org", name="Lead")
    fields = {"consultation": consultation, "kind": "harm"}
    done = {"handled_by": lead, "handled_at": AT}
    flag = make["analysis.Flag"]
    flag(why="new", **fields)
    flag(why="seen", state="looked_at", **fields, **done)
    flag(why="referred", state="referred", outcome=SHORT, **fields, **done)
    flag(why="referred at length", state="referred", outcome=LONG, **fields, **done)
    flag(why="no action", state="no_action", outcome="A figure of speech", **fields, **done)


@pytest.mark.wide
def test_every_outcome_moves_whole_and_to_the_microsecond_or_none_does(older):
    """The control comes first: what no step can say stops the migration whole, and nothing is half moved.

    The database of before admitted it; the desk never wrote it.
    """
    flagged(older)
    silent = older.get_model("analysis", "Flag").objects.using(ALIAS).filter(state="no_action")
    silent.update(outcome="")
    with pytest.raises(IntegrityError, match="flag_step_says_why"):
        migrate(AFTER)
    tables = connections[ALIAS].introspection.table_names()
    kept = older.get_model("analysis", "Flag").objects.using(ALIAS).exclude(outcome="")
    assert ("analysis_flagstep" in tables, kept.count()) == (False, 2)
    silent.update(outcome="A figure of speech")
    check_moved(migrate(AFTER))


def check_moved(after: Apps) -> None:
    steps = after.get_model("analysis", "FlagStep").objects.using(ALIAS)
    common = ("lead@example.org", AT)
    assert sorted(steps.values_list(*COLUMNS)) == [
        ("no action", 1, "no_action", "", None, "", "A figure of speech", *common),
        ("referred", 1, "referred", SHORT, AT, "not kept apart", "", *common),
        ("referred at length", 1, "referred", LONG[:200], AT, "not kept apart", LONG, *common),
        ("seen", 1, "looked_at", "", None, "", "", *common),
    ]
    flags = after.get_model("analysis", "Flag").objects.using(ALIAS)
    assert sorted(flags.values_list("why", "state")) == [
        ("new", "new"),
        ("no action", "no_action"),
        ("referred", "referred"),
        ("referred at length", "referred"),
        ("seen", "looked_at"),
    ]
    columns = connections[ALIAS].introspection.get_table_description(
        connections[ALIAS].cursor(), "analysis_flag"
    )
    assert not {"outcome", "handled_at", "handled_by_id"} & {column.name for column in columns}
    with (
        pytest.raises(DatabaseError, match="a step on a flag never changes"),
        transaction.atomic(using=ALIAS),
    ):
        steps.update(why="Something else")
