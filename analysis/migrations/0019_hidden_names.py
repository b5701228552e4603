"""Names that people gave to themes and that hold words taken out of a comment since."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("analysis", "0018_withheld_words")]

    operations = [
        migrations.CreateModel(
            name="HiddenName",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "decision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hidden",
                        to="analysis.decision",
                    ),
                ),
            ],
        ),
    ]
