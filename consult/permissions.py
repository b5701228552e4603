"""Who may do what. One table; everything not in it is denied."""

from enum import StrEnum

from rest_framework.permissions import BasePermission

from consult.models.people import Role


class Right(StrEnum):
    SEE_REPORT = "see_report"  # released findings as a member of the partnership
    SEE_DESK = "see_desk"  # progress and counts of a running consultation
    RUN = "run"  # stages, analysis, themes, preparing a release
    APPROVE = "approve"  # second person of a release
    KEY_PAPER = "key_paper"
    SAFEGUARD = "safeguard"
    ADMINISTER = "administer"


_DESK = {Right.SEE_REPORT, Right.SEE_DESK}
RIGHTS: dict[str, frozenset[Right]] = {
    Role.KEYER: frozenset({Right.KEY_PAPER}),
    Role.OFFICER: frozenset(_DESK | {Right.RUN, Right.KEY_PAPER}),
    Role.APPROVER: frozenset(_DESK | {Right.APPROVE}),
    Role.MEMBER: frozenset({Right.SEE_REPORT}),
    Role.OBSERVER: frozenset({Right.SEE_REPORT}),
    Role.ADMIN: frozenset(_DESK | {Right.ADMINISTER}),
    Role.SAFEGUARDING_LEAD: frozenset({Right.SAFEGUARD}),
    Role.SAFEGUARDING_DEPUTY: frozenset({Right.SAFEGUARD}),
}


def roles_with(right: Right) -> list[str]:
    return [role for role, rights in RIGHTS.items() if right in rights]


class Nobody(BasePermission):
    """The default of every API view: a view must say who may come in."""

    def has_permission(self, request, view) -> bool:
        return False


class SignedIn(BasePermission):
    """Signed in; which rows are seen is the selector's business (404 across tenants)."""

    def has_permission(self, request, view) -> bool:
        return bool(request.user and request.user.is_authenticated and request.user.is_active)
