"""Decisions and the machine's suggestions are never changed: undoing is another row."""

from django.db import migrations

from consult.triggers import refuse_update


class Migration(migrations.Migration):
    dependencies = [("analysis", "0002_initial")]

    operations = [
        migrations.RunPython(
            *refuse_update(
                "analysis_decision", ["act", "payload", "number", "theme_set_id", "by_id"], "a decision never changes"
            )
        ),
        migrations.RunPython(
            *refuse_update("analysis_theme", ["label", "number", "theme_set_id"], "a suggested theme never changes")
        ),
        migrations.RunPython(
            *refuse_update(
                "analysis_release",
                ["findings", "fingerprint", "inputs_fingerprint", "prepared_by_id"],
                "a prepared release never changes: prepare another",
            )
        ),
    ]
