"""manage.py analyse SLUG [--question KEY]: every outstanding piece of analysis, in this process."""

import time
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from analysis.management.commands.runs_work import nothing_quarantined, told
from analysis.models import Result, Run
from analysis.pipeline.runs import claimable
from analysis.pipeline.work import perform
from analysis.services import analysis_request
from analysis.services.analyse import NeedsReason
from analysis.services.working import work_outstanding
from consult.models import Consultation
from surveys.dataset import NothingAsked, newest
from surveys.models import Dataset

FIRST = [Run.Kind.SCREEN, Run.Kind.FREEZE]
THEN = [Run.Kind.COUNT, Run.Kind.DISCOVER, Run.Kind.WAVES]
ALWAYS = [Run.Kind.SCREEN]  # an answer that arrives meanwhile


class Command(BaseCommand):
    help = "Freeze, count and group the answers of a consultation. Prints one line a question."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--question", default="", metavar="KEY", help="this question only")
        parser.add_argument(
            "--reason", default="", help="why the analysis does not wait for an open paper batch"
        )

    def handle(self, *args: Any, slug: str, question: str, reason: str, **options: Any) -> None:
        consultation = survey(slug)
        try:
            analysis_request(consultation=consultation, by=None, reason=reason)
        except (NothingAsked, NeedsReason) as problem:
            raise CommandError(str(problem)) from None
        with tqdm(desc="Analysis", unit="run", disable=None, leave=False) as bar:
            tell = lambda run, outcome: told(bar, run, outcome)  # noqa: E731
            until_done(consultation, FIRST, tell)
            dataset = newest(consultation)
            check_question(dataset, question)
            until_done(consultation, THEN, tell, f"{dataset.pk}:{question}" if question else "")
        for line in lines(consultation, dataset, question):
            self.stdout.write(line)


def survey(slug: str) -> Consultation:
    found = Consultation.objects.select_related("partnership").filter(slug=slug).first()
    if found is None:
        raise CommandError(f"There is no consultation {slug!r}.")
    if found.kind == Consultation.Kind.PUBLISHED_TABLES:
        raise CommandError(f"{slug!r} holds published tables only: there are no answers to analyse.")
    return found


def check_question(dataset: Dataset, key: str) -> None:
    known = [q.key for q in dataset.questionnaire.asked.questions]
    if key and key not in known:
        raise CommandError(f"The questionnaire has no question {key!r}.")


def until_done(consultation: Consultation, kinds: Sequence[str], tell: Any, target: str = "") -> None:
    """Work until none is left; what must wait for a moment (a retry, another process) is waited for."""
    runs = Run.objects.filter(consultation=consultation, kind__in=kinds)
    runs = runs.filter(target=target) if target else runs
    open_ = runs.filter(state__in=[Run.State.WAITING, Run.State.RUNNING])
    while open_.exists():
        together: list[str] = [*ALWAYS] if target else [*ALWAYS, *kinds]
        work_outstanding(consultation=consultation, kinds=together, told=tell, wait=False)
        for run in open_.filter(claimable()) if target else ():
            tell(run, perform(run.pk))
        if open_.exists():
            time.sleep(0.2)
    nothing_quarantined(list(runs))


def lines(consultation: Consultation, dataset: Dataset, only: str) -> list[str]:
    """What each question came to: its base, or how its comments were sorted."""
    results = dict(Result.objects.filter(dataset=dataset).values_list("question_key", "payload"))
    sets = {
        s.question_key: s
        for s in consultation.theme_sets.filter(dataset=dataset, preview=False).order_by("id")
    }
    said = []
    for question in dataset.questionnaire.asked.questions:
        if only and question.key != only:
            continue
        if question.key in results:
            said.append(f"{question.key}: {results[question.key]['base']} answered")
        elif question.key in sets:
            found = sets[question.key]
            said.append(f"{question.key}: {found.counts['received']} comments, {found.themes.count()} themes")
    return said
