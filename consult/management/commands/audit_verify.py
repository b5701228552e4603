"""`manage.py audit_verify`: is the audit trail as it was written?

A chain cannot tell that its own end was cut off. Whoever notes the newest seal elsewhere can.
"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from consult.models import AuditSeal
from consult.services import audit_verify


class Command(BaseCommand):
    help = (
        "Recompute the seals over the audit trail and print the counts; fails when a sealed row was changed."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        report = audit_verify()
        if newest := AuditSeal.objects.last():
            self.stdout.write(f"newest seal {newest.pk} {newest.digest}")
        self.stdout.write(f"sealed {report.sealed}, unsealed {report.unsealed}, broken {len(report.broken)}")
        if report.emptied:
            self.stdout.write(f"emptied because their time was over {report.emptied}")
        if report.untold:
            raise CommandError(
                f"{report.untold} audit rows were emptied, and no record says so: somebody else did it."
            )
        if report.broken:
            seals = ", ".join(map(str, report.broken))
            raise CommandError(f"The audit trail was changed after it was sealed: look at seal {seals}.")
