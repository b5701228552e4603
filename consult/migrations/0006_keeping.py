"""Legal holds, what retention removed, and audit rows that may be emptied when their time is over."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from consult.triggers import refuse_update

COLUMNS = ["at", "by_id", "partnership_id", "consultation_id", "act", "target", "detail"]
NEVER = "an audit row never changes"
# Emptied: what it said is gone, its place in the chain stays.
EMPTIED = (
    "OLD.leaf IS NULL AND length(NEW.leaf) = 64 AND NEW.act = 'emptied' AND NEW.target = '' "
    "AND NEW.detail = '{}' AND NEW.by_id IS NULL AND NEW.at = OLD.at "
    "AND coalesce(NEW.partnership_id, 0) = coalesce(OLD.partnership_id, 0) "
    "AND coalesce(NEW.consultation_id, 0) = coalesce(OLD.consultation_id, 0)"
)
KINDS = [
    ("paper", "Paper copies"),
    ("raw_text", "Comments as they were written"),
    ("characteristics", "Answers about the person"),
    ("emails", "E-mail addresses"),
    ("audit", "Record of who did what"),
    ("findings", "Published findings"),
]
before = refuse_update("consult_auditevent", COLUMNS, NEVER)
after = refuse_update("consult_auditevent", [*COLUMNS, "leaf"], NEVER, unless=EMPTIED)


class Migration(migrations.Migration):
    dependencies = [
        ("consult", "0005_information_officer"),
    ]

    operations = [
        migrations.CreateModel(
            name="LegalHold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kinds", models.JSONField()),
                ("reason", models.CharField(max_length=500)),
                ("placed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_why", models.CharField(blank=True, max_length=300)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="legal_holds",
                        to="consult.consultation",
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holds", to="consult.partnership"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lifted_at__isnull", True),
                            models.Q(
                                ("lifted_by__isnull", False), models.Q(("lifted_why", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="hold_is_lifted_by_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Removal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=KINDS, max_length=20)),
                ("due_on", models.DateField()),
                ("removed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("counts", models.JSONField()),
                (
                    "consultation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="removals",
                        to="consult.consultation",
                    ),
                ),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="removals",
                        to="consult.partnership",
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(fields=["consultation", "kind"], name="consult_rem_consult_19bfa0_idx")
                ],
            },
        ),
        migrations.AddField("auditevent", "leaf", models.CharField(max_length=64, null=True)),
        migrations.RunPython(before[1], before[0]),
        migrations.RunPython(*after),
    ]
