"""Children that always end, and the supervisor that keeps them running."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from consult.serving import supervisor as supervising
from consult.serving.children import Child, run_to_end
from consult.serving.supervisor import GaveUp, Supervisor
from consult.serving.waiting import NotReady, wait_until
from tests.eventually import eventually, gone

ROOT = Path(__file__).resolve().parents[2]
SLEEP = [sys.executable, "-c", "import signal; print('here', flush=True); signal.pause()"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('here', flush=True)\n"
    "while True: signal.pause()",
]
WITH_A_CHILD = [
    sys.executable,
    "-c",
    "import subprocess, sys, signal; c = subprocess.Popen(['/bin/sleep', '600']); print(c.pid, flush=True)\n"
    "signal.pause()",
]
PARENT = """
import signal, sys
from pathlib import Path
from consult.serving.children import Child, run_to_end
child = Child("orphan", ["/bin/sleep", "600"], log=Path(sys.argv[1]))
child.start()
print(child.pid, flush=True)
signal.pause()
"""


def make(tmp_path: Path, command: list[str], name: str = "napper") -> Child:
    return Child(name, command, log=tmp_path / f"{name}.log")


def said(child: Child) -> str:
    return child.log.read_text() if child.log.exists() else ""


@pytest.fixture
def sentences() -> list[str]:
    return []


@pytest.fixture
def supervisor(sentences):
    kept = {number: signal.getsignal(number) for number in supervising.STOP_SIGNALS}
    running = Supervisor(sentences.append)
    yield running
    for child in running.children:
        child.kill()
    for number, handler in kept.items():
        signal.signal(number, handler)


def test_a_child_stops_when_asked_and_its_output_is_in_its_log(tmp_path):
    child = make(tmp_path, SLEEP)
    child.start()
    eventually(lambda: said(child) == "here\n", "the child speaks")
    child.stop()
    assert (child.alive, child.exit_code) == (False, -signal.SIGTERM)


def test_a_stubborn_child_is_killed_after_its_grace(tmp_path):
    child = make(tmp_path, STUBBORN)
    child.start()
    eventually(lambda: said(child) == "here\n", "the child speaks")
    child.stop(grace=0.2)
    assert child.exit_code == -signal.SIGKILL


def test_a_frozen_child_still_stops(tmp_path):
    child = make(tmp_path, SLEEP)
    child.start()
    eventually(lambda: said(child) == "here\n", "the child speaks")
    child.freeze()
    child.stop()
    assert child.exit_code == -signal.SIGTERM


def test_the_children_of_a_killed_child_end_with_it(tmp_path):
    child = make(tmp_path, WITH_A_CHILD)
    child.start()
    eventually(lambda: said(child).endswith("\n"), "the grandchild is named")
    grandchild = int(said(child))
    child.kill()
    eventually(lambda: gone(grandchild), "the grandchild ends")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux signals a parent's death")
def test_a_child_ends_when_its_parent_is_killed(tmp_path):
    command = [sys.executable, "-c", PARENT, str(tmp_path / "orphan.log")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        orphan = int(parent.stdout.readline())
        assert not gone(orphan)
        parent.kill()
    eventually(lambda: gone(orphan), "the orphan ends")


def test_waiting_for_a_child_that_dies_gives_its_last_words(tmp_path):
    child = make(tmp_path, [sys.executable, "-c", "print('no such thing'); raise SystemExit(3)"])
    child.start()
    with pytest.raises(NotReady) as caught:
        wait_until(lambda: False, child)
    assert str(caught.value) == "The napper stopped at once (exit code 3):\nno such thing"


def test_waiting_too_long_is_a_fault(tmp_path):
    child = make(tmp_path, SLEEP)
    child.start()
    with pytest.raises(NotReady, match=r"^The napper was not ready after 0\.1 seconds:"):
        wait_until(lambda: False, child, seconds=0.1)
    child.stop()


def test_a_dead_child_is_started_again_and_named(tmp_path, supervisor, sentences):
    child = supervisor.add(make(tmp_path, SLEEP))
    first = child.pid
    child.kill()
    original = child.start

    def start_and_finish() -> None:
        original()
        supervisor.asked_to_stop.set()

    child.start = start_and_finish
    supervisor.watch(every=0.01)
    assert (child.alive, child.pid == first) == (True, False)
    assert sentences == [
        f"The napper stopped by itself (exit code -9); its log is {child.log}. It is started again (1 of 5)."
    ]


def test_a_child_that_keeps_dying_ends_the_watch(tmp_path, supervisor, sentences):
    child = supervisor.add(make(tmp_path, [sys.executable, "-c", "raise SystemExit(1)"]))
    with pytest.raises(GaveUp) as caught:
        supervisor.watch(every=0.01)
    assert len(sentences) == 5
    assert str(caught.value) == (
        f"The napper stopped by itself (exit code 1); its log is {child.log}. "
        "That was the 6th time in ten minutes, so everything is stopped."
    )


def test_old_deaths_are_forgotten(tmp_path, supervisor, sentences, monkeypatch):
    monkeypatch.setattr(supervising, "WITHIN_SECONDS", 0.0)
    child = supervisor.add(make(tmp_path, [sys.executable, "-c", "raise SystemExit(1)"]))
    original = child.start
    starts = []

    def start_ten_times() -> None:
        original()
        starts.append(1)
        if len(starts) == 10:
            supervisor.asked_to_stop.set()

    child.start = start_ten_times
    supervisor.watch(every=0.01)
    assert [sentence[-9:] for sentence in sentences] == ["(1 of 5)."] * 10


def test_the_last_started_is_stopped_first(tmp_path, supervisor):
    children = [supervisor.add(make(tmp_path, SLEEP, name)) for name in ("broker", "worker", "web")]
    order: list[str] = []
    for child in children:
        stop = child.stop
        child.stop = lambda stop=stop, name=child.name: (order.append(name), stop())
    supervisor.stop()
    assert order == ["web", "worker", "broker"]
    assert [child.alive for child in children] == [False, False, False]


@pytest.mark.parametrize("number", supervising.STOP_SIGNALS)
def test_each_stop_signal_ends_the_watch(tmp_path, supervisor, number):
    supervisor.catch_signals()
    child = supervisor.add(make(tmp_path, SLEEP))
    os.kill(os.getpid(), number)
    supervisor.watch()
    assert supervisor.asked_to_stop.is_set()
    assert child.alive


def test_a_second_signal_does_not_wait_for_the_children(tmp_path, supervisor):
    supervisor.catch_signals()
    child = supervisor.add(make(tmp_path, STUBBORN))
    eventually(lambda: said(child) == "here\n", "the child speaks")
    os.kill(os.getpid(), signal.SIGINT)
    assert child.alive
    os.kill(os.getpid(), signal.SIGINT)
    assert child.exit_code == -signal.SIGKILL


INTERRUPTED = """
import signal
import sys
from pathlib import Path
from consult.serving.children import run_to_end
# A run that was put in the background ignores SIGINT, and so would everything that it starts.
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    run_to_end([sys.executable, "-c", sys.argv[1]], cwd=Path("."))
except KeyboardInterrupt:
    print("quiet")
"""


def test_a_step_on_our_terminal_stops_quietly_with_us():
    step = (
        "import os, signal; signal.signal(signal.SIGINT, signal.SIG_DFL);"
        "print(os.getpid(), flush=True); signal.pause()"
    )
    command = [sys.executable, "-c", INTERRUPTED, step]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdout=pipe, stderr=pipe, text=True) as parent:
        inner = int(parent.stdout.readline())
        parent.send_signal(signal.SIGINT)
        out, err = parent.communicate(timeout=30)
    assert (out, err, parent.returncode) == ("quiet\n", "", 0)
    assert gone(inner)


def test_a_step_gives_its_exit_code():
    assert run_to_end([sys.executable, "-c", "raise SystemExit(3)"], cwd=ROOT) == 3
