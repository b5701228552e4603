"""One product over servers that only these tests kill."""

from collections.abc import Iterator

import pytest

from tests.faults.ground import Ground
from tests.services import BrokerServer, PostgresServer


@pytest.fixture(scope="session")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """The web is up, worker and beat are not: `with ground.working()`."""
    with PostgresServer(settings=[]) as postgres, BrokerServer() as broker:
        running = Ground(tmp_path_factory.mktemp("faults"), postgres, broker)
        yield running
        running.stop()
