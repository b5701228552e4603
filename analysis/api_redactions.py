"""Redactions as an API: a comment as the desk may read it, and words taken out or put back.

The rights, reasons and audit are those of the page: both call the same services.
"""

import re
from collections.abc import Callable, Sequence

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from analysis.api_desk import NOT_FOUND, REFUSALS, DeskView
from analysis.models import Comment, Redaction
from analysis.pipeline.redactions import Piece
from analysis.redacting import Shown, edition_of, last_step, readable, shown
from analysis.selectors import names_missing
from analysis.serializers_redactions import ReadCommentBody, RedactedBody, RedactionBody
from analysis.services.redacting import Place, RedactionRefused, redaction_add, redaction_lift
from consult.models import Consultation
from consult.permissions import Right
from consult.problems import Problem
from consult.services import Stale

TAG = re.compile(r'^"(\d{1,9}-[0-9a-f]{16})"$')
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The ETag of the comment as seen."
)
Act = Redaction.Act
STEPS: dict[str, Callable[..., Comment]] = {Act.ADD: redaction_add, Act.LIFT: redaction_lift}


class CommentView(DeskView):
    """One comment, redacted, with the ETag that a redaction must name."""

    @extend_schema(operation_id="desk_comment", responses={200: ReadCommentBody, **NOT_FOUND})
    def get(self, request: Request, slug: str, comment_id: int) -> Response:
        now = shown(_found(self.consultation(), comment_id))
        return Response(ReadCommentBody(_told(now)).data, headers={"ETag": _tag(now.edition)})


class RedactionsView(DeskView):
    """Take words out, or put them back. Every step is kept with its reason, its person and its time."""

    @extend_schema(
        operation_id="desk_redact",
        request=RedactionBody,
        parameters=[IF_MATCH],
        responses={201: RedactedBody, **REFUSALS},
    )
    def post(self, request: Request, slug: str, comment_id: int) -> Response:
        consultation = self.consultation(Right.RUN, Right.READ_ORIGINALS)
        body = RedactionBody(data=request.data)
        body.is_valid(raise_exception=True)
        seen, found = _seen(request), _found(consultation, comment_id)
        before = names_missing(found)
        try:
            done = _step(request, found, body.validated_data, seen)
        except Stale as stale:
            raise _faster(stale) from None
        except RedactionRefused as refusal:
            raise Problem(422, "does_not_fit", str(refusal)) from None
        return _answer(done, sorted(names_missing(found) - before))


def _step(request: Request, found: Comment, wish: dict, seen: str) -> Comment:
    now, act = shown(found), wish["act"]
    if seen != now.edition:
        raise Stale(last_step(found))
    if act == Act.ADD:
        (start, end), what = now.between(wish["first"], wish["last"]), wish["what"]
    else:
        (start, end), what = now.place_out(wish["at"]), ""
    place = Place(start, end, wish["reason"], wish["words"], what)
    return STEPS[act](comment=found, place=place, seen=seen, by=request.user)


def _found(consultation: Consultation, comment_id: int) -> Comment:
    return get_object_or_404(readable(consultation), pk=comment_id)


def _told(now: Shown) -> dict:
    return {
        "id": now.comment.pk,
        "question": now.comment.question_key,
        "text": "".join(piece.text for piece in now.pieces),
        "with_the_lead": now.with_the_lead,
        "changes": now.changes,
        "words": now.words,
        "out": _numbered(now.out),
        "open": _numbered(now.open),
    }


def _numbered(pieces: Sequence[Piece]) -> list[dict]:
    return [{"at": at, "text": piece.text, "what": piece.what} for at, piece in enumerate(pieces, start=1)]


def _answer(done: Comment, rename: list[str]) -> Response:
    steps = list(done.redactions.all())
    body = {
        "number": max(step.number for step in steps),
        "text": done.redacted,
        "unsure": done.unsure,
        "rename": rename,
    }
    return Response(RedactedBody(body).data, status=201, headers={"ETag": _tag(edition_of(done, steps))})


def _tag(edition: str) -> str:
    return f'"{edition}"'


def _seen(request: Request) -> str:
    """The state that If-Match names; 428 without it. A tag of something else was never the state of this."""
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise Problem(428, "if_match_missing", "Say which state you saw: send its ETag as If-Match.")
    found = TAG.match(header)
    return found[1] if found else ""


def _faster(stale: Stale) -> Problem:
    other = stale.other
    if other is None:
        return Problem(412, "out_of_date", "This is not the comment as it stands: fetch it again.")
    said = {"by": str(other.by), "act": other.act, "at": other.at.isoformat()}
    return Problem(412, "changed_meanwhile", str(stale), other=said)
