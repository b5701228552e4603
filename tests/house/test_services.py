"""The servers every other test stands on are the real ones."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
import redis
from django.conf import settings
from django.db import connection

from tests.eventually import eventually, gone
from tests.plugin_services import sweep
from tests.services import BrokerServer, PostgresServer

ROOT = Path(__file__).resolve().parents[2]

SQLITE = os.environ.get("CONSULT_TEST_DB") == "sqlite"


def test_postgresql_answers_with_version_18():
    with psycopg.connect(os.environ["CONSULT_TEST_POSTGRES"]) as server:
        assert server.info.server_version // 10_000 == 18


def test_the_broker_answers_and_keeps_nothing_on_disk():
    client = redis.Redis.from_url(settings.REDIS_URL)
    assert client.ping() is True
    assert client.config_get("save", "appendonly") == {"save": "", "appendonly": "no"}
    client.close()


@pytest.mark.storage
@pytest.mark.django_db
def test_the_run_is_on_the_database_it_says():
    assert connection.vendor == ("sqlite" if SQLITE else "postgresql")


@pytest.mark.faults
def test_postgresql_keeps_committed_rows_over_a_kill():
    with PostgresServer(settings=[]) as server:
        server.execute("CREATE TABLE kept (n int)")
        server.execute("INSERT INTO kept VALUES (7)")
        server.kill9()
        assert server.answers() is False
        server.start()
        assert server.execute("SELECT n FROM kept") == [(7,)]


@pytest.mark.faults
def test_a_killed_broker_has_lost_its_keys_and_answers_at_the_same_address():
    with BrokerServer() as broker:
        client = broker.client()
        client.set("k", "v")
        broker.kill9()
        broker.start()
        assert client.get("k") is None
        client.close()


@pytest.mark.faults
def test_a_frozen_broker_does_not_answer_until_it_is_thawed():
    with BrokerServer() as broker:
        impatient = redis.Redis.from_url(broker.url(), socket_timeout=0.3, retry=None)
        broker.freeze()
        with pytest.raises(redis.TimeoutError):
            impatient.ping()
        broker.thaw()
        assert impatient.ping() is True
        impatient.close()


OWNER = """
import os, signal
from tests.plugin_services import Services
services = Services()
services.start()
print(services.folder, services.postgres.child.pid, services.broker.child.pid, flush=True)
signal.pause()
"""


@pytest.mark.faults
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux signals a parent's death")
def test_a_run_that_is_killed_leaves_no_server_and_the_next_one_clears_its_folder():
    command = [sys.executable, "-c", OWNER]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as owner:
        folder, *pids = owner.stdout.readline().split()
        owner.kill()
    for pid in map(int, pids):
        eventually(lambda pid=pid: gone(pid), "the server ends")
    sweep()
    assert not Path(folder).exists()
    assert Path(os.environ["CONSULT_TEST_FOLDER"]).exists()
