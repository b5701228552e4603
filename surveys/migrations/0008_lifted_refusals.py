"""A refused erasure may be taken up again: what had been decided stays on record, and never changes."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from consult.triggers import refuse_update

USER = settings.AUTH_USER_MODEL
PROTECT = django.db.models.deletion.PROTECT
COLUMNS = ["erasure_id", "refused_on", "refused_by_id", "refused_why", "lifted_on", "lifted_by_id", "lifted_why"]


class Migration(migrations.Migration):
    dependencies = [("surveys", "0007_keeping")]

    operations = [
        migrations.CreateModel(
            name="LiftedRefusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("refused_on", models.DateField()),
                ("refused_why", models.CharField(max_length=300)),
                ("lifted_on", models.DateField()),
                ("lifted_why", models.CharField(max_length=300)),
                (
                    "erasure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lifted_refusals",
                        to="surveys.erasure",
                    ),
                ),
                ("refused_by", models.ForeignKey(on_delete=PROTECT, related_name="+", to=USER)),
                ("lifted_by", models.ForeignKey(null=True, on_delete=PROTECT, related_name="+", to=USER)),
            ],
            options={
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("lifted_why", ""), _negated=True), name="lifted_refusal_says_why"
                    )
                ],
            },
        ),
        migrations.RunPython(
            *refuse_update("surveys_liftedrefusal", COLUMNS, "a refusal on record is never changed")
        ),
    ]
