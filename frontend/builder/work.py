"""The questionnaire at work, as one request of the builder meets it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from consult.models import Consultation
from consult.numbers import number_in
from frontend.builder.earlier import asked_so_far, earlier_questions
from frontend.builder.fault_words import faults_worded
from frontend.builder.settings import Asking
from frontend.templatetags.people import moment
from surveys.definition import Definition, Question
from surveys.definition.editing import EditRefused, Fault, Link, find_page, find_question
from surveys.definition.text import KEY
from surveys.models import WorkingQuestionnaire
from surveys.selectors import forms_published
from surveys.services import Overtaken, Refused, working_change

Edit = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True)
class Outcome:
    """What became of an edit. `notice`: who was faster; `links`: what could be given up to allow it."""

    status: int = 200
    faults: list[Fault] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    notice: str = ""

    @property
    def done(self) -> bool:
        return self.status == 200

    @property
    def errors(self) -> list[dict[str, str]]:
        return [{"href": "", "text": fault.message} for fault in self.faults]


class Work:
    """One consultation's questions while they are changed."""

    def __init__(self, consultation: Consultation, working: WorkingQuestionnaire) -> None:
        self.consultation, self.working = consultation, working

    @property
    def written(self) -> dict[str, Any]:
        return self.working.definition

    @cached_property
    def published(self) -> list[dict[str, Any]]:
        """Every version that people have answered: their keys are given to nothing else."""
        return forms_published(self.consultation)

    @property
    def version(self) -> int:
        return self.working.version

    @cached_property
    def asked(self) -> Definition | None:
        return asked_so_far(self.written)

    @cached_property
    def priorities(self) -> dict[str, str]:
        """Those of the plan that a question can name, and those that the form names already."""
        plan = self.consultation.priorities.values_list("key", "title")
        return {key: title for key, title in plan if KEY.fullmatch(key)} | self.written.get("priorities", {})

    def page(self, key: str) -> dict[str, Any]:
        return _found(find_page, self.written, key)

    def question(self, key: str) -> dict[str, Any]:
        return _found(find_question, self.written, key)

    def earlier(self, kind: str = "", key: str = "") -> list[Question]:
        return earlier_questions(self.written, self.asked, kind, key)

    def asking(self, kind: str, key: str = "") -> Asking:
        earlier = self.earlier("question" if key else "", key)
        return Asking(kind, self.written, earlier, self.priorities)

    def change(self, request: HttpRequest, edit: Edit) -> Outcome:
        """Keep the edited form, unless somebody was faster or the edit would break something."""
        seen = number_in(request.POST.get("seen", ""))
        try:
            if seen != self.version:
                raise Overtaken(self.working)
            self._keep(edit(self.written), seen, request)
        except Overtaken as faster:
            self.working = faster.working
            return Outcome(412, notice=faster_words(faster.working))
        except EditRefused as refused:
            return Outcome(422, faults_worded(refused.faults), refused.links)
        except Refused as refusal:
            return Outcome(refusal.status, [Fault(str(refusal))])
        return Outcome()

    def _keep(self, edited: dict[str, Any], seen: int, request: HttpRequest) -> None:
        if edited != self.written:
            self.working = working_change(
                consultation=self.consultation, definition=edited, seen=seen, by=request.user
            )


def faster_words(working: WorkingQuestionnaire) -> str:
    """Who changed the questions while this page was being filled in."""
    return _("%(who)s changed the questions at %(when)s, while you had this page open.") % {
        "who": working.changed_by or _("Somebody"),
        "when": moment(working.changed_at),
    }


def _found(
    find: Callable[[dict[str, Any], str], dict[str, Any]], written: dict[str, Any], key: str
) -> dict[str, Any]:
    try:
        return find(written, key)
    except KeyError:
        raise Http404 from None
