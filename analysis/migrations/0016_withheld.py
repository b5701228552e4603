"""What a restored backup brings back although it was taken out is withheld until it is corrected."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("analysis", "0015_extended_requests")]

    operations = [migrations.AddField("correction", "withheld", models.BooleanField(default=False))]
