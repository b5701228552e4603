"""Whether a partnership wants every comment read before anything is released."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('consult', '0001_squashed_0011_lawful_basis'),
    ]

    operations = [
        migrations.AddField(
            model_name='partnership',
            name='release_when_read',
            field=models.BooleanField(default=False),
        ),
    ]
