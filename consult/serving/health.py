"""Container health, exit 0 is healthy: `python -m consult.serving.health web PORT`, or `beat FILE`."""

import http.client
import os
import sys
import time
from pathlib import Path

from consult.serving.ports import LOOPBACK

# Beat writes its schedule every three minutes; three misses are a fault.
BEAT_SILENCE_SECONDS = 600.0


def web_status(port: int) -> int | None:
    """The code that /status answers; None when nobody does. It is asked by a name that we serve."""
    host = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".") or LOOPBACK
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=4)
    try:
        connection.request("GET", "/status", headers={"Host": host})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def beat_is_healthy(schedule: Path) -> bool:
    """The schedule file was written lately. Some systems add a suffix to its name."""
    written = [path.stat().st_mtime for path in schedule.parent.glob(schedule.name + "*")]
    return bool(written) and time.time() - max(written) < BEAT_SILENCE_SECONDS


def main(arguments: list[str]) -> int:
    match arguments:
        case ["web", port] if port.isdecimal():
            healthy = web_status(int(port)) == 200
        case ["beat", schedule]:
            healthy = beat_is_healthy(Path(schedule))
        case _:
            print("Say which: web PORT, or beat FILE.", file=sys.stderr)
            return 2
    return 0 if healthy else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
