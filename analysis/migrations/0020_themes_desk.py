"""What the desk for themes keeps: carried themes, previews, who read what, and a second coder's codes."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from consult.triggers import refuse_update

# As the squashed 0001 has it: a name that only erased words gave is replaced by a number, and by nothing else.
NUMBERED = (
    "NEW.label = 'Theme ' || (NEW.number + 1) AND NEW.number = OLD.number AND NEW.theme_set_id = OLD.theme_set_id"
)
NEVER = "a suggested theme never changes"
before = refuse_update("analysis_theme", ["label", "number", "theme_set_id"], NEVER, unless=NUMBERED)
after = refuse_update(
    "analysis_theme", ["label", "number", "theme_set_id", "origin", "earlier"], NEVER, unless=NUMBERED
)
reading = refuse_update(
    "analysis_reading", ["comment_id", "read", "by_id", "at"], "who read a comment never changes: say it again"
)
code = refuse_update(
    "analysis_code",
    ["sampled_id", "kind", "themes", "undecided", "by_id", "at"],
    "a code never changes: the newest one holds",
)

class Migration(migrations.Migration):

    dependencies = [
        ('analysis', '0001_squashed_0019_hidden_names'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # SQLite makes the table anew and loses its trigger; there it must be gone before, here it is another.
        migrations.RunPython(before[1], before[0]),
        migrations.AddField(
            model_name='theme',
            name='earlier',
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name='theme',
            name='origin',
            field=models.CharField(choices=[('found', 'Found in these comments'), ('carried', 'Carried over')], default='found', max_length=8),
        ),
        migrations.AddField(
            model_name='themeset',
            name='carried_from',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='carried_to', to='analysis.themeset'),
        ),
        migrations.AddField(
            model_name='themeset',
            name='chosen_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='themeset',
            name='granularity',
            field=models.FloatField(default=1.0),
        ),
        migrations.AddField(
            model_name='themeset',
            name='preview',
            field=models.BooleanField(default=False),
        ),
        migrations.AlterField(
            model_name='decision',
            name='act',
            field=models.CharField(choices=[('rename', 'Rename'), ('merge', 'Merge'), ('split', 'Split'), ('drop', 'Drop'), ('approve', 'Approve'), ('move', 'Move'), ('add', 'Add to a theme as well'), ('new', 'New theme'), ('none', 'None of these'), ('quote', 'Use as a quote'), ('unquote', 'Do not use as a quote'), ('read', 'Mark as read'), ('sign_off', 'Sign off'), ('reopen', 'Reopen'), ('undo', 'Undo')], max_length=10),
        ),
        migrations.AlterField(
            model_name='run',
            name='kind',
            field=models.CharField(choices=[('screen', 'Checking new comments'), ('freeze', 'Freezing the answers'), ('count', 'Counting'), ('discover', 'Finding themes'), ('regroup', 'Grouping more finely or more coarsely'), ('carry', 'Putting comments to earlier themes'), ('waves', 'Drawing the lines over waves'), ('prepare', 'Preparing the report'), ('heard', 'Drawing who was heard'), ('correct', 'Preparing the corrected report')], max_length=10),
        ),
        migrations.CreateModel(
            name='CodingSample',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('version', models.PositiveIntegerField()),
                ('seed', models.PositiveIntegerField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closed_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('theme_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='coding_samples', to='analysis.themeset')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('read', models.BooleanField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='analysis.comment')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='SampledComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField()),
                ('machine', models.JSONField(default=list)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='analysis.comment')),
                ('sample', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sampled', to='analysis.codingsample')),
            ],
            options={
                'ordering': ['place'],
            },
        ),
        migrations.CreateModel(
            name='Code',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('coded', 'Coded'), ('settled', 'Settled')], default='coded', max_length=8)),
                ('themes', models.JSONField(default=list)),
                ('undecided', models.BooleanField(default=False)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sampled', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='analysis.sampledcomment')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddConstraint(
            model_name='codingsample',
            constraint=models.UniqueConstraint(fields=('theme_set', 'number'), name='coding_sample_once'),
        ),
        migrations.AddConstraint(
            model_name='sampledcomment',
            constraint=models.UniqueConstraint(fields=('sample', 'comment'), name='sampled_once'),
        ),
        migrations.RunPython(*after),
        migrations.RunPython(*reading),
        migrations.RunPython(*code),
    ]
