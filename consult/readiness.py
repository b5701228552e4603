"""What a consultation still needs before it may open: one source for desk, command and step.

`missing` hinders the opening; `warnings` name what may stay open, and had better not.

``where`` names the page that mends it, as a stable code; the addresses belong to the front end.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consult.law_unstated import law_unstated
from consult.models import Consultation, Membership, Partnership, Role
from consult.retention import unstated
from consult.stages import Stage, StageError

PARTNERSHIP_FACTS = {
    "controller": gettext_lazy("who decides how personal data is used (controller)"),
    "privacy_contact": gettext_lazy("whom residents may ask about their data (privacy contact)"),
    "contact_email": gettext_lazy("an e-mail address for residents"),
    "contact_phone": gettext_lazy("a telephone number for residents who cannot answer online"),
    "formats_contact": gettext_lazy("how to get large print, another language or another format"),
    "complaints": gettext_lazy("how to complain"),
    "foi_contact": gettext_lazy("whom to ask under the Freedom of Information Act"),
}
NEEDED_ROLES = (Role.OFFICER, Role.APPROVER, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY)


@dataclass(frozen=True)
class Missing:
    words: str
    where: str


class NotReady(StageError):
    """The step to open is refused; ``items`` say what is missing."""

    def __init__(self, items: list[Missing]):
        self.items = items
        words = "; ".join(item.words for item in items)
        super().__init__(_("It cannot open yet. Still missing: %(what)s.") % {"what": words})


def missing(consultation: Consultation) -> list[Missing]:
    """Everything, the partnership's own facts first. Printed tables never open, so they lack nothing."""
    if consultation.kind != Consultation.Kind.SURVEY:
        return []
    return [*partnership_missing(consultation.partnership), *own_missing(consultation)]


def check_ready(consultation: Consultation) -> None:
    items = missing(consultation)
    if items:
        raise NotReady(items)


def partnership_missing(partnership: Partnership) -> list[Missing]:
    return [*_facts(partnership), *_promises(partnership), *_people(partnership)]


def _facts(partnership: Partnership) -> Iterator[Missing]:
    for field, words in PARTNERSHIP_FACTS.items():
        if not getattr(partnership, field).strip():
            yield Missing(str(words), "contacts")


def _promises(partnership: Partnership) -> Iterator[Missing]:
    """Without these no privacy notice can be written."""
    kinds = unstated(partnership.retention)
    if kinds:
        words = _("how long these are kept: %(what)s")
        yield Missing(words % {"what": ", ".join(str(kind.label).lower() for kind in kinds)}, "retention")
    if not partnership.safe_words:
        yield Missing(_("in which hours the safeguarding lead reads"), "safeguarding")


def _people(partnership: Partnership) -> Iterator[Missing]:
    active = Membership.objects.filter(partnership=partnership, user__is_active=True)
    held = set(active.values_list("role", "user_id"))
    roles = {role for role, _user in held}
    for role in NEEDED_ROLES:
        if role not in roles:
            yield Missing(_("somebody with the role %(role)s") % {"role": role.label}, "people")
    officers, approvers = ({u for r, u in held if r == role} for role in (Role.OFFICER, Role.APPROVER))
    if officers and approvers and len(officers | approvers) < 2:
        words = _("an approver who is not the officer: a release needs a second person")
        yield Missing(words, "people")


def own_missing(consultation: Consultation) -> list[Missing]:
    if consultation.kind != Consultation.Kind.SURVEY:
        return []
    needed = {
        _("what it is about, in a few words"): (consultation.summary.strip(), "about"),
        _("questions"): (consultation.questionnaires.exists(), "ask"),
        _("the day it opens"): (consultation.opens_at, "dates"),
        _("the day it closes"): (consultation.closes_at, "dates"),
        _("the last day to withdraw an answer"): (consultation.withdraw_until, "dates"),
        _("what is decided already"): (consultation.decided.strip(), "decision"),
        _("what can still change"): (consultation.can_change.strip(), "decision"),
        _("who will decide"): (consultation.decision_body.strip(), "decision"),
        _("when they will decide"): (consultation.decision_when.strip(), "decision"),
    }
    found = [Missing(words, where) for words, (there, where) in needed.items() if not there]
    if consultation.closes_at and consultation.closes_at <= timezone.now():
        found.append(Missing(_("a day to close that is still to come"), "dates"))
    return [*found, *postcodes_missing(consultation.partnership, _newest(consultation))]


def _newest(consultation: Consultation) -> dict:
    """The written form of the questions in use; one without pages before there are any."""
    newest = consultation.questionnaires.order_by("-version").values_list("definition", flat=True).first()
    return newest or {"pages": []}


def warnings(consultation: Consultation) -> list[Missing]:
    """The law that its questions are asked by, where the partnership has not said it.

    Whether a basis is needed, and which, is for the partnership to judge: nothing here hinders the opening.
    """
    if consultation.kind != Consultation.Kind.SURVEY:
        return []
    questions = [q for page in _newest(consultation)["pages"] for q in page["questions"]]
    return [Missing(words, "lawful") for words in law_unstated(consultation.partnership, questions)]


def partnership_warnings(partnership: Partnership) -> list[Missing]:
    return [Missing(words, "lawful") for words in law_unstated(partnership, ())]


def postcodes_missing(partnership: Partnership, definition: dict) -> list[Missing]:
    """What questions that ask for a postcode lack: a list, and an answer for each ward of it.

    A postcode is gone for good once it has become a ward, so a ward without an answer would lose its people.
    The written form of the questions is all that this package knows of them.
    """
    asked = [q for page in definition["pages"] for q in page["questions"] if q["type"] == "postcode"]
    if not asked:
        return []
    wards = set(partnership.postcodes.values_list("ward", flat=True))
    if not wards:
        words = _("the list of postcodes and their wards, which a question needs")
        return [Missing(words, "postcodes")]
    return [item for question in asked for item in _unmatched(question, wards)]


def _unmatched(question: dict, wards: set[str]) -> Iterator[Missing]:
    options = {_plain(option[name]) for option in question["options"] for name in ("key", "label")}
    lost = sorted(ward for ward in wards if _plain(ward) not in options)
    if lost:
        words = _("an answer for these wards of the list of postcodes: %(wards)s")
        yield Missing(words % {"wards": ", ".join(lost[:10])}, "ask")


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def setup_missing(partnership: Partnership) -> list[str]:
    """For a partnership as a whole: its own facts, then those of every draft, in plain words."""
    own = [item.words for item in partnership_missing(partnership)]
    surveys = list(partnership.consultations.filter(kind=Consultation.Kind.SURVEY))
    if not surveys:
        return [
            *own,
            "a consultation: make one at the desk, or load one with manage.py consultation_load FILE",
        ]
    drafts = [consultation for consultation in surveys if consultation.stage == Stage.DRAFT]
    return own + [f"{draft.slug}: {item.words}" for draft in drafts for item in own_missing(draft)]


def setup_warnings(partnership: Partnership) -> list[str]:
    """What may stay open, of every draft; each once."""
    drafts = partnership.consultations.filter(kind=Consultation.Kind.SURVEY, stage=Stage.DRAFT)
    found = [*partnership_warnings(partnership), *(item for draft in drafts for item in warnings(draft))]
    return list(dict.fromkeys(item.words for item in found))
