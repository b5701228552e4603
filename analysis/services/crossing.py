"""Tables and charts of the desk as files: always masked, and every one that is taken is on record."""

from analysis.crosstabs import basis
from analysis.crosstabs.asked import Asked
from analysis.crosstabs.found import Desk, Found, find
from analysis.crosstabs.pictured import picture
from analysis.pipeline.artefacts import EXCEL, File, named
from analysis.reports.crossfiles import Told, cross_csv, cross_text, cross_xlsx
from analysis.reports.model import INVENTED
from consult.models import User
from consult.services import audit_record

FORMS = ("csv", "xlsx", "svg", "png")


def told_of(found: Found) -> Told:
    """The masked table with its sentences. Raises ValueError for one that was opened."""
    if found.asked.opened:
        raise ValueError("What is withheld stays at the desk: only a masked table can be taken away.")
    lines = (*basis.lines(found), basis.desk_only())
    return Told(found.table, lines, found.desk.threshold, found.chance.intervals, found.middles)


def table_text(found: Found) -> str:
    """The masked table as text to copy."""
    return cross_text(told_of(found))


def table_export(*, desk: Desk, asked: Asked, form: str, by: User) -> File | None:
    """A table ("csv", "xlsx") or its chart ("svg", "png"); None where there is no chart to draw.

    Raises NoSuchCut, and ValueError for another form.
    """
    if form not in FORMS:
        raise ValueError(f"A table can be taken as {', '.join(FORMS)}, not as {form!r}.")
    found = find(desk, asked.closed())
    media_type, content = _content(found, form)
    if content is None:
        return None
    consultation = desk.consultation
    audit_record(
        act="table_export",
        by=by,
        consultation=consultation,
        target=found.table.key[:80],
        form=form,
        dataset=desk.dataset.pk,
    )
    part = f"table-{found.table.key}.{form}"
    return File(named(consultation.slug, part, invented=consultation.invented), media_type, content)


def _content(found: Found, form: str) -> tuple[str, bytes | None]:
    if form == "csv":
        return "text/csv; charset=utf-8", _csv(found)
    if form == "xlsx":
        return EXCEL, cross_xlsx(told_of(found), author=found.desk.consultation.partnership.name)
    kept = picture(found)
    blob = None if kept is None else kept.svg if form == "svg" else kept.png
    return ("", None) if blob is None else (blob.media_type, bytes(blob.content))


def _csv(found: Found) -> bytes:
    only = found.cut.only
    facts = {
        "only": f"{only.question}:{only.answer}" if only else "",
        "dataset": found.desk.dataset.fingerprint,
    }
    return cross_csv(told_of(found), facts, marking=INVENTED if found.desk.consultation.invented else "")
