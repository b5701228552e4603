"""Words that leave what was published, the notices in their place, and requests for information."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from consult.triggers import refuse_update

FROZEN = ["findings", "fingerprint", "inputs_fingerprint", "prepared_by_id"]
NEVER = "a prepared release never changes: prepare another"
# Words may be struck from a release that was replaced, and only while a notice says so: it gets shorter, and
# what was approved keeps its fingerprint.
STRUCK = (
    "NEW.state = 'superseded' AND NEW.fingerprint = OLD.fingerprint "
    "AND NEW.inputs_fingerprint = OLD.inputs_fingerprint AND NEW.prepared_by_id = OLD.prepared_by_id "
    "AND length(CAST(NEW.findings AS text)) < length(CAST(OLD.findings AS text)) "
    "AND EXISTS (SELECT 1 FROM analysis_withdrawal AS w WHERE w.release_id = NEW.id)"
)
before = refuse_update("analysis_release", FROZEN, NEVER)
after = refuse_update("analysis_release", FROZEN, NEVER, unless=STRUCK)


class Migration(migrations.Migration):

    dependencies = [
        ('analysis', '0013_flag_steps'),
        ('consult', '0005_information_officer'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='release',
            name='corrects',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='corrected_by', to='analysis.release'),
        ),
        migrations.AlterField(
            model_name='run',
            name='kind',
            field=models.CharField(choices=[('screen', 'Checking new comments'), ('freeze', 'Freezing the answers'), ('count', 'Counting'), ('discover', 'Finding themes'), ('waves', 'Drawing the lines over waves'), ('prepare', 'Preparing the report'), ('heard', 'Drawing who was heard'), ('correct', 'Preparing the corrected report')], max_length=10),
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('files', models.JSONField(default=list)),
                ('release', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='withdrawal', to='analysis.release')),
                ('replaced_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='analysis.release')),
            ],
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words_sha256', models.CharField(max_length=64)),
                ('reason', models.CharField(choices=[('erased', 'The answers were erased'), ('consent', 'The writer no longer agrees to be quoted'), ('redaction', 'The words still point to somebody'), ('safeguarding', 'A safeguarding lead asks for it'), ('mistake', 'It was quoted by mistake')], max_length=12)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='consult.consultation')),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='corrections_done', to='analysis.release')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('consultation', 'words_sha256'), name='correction_once')],
            },
        ),
        migrations.CreateModel(
            name='InformationRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('subject_access', 'Subject access: somebody asks for their own data'), ('freedom', 'Freedom of information: somebody asks about the consultation')], max_length=16)),
                ('received_on', models.DateField()),
                ('due_on', models.DateField()),
                ('who', models.CharField(max_length=300)),
                ('noted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('identity', models.CharField(blank=True, choices=[('document', 'A document was shown'), ('known', 'Known in person to a member of staff'), ('authority', 'Acts for the person, with a written authority that was checked')], max_length=10)),
                ('identity_note', models.CharField(blank=True, max_length=300)),
                ('receipt_sha256', models.CharField(blank=True, max_length=64)),
                ('outcome', models.CharField(blank=True, choices=[('sent', 'Sent'), ('nothing', 'Nothing is held'), ('refused', 'Refused'), ('taken_back', 'Taken back by whoever asked')], max_length=10)),
                ('outcome_note', models.CharField(blank=True, max_length=500)),
                ('answered_on', models.DateField(null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='information_requests', to='consult.consultation')),
                ('identity_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['due_on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('identity', ''), ('identity_by__isnull', False), _connector='OR'), name='identity_is_checked_by_somebody'), models.CheckConstraint(condition=models.Q(('outcome', ''), models.Q(('answered_by__isnull', False), ('answered_on__isnull', False)), _connector='OR'), name='request_is_answered_by_somebody')],
            },
        ),
        migrations.RunPython(before[1], before[0]),
        migrations.RunPython(*after),
    ]
