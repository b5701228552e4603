"""Partnerships, users and their roles."""

from django.db import transaction
from django.utils.translation import gettext as _

from consult.models import Hub, Membership, Partnership, Role, User
from consult.safe_hours import WITHIN
from consult.services.audit import audit_record
from consult.services.changing import kept, set_fields
from consult.services.partnership import check_facts


@transaction.atomic
def partnership_create(
    *, slug: str, name: str, by: User | None, hubs: list[dict] | None = None, **facts
) -> Partnership:
    """The partnership with its hubs. One that is there already is given what it lacks, and nothing else."""
    partnership, made = Partnership.objects.get_or_create(slug=slug, defaults={"name": name, **facts})
    lacking = {} if made else _lacking(partnership, facts)
    set_fields(partnership, lacking)
    check_facts(partnership)
    if lacking:
        kept(partnership, list(lacking), act="partnership_change", target=slug, by=by)
    for hub in hubs or []:
        Hub.objects.get_or_create(partnership=partnership, code=hub["code"], defaults={"name": hub["name"]})
    if made:
        audit_record(act="partnership_create", by=by, partnership=partnership, target=slug)
    return partnership


def _lacking(partnership: Partnership, facts: dict) -> dict:
    """The number of hours is never empty: the usual one stands until the hours that it counts are given."""
    lacking = {field: value for field, value in facts.items() if value and not getattr(partnership, field)}
    if "safe_week" in lacking and "safe_within" in facts and partnership.safe_within == WITHIN:
        lacking["safe_within"] = facts["safe_within"]
    return lacking


@transaction.atomic
def user_create(*, email: str, name: str, password: str | None, by: User | None) -> User:
    user = User.objects.create_user(email, password, name=name)
    audit_record(act="user_create", by=by, target=f"user:{user.pk}")
    return user


@transaction.atomic
def membership_give(
    *, user: User, partnership: Partnership, role: str, agency: str, by: User | None
) -> Membership:
    membership, made = Membership.objects.get_or_create(
        user=user, partnership=partnership, role=role, defaults={"agency": agency}
    )
    if made:
        audit_record(
            act="membership_give", by=by, partnership=partnership, target=f"user:{user.pk}", role=str(role)
        )
    return membership


class LastAdmin(ValueError):
    """Somebody must be able to give roles."""


@transaction.atomic
def role_give(
    *, partnership: Partnership, email: str, name: str, role: str, agency: str, by: User | None
) -> Membership:
    """To the account of that address, or to a new one, which has no password until its owner sets one."""
    user = User.objects.filter(email=email.lower()).first()
    if user is None:
        user = user_create(email=email, name=name, password=None, by=by)
    return membership_give(user=user, partnership=partnership, role=role, agency=agency, by=by)


@transaction.atomic
def role_take(*, partnership: Partnership, membership_id: int, by: User | None) -> None:
    """The account stays. The last admin's role stays too."""
    locked = Partnership.objects.select_for_update().get(pk=partnership.pk)
    row = locked.memberships.get(pk=membership_id)
    admins = locked.memberships.filter(role=Role.ADMIN, user__is_active=True).exclude(pk=row.pk)
    if row.role == Role.ADMIN and not admins.exists():
        raise LastAdmin(_("This is the last admin: give the role to somebody else first."))
    row.delete()
    audit_record(
        act="membership_take", by=by, partnership=locked, target=f"user:{row.user_id}", role=str(row.role)
    )
