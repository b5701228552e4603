"""The command lines of the product: the same in `serve`, in the tests and in docker-compose.yml."""

import sys
from pathlib import Path

from consult.serving.ports import LOOPBACK

THREADS = 8


def manage(*arguments: str) -> list[str]:
    return [sys.executable, "manage.py", *arguments]


def worker(concurrency: int = 2) -> list[str]:
    # No gossip, mingle or events: one worker has nobody to talk to, and a restart is quicker.
    quiet = ["--without-gossip", "--without-mingle"]
    return [*_celery("worker"), "--concurrency", str(concurrency), "--loglevel", "INFO", *quiet]


def beat(schedule: Path) -> list[str]:
    return [*_celery("beat"), "--schedule", str(schedule), "--pidfile=", "--loglevel", "WARNING"]


def web(port: int, *, host: str = LOOPBACK, workers: int = 1, threads: int = THREADS) -> list[str]:
    shape = ["--workers", str(workers), "--threads", str(threads), "--graceful-timeout", "10"]
    # No access log: addresses of drafts are secrets. No control socket: it would stand in the home folder.
    quiet = ["--no-control-socket", "--log-level", "warning"]
    bind = ["--bind", f"{host}:{port}"]
    return [sys.executable, "-m", "gunicorn", "consult.wsgi:application", *bind, *shape, *quiet]


def _celery(command: str) -> list[str]:
    return [sys.executable, "-m", "celery", "--app", "celery_app", command]
