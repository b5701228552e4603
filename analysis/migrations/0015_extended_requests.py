"""The month of a request for one's own data may be extended once, with a reason."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("analysis", "0014_requests"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("informationrequest", "extended_on", models.DateField(null=True)),
        migrations.AddField(
            "informationrequest",
            "extended_by",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            "informationrequest", "extended_why", models.CharField(blank=True, max_length=500)
        ),
        migrations.AddConstraint(
            "informationrequest",
            models.CheckConstraint(
                condition=models.Q(
                    ("extended_on__isnull", True),
                    models.Q(
                        ("extended_by__isnull", False), models.Q(("extended_why", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="extension_says_who_and_why",
            ),
        ),
    ]
