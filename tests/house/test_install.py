"""requirements/install.py: one clear sentence for each way it can go wrong, and nothing done twice."""

import ast
import os
import re
import stat
import sys
from pathlib import Path

import pytest

from requirements import install

OFFLINE = """\
WARNING: Retrying (Retry(total=0)) after connection broken by 'NewConnectionError(...): Failed to establish
a new connection: [Errno -3] Temporary failure in name resolution')'
ERROR: Could not find a version that satisfies the requirement altair==6.3.0 (from versions: none)
ERROR: No matching distribution found for altair==6.3.0
"""
FAKE_PYTHON = """\
#!/bin/sh
echo "$@" >> "{calls}"
[ "$1" = "-c" ] && exit 0
[ "$3" = "config" ] && cat "{settings}"
[ "$3" = "config" ] || cat "{words}"
exit {code}
"""
FAKE_UV = """\
#!/bin/sh
echo uv "$@" >> "{calls}"
echo "index $UV_DEFAULT_INDEX" >> "{calls}"
exit {code}
"""


class House:
    """A clone whose Python is a script that says `words` when asked for pip, and whose uv fails."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.calls = root / "calls"
        self.words = root / "words"
        self.settings = root / "settings"
        self.settings.write_text("")
        self.venv = install.Venv(root / ".venv")
        (root / "requirements").mkdir()
        self.lock("core", "idna==3.20 \\\n")
        self.lock("dev", "attrs==26.1.0 \\\n")
        self.lock("installer", "uv==0.13.9 \\\n")

    def lock(self, name: str, text: str) -> None:
        (self.root / "requirements" / f"{name}.lock").write_text(text)

    def pip_says(self, words: str, code: int) -> None:
        self.words.write_text(words)
        self.venv.python.parent.mkdir(parents=True, exist_ok=True)
        (self.venv.folder / "pyvenv.cfg").write_text("home = /usr/bin\n")
        places = {"calls": self.calls, "words": self.words, "settings": self.settings}
        _script(self.venv.python, FAKE_PYTHON.format(**places, code=code))
        self.uv_ends(1)
        self.venv.marker("installer").write_text(install.fingerprint("installer"))

    def uv_ends(self, code: int) -> None:
        _script(self.venv.uv, FAKE_UV.format(calls=self.calls, code=code))

    def calls_of(self, start: str) -> list[str]:
        calls = self.calls.read_text().splitlines() if self.calls.exists() else []
        return [call for call in calls if call.startswith(start)]

    def pip_calls(self) -> list[str]:
        """The locks that pip was asked to install, in order."""
        return [Path(call.split()[-1]).name for call in self.calls_of("-m pip install")]

    def uv_calls(self) -> list[str]:
        """The locks that uv was asked to install, in order."""
        return [re.search(r"(\w+\.lock)", call).group(1) for call in self.calls_of("uv pip install")]


def _script(path: Path, text: str) -> None:
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "REQUIREMENTS", tmp_path / "requirements")
    return House(tmp_path)


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What is said on the error stream; it must be one line and the exit code 1."""
    assert install.main(list(arguments)) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    return said.rstrip("\n")


@pytest.mark.parametrize("version", [(3, 9, 18), (3, 10, 13), (3, 14, 0)])
def test_another_python_is_told_which_is_needed(house, capsys, monkeypatch, version):
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(install.platform, "python_version", lambda: ".".join(map(str, version)))
    monkeypatch.setenv("PATH", "")
    found = ".".join(map(str, version))
    assert refused(capsys, "core") == f"Python 3.11 to 3.13 is needed, this is {found}."


def test_another_python_is_told_of_a_right_one_on_path(house, capsys, monkeypatch, tmp_path):
    right = tmp_path / "python3.12"
    right.write_text("")
    right.chmod(0o755)
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    monkeypatch.setattr(install.platform, "python_version", lambda: "3.9.18")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused(capsys, "core") == (
        "Python 3.11 to 3.13 is needed, this is 3.9.18: run the command again with PYTHON=python3.12."
    )


def test_the_file_is_read_by_python_3_9():
    ast.parse(Path(install.__file__).read_text(), feature_version=(3, 9))


def test_a_debian_without_venv_is_told_the_command(house, capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert refused(capsys, "core") == (
        "This Python has no venv module: install it (on Debian and Ubuntu: apt-get install -y python3-venv) "
        "and run the command again."
    )


def test_no_network_is_said_in_one_sentence_and_is_not_taken_for_installed(house, capsys):
    house.pip_says(OFFLINE, 1)
    sentence = (
        "The package registry cannot be reached, so the packages were not installed: check the network "
        "(or the proxy settings) and run the command again."
    )
    assert refused(capsys, "core") == sentence
    house.pip_says("", 0)
    assert install.main(["core"]) == 0
    assert house.pip_calls() == ["core.lock", "core.lock"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            "OSError: [Errno 28] No space left on device\n",
            "The disk is full: free some space (about 2 GB) and run the command again.",
        ),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n",
            "A downloaded package is not the one that core.lock names, so nothing was installed.",
        ),
        (
            "Collecting x\nERROR: Failed to build wheel for x\nnotice of pip\n",
            "The packages could not be installed: ERROR: Failed to build wheel for x (all of pip's words "
            "are in {log})",
        ),
    ],
)
def test_other_failures_of_pip(house, capsys, words, sentence):
    house.pip_says(words, 1)
    assert refused(capsys, "core") == sentence.format(log=house.venv.log)


def test_uv_installs_what_it_can_and_pip_is_not_asked(house):
    house.pip_says("", 0)
    house.uv_ends(0)
    assert install.main(["dev"]) == 0
    assert (house.uv_calls(), house.pip_calls()) == (["core.lock", "dev.lock"], [])
    assert all(flag in house.calls_of("uv")[0].split() for flag in ("--require-hashes", "--no-deps"))


def test_uv_is_installed_by_pip_with_hashes_where_it_is_missing(house):
    house.pip_says(OFFLINE, 1)
    house.venv.uv.unlink()
    assert install.main(["core"]) == 1
    (call,) = house.calls_of("-m pip install")
    assert call.split()[-1] == str(house.root / "requirements" / "installer.lock")
    assert "--require-hashes" in call.split()


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ("", None),
        ("global.extra-index-url='https://more.example/simple'\n", None),
        ("global.extra-index-url='x'\nglobal.index-url='https://ours/simple'\n", "https://ours/simple"),
        ("global.index-url='https://far'\ninstall.index-url='https://near'\n", "https://near"),
        (":env:.index-url='https://told'\ninstall.index-url='https://near'\n", "https://told"),
        ("download.index-url='https://other'\n", None),
    ],
)
def test_uv_asks_the_registry_that_pip_is_set_to(house, told, asked):
    house.pip_says("", 0)
    house.settings.write_text(told)
    house.uv_ends(0)
    install.main(["core"])
    assert house.calls_of("index") == [f"index {asked or ''}"]
    assert asked is None or asked not in house.calls_of("uv")[0]


def test_where_pip_is_told_to_ask_no_registry_uv_is_not_asked(house):
    house.pip_says("", 0)
    house.settings.write_text("global.no-index='true'\n")
    house.uv_ends(0)
    assert install.main(["core"]) == 0
    assert (house.uv_calls(), house.pip_calls()[-1]) == ([], "core.lock")


def test_a_uv_that_cannot_be_run_leaves_it_to_pip(house):
    house.pip_says("", 0)
    house.venv.uv.chmod(0o644)
    assert install.main(["core"]) == 0
    assert house.pip_calls()[-1] == "core.lock"


def test_where_the_registry_has_no_uv_pip_is_asked_for_the_lock(house):
    house.pip_says(
        "ERROR: Could not find a version that satisfies the requirement uv (from versions: none)\n", 1
    )
    house.venv.uv.unlink()
    assert install.main(["core"]) == 1
    assert house.pip_calls() == ["installer.lock", "core.lock"]


def test_a_newer_uv_is_installed_before_it_is_used(house):
    house.pip_says("", 0)
    house.uv_ends(0)
    house.lock("installer", "uv==0.14.0 \\\n")
    assert install.main(["core"]) == 0
    assert (house.pip_calls(), house.uv_calls()) == (["installer.lock"], ["core.lock"])


def test_a_second_run_does_nothing(house):
    house.pip_says("", 0)
    assert install.main(["dev"]) == 0
    assert house.pip_calls() == ["core.lock", "dev.lock"]
    house.calls.unlink()
    assert install.main(["dev"]) == 0
    assert not house.calls.exists()


def test_a_changed_lock_is_installed_again_and_only_that_one(house):
    house.pip_says("", 0)
    install.main(["dev"])
    house.calls.unlink()
    house.lock("dev", "attrs==26.2.0 \\\n")
    assert install.main(["dev"]) == 0
    assert house.pip_calls() == ["dev.lock"]


@pytest.mark.wide
def test_a_half_made_environment_is_made_again(house, capsys):
    (house.venv.folder / "bin").mkdir(parents=True)
    (house.venv.folder / "installed-core").write_text(install.fingerprint("core"))
    house.lock("core", "")
    house.lock("installer", "")
    assert install.main(["core"]) == 0
    assert house.venv.works()


def test_a_file_in_place_of_the_environment_is_left_alone(house, capsys):
    house.venv.folder.write_text("mine")
    said = refused(capsys, "core")
    assert said == f"{house.venv.folder} is not a folder: remove it and run the command again."
    assert house.venv.folder.read_text() == "mine"


def test_an_unknown_set_is_refused(house, capsys):
    assert refused(capsys, "everything") == "Say what to install: core, dev or chromium."


class TestChromium:
    @pytest.fixture(autouse=True)
    def no_browser(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.delenv("CHROMIUM", raising=False)
        monkeypatch.setattr(install, "OTHER_PLACES", ("~/kept-*/chrome",))

    def program(self, path: Path) -> Path:
        path.parent.mkdir(exist_ok=True)
        path.write_text("#!/bin/sh\n")
        path.chmod(0o755)
        return path

    def test_none_names_the_command_of_debian(self, tmp_path, capsys):
        self.program(tmp_path / "apt-get")
        said = refused(capsys, "chromium")
        assert said == "The browser tests need Chromium: install it with `apt-get install -y chromium`."

    def test_none_names_the_command_elsewhere(self, capsys):
        said = refused(capsys, "chromium")
        assert (
            said
            == "The browser tests need Chromium: install it with `.venv/bin/playwright install chromium`."
        )

    def test_the_named_one_comes_first(self, tmp_path, monkeypatch):
        self.program(tmp_path / "chromium")
        own = self.program(tmp_path / "own" / "browser")
        monkeypatch.setenv("CHROMIUM", str(own))
        assert install.chromium_path() == str(own)

    def test_a_wrong_name_is_not_replaced_by_another_browser(self, tmp_path, monkeypatch, capsys):
        self.program(tmp_path / "chromium")
        monkeypatch.setenv("CHROMIUM", "/nowhere/browser")
        assert refused(capsys, "chromium") == "$CHROMIUM names /nowhere/browser, which cannot be run."

    def test_the_one_that_playwright_installed_is_found(self, tmp_path):
        kept = self.program(tmp_path / "kept-1234" / "chrome")
        assert install.chromium_path() == str(kept)
        assert install.main(["chromium"]) == 0


def test_the_log_of_pip_is_kept_beside_the_environment(house):
    house.pip_says("Collecting idna\n", 0)
    install.main(["core"])
    assert house.venv.log.read_text() == "Collecting idna\n"
    assert os.path.dirname(house.venv.log) == str(house.venv.folder)
