"""What was done about a flag becomes rows that never change, and a row says who was told of it."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

from consult.triggers import refuse_update

STEPS = [
    ("looked_at", "Looked at"),
    ("referred", "Referred"),
    ("no_action", "No action"),
    ("reopened", "Opened again"),
]
FROZEN = ["flag_id", "number", "step", "whom", "referred_at", "reference", "why", "by_id", "at"]
ID = ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))


def _to_notice() -> models.ForeignKey:
    return models.ForeignKey(
        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="analysis.worrynotice"
    )


def keep_what_was_done(apps, schema_editor) -> None:
    """One text told to whom, when and under which reference: it moves whole, and says that it did."""
    using = schema_editor.connection.alias
    flags = apps.get_model("analysis", "Flag").objects.using(using).exclude(handled_by=None)
    step_of = apps.get_model("analysis", "FlagStep")
    step_of.objects.using(using).bulk_create(_step(step_of, flag) for flag in flags.iterator())


def _step(step_of, flag):
    step = step_of(flag_id=flag.pk, number=1, step=flag.state, by_id=flag.handled_by_id, at=flag.handled_at)
    if flag.state == "referred":
        step.whom, step.referred_at, step.reference = flag.outcome[:200], flag.handled_at, "not kept apart"
        step.why = flag.outcome if len(flag.outcome) > 200 else ""
    else:
        step.why = flag.outcome
    return step


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0012_keeping"),
        ("consult", "0007_safe_hours"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FlagStep",
            fields=[
                ID,
                ("number", models.PositiveIntegerField()),
                ("step", models.CharField(choices=STEPS, max_length=10)),
                ("whom", models.CharField(blank=True, max_length=200)),
                ("referred_at", models.DateTimeField(null=True)),
                ("reference", models.CharField(blank=True, max_length=100)),
                ("why", models.CharField(blank=True, max_length=500)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "flag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="analysis.flag",
                    ),
                ),
            ],
            options={
                "ordering": ["flag", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("flag", "number"), name="flag_step_number_once"),
                    models.CheckConstraint(
                        condition=Q(step="referred", referred_at__isnull=False)
                        & ~Q(whom="")
                        & ~Q(reference="")
                        | ~Q(step="referred") & Q(referred_at__isnull=True, whom="", reference=""),
                        name="referral_says_whom_when_and_reference",
                    ),
                    models.CheckConstraint(
                        condition=~Q(step__in=["no_action", "reopened"]) | ~Q(why=""),
                        name="flag_step_says_why",
                    ),
                ],
            },
        ),
        migrations.RunPython(
            *refuse_update("analysis_flagstep", FROZEN, "a step on a flag never changes: take another")
        ),
        migrations.CreateModel(
            name="WorryNotice",
            fields=[
                ID,
                (
                    "to",
                    models.CharField(
                        choices=[("lead", "Safeguarding lead"), ("deputies", "Safeguarding deputies")],
                        max_length=8,
                    ),
                ),
                ("items", models.PositiveIntegerField()),
                ("due", models.DateTimeField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "partnership",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="worry_notices",
                        to="consult.partnership",
                    ),
                ),
            ],
            options={"ordering": ["id"]},
        ),
        migrations.CreateModel(
            name="WorryLetter",
            fields=[
                ID,
                (
                    "notice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="analysis.worrynotice",
                    ),
                ),
                (
                    "outbox",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="consult.outbox",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("notice", "user"), name="worry_letter_once")
                ],
            },
        ),
        migrations.RunPython(keep_what_was_done, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name="flag", name="referral_says_to_whom"),
        migrations.RemoveField(model_name="flag", name="handled_at"),
        migrations.RemoveField(model_name="flag", name="handled_by"),
        migrations.RemoveField(model_name="flag", name="outcome"),
        migrations.AddField(model_name="flag", name="told_deputies", field=_to_notice()),
        migrations.AddField(model_name="flag", name="told_lead", field=_to_notice()),
        migrations.AddConstraint(
            model_name="flag",
            constraint=models.UniqueConstraint(
                condition=Q(comment__isnull=True), fields=("submission", "kind"), name="flag_of_a_copy_once"
            ),
        ),
    ]
