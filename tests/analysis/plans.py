"""Consultations under review, as far on as a test asks for: reviewed, with a prepared release, published."""

from collections.abc import Callable
from dataclasses import dataclass

from analysis.models import Release, Run
from analysis.pipeline.work import perform
from analysis.services.release import release_approve, release_prepare, release_publish
from consult.models import Consultation, User
from tests.kept import keep


def person(name: str) -> User:
    return User.objects.get(email=f"{name}@example.org")


@dataclass(frozen=True)
class Plan:
    """A consultation under review and what becomes of it. ``name`` is that of its builder."""

    name: str
    build: Callable[[], Consultation]

    def reviewed(self) -> Consultation:
        return keep(f"{self.name}, reviewed", self.build)

    def prepared(self) -> Release:
        return keep(f"{self.name}, prepared", lambda: prepare(self.reviewed(), person("officer")))

    def published(self) -> Release:
        return keep(f"{self.name}, published", self._publish)

    def _publish(self) -> Release:
        release = self.prepared()
        release_approve(release=release, fingerprint=release.fingerprint, by=person("approver"))
        return release_publish(release=release, by=person("officer"))


def prepare(consultation: Consultation, officer: User) -> Release:
    """Ask for a release and let the worker's own code make it."""
    run = release_prepare(consultation=consultation, by=officer)
    assert perform(run.pk) == "done", Run.objects.get(pk=run.pk).error
    return consultation.releases.get(number=consultation.releases.count())
