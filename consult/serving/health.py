"""Container health, exit 0 is healthy: `python -m consult.serving.health web PORT`, or `beat FILE`."""

import http.client
import os
import sys
import time
from pathlib import Path

from consult.serving.ports import LOOPBACK

# Beat writes its schedule every three minutes; three misses are a fault.
BEAT_SILENCE_SECONDS = 600.0


def web_is_healthy(port: int) -> bool:
    """/status answers 200. It is asked by a name the product serves, or the request is refused."""
    host = os.environ.get("ALLOWED_HOSTS", "").split(",")[0].strip() or LOOPBACK
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=4)
    try:
        connection.request("GET", "/status", headers={"Host": host})
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()


def beat_is_healthy(schedule: Path) -> bool:
    """The schedule file was written lately. Some systems add a suffix to its name."""
    written = [path.stat().st_mtime for path in schedule.parent.glob(schedule.name + "*")]
    return bool(written) and time.time() - max(written) < BEAT_SILENCE_SECONDS


def main(arguments: list[str]) -> int:
    match arguments:
        case ["web", port] if port.isdigit():
            healthy = web_is_healthy(int(port))
        case ["beat", schedule]:
            healthy = beat_is_healthy(Path(schedule))
        case _:
            print("Say which: web PORT, or beat FILE.", file=sys.stderr)
            return 2
    return 0 if healthy else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
