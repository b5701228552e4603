"""The officers' choice whether the figures of a consultation are weighted, and by what."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from analysis.models import WeightingChoice
from analysis.pipeline.margins import margin_of
from consult.models import Consultation, User
from consult.services import BadFacts
from consult.services.changing import kept, locked_consultation
from surveys.area import area_figures
from surveys.selectors import questionnaire_now


@transaction.atomic
def weighting_choose(
    *,
    consultation: Consultation,
    seen: int,
    margins: Sequence[dict[str, str]],
    cap: float | None,
    reason: str,
    by: User | None,
) -> WeightingChoice:
    """Weight by these margins from now on; by none is off. The choices before stay on record.

    ``margins``: [{"question": key, "rung": name or ""}]. Raises Stale, NotNow once the findings are
    published, and BadFacts for no reason, a cap under 1 or a question without complete figures.
    """
    locked = locked_consultation(consultation, seen, "weighting")
    _check(locked, margins, cap, reason)
    kept(locked, [], act="weighting_choose", target=f"margins:{len(margins)}", by=by)
    return WeightingChoice.objects.create(
        consultation=locked,
        version=locked.version,
        margins=list(margins),
        cap=cap,
        reason=reason.strip(),
        by=by,
    )


def _check(
    consultation: Consultation, margins: Sequence[dict[str, str]], cap: float | None, reason: str
) -> None:
    if not reason.strip():
        raise BadFacts(_("Say why: the reason stands beside the figures."))
    if cap is not None and not cap >= 1:
        raise BadFacts(_("The cap must be 1 or more."))
    questionnaire = questionnaire_now(consultation)
    asked = {q.key: q for q in questionnaire.asked.questions} if questionnaire else {}
    figures = area_figures(consultation.partnership)
    if len({margin["question"] for margin in margins}) != len(margins):
        raise BadFacts(_("A question can be weighted by once only."))
    for margin in margins:
        question = asked.get(margin["question"])
        if question is None or margin_of(question, figures, margin["rung"]) is None:
            raise BadFacts(_("Weight only by a question all of whose figures of the area are loaded."))
