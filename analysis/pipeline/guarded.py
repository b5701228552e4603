"""Which comments a flag stands at, be it on the text itself or on the whole copy."""

from django.db.models import Q, QuerySet

from analysis.models import Comment, Flag


def flags_of(comment: Comment) -> list[Flag]:
    """Those of its own and those of its copy; without a query where both are prefetched."""
    copy = comment.submission.flags.all() if comment.submission else ()
    return [*comment.flags.all(), *(flag for flag in copy if flag.of_copy)]


def flagged(rows: QuerySet[Comment], state: str = "") -> QuerySet[Comment]:
    """Those of the rows that have a flag, in one state or in any."""
    flags = Flag.objects.filter(state=state) if state else Flag.objects.all()
    own = flags.exclude(comment=None).values("comment")
    copies = flags.filter(comment=None, held_text=None).values("submission")
    return rows.filter(Q(pk__in=own) | Q(submission__in=copies))


def with_lead_alone(rows: QuerySet[Comment]) -> set[int]:
    """Those that nobody has looked at yet: until then the safeguarding lead alone reads them."""
    return set(flagged(rows, Flag.State.NEW).values_list("pk", flat=True))
