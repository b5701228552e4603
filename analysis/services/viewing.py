"""Taking the record of original words read as a file."""

from django.db import transaction

from analysis.original_views import view_of, views_of
from analysis.reports.export import csv_file
from consult.models import Consultation, User
from consult.services import audit_record

HEADER = ["when", "who", "role", "what", "why"]


@transaction.atomic
def views_export(*, consultation: Consultation, by: User) -> bytes:
    """Every reading, the newest first, as CSV. That the file was taken is on record itself."""
    found = [view_of(event) for event in views_of(consultation)]
    rows = [[v.at.isoformat(timespec="seconds"), v.who, v.role, v.what, v.why] for v in found]
    audit_record(act="views_export", by=by, consultation=consultation, rows=len(rows))
    return csv_file(HEADER, rows)
