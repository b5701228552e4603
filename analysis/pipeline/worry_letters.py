"""Letters about worries: how many, and by when. Never of which consultation, of what kind, or a word of them.

The lead is told of what is new while the hours are open, the deputies of what nobody looked at in time: each
worry once to each. A notice is the row of a batch; its flags name it, so that nothing is told of twice.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Min, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from analysis.models import Flag, WorryLetter, WorryNotice
from analysis.worries import by_answer, overdue
from consult.hours_told import told_by
from consult.models import Partnership, Role, User
from consult.safe_hours import deadline, is_open
from consult.selectors import safeguarding_people
from consult.services import outbox_queue

To = WorryNotice.To
TOLD = {To.LEAD: "told_lead", To.DEPUTIES: "told_deputies"}


def worry_letters_queue(*, now: datetime) -> int:
    """Queue every letter that is due. Any number of times and at once: each letter once. Returns how many."""
    waiting = Flag.objects.filter(state=Flag.State.NEW).values("consultation__partnership")
    ids = Partnership.objects.filter(pk__in=waiting).order_by("pk").values_list("pk", flat=True)
    return sum(_queue(pk, now) for pk in ids)


@transaction.atomic
def _queue(partnership_id: int, now: datetime) -> int:
    """Under the lock of the partnership's row: of two workers the second finds nothing left to tell."""
    partnership = Partnership.objects.select_for_update(no_key=True).get(pk=partnership_id)
    leads, deputies = _people(partnership)
    queued = 0
    if is_open(now, partnership.safe_times[0]):
        new = Flag.objects.filter(consultation__partnership=partnership, state=Flag.State.NEW)
        # Without a lead the first letter goes to those who stand in for one.
        queued += _tell(partnership, To.LEAD, new, leads or deputies, now)
    return queued + _tell(partnership, To.DEPUTIES, overdue(partnership, now), deputies, now)


def _people(partnership: Partnership) -> tuple[list[User], list[User]]:
    people = safeguarding_people(partnership)
    leads = [row.user for row in people if row.role == Role.SAFEGUARDING_LEAD]
    return leads, [row.user for row in people if row.role == Role.SAFEGUARDING_DEPUTY]


def _tell(
    partnership: Partnership, to: WorryNotice.To, flags: QuerySet[Flag], people: list[User], now: datetime
) -> int:
    """A notice of the flags that are in none yet, and a letter of it to each person."""
    column = TOLD[to]
    untold = flags.filter(**{column: None})
    if not people or not untold.exists():
        return 0
    notice = WorryNotice.objects.create(partnership=partnership, to=to, items=0, due=now, at=now)
    untold.update(**{column: notice})
    mine = Flag.objects.filter(**{column: notice})
    oldest = mine.aggregate(oldest=Min("created_at"))["oldest"]
    notice.items, notice.due = by_answer(mine).count(), deadline(oldest, *partnership.safe_times)
    notice.save(update_fields=["items", "due"])
    WorryLetter.objects.bulk_create(_letter(notice, user, now) for user in people)
    return len(people)


def _letter(notice: WorryNotice, user: User, now: datetime) -> WorryLetter:
    subject = letter_subject(notice, now)
    sign_in = f"{settings.SITE_ADDRESS}{reverse('account_login')}"
    body = _("%(what)s.\n\nSign in: %(address)s\n") % {"what": subject, "address": sign_in}
    row = outbox_queue(to=user.email, subject=subject, body=body)
    return WorryLetter(notice=notice, user=user, outbox=row)


def letter_subject(notice: WorryNotice, now: datetime) -> str:
    """1 item, open by 4pm. To the deputies: 1 item, not opened by 4pm."""
    said = {"n": notice.items, "time": told_by(notice.due, now)}
    if notice.to == To.LEAD:
        return ngettext("%(n)s item, open by %(time)s", "%(n)s items, open by %(time)s", notice.items) % said
    return (
        ngettext("%(n)s item, not opened by %(time)s", "%(n)s items, not opened by %(time)s", notice.items)
        % said
    )
