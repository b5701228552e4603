"""Coming back by a code, and a form that is issued again when it is older than 48 hours."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0003_postcodes")]

    operations = [
        migrations.AddField("draft", "code_hash", models.CharField(max_length=64, null=True, unique=True)),
        migrations.AddField("draft", "renewed_at", models.DateTimeField(null=True)),
    ]
