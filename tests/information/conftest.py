"""A consultation with published findings that quote one person."""

import pytest

from analysis.models import Release
from analysis.services.correcting import quotes_in
from consult.models import Consultation, User
from tests.analysis.conftest import charts_drawn_once  # noqa: F401 (a fixture)
from tests.analysis.plans import Plan, person, prepare
from tests.analysis.reviewed import reviewed as build
from tests.kept import keep


@pytest.fixture
def plan() -> Plan:
    return Plan("quoting", lambda: build(at_most=200))


@pytest.fixture
def published(request: pytest.FixtureRequest, db, plan: Plan) -> Release:
    """Release 1; where the test asks for ``waiting``, release 2 with the same quote is prepared too."""
    if "waiting" not in request.fixturenames:
        return plan.published()
    return keep("quoting, prepared again", lambda: _twice(plan)).consultation.releases.get(number=1)


def _twice(plan: Plan) -> Release:
    return prepare(plan.published().consultation, person("officer"))


@pytest.fixture
def waiting(published: Release) -> Release:
    return published.consultation.releases.get(number=2)


@pytest.fixture
def consultation(published: Release) -> Consultation:
    return published.consultation


@pytest.fixture
def officer(published: Release) -> User:
    return person("officer")


@pytest.fixture
def approver(published: Release) -> User:
    return person("approver")


@pytest.fixture
def words(published: Release) -> str:
    """The one quote of the published findings."""
    (quote,) = quotes_in(published)
    return quote.words
