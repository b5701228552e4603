"""Texts of second answers under one id are screened too: those that were held before wait for it from now on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("surveys", "0008_lifted_refusals")]

    operations = [
        migrations.AddField(
            model_name="heldconflict", name="screen_queued", field=models.BooleanField(default=False)
        ),
    ]
