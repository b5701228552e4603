"""Questions at work, the concordance that a version keeps, drafts that are tests, and the printed version."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from consult.triggers import refuse_update

MESSAGE = "a questionnaire version never changes: add a new version"
BEFORE = refuse_update("surveys_questionnaire", ["definition", "fingerprint", "version"], MESSAGE)
AFTER = refuse_update(
    "surveys_questionnaire", ["definition", "fingerprint", "version", "concordance"], MESSAGE
)


class Migration(migrations.Migration):
    dependencies = [
        ("surveys", "0004_taking_part"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # SQLite rebuilds the table for a new column and loses its trigger, so it is made again afterwards.
        migrations.RunPython(BEFORE[1], BEFORE[0]),
        migrations.AddField(
            model_name="questionnaire", name="concordance", field=models.JSONField(default=list)
        ),
        migrations.RunPython(*AFTER),
        migrations.AddField(
            model_name="batch",
            name="questionnaire",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="surveys.questionnaire",
            ),
        ),
        migrations.AddField(model_name="draft", name="test", field=models.BooleanField(default=False)),
        migrations.CreateModel(
            name="WorkingQuestionnaire",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("definition", models.JSONField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "base",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="surveys.questionnaire",
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "consultation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="working",
                        to="consult.consultation",
                    ),
                ),
            ],
        ),
    ]
