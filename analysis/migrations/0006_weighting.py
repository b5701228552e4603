"""Every choice of weights with its reason; the database refuses to change one."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from consult.triggers import refuse_update


class Migration(migrations.Migration):

    dependencies = [
        ('analysis', '0005_result_key_length'),
        ('consult', '0004_the_consultations_own_facts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='WeightingChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField()),
                ('margins', models.JSONField(default=list)),
                ('cap', models.FloatField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='weightings', to='consult.consultation')),
            ],
            options={
                'ordering': ['version'],
                'constraints': [models.UniqueConstraint(fields=('consultation', 'version'), name='weighting_version_once'), models.CheckConstraint(condition=models.Q(('cap__isnull', True), ('cap__gte', 1), _connector='OR'), name='weighting_cap_from_one')],
            },
        ),
        migrations.RunPython(
            *refuse_update(
                "analysis_weightingchoice",
                ["consultation_id", "version", "margins", "cap", "reason", "by_id", "created_at"],
                "a choice of weights never changes: the next one holds",
            )
        ),
    ]
