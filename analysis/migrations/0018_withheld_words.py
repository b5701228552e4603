"""Words are withheld from the readers of a published release from the moment their row stands, for good."""

from django.db import migrations, models

from consult.triggers import refuse_update

KEPT = ["consultation_id", "words_sha256", "reason", "by_id", "cause", "at"]


class Migration(migrations.Migration):
    dependencies = [("analysis", "0017_held_texts")]

    operations = [
        migrations.RemoveField("correction", "withheld"),  # a row is enough now, whoever brought it
        migrations.AddField(
            model_name="correction",
            name="cause",
            field=models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="correction",
            name="reason",
            field=models.CharField(
                choices=[
                    ("erased", "The answers were erased, or are to be"),
                    ("consent", "The writer no longer agrees to be quoted"),
                    ("redaction", "The words still point to somebody"),
                    ("safeguarding", "A worry was raised, or the safeguarding lead asks for it"),
                    ("mistake", "It was quoted by mistake"),
                ],
                max_length=12,
            ),
        ),
        migrations.RunPython(*refuse_update("analysis_correction", KEPT, "why words left never changes")),
    ]
