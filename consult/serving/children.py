"""Child processes that are always stopped: own process group, output in files, tied to the parent's life."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

LEASH = Path(__file__).with_name("leash.py")


def leashed(command: list[str], *, death_signal: int, user: str | None = None) -> list[str]:
    """The command line that starts `command` tied to this process's life."""
    start = [sys.executable, "-I", "-S", str(LEASH)]
    return [*start, str(int(death_signal)), str(os.getpid()), user or "-", *command]


def run_to_end(command: list[str], *, cwd: Path) -> int:
    """Run a program on our terminal, return its exit code. Ctrl-C reaches it through us: one quiet stop."""
    tied = leashed(command, death_signal=signal.SIGTERM)
    with subprocess.Popen(tied, stdin=subprocess.DEVNULL, cwd=cwd, start_new_session=True) as process:
        try:
            return process.wait()
        except BaseException:
            process.terminate()
            raise


class Child:
    """One program. It may be started again after it has stopped; its log file goes on."""

    def __init__(
        self,
        name: str,
        command: list[str],
        *,
        log: Path,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        user: str | None = None,
        stop_signal: int = signal.SIGTERM,
    ) -> None:
        self.name = name
        self.command = command
        self.log = log
        self.env = dict(os.environ if env is None else env)
        self.cwd = cwd
        self.user = user
        self.stop_signal = stop_signal
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        if self.process is None:
            raise RuntimeError(f"{self.name} was not started")
        return self.process.pid

    @property
    def alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    @property
    def exit_code(self) -> int | None:
        """None while it runs or before its first start; minus the signal's number when a signal ended it."""
        return None if self.process is None else self.process.poll()

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                leashed(self.command, death_signal=self.stop_signal, user=self.user),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=self.env,
                cwd=self.cwd,
                start_new_session=True,
            )

    def stop(self, grace: float = 10.0) -> None:
        """Ask, wait up to `grace` seconds, then kill; nothing of its process group is left."""
        if self.process is None:
            return
        if self.alive:
            self.process.send_signal(signal.SIGCONT)
            self.process.send_signal(self.stop_signal)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(grace)
        self.kill()

    def kill(self) -> None:
        """kill -9 for the whole process group; also clears what a dead leader left behind."""
        if self.process is None:
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def freeze(self) -> None:
        os.killpg(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.killpg(self.pid, signal.SIGCONT)

    def last_words(self, lines: int = 15) -> str:
        """The end of its log, for the sentence that says why it died."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])
