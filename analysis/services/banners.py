"""What the released findings are broken down by: chosen by an officer before a release is prepared."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from analysis.pipeline.breakdowns import MOST, offered
from analysis.pipeline.sides import Banner
from consult.models import Consultation, User
from consult.services import BadFacts
from consult.services.changing import kept, locked_consultation
from surveys.selectors import questionnaire_now


def banners_offered(consultation: Consultation) -> list[Banner]:
    """Nothing where no questions are asked here: printed tables cannot be broken down."""
    questionnaire = questionnaire_now(consultation)
    return offered(questionnaire.asked.questions) if questionnaire else []


def banner_names(consultation: Consultation) -> list[str] | None:
    """What the next release is broken down by; None where nothing can be."""
    names = {(banner.key, banner.rung): banner.name for banner in banners_offered(consultation)}
    facts = [(fact["question"], fact["rung"]) for fact in consultation.facts.get("banners") or []]
    chosen = [names[each] for each in facts if each in names]
    return chosen if names else None


@transaction.atomic
def banners_choose(
    *, consultation: Consultation, seen: int, banners: Sequence[Banner], by: User | None
) -> Consultation:
    """Raises Stale for another version than the one seen, BadFacts for groups that cannot stand together."""
    locked = locked_consultation(consultation, seen)
    _check(banners, banners_offered(locked))
    wanted = [{"question": banner.key, "rung": banner.rung} for banner in banners]
    if wanted != (locked.facts.get("banners") or []):
        locked.facts = {**locked.facts, "banners": wanted}
        kept(locked, ["facts"], act="banners_choose", target=locked.slug, by=by)
    return locked


def _check(banners: Sequence[Banner], on_offer: Sequence[Banner]) -> None:
    keys = [banner.key for banner in banners]
    if len(keys) > MOST:
        raise BadFacts(_("Choose at most %(n)s groups.") % {"n": MOST})
    if len(set(keys)) < len(keys):
        raise BadFacts(
            _("Choose each question once: tables by two of its groupings would tell the groups between them.")
        )
    known = {(banner.key, banner.rung) for banner in on_offer}
    if any((banner.key, banner.rung) not in known for banner in banners):
        raise BadFacts(_("This question is no longer asked. Choose among those that are."))
