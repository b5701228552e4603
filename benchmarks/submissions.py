"""Receiving: submissions a second through gunicorn on PostgreSQL, as a ratio to a bare insert, in turn."""

import http.client
import json
import statistics
import threading
import time
import uuid
from pathlib import Path

import psycopg

from benchmarks.product import ROOT, database, environment, gunicorn, manage
from benchmarks.rows import Options, Row

SENDERS, ROUNDS, A_SOURCE = 8, 5, 50
SOURCES = (f"127.{a}.{b}.{c}" for a in range(1, 250) for b in range(1, 250) for c in range(1, 250))


def run(options: Options) -> list[Row]:
    each = 200 if options.quick else 1000
    with database() as (server, folder):
        env = environment(
            server.create_database("bench"), folder, DJANGO_SETTINGS_MODULE="benchmarks.bare_settings"
        )
        manage(env, "migrate", "--verbosity", "0")
        manage(env, "collectstatic", "--noinput", "--verbosity", "0")
        load_open(env, folder)
        make_table(server.url("bench"))
        with gunicorn(env, folder) as port:
            return measure(port, each)


def load_open(env: dict[str, str], folder: Path) -> None:
    """The golden plan questionnaire, open now."""
    script = (
        "from dataclasses import replace; from datetime import timedelta; from django.utils import timezone;"
        "from surveys.importers import read_consultation;"
        "from analysis.services.loading import consultation_load;"
        "f = read_consultation('analysis/demonstration/plan-2024.yaml'); now = timezone.now();"
        "from analysis.services.demonstration.people import PEOPLE, person_of;"
        "from consult.services import consultation_step;"
        "c = consultation_load(file=replace(f, slug='bench'), by=None,"
        " dates=(now - timedelta(days=1), now + timedelta(days=1)));"
        "[person_of(c.partnership, person) for person in PEOPLE];"
        "consultation_step(consultation=c, stage='open', by=None)"
    )
    manage(env, "shell", "--no-imports", "--command", script)


def make_table(url: str) -> None:
    """The bare view's table: an id and the JSON, as the submission has."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE TABLE bench_bare (id uuid PRIMARY KEY, body jsonb NOT NULL)")


def measure(port: int, each: int) -> list[Row]:
    answers = real_answers()
    token = fetch_token(port)
    load(port, "bare", each // 4, answers, token)
    load(port, "product", each // 4, answers, token)
    bare, product = [], []
    for _ in range(ROUNDS):
        bare.append(load(port, "bare", each, answers, token))
        product.append(load(port, "product", each, answers, token))
    ratios = [p / b for p, b in zip(product, bare, strict=True)]
    note = f"{SENDERS} senders, {each} a run, {ROUNDS} interleaved runs"
    return [
        Row("receive: bare insert a second", f"{statistics.median(bare):.0f}", note),
        Row("receive: submissions a second", f"{statistics.median(product):.0f}", note),
        Row("receive: ratio to the bare insert", f"{statistics.median(ratios):.2f}", "aim 0.60 or better"),
    ]


def real_answers() -> list[dict]:
    file = ROOT / "analysis/demonstration/invented-answers-demonstration.jsonl"
    return [json.loads(line)["answers"] for line in file.read_text(encoding="utf-8").splitlines()]


def fetch_token(port: int) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/api/v1/consultations/bench/questionnaire")
    token = json.loads(connection.getresponse().read())["form_token"]
    time.sleep(4)  # as a resident, who needs more than three seconds to answer
    return token


def load(port: int, kind: str, each: int, answers: list[dict], token: str) -> float:
    """Requests a second over all senders; any answer but 201 ends the benchmark."""
    faults: list[str] = []
    threads = [
        threading.Thread(target=send, args=(port, kind, each // SENDERS, answers, token, faults))
        for _ in range(SENDERS)
    ]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - began
    if faults:
        raise RuntimeError(f"{len(faults)} requests failed, the first with {faults[0]}")
    return each // SENDERS * SENDERS / seconds


def send(port: int, kind: str, n: int, answers: list[dict], token: str, faults: list[str]) -> None:
    """Fifty requests from each address of the loopback range: the flood counter stays on."""
    for start in range(0, n, A_SOURCE):
        connection = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=30, source_address=(next(SOURCES), 0)
        )
        for place in range(start, min(start + A_SOURCE, n)):
            request(connection, kind, answers[place % len(answers)], token, faults)
        connection.close()


def request(
    connection: http.client.HTTPConnection, kind: str, given: dict, token: str, faults: list[str]
) -> None:
    name, body = uuid.uuid4(), {"version": 1, "answers": given, "form_token": token}
    address = f"/bare/{name}" if kind == "bare" else f"/api/v1/consultations/bench/submissions/{name}"
    method = "POST" if kind == "bare" else "PUT"
    connection.request(method, address, json.dumps(body), {"Content-Type": "application/json"})
    response = connection.getresponse()
    said = json.loads(response.read())
    if response.status != 201 or said.get("state", "counted") != "counted":
        faults.append(f"{response.status} {said.get('state', '')}")
