"""manage.py release SLUG --by EMAIL --approved-by EMAIL --out DIR: the gate, and the files that pass it."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from analysis.management.commands.analyse import until_done
from analysis.models import Release, Run
from analysis.services.release import (
    ReleaseRefused,
    current_inputs,
    release_prepare,
    release_publish,
)
from consult.models import Consultation, User
from consult.permissions import Right
from consult.selectors import rights_of


class Command(BaseCommand):
    help = "Publish the release that a second person has approved, and write its files. Prints their paths."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--by", required=True, metavar="EMAIL", help="who prepares and publishes")
        parser.add_argument("--approved-by", required=True, metavar="EMAIL", help="who approved at the desk")
        parser.add_argument("--out", required=True, type=Path, metavar="DIR")

    def handle(self, *args: Any, slug: str, by: str, approved_by: str, out: Path, **options: Any) -> None:
        consultation = Consultation.objects.select_related("partnership").filter(slug=slug).first()
        if consultation is None:
            raise CommandError(f"There is no consultation {slug!r}.")
        author = person(by, consultation, Right.RUN, "prepare a release")
        approver = person(approved_by, consultation, Right.APPROVE, "approve a release")
        if author == approver:
            raise CommandError("The person who prepares a release cannot approve it: name a second person.")
        try:
            release = released(consultation, author, approver)
        except ReleaseRefused as problem:
            raise CommandError(str(problem)) from None
        for path in write(release, out):
            self.stdout.write(str(path))


def person(email: str, consultation: Consultation, right: Right, act: str) -> User:
    user = User.objects.filter(email=email.lower()).first()
    if user is None or right not in rights_of(user, consultation.partnership_id):
        raise CommandError(f"{email} may not {act} for {consultation.partnership}.")
    return user


def released(consultation: Consultation, author: User, approver: User) -> Release:
    """The published release of the figures as they stand; one is prepared first where there is none."""
    inputs = current_inputs(consultation)
    mine = consultation.releases.filter(prepared_by=author, inputs_fingerprint=inputs).exclude(
        inputs_fingerprint=""
    )
    approved = mine.filter(approved_by=approver)
    if found := approved.filter(state=Release.State.PUBLISHED).first():
        return found
    if found := approved.filter(state=Release.State.APPROVED).first():
        return release_publish(release=found, by=author)
    waiting = mine.filter(state=Release.State.PREPARED).first() or prepared(consultation, author)
    raise ReleaseRefused(
        f"Release {waiting.number} (fingerprint {waiting.fingerprint[:16]}) is prepared and waits: "
        f"{approver.email} approves it at the desk, then run this again."
    )


def prepared(consultation: Consultation, author: User) -> Release:
    release_prepare(consultation=consultation, by=author)
    until_done(consultation, [Run.Kind.PREPARE], lambda *_: None)
    found = consultation.releases.filter(prepared_by=author).order_by("-number").first()
    if found is None or found.state == Release.State.REFUSED:
        raise ReleaseRefused(found.reason if found else "The release was prepared by somebody else just now.")
    return found


def write(release: Release, out: Path) -> list[Path]:
    """Every file of the release, as it was approved."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        paths = []
        for artefact in release.artefacts.select_related("blob"):
            path = out / artefact.name
            path.write_bytes(bytes(artefact.blob.content))
            paths.append(path)
    except OSError as fault:
        raise CommandError(f"The files cannot be written to {out}: {fault.strerror}.") from None
    return paths
