"""People who send answers over HTTP, each from an address of their own, until they have a receipt.

They are the ground truth: what they hold a receipt for must stand in the database, once, as they wrote it.
"""

import contextlib
import http.client
import itertools
import json
import math
import random
import statistics
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from consult.serving.ports import LOOPBACK
from tests.eventually import eventually
from tests.pipeline.small import answers

PATIENCE = 120.0  # seconds for which one person tries
TOKEN_AGE = 3.2  # the door holds what comes sooner after the questionnaire was fetched
_PAUSE = threading.Event()


@dataclass
class Answer:
    """One answer of the server: what it said and how long it took."""

    status: int
    seconds: float
    body: dict[str, Any]
    retry_after: str | None


@dataclass
class Crowd:
    """``hang_up``: the share of people whose line drops after sending, before they hear the answer.

    ``same_name=False`` is the control: each try under a new id.
    """

    port: int
    slug: str
    seed: int
    people: int
    senders: int = 4
    hang_up: float = 0.1
    pause: float = 0.03
    same_name: bool = True
    receipts: dict[uuid.UUID, str] = field(default_factory=dict)
    sent: dict[uuid.UUID, dict[str, Any]] = field(default_factory=dict)
    heard: list[Answer] = field(default_factory=list)
    broken_lines: list[str] = field(default_factory=list)
    hung_up: int = 0

    def __post_init__(self) -> None:
        self._waiting = iter(range(self.people))
        self._lock = threading.Lock()
        self._token = fetch_token(self.port, self.slug)
        self._fetched = time.monotonic()

    @contextlib.contextmanager
    def sending(self) -> Iterator[None]:
        """Everybody sends; the end of the block waits for the last receipt."""
        eventually(lambda: time.monotonic() - self._fetched > TOKEN_AGE, "the form token is old enough")
        threads = [threading.Thread(target=self._send_all, daemon=True) for _ in range(self.senders)]
        for thread in threads:
            thread.start()
        yield
        for thread in threads:
            thread.join(PATIENCE + 60)
        assert len(self.receipts) == self.people, f"{self.people - len(self.receipts)} have no receipt"

    def after(self, share: float) -> None:
        """Return when this share of the people have their receipts."""
        wanted = math.ceil(self.people * share)
        eventually(lambda: len(self.receipts) >= wanted, f"{wanted} receipts", seconds=PATIENCE, every=0.005)

    def p99(self) -> float:
        """Seconds until an answer: the p99 of five successive parts, and of these the median."""
        times = [each.seconds for each in self.heard]
        return statistics.median(
            _p99(times[part * len(times) // 5 :][: len(times) // 5]) for part in range(5)
        )

    def statuses(self) -> list[int]:
        return sorted({each.status for each in self.heard})

    def _send_all(self) -> None:
        while (number := self._next()) is not None:
            self._send(number)
            _PAUSE.wait(self.pause)

    def _next(self) -> int | None:
        with self._lock:
            return next(self._waiting, None)

    def _send(self, number: int) -> None:
        """One person: the same words under the same id, until there is a receipt."""
        given = answers(number, self.seed)
        dice = random.Random(f"{self.seed}:{self.slug}:{number}")
        name, drops = self._name(dice), dice.random() < self.hang_up
        deadline = time.monotonic() + PATIENCE
        for attempt in itertools.count():
            if attempt and not self.same_name:
                name = self._name(dice)
            self.sent[name] = given
            answer = self._put(name, given, address_of(number), hang_up=drops and attempt == 0)
            if answer is not None and answer.status in (200, 201):
                self.receipts[name] = answer.body["receipt"]
                return
            if time.monotonic() > deadline or (answer is not None and answer.status != 503):
                return
            if answer is not None or attempt:
                _PAUSE.wait(0.1)

    def _name(self, dice: random.Random) -> uuid.UUID:
        return uuid.UUID(int=dice.getrandbits(128), version=4)

    def _put(self, name: uuid.UUID, given: dict, source: str, *, hang_up: bool) -> Answer | None:
        """None when no answer was heard."""
        began = time.monotonic()
        line = http.client.HTTPConnection(LOOPBACK, self.port, timeout=60, source_address=(source, 0))
        body = {"version": 1, "answers": given, "form_token": self._token}
        try:
            line.request(
                "PUT", place(self.slug, name), json.dumps(body), {"Content-Type": "application/json"}
            )
            if hang_up:
                self.hung_up += 1
                return None
            answer = read(line.getresponse(), began)
        except (OSError, http.client.HTTPException, json.JSONDecodeError) as error:
            self.broken_lines.append(type(error).__name__)
            return None
        finally:
            line.close()
        self.heard.append(answer)
        return answer


def _p99(times: list[float]) -> float:
    return sorted(times)[math.ceil(0.99 * len(times)) - 1]


def place(slug: str, name: uuid.UUID) -> str:
    return f"/api/v1/consultations/{slug}/submissions/{name}"


def read(response: http.client.HTTPResponse, began: float) -> Answer:
    body = json.loads(response.read())
    return Answer(response.status, time.monotonic() - began, body, response.headers["Retry-After"])


def address_of(number: int) -> str:
    """An address of the loopback range for each person: the flood counter stays on."""
    return f"127.{20 + number // 62_500}.{number // 250 % 250}.{number % 250 + 1}"


def fetch_token(port: int, slug: str) -> str:
    line = http.client.HTTPConnection(LOOPBACK, port, timeout=60)
    with contextlib.closing(line):
        line.request("GET", f"/api/v1/consultations/{slug}/questionnaire")
        token: str = json.loads(line.getresponse().read())["form_token"]
    return token
