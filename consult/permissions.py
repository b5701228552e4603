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
    READ_ORIGINALS = "read_originals"  # words as they were written; every view is recorded
    ANSWER_REQUESTS = "answer_requests"  # erasure, subject access, freedom of information, legal holds


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
    Role.INFORMATION_OFFICER: frozenset(_DESK | {Right.READ_ORIGINALS, Right.ANSWER_REQUESTS}),
}


def roles_with(*rights: Right) -> list[str]:
    """The roles that hold one of the rights."""
    return [role for role, held in RIGHTS.items() if held.intersection(rights)]


# Whoever decides something or reads comments.
_DECIDES = {Right.RUN, Right.APPROVE, Right.ADMINISTER, Right.SAFEGUARD, Right.READ_ORIGINALS}
ROLES_WITH_SECOND_FACTOR = frozenset(role for role, rights in RIGHTS.items() if rights & _DECIDES)


class Nobody(BasePermission):
    """The default of every API view: a view must say who may come in."""

    def has_permission(self, request, view) -> bool:
        return False


class SignedIn(BasePermission):
    """Signed in; which rows are seen is the selector's business (404 across tenants)."""

    def has_permission(self, request, view) -> bool:
        return bool(request.user and request.user.is_authenticated and request.user.is_active)
