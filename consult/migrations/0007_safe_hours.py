"""The hours in which the safeguarding lead reads, as data beside the words."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consult", "0006_keeping")]

    operations = [
        migrations.AddField(
            model_name="partnership", name="safe_week", field=models.JSONField(blank=True, default=dict)
        ),
        migrations.AddField(
            model_name="partnership",
            name="safe_within",
            field=models.PositiveSmallIntegerField(
                default=4, validators=[MinValueValidator(1), MaxValueValidator(40)]
            ),
        ),
    ]
