"""Figures of the area, and how many answers are wanted of each group."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('consult', '0004_the_consultations_own_facts'),
        ('surveys', '0005_builder'),
    ]

    operations = [
        migrations.CreateModel(
            name='AreaProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('characteristic', models.CharField(max_length=200)),
                ('category', models.CharField(max_length=300)),
                ('people', models.PositiveIntegerField(null=True)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('as_of', models.DateField(null=True)),
                ('order', models.PositiveIntegerField()),
                ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='area_profile', to='consult.partnership')),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('partnership', 'characteristic', 'category'), name='area_category_once'), models.CheckConstraint(condition=models.Q(('people__isnull', True), models.Q(('as_of__isnull', False), models.Q(('source', ''), _negated=True)), _connector='OR'), name='area_figure_has_its_source')],
            },
        ),
        migrations.CreateModel(
            name='FieldworkTarget',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question_key', models.CharField(max_length=40)),
                ('option_key', models.CharField(max_length=40)),
                ('wanted', models.PositiveIntegerField()),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fieldwork_targets', to='consult.consultation')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('consultation', 'question_key', 'option_key'), name='fieldwork_target_once'), models.CheckConstraint(condition=models.Q(('wanted__gt', 0)), name='fieldwork_target_over_nought')],
            },
        ),
    ]
