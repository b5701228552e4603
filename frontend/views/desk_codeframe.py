"""A codeframe out as a file, and in again: what it would change is shown before anything is."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from analysis.codeframe_told import wishes
from analysis.methods.themes import Given
from analysis.models import ThemeSet
from analysis.pipeline.codeframe import NoSense
from analysis.pipeline.codeframe_changes import changes, from_elsewhere
from analysis.selectors import codeframe, theme_set_now
from analysis.services import Conflict
from analysis.services.carrying import NotCarried, codeframe_start
from analysis.services.codeframes import codeframe_apply, codeframe_export
from consult.models import Consultation
from consult.permissions import Right
from consult.selectors import rights_of
from frontend.codeframe_form import CodeframeForm, kept, kept_of
from frontend.editing import CONFLICT, INVALID, untyped
from frontend.theme_forms import seen_of
from frontend.views.desk_shared import desk_page
from frontend.views.desk_themes import question_or_404
from frontend.views.shared import staff_page
from surveys.importers.codeframe import CodeframeRow


@staff_page(Right.SEE_DESK)
@require_safe
def file(request: HttpRequest, consultation: Consultation, key: str, form: str) -> HttpResponse:
    """The themes; with the redacted comments for those who work on them."""
    question_or_404(consultation, key)
    if form not in ("csv", "xlsx"):
        raise Http404
    theme_set = _set_or_404(consultation, key)
    worded = Right.RUN in rights_of(request.user, consultation.partnership_id)
    made = codeframe_export(theme_set=theme_set, form=form, comments=worded, by=request.user)
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{made.name}"'
    return response


def _set_or_404(consultation: Consultation, key: str) -> ThemeSet:
    return get_object_or_404(ThemeSet, pk=getattr(theme_set_now(consultation, key), "pk", None))


@staff_page(Right.RUN)
@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    """A file is shown with what it would change, and taken when the officer has seen that."""
    question_or_404(consultation, key)
    if "kept" in request.POST:
        return _take(request, consultation, key)
    form = CodeframeForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if not form.is_valid():
        return _page(request, consultation, key, form, status=INVALID if form.is_bound else 200)
    return _preview(request, consultation, key, form.rows)


def _preview(
    request: HttpRequest, consultation: Consultation, key: str, rows: list[CodeframeRow]
) -> HttpResponse:
    theme_set, form = theme_set_now(consultation, key), untyped(CodeframeForm({}))
    if from_elsewhere(rows):
        begun = [(r.name, r.description, [x for x in (r.description, *r.examples) if x]) for r in rows]
        return _page(request, consultation, key, form, start=rows, kept=kept({"start": begun}))
    if theme_set is None:
        form.add_error(None, _("This question has no themes yet: a file with ids belongs to another board."))
        return _page(request, consultation, key, form, status=INVALID)
    frame = codeframe(theme_set)
    version = frame.version
    found = changes(frame, rows)
    if found.errors:
        for row, sentence in sorted(found.errors):
            form.add_error(None, _("Row %(row)s: %(what)s") % {"row": row, "what": sentence})
        return _page(request, consultation, key, form, status=INVALID)
    sentences = wishes(codeframe(theme_set), frame, found.acts)
    held = kept({"set": theme_set.pk, "version": version, "acts": found.acts})
    return _page(request, consultation, key, form, sentences=sentences, absent=found.absent, kept=held)


def _take(request: HttpRequest, consultation: Consultation, key: str) -> HttpResponse:
    held, form = kept_of(request.POST["kept"]), untyped(CodeframeForm({}))
    if held is None:
        form.add_error(None, _("This page is too old: bring the file again."))
        return _page(request, consultation, key, form, status=INVALID)
    try:
        done = (_start if "start" in held else _apply)(request, consultation, key, held)
    except Conflict as conflict:
        form.add_error(None, f"{conflict} {_('Bring the file again to see what it would change now.')}")
        return _page(request, consultation, key, form, status=CONFLICT)
    except (NoSense, NotCarried) as refusal:
        form.add_error(None, str(refusal))
        return _page(request, consultation, key, form, status=INVALID)
    messages.success(request, done)
    return redirect("desk-board", slug=consultation.slug, key=key)


def _start(request: HttpRequest, consultation: Consultation, key: str, held: dict[str, Any]) -> str:
    given = [Given(label, clause, tuple(examples)) for label, clause, examples in held["start"]]
    codeframe_start(
        consultation=consultation, question_key=key, given=given, seen=seen_of(request.POST), by=request.user
    )
    return _("The comments are being put to these themes. They appear here when that is done.")


def _apply(request: HttpRequest, consultation: Consultation, key: str, held: dict[str, Any]) -> str:
    theme_set = _set_or_404(consultation, key)
    if theme_set.pk != held["set"]:
        raise NoSense(_("The board is another one by now: bring the file again."))
    acts = [(act, payload) for act, payload in held["acts"]]
    codeframe_apply(theme_set=theme_set, acts=acts, seen=held["version"], by=request.user)
    n = len(acts)
    return ngettext("%(n)s change was made.", "%(n)s changes were made.", n) % {"n": n}


def _page(
    request: HttpRequest,
    consultation: Consultation,
    key: str,
    form: CodeframeForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    theme_set = theme_set_now(consultation, key)
    version = codeframe(theme_set).version if theme_set else 0
    context = {"question": question_or_404(consultation, key), "form": form, "theme_set": theme_set}
    return desk_page(
        request, "codeframe.html", consultation, "themes", status=status, version=version, **context, **more
    )
