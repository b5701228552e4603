"""Letters, notes of safeguarding and requests are kept for times of their own."""

from django.db import migrations, models

KINDS = [
    ("paper", "Paper copies"),
    ("raw_text", "Comments as they were written"),
    ("characteristics", "Answers about the person"),
    ("replies", "Letters and formal replies"),
    ("flags", "Notes about somebody's safety"),
    ("requests", "Requests for information"),
    ("emails", "E-mail addresses"),
    ("audit", "Record of who did what"),
    ("findings", "Published findings"),
]
WENT_WITH = {"replies": "raw_text", "flags": "findings"}


def keep_what_was_said(apps, schema_editor) -> None:
    """What went with another class so far keeps that time; for requests a partnership must state one."""
    partnerships = apps.get_model("consult", "Partnership").objects.using(schema_editor.connection.alias)
    for row in partnerships.all():
        added = {
            kind: row.retention[other]
            for kind, other in WENT_WITH.items()
            if other in row.retention and kind not in row.retention
        }
        partnerships.filter(pk=row.pk).update(retention=row.retention | added)


class Migration(migrations.Migration):
    dependencies = [("consult", "0007_safe_hours")]

    operations = [
        migrations.AlterField(
            model_name="removal", name="kind", field=models.CharField(choices=KINDS, max_length=20)
        ),
        migrations.RunPython(keep_what_was_said, migrations.RunPython.noop),
    ]
