"""Collect the static files only when one has changed: it takes seconds, a second start should not."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

IGNORED = ["node_modules"]


def fingerprint() -> str:
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for path, storage in finder.list(IGNORED):
            digest.update(f"{path} {storage.size(path)} {storage.get_modified_time(path)}\n".encode())
    return digest.hexdigest()


def collect_if_changed() -> bool:
    """True when files were collected."""
    marker = Path(settings.STATIC_ROOT) / ".collected"
    wanted = fingerprint()
    if marker.is_file() and marker.read_text() == wanted:
        return False
    call_command("collectstatic", "--noinput", "--clear", verbosity=0)
    marker.write_text(wanted)
    return True
