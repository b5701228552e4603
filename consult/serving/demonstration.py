"""Have the demonstration loaded: the command that loads it takes seconds even when there is nothing to do.

A marker in the data folder keeps what the command said, with what it was true of: this source of the
demonstration and these consultations in this database. When either has changed the command runs again.
"""

import hashlib
import json
import subprocess
from pathlib import Path

from django.conf import settings

from consult.models import Consultation
from consult.serving import programs
from consult.serving.children import run_to_end

SOURCES = ("analysis/demonstration", "analysis/services/demonstration")
MARKER = "demonstration.json"


class NotLoaded(Exception):
    """The command failed and said why."""


def have_loaded(data: Path) -> str:
    """Load what is missing; returns the sign-ins as the command prints them."""
    marker, source = data / MARKER, fingerprint()
    kept = json.loads(marker.read_text()) if marker.is_file() else {}
    if kept.get("source") == source and set(kept["consultations"]) <= set(consultations()):
        return str(kept["sign_ins"])
    # In a process of its own: what loading needs in memory goes when it is done.
    if run_to_end(programs.manage("demo", "--load"), cwd=settings.BASE_DIR):
        raise NotLoaded("The demonstration could not be loaded; the reason stands above.")
    said = sign_ins()
    marker.write_text(json.dumps({"source": source, "consultations": consultations(), "sign_ins": said}))
    return said


def consultations() -> list[str]:
    """Each with the moment it was made, so that another database is told apart."""
    made = Consultation.objects.filter(invented=True).values_list("slug", "created_at")
    return [f"{slug} {moment.isoformat()}" for slug, moment in made]


def fingerprint() -> str:
    digest = hashlib.sha256()
    for folder in SOURCES:
        for path in sorted((settings.BASE_DIR / folder).glob("*.*")):
            digest.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()


def sign_ins() -> str:
    command = programs.manage("demo", "--sign-ins")
    done = subprocess.run(command, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.rstrip()
