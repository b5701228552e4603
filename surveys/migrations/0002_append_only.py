"""What arrived and what was asked are never changed: the database refuses it."""

from django.db import migrations

from consult.triggers import refuse_update

ARRIVED = ["answers", "body_sha256", "questionnaire_id", "channel", "received_at", "receipt", "set_aside"]


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial")]

    operations = [
        migrations.RunPython(
            *refuse_update("surveys_submission", ARRIVED, "a submission is append-only: its answers never change")
        ),
        migrations.RunPython(
            *refuse_update(
                "surveys_questionnaire",
                ["definition", "fingerprint", "version"],
                "a questionnaire version never changes: add a new version",
            )
        ),
    ]
