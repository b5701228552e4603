"""What is known of the people of the area, and the numbers of answers that officers aim at."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from consult.models import Consultation, Partnership, User
from consult.services.changing import kept, locked_consultation, locked_partnership
from surveys.definition.area import AreaFigure
from surveys.models import AreaProfile, FieldworkTarget


@transaction.atomic
def area_load(*, partnership: Partnership, seen: int, figures: Sequence[AreaFigure], by: User | None) -> int:
    """Put these figures in the place of those before; returns how many. Raises Stale."""
    locked = locked_partnership(partnership, seen)
    AreaProfile.objects.filter(partnership=locked).delete()
    AreaProfile.objects.bulk_create(
        AreaProfile(
            partnership=locked,
            characteristic=figure.characteristic,
            category=figure.category,
            people=figure.people,
            source=figure.source,
            as_of=figure.as_of,
            order=order,
        )
        for order, figure in enumerate(figures)
    )
    kept(locked, [], act="area_load", target=f"figures:{len(figures)}", by=by)
    return len(figures)


@transaction.atomic
def targets_set(
    *, consultation: Consultation, seen: int, question: str, wanted: Mapping[str, int | None], by: User | None
) -> None:
    """The numbers wanted of one question's groups, by the keys of its answers; None takes one away.

    Raises Stale, and NotNow once the findings are published.
    """
    locked = locked_consultation(consultation, seen, "targets")
    FieldworkTarget.objects.filter(consultation=locked, question_key=question).delete()
    FieldworkTarget.objects.bulk_create(
        FieldworkTarget(consultation=locked, question_key=question, option_key=key, wanted=n)
        for key, n in wanted.items()
        if n
    )
    kept(locked, [], act="targets_set", target=f"targets:{question}", by=by)
