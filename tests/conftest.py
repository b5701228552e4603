"""What every test has: the browser's launch and how tests are shared between workers."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import TransactionTestCase
from hypothesis import HealthCheck
from hypothesis import settings as properties
from xdist.scheduler import LoadGroupScheduling

from requirements.install import chromium_path
from tests import emptying, migrated
from tests.chromium import CHROMIUM_FLAGS
from tests.product import demonstration, product  # noqa: F401

PRODUCT_GROUP = "product"
LONGEST_VALUE = 120
# Property tests measure truth, not time: a busy machine must not fail them.
PATIENT = {"deadline": None, "print_blob": True, "suppress_health_check": [HealthCheck.too_slow]}
properties.register_profile("first", max_examples=25, **PATIENT)
properties.register_profile("second", **PATIENT)
properties.load_profile("first")
LONG = ("end_to_end/", "test_serve_whole", "test_repeats", "test_schema", "access/test_matrix", "browser")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = chromium_path()
    if path is None:
        pytest.fail("Chromium is missing: `make test` names the command that installs it.")
    return {**browser_type_launch_args, "executable_path": path, "args": CHROMIUM_FLAGS}


@pytest.fixture(scope="session")
def base_url() -> None:
    """Replaces the browser plugin's own, a method, of which pytest warns. Tests use `product.base_url`."""


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "en-GB", "timezone_id": "Europe/London"}


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> None:
    """In place of pytest-django's, which migrates in every worker. The copies go with their server."""
    with django_db_blocker.unblock():
        migrated.take(
            Path(os.environ["CONSULT_TEST_FOLDER"]), f"test_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
        )


@pytest.fixture(scope="session", autouse=True)
def _rows_are_deleted() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", emptying.after_a_test)
        yield


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A megabyte is no name for a case: every worker sends every name, and each test's report does again."""
    return f"{argname} of {len(val)}" if isinstance(val, str | bytes) and len(val) > LONGEST_VALUE else None


def pytest_configure(config: pytest.Config) -> None:
    """The process that only shares the tests out reads nothing of the product: the workers wait for it."""
    if hasattr(config, "workerinput") or not config.getoption("numprocesses", None):
        config.pluginmanager.import_plugin("tests.forgetting")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests of the whole product share one worker, so that it is started once. The longest come first: at the
    end of the run no worker then waits for another.
    """
    for item in items:
        fixtures = getattr(item, "fixturenames", [])
        if "product" in fixtures:
            item.add_marker(pytest.mark.xdist_group(PRODUCT_GROUP))
        if "page" in fixtures or "browser" in fixtures:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: not (_grouped(item) or any(part in item.nodeid for part in LONG)))


def _grouped(item: pytest.Item) -> bool:
    return item.get_closest_marker("xdist_group") is not None


def pytest_collection_finish(session: pytest.Session) -> None:
    """A group without its suffix is spread over all workers, and each starts the product anew: say so."""
    if getattr(session.config.option, "loadgroup", False):
        lost = [item.nodeid for item in session.items if _grouped(item) and "@" not in item.nodeid]
        if lost:
            raise pytest.UsageError(f"pytest-xdist has lost the group of {lost[0]}.")


class ByGroupThenFile(LoadGroupScheduling):
    """A group stays on one worker; the other tests stay with their file, for its module fixtures."""

    def _split_scope(self, nodeid: str) -> str:
        scope = super()._split_scope(nodeid)
        return nodeid.split("::")[0] if scope == nodeid else scope


@pytest.hookimpl
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByGroupThenFile | None:
    return ByGroupThenFile(config, log) if config.getvalue("dist") == "loadgroup" else None
