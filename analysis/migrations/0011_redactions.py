"""People's changes to a redaction: rows that never change."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

from consult.triggers import refuse_update

ACTS = [
    ("add", "Took words out"),
    ("lift", "Put words back"),
    ("settle", "Let words stand"),
    ("undo", "Took a step back"),
]
WHAT = [
    ("name", "A name"),
    ("role", "A role that one person holds"),
    ("detail", "Something else that singles a person out"),
    ("phone number", "A telephone number"),
    ("e-mail", "An e-mail address"),
    ("handle", "A name on social media"),
    ("link", "An address on the web"),
    ("address", "A home address"),
    ("postcode", "A postcode"),
    ("vehicle", "A number plate"),
    ("date of birth", "A date of birth"),
    ("NHS number", "An NHS number"),
    ("NI number", "A National Insurance number"),
    ("account", "The number of an account"),
]
REASONS = [
    ("names", "It names a person"),
    ("contact", "It tells how to reach a person"),
    ("singles_out", "It singles a person out"),
    ("place", "Not a person but a place or a body"),
    ("public", "A public figure in their public role"),
    ("own", "The writer’s own organisation"),
    ("other", "Another reason, in words"),
]
STEP = ["comment_id", "number", "act", "start", "end", "what", "reason", "words", "text_sha256", "undoes_id"]
FROZEN = [f'"{column}"' for column in (*STEP, "by_id", "at")]  # quoted, since "end" is a word of SQL


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0010_heard_charts"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Redaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("act", models.CharField(choices=ACTS, max_length=6)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("what", models.CharField(blank=True, choices=WHAT, max_length=20)),
                ("reason", models.CharField(blank=True, choices=REASONS, max_length=12)),
                ("words", models.CharField(blank=True, max_length=300)),
                ("text_sha256", models.CharField(max_length=64)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="redactions", to="analysis.comment"
                    ),
                ),
                (
                    "undoes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="undone_by",
                        to="analysis.redaction",
                    ),
                ),
            ],
            options={
                "ordering": ["comment", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("comment", "number"), name="redaction_number_once"),
                    models.CheckConstraint(condition=Q(start__lt=F("end")), name="redaction_has_a_place"),
                    models.CheckConstraint(
                        condition=Q(act="undo", undoes__isnull=False) | (~Q(act="undo") & Q(undoes__isnull=True)),
                        name="undo_names_a_row",
                    ),
                    models.CheckConstraint(
                        condition=Q(act="add") & ~Q(what="") | ~Q(act="add") & Q(what=""),
                        name="what_was_taken_out_is_said",
                    ),
                    models.CheckConstraint(condition=Q(act="undo") | ~Q(reason=""), name="redaction_says_why"),
                    models.CheckConstraint(condition=~Q(reason="other") | ~Q(words=""), name="another_reason_has_words"),
                ],
            },
        ),
        migrations.RunPython(
            *refuse_update("analysis_redaction", FROZEN, "a redaction row never changes: take it back by another")
        ),
    ]
