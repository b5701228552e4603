"""Make .venv and install a lock into it: `python3 requirements/install.py core|dev|chromium`.

Standard library only, and no syntax newer than Python 3.9 (hence the future import), so that an old Python
gets a sentence, not a traceback.
"""

from __future__ import annotations

import glob
import hashlib
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"
OLDEST, NEWEST = (3, 11), (3, 13)
SETS: dict[str, list[str]] = {"core": ["core"], "dev": ["core", "dev"]}
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
OTHER_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "~/.cache/ms-playwright/chromium-*/chrome-linux*/chrome",
    "~/Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)
UNREACHABLE = re.compile(
    r"NewConnectionError|NameResolutionError|name resolution|Connection refused|Network is unreachable"
    r"|ConnectTimeout|ReadTimeout|timed out|ProxyError|Max retries|Connection reset|SSLError"
)
NOTHING_FOUND = "from versions: none"


class Problem(Exception):
    """One clear sentence for the person at the terminal."""


class Venv:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / "bin" / "python"
        self.uv = folder / "bin" / "uv"
        self.log = folder / "install.log"

    def works(self) -> bool:
        """False for one that is missing, half made, or made by a Python that has gone."""
        if not (self.folder / "pyvenv.cfg").is_file() or not self.python.exists():
            return False
        probe = "import sys, pip; sys.exit(not ({} <= sys.version_info[:2] <= {}))".format(OLDEST, NEWEST)
        return subprocess.run([str(self.python), "-c", probe], stderr=subprocess.DEVNULL).returncode == 0

    def make(self) -> None:
        need_venv_module()
        print("Making {} with Python {}.".format(self.folder.name, platform.python_version()), flush=True)
        if self.folder.is_symlink() or self.folder.is_file():
            raise Problem("{} is not a folder: remove it and run the command again.".format(self.folder))
        done = run([sys.executable, "-m", "venv", "--clear", str(self.folder)])
        if done.returncode or not self.works():
            raise Problem(
                "The environment could not be made in {}: {}".format(self.folder, last_line(done.stdout))
            )

    def marker(self, name: str) -> Path:
        return self.folder / "installed-{}".format(name)

    def is_current(self, name: str) -> bool:
        marker = self.marker(name)
        return marker.is_file() and marker.read_text() == fingerprint(name)

    def install(self, name: str) -> None:
        lock = REQUIREMENTS / (name + ".lock")
        print("Installing requirements/{}.lock (up to some minutes the first time).".format(name), flush=True)
        self.marker(name).unlink(missing_ok=True)
        if not (self.has_uv() and self.by_uv(lock)):
            self.by_pip(lock)
        self.marker(name).write_text(fingerprint(name))

    def has_uv(self) -> bool:
        """Whether uv is there as its lock has it; False where the registry has none for this machine."""
        if self.uv.exists() and self.is_current("installer"):
            return True
        lock = REQUIREMENTS / "installer.lock"
        code, words = self.pip(lock)
        if UNREACHABLE.search(words):
            raise Problem(explain(words, lock, self.log))
        if code == 0:
            self.marker("installer").write_text(fingerprint("installer"))
        return code == 0 and self.uv.exists()

    def by_uv(self, lock: Path) -> bool:
        """In a tenth of pip's time; False where it could not, so that pip does it or says why."""
        command = [str(self.uv), "pip", "install", "--quiet", "--no-config", "--python", str(self.python)]
        command += ["--no-deps", "--require-hashes", "--system-certs", "-r", str(lock)]
        index, offline = registry(run([str(self.python), "-m", "pip", "config", "list"]).stdout)
        # By the environment, for the address may hold a password.
        environment = {**os.environ, "UV_DEFAULT_INDEX": index} if index else None
        if offline:
            return False
        try:
            done = run(command, environment)
        except OSError:
            return False
        self.log.write_text(done.stdout)
        return done.returncode == 0

    def by_pip(self, lock: Path) -> None:
        code, words = self.pip(lock)
        if code:
            raise Problem(explain(words, lock, self.log))

    def pip(self, lock: Path) -> tuple[int, str]:
        command = [str(self.python), "-m", "pip", "install", "--no-deps", "--require-hashes", "--no-input"]
        total = len(re.findall(r"^[a-z0-9]", lock.read_text(), re.MULTILINE))
        command += ["--disable-pip-version-check", "--progress-bar", "off", "-r", str(lock)]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdout=pipe, stderr=subprocess.STDOUT, text=True) as process:
            words = follow(process, total)
        self.log.write_text(words)
        return process.returncode, words


def follow(process: subprocess.Popen[str], total: int) -> str:
    """Collect pip's words; on a terminal also count the packages."""
    words, seen = [], 0
    for line in process.stdout or []:
        words.append(line)
        if line.startswith(("Collecting ", "Requirement already satisfied")):
            seen += 1
            if sys.stdout.isatty():
                print("\r  {} of about {} packages".format(seen, total), end="", flush=True)
    if seen and sys.stdout.isatty():
        print()
    return "".join(words)


def registry(settings: str) -> tuple[str | None, bool]:
    """By the words of `pip config list`: the index that `pip install` asks, and whether it asks none."""
    told = dict(re.findall(r"(?m)^(\S+?)='(.*)'$", settings))
    places = (":env:", "install", "global")
    index = next((told[key] for place in places if (key := place + ".index-url") in told), None)
    return index, any(
        told.get(place + ".no-index", "0") not in ("0", "false", "no", "off", "") for place in places
    )


def run(command: list[str], environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    pipe = subprocess.PIPE
    return subprocess.run(command, stdout=pipe, stderr=subprocess.STDOUT, text=True, env=environment)


def last_line(words: str) -> str:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return lines[-1] if lines else "it gave no reason"


def explain(words: str, lock: Path, log: Path) -> str:
    """Why pip failed, in one sentence."""
    if "No space left on device" in words:
        return "The disk is full: free some space (about 2 GB) and run the command again."
    if "DO NOT MATCH THE HASHES" in words:
        return "A downloaded package is not the one that {} names, so nothing was installed.".format(
            lock.name
        )
    if UNREACHABLE.search(words) or NOTHING_FOUND in words:
        return (
            "The package registry cannot be reached, so the packages were not installed: check the network "
            "(or the proxy settings) and run the command again."
        )
    errors = [line for line in words.splitlines() if line.startswith("ERROR:")]
    reason = last_line("\n".join(errors) or words)
    return "The packages could not be installed: {} (all of pip's words are in {})".format(reason, log)


def fingerprint(name: str) -> str:
    """What an installed set depends on."""
    digest = hashlib.sha256((REQUIREMENTS / (name + ".lock")).read_bytes()).hexdigest()
    return "{} {}\n".format(digest, platform.machine())


def need_python() -> None:
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return
    found = [name for name in ("python3.13", "python3.12", "python3.11") if shutil.which(name)]
    hint = ": run the command again with PYTHON={}".format(found[0]) if found else ""
    raise Problem("Python 3.11 to 3.13 is needed, this is {}{}.".format(platform.python_version(), hint))


def need_venv_module() -> None:
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise Problem(
            "This Python has no venv module: install it (on Debian and Ubuntu: apt-get install -y "
            "python3-venv) and run the command again."
        ) from None


def install(name: str, venv: Venv) -> None:
    need_python()
    wanted = SETS[name]
    if all(venv.is_current(part) for part in wanted) and venv.python.exists():
        return
    if not venv.works():
        venv.make()
    for part in wanted:
        if not venv.is_current(part):
            venv.install(part)


def chromium_path() -> str | None:
    """$CHROMIUM, else one on PATH, else where a Mac or Playwright keeps it; None when there is none."""
    asked = os.environ.get("CHROMIUM")
    if asked:
        return shutil.which(asked)
    installed = [path for place in OTHER_PLACES for path in sorted(glob.glob(os.path.expanduser(place)))]
    return next(filter(None, map(shutil.which, [*BROWSERS, *installed])), None)


def need_chromium() -> None:
    if chromium_path():
        return
    if os.environ.get("CHROMIUM"):
        raise Problem("$CHROMIUM names {}, which cannot be run.".format(os.environ["CHROMIUM"]))
    command = (
        "apt-get install -y chromium" if shutil.which("apt-get") else ".venv/bin/playwright install chromium"
    )
    raise Problem("The browser tests need Chromium: install it with `{}`.".format(command))


def main(arguments: list[str]) -> int:
    try:
        if arguments == ["chromium"]:
            need_chromium()
        elif len(arguments) == 1 and arguments[0] in SETS:
            install(arguments[0], Venv(ROOT / ".venv"))
        else:
            raise Problem("Say what to install: core, dev or chromium.")
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped; run the command again to go on.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
