"""Audit rows are plain inserts: only their seal is ever added."""

from django.db import migrations

from consult.triggers import refuse_update

COLUMNS = ["at", "by_id", "partnership_id", "consultation_id", "act", "target", "detail"]


class Migration(migrations.Migration):
    dependencies = [("consult", "0001_initial")]

    operations = [
        migrations.RunPython(*refuse_update("consult_auditevent", COLUMNS, "an audit row never changes")),
        migrations.RunPython(*refuse_update("consult_blob", ["content", "sha256"], "a blob never changes")),
    ]
