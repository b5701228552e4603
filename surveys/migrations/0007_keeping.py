"""Erasures, the log of destroyed paper, and answers that may lose what is over and gain nothing."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from consult.triggers import refuse_insert, refuse_update

SUBMISSION = "surveys_submission"
REST = ["body_sha256", "questionnaire_id", "channel", "received_at", "receipt", "set_aside"]
NEVER = "a submission is append-only: its answers never change"
MARKED = "(NEW.words_removed_at IS NOT NULL OR NEW.about_removed_at IS NOT NULL)"
# Every answer that is left is the one that stood there.
ONLY_LESS = {
    "postgresql": f"{MARKED} AND NOT EXISTS (SELECT 1 FROM jsonb_each(NEW.answers) AS kept "
    "WHERE OLD.answers -> kept.key IS DISTINCT FROM kept.value)",
    "sqlite": f"{MARKED} AND NOT EXISTS (SELECT 1 FROM json_each(NEW.answers) AS kept WHERE NOT EXISTS ("
    "SELECT 1 FROM json_each(OLD.answers) AS was WHERE was.key = kept.key AND was.type = kept.type "
    "AND was.value IS kept.value))",
}
ERASED = "EXISTS (SELECT 1 FROM surveys_erasure WHERE submission_id = NEW.id AND erased_on IS NOT NULL)"
before = refuse_update(SUBMISSION, ["answers", *REST], NEVER)
rest = refuse_update(SUBMISSION, REST, NEVER)
answers = refuse_update(SUBMISSION, ["answers"], NEVER, unless=ONLY_LESS, name=f"{SUBMISSION}_answers_frozen")
again = refuse_insert(SUBMISSION, ERASED, "these answers were erased", name=f"{SUBMISSION}_not_again")
noted = refuse_update(
    "surveys_erasure",
    ["consultation_id", "submission_id", "receipt_sha256", "asked_on"],
    "an erasure is never changed",
)
done = refuse_update(
    "surveys_erasure",
    ["erased_on"],
    "an erasure is never taken back",
    unless="OLD.erased_on IS NULL",
    name="surveys_erasure_done",
)
log = refuse_update(
    "surveys_paperdestruction",
    ["batch_id", "copies", "destroyed_on", "method", "reference", "by_id", "noted_at"],
    "the log of destroyed paper is never changed",
)
USER = settings.AUTH_USER_MODEL
PROTECT = django.db.models.deletion.PROTECT
ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [
        ("consult", "0006_keeping"),
        ("surveys", "0006_area"),
    ]

    operations = [
        migrations.AlterField(
            "submission",
            "state",
            models.CharField(
                choices=[
                    ("counted", "Counted"),
                    ("held", "Held for a person to look at"),
                    ("test", "Test"),
                    ("withdrawn", "Withdrawn"),
                    ("duplicate", "Duplicate"),
                    ("erased", "Erased"),
                ],
                default="counted",
                max_length=10,
            ),
        ),
        migrations.AddField("submission", "words_removed_at", models.DateTimeField(null=True)),
        migrations.AddField("submission", "about_removed_at", models.DateTimeField(null=True)),
        migrations.CreateModel(
            name="Erasure",
            fields=[
                ("id", ID),
                ("submission_id", models.UUIDField(unique=True)),
                ("receipt_sha256", models.CharField(max_length=64, unique=True)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("asked", "Asked for by the person"),
                            ("withdrawn", "Taken out with the receipt"),
                            ("mistake", "Should never have been kept"),
                            ("law", "Ordered by law"),
                        ],
                        max_length=10,
                    ),
                ),
                ("asked_on", models.DateField()),
                ("due_on", models.DateField()),
                (
                    "waits_for",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("hold", "A legal hold stands"),
                            ("safeguarding", "The safeguarding lead has not closed it"),
                            ("checking", "It is still being checked"),
                        ],
                        max_length=12,
                    ),
                ),
                ("erased_on", models.DateField(null=True)),
                ("refused_on", models.DateField(null=True)),
                ("decided_why", models.CharField(blank=True, max_length=300)),
                ("quoted_in", models.JSONField(default=list)),
                ("by", models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to=USER)),
                (
                    "consultation",
                    models.ForeignKey(on_delete=PROTECT, related_name="erasures", to="consult.consultation"),
                ),
                ("decided_by", models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to=USER)),
            ],
            options={
                "ordering": ["id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("erased_on", None)), fields=["due_on"], name="erasure_waiting"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("erased_on__isnull", True), ("refused_on__isnull", True), _connector="OR"
                        ),
                        name="erased_or_refused",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("refused_on__isnull", True),
                            models.Q(
                                ("decided_by__isnull", False), models.Q(("decided_why", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="refusal_says_who_and_why",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperDestruction",
            fields=[
                ("id", ID),
                ("copies", models.PositiveIntegerField()),
                ("destroyed_on", models.DateField()),
                (
                    "method",
                    models.CharField(
                        choices=[
                            ("shredded", "Shredded here"),
                            ("contractor", "By a contractor, with a certificate"),
                            ("burnt", "Burnt"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reference", models.CharField(blank=True, max_length=120)),
                ("noted_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "batch",
                    models.ForeignKey(on_delete=PROTECT, related_name="destructions", to="surveys.batch"),
                ),
                ("by", models.ForeignKey(on_delete=PROTECT, related_name="+", to=USER)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("copies__gt", 0)), name="destruction_of_a_copy"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("method", "contractor"), _negated=True),
                            models.Q(("reference", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="contractor_gave_a_certificate",
                    ),
                ],
            },
        ),
        migrations.RunPython(before[1], before[0]),
        migrations.RunPython(*rest),
        migrations.RunPython(*answers),
        migrations.RunPython(*again),
        migrations.RunPython(*noted),
        migrations.RunPython(*done),
        migrations.RunPython(*log),
    ]
