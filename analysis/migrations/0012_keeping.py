"""Comments that are erased, and the names of themes that were theirs alone."""

from django.db import migrations, models

from consult.triggers import refuse_update

FROZEN = ["label", "number", "theme_set_id"]
NEVER = "a suggested theme never changes"
# A name that only erased words gave is replaced by a number, and by nothing else.
NUMBERED = (
    "NEW.label = 'Theme ' || (NEW.number + 1) AND NEW.number = OLD.number AND NEW.theme_set_id = OLD.theme_set_id"
)
before = refuse_update("analysis_theme", FROZEN, NEVER)
after = refuse_update("analysis_theme", FROZEN, NEVER, unless=NUMBERED)


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0011_redactions"),
        ("surveys", "0007_keeping"),
    ]

    operations = [
        migrations.AddField("themeset", "erased", models.JSONField(default=list)),
        migrations.RunPython(before[1], before[0]),
        migrations.RunPython(*after),
    ]
