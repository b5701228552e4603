"""Texts of second answers under one id, redacted, with the flags that stand at them."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models
from django.db.models import Q

CASCADE = django.db.models.deletion.CASCADE


class Migration(migrations.Migration):
    dependencies = [("analysis", "0016_withheld"), ("surveys", "0009_conflict_screening")]

    operations = [
        migrations.CreateModel(
            name="HeldText",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question_key", models.CharField(blank=True, max_length=40)),
                ("redacted", models.TextField()),
                ("spans", models.JSONField(default=list)),
                ("text_sha256", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "conflict",
                    models.ForeignKey(
                        on_delete=CASCADE, related_name="texts", to="surveys.heldconflict"
                    ),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=CASCADE, related_name="held_texts", to="consult.consultation"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("conflict", "question_key"), name="held_text_once")
                ],
            },
        ),
        migrations.AddField(
            model_name="flag",
            name="held_text",
            field=models.ForeignKey(
                null=True, on_delete=CASCADE, related_name="flags", to="analysis.heldtext"
            ),
        ),
        migrations.RemoveConstraint(model_name="flag", name="flag_of_a_copy_once"),
        migrations.AddConstraint(
            model_name="flag",
            constraint=models.UniqueConstraint(
                condition=Q(comment__isnull=True, held_text__isnull=True),
                fields=("submission", "kind"),
                name="flag_of_a_copy_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="flag",
            constraint=models.UniqueConstraint(
                fields=("held_text", "kind", "start"), name="flag_of_held_text_once"
            ),
        ),
    ]
