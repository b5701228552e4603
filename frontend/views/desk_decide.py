"""Acts on themes. Each states the version it saw, is a decision of its own, and can be undone."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from analysis.board import board, labels_of
from analysis.models import Decision, ThemeSet
from analysis.pipeline.codeframe import Codeframe, NoSense
from analysis.selectors import codeframe, payload_read, theme_set_now
from analysis.services import Conflict, decision_add, decision_undo, reading_add
from analysis.told import told
from consult.models import Consultation
from consult.numbers import number_in
from consult.permissions import Right
from frontend.theme_forms import READING, Asked, asked, back_of, seen_of
from frontend.views.desk_themes import board_page, board_url, question_or_404, wanted
from frontend.views.shared import staff_page

TYPED = ("label", "clause", "reason", "new_label")
OWN_FIELDS = ("csrfmiddlewaretoken", "seen", "set")


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    """Take one decision and go back to the board. A page number followed from a refusal lands here by GET."""
    if request.method == "GET":
        return redirect(board_url(consultation, key, request.GET.urlencode()))
    question_or_404(consultation, key)
    theme_set, wish = theme_set_or_404(consultation, key), asked(request.POST)
    if _replaced(request.POST, theme_set):
        return _others(request, consultation, key)
    following = _following(theme_set, wish)
    try:
        if wish.act in READING:
            _mark(request, theme_set, wish)
            return redirect(board_url(consultation, key, wish.back) + following)
        frame = decision_add(
            theme_set=theme_set, act=wish.act, payload=wish.payload, seen=wish.seen, by=request.user
        )
    except Conflict as conflict:
        return conflict_page(request, consultation, key, conflict)
    except NoSense as refusal:
        return _refused(request, consultation, key, refusal)
    toast(request, theme_set, frame, told(wish.act, wish.payload, labels_of(frame)), wish.back)
    return redirect(board_url(consultation, key, _after(wish, frame)) + following)


def _mark(request: HttpRequest, theme_set: ThemeSet, wish: Asked) -> None:
    """Reading is no decision: it states no version, and the button beside it takes it back."""
    comments, read = [pk for pk in wish.payload["comments"] if isinstance(pk, int)], wish.act == "read"
    done = reading_add(theme_set=theme_set, comments=comments, read=read, by=request.user)
    said = ngettext("Marked %(n)s comment as read.", "Marked %(n)s comments as read.", done.marked)
    if not read:
        said = ngettext(
            "Marked %(n)s comment as not read.", "Marked %(n)s comments as not read.", done.marked
        )
    messages.success(request, said % {"n": done.marked})
    if done.left:
        left = ngettext(
            "%(n)s comment is with the safeguarding lead and was left as it is.",
            "%(n)s comments are with the safeguarding lead and were left as they are.",
            done.left,
        )
        messages.warning(request, left % {"n": done.left})


@staff_page(Right.RUN)
@require_POST
def undo(request: HttpRequest, consultation: Consultation, key: str, number: int) -> HttpResponse:
    question_or_404(consultation, key)
    theme_set = theme_set_or_404(consultation, key)
    form = request.POST if "seen" in request.POST else request.GET
    if _replaced(form, theme_set):
        return _others(request, consultation, key)
    before = codeframe(theme_set)
    try:
        frame = decision_undo(theme_set=theme_set, number=number, seen=seen_of(form), by=request.user)
    except Conflict as conflict:
        return conflict_page(request, consultation, key, conflict)
    except NoSense as refusal:
        return _refused(request, consultation, key, refusal)
    undone = theme_set.decisions.get(number=number)
    said = told(undone.act, payload_read(undone), labels_of(frame) | labels_of(before))
    frame.version = seen_of(form) + 1
    toast(request, theme_set, frame, _("Undone: %(what)s") % {"what": said}, back_of(form))
    return redirect(board_url(consultation, key, back_of(form)))


def theme_set_or_404(consultation: Consultation, key: str) -> ThemeSet:
    return get_object_or_404(ThemeSet, pk=getattr(theme_set_now(consultation, key), "pk", None))


def _replaced(form: QueryDict, theme_set: ThemeSet) -> bool:
    """Whether the form was made for other themes: one with the same id is another theme here."""
    return form.get("set", str(theme_set.pk)) != str(theme_set.pk)


def _others(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    said = _(
        "Other themes were chosen since this page was fetched. Nothing was done: look again, then repeat."
    )
    return _again(request, consultation, key, status=412, errors=[{"href": "", "text": said}])


def toast(request: HttpRequest, theme_set: ThemeSet, frame: Codeframe, said: str, back: str) -> None:
    """The message carries the address that undoes what it tells, in these themes and no others."""
    path = reverse("desk-undo", args=[theme_set.consultation.slug, theme_set.question_key, frame.version])
    here = {"seen": frame.version, "set": theme_set.pk, "back": back}
    messages.success(request, said, extra_tags=f"{path}?{urlencode(here)}")


def _after(wish: Asked, frame: Codeframe) -> str:
    """The board as it was, but at the theme that now holds what was worked on."""
    address = QueryDict(wish.back, mutable=True)
    if wish.act == "merge":
        address["theme"] = wish.payload["into"]
    elif wish.act == "new":
        address["theme"] = f"d{frame.version}"
    return address.urlencode()


def _following(theme_set: ThemeSet, wish: Asked) -> str:
    """The place to go on reading: the comment itself, or the one after those that were worked on."""
    if "comment" in wish.payload:
        return f"#c-{wish.payload['comment']}"
    chosen = set(wish.payload.get("comments", []))
    if not chosen or wish.act == "new":
        return ""
    order = [c.id for c in board(theme_set, wanted(QueryDict(wish.back))).comments]
    places = [place for place, pk in enumerate(order) if pk in chosen]
    left = [pk for pk in order[max(places, default=-1) + 1 :] if pk not in chosen]
    return f"#c-{left[0]}" if left else "#comments"


def conflict_page(
    request: HttpRequest, consultation: Consultation, key: str, conflict: Conflict
) -> HttpResponse:
    """412: names who was faster and what they did; what was typed stays, to be repeated in one press."""
    fields = [
        (name, value) for name, values in request.POST.lists() for value in values if name not in OWN_FIELDS
    ]
    return _again(
        request,
        consultation,
        key,
        status=412,
        other=conflict.other,
        other_did=_did(conflict.other),
        repeat=fields,
        repeat_url=request.path,
        typed_words=[v for name, v in fields if name.startswith(TYPED) and v.strip()],
    )


def _did(other: Decision) -> str:
    return told(other.act, payload_read(other), labels_of(codeframe(other.theme_set)))


def _refused(request: HttpRequest, consultation: Consultation, key: str, refusal: NoSense) -> HttpResponse:
    errors = [{"href": "", "text": str(refusal)}]
    return _again(request, consultation, key, status=422, errors=errors)


def _again(
    request: HttpRequest, consultation: Consultation, key: str, *, status: int, **more
) -> HttpResponse:
    """The board as it stands now, with the forms as they were filled in."""
    form = request.POST if "back" in request.POST else request.GET
    request.GET = QueryDict(back_of(form))
    typed = {name: request.POST[name] for name in request.POST} | {
        "comments": [number_in(pk) for pk in request.POST.getlist("comments")],
        "act": asked(request.POST).act,
    }
    question, theme_set = question_or_404(consultation, key), theme_set_or_404(consultation, key)
    return board_page(request, consultation, question, theme_set, status=status, typed=typed, **more)
