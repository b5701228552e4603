"""A keyer's mark on a copy whose earlier mark was closed is a flag of its own: only one of them is new at a time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("analysis", "0020_themes_desk")]

    operations = [
        migrations.RemoveConstraint(model_name="flag", name="flag_of_a_copy_once"),
        migrations.AddConstraint(
            model_name="flag",
            constraint=models.UniqueConstraint(
                fields=["submission", "kind"],
                condition=models.Q(comment__isnull=True, held_text__isnull=True, state="new"),
                name="flag_of_a_copy_new_once",
            ),
        ),
    ]
