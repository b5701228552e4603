"""Everything of 0001 to 0009 in one step, for a new database: one that has begun with those goes on with them."""

import consult.models.people
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models

from consult.at_once import CreateModels, triggers_made
from consult.triggers import refuse_insert, refuse_update

SUBMISSION = "surveys_submission"
NEVER = "a submission is append-only: its answers never change"
MARKED = "(NEW.words_removed_at IS NOT NULL OR NEW.about_removed_at IS NOT NULL)"
# Every answer that is left is the one that stood there.
ONLY_LESS = {
    "postgresql": f"{MARKED} AND NOT EXISTS (SELECT 1 FROM jsonb_each(NEW.answers) AS kept "
    "WHERE OLD.answers -> kept.key IS DISTINCT FROM kept.value)",
    "sqlite": f"{MARKED} AND NOT EXISTS (SELECT 1 FROM json_each(NEW.answers) AS kept WHERE NOT EXISTS ("
    "SELECT 1 FROM json_each(OLD.answers) AS was WHERE was.key = kept.key AND was.type = kept.type "
    "AND was.value IS kept.value))",
}
ERASED = "EXISTS (SELECT 1 FROM surveys_erasure WHERE submission_id = NEW.id AND erased_on IS NOT NULL)"
TRIGGERS = [
    refuse_update(
        SUBMISSION,
        ["body_sha256", "questionnaire_id", "channel", "received_at", "receipt", "set_aside"],
        NEVER,
    ),
    refuse_update(SUBMISSION, ["answers"], NEVER, unless=ONLY_LESS, name=f"{SUBMISSION}_answers_frozen"),
    refuse_insert(SUBMISSION, ERASED, "these answers were erased", name=f"{SUBMISSION}_not_again"),
    refuse_update(
        "surveys_questionnaire",
        ["definition", "fingerprint", "version", "concordance"],
        "a questionnaire version never changes: add a new version",
    ),
    refuse_update(
        "surveys_erasure",
        ["consultation_id", "submission_id", "receipt_sha256", "asked_on"],
        "an erasure is never changed",
    ),
    refuse_update(
        "surveys_erasure",
        ["erased_on"],
        "an erasure is never taken back",
        unless="OLD.erased_on IS NULL",
        name="surveys_erasure_done",
    ),
    refuse_update(
        "surveys_paperdestruction",
        ["batch_id", "copies", "destroyed_on", "method", "reference", "by_id", "noted_at"],
        "the log of destroyed paper is never changed",
    ),
    refuse_update(
        "surveys_liftedrefusal",
        [
            "erasure_id",
            "refused_on",
            "refused_by_id",
            "refused_why",
            "lifted_on",
            "lifted_by_id",
            "lifted_why",
        ],
        "a refusal on record is never changed",
    ),
]
MODELS = [
    migrations.CreateModel(
        name='AreaProfile',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='area_profile', to='consult.partnership')),
            ('characteristic', models.CharField(max_length=200)),
            ('category', models.CharField(max_length=300)),
            ('people', models.PositiveIntegerField(null=True)),
            ('source', models.CharField(blank=True, max_length=300)),
            ('as_of', models.DateField(null=True)),
            ('order', models.PositiveIntegerField()),
        ],
        options={
            'ordering': ['order'],
            'constraints': [models.UniqueConstraint(fields=('partnership', 'characteristic', 'category'), name='area_category_once'), models.CheckConstraint(condition=models.Q(('people__isnull', True), models.Q(('as_of__isnull', False), models.Q(('source', ''), _negated=True)), _connector='OR'), name='area_figure_has_its_source')],
        },
    ),
    migrations.CreateModel(
        name='Contribution',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='consult.consultation')),
            ('kind', models.CharField(choices=[('idea', 'Idea'), ('question', 'Public question'), ('letter', 'Letter'), ('formal_reply', 'Formal reply'), ('focus_point', 'Focus group point'), ('printed_comment', 'Comment printed elsewhere')], max_length=16)),
            ('question_key', models.CharField(blank=True, max_length=40)),
            ('question_text', models.TextField(blank=True)),
            ('reference', models.CharField(max_length=40)),
            ('text', models.TextField()),
            ('source', models.CharField(max_length=300)),
            ('organisation', models.CharField(blank=True, max_length=200)),
            ('received_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('screen_queued', models.BooleanField(default=False)),
        ],
        options={
            'ordering': ['id'],
            'constraints': [models.UniqueConstraint(fields=('consultation', 'reference'), name='reference_once')],
        },
    ),
    migrations.CreateModel(
        name='DailyKey',
        fields=[
            ('day', models.DateField(primary_key=True, serialize=False)),
            ('key', models.CharField(max_length=64)),
        ],
    ),
    migrations.CreateModel(
        name='Erasure',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='erasures', to='consult.consultation')),
            ('submission_id', models.UUIDField(unique=True)),
            ('receipt_sha256', models.CharField(max_length=64, unique=True)),
            ('reason', models.CharField(choices=[('asked', 'Asked for by the person'), ('withdrawn', 'Taken out with the receipt'), ('mistake', 'Should never have been kept'), ('law', 'Ordered by law')], max_length=10)),
            ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('asked_on', models.DateField()),
            ('due_on', models.DateField()),
            ('waits_for', models.CharField(blank=True, choices=[('hold', 'A legal hold stands'), ('safeguarding', 'The safeguarding lead has not closed it'), ('checking', 'It is still being checked')], max_length=12)),
            ('erased_on', models.DateField(null=True)),
            ('refused_on', models.DateField(null=True)),
            ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('decided_why', models.CharField(blank=True, max_length=300)),
            ('quoted_in', models.JSONField(default=list)),
        ],
        options={
            'ordering': ['id'],
            'indexes': [models.Index(condition=models.Q(('erased_on', None)), fields=['due_on'], name='erasure_waiting')],
            'constraints': [models.CheckConstraint(condition=models.Q(('erased_on__isnull', True), ('refused_on__isnull', True), _connector='OR'), name='erased_or_refused'), models.CheckConstraint(condition=models.Q(('refused_on__isnull', True), models.Q(('decided_by__isnull', False), models.Q(('decided_why', ''), _negated=True)), _connector='OR'), name='refusal_says_who_and_why')],
        },
    ),
    migrations.CreateModel(
        name='FieldworkTarget',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fieldwork_targets', to='consult.consultation')),
            ('question_key', models.CharField(max_length=40)),
            ('option_key', models.CharField(max_length=40)),
            ('wanted', models.PositiveIntegerField()),
        ],
        options={
            'ordering': ['id'],
            'constraints': [models.UniqueConstraint(fields=('consultation', 'question_key', 'option_key'), name='fieldwork_target_once'), models.CheckConstraint(condition=models.Q(('wanted__gt', 0)), name='fieldwork_target_over_nought')],
        },
    ),
    migrations.CreateModel(
        name='FloodBucket',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('source', models.CharField(max_length=64)),
            ('hour', models.DateTimeField()),
            ('count', models.PositiveIntegerField(default=0)),
        ],
        options={
            'indexes': [models.Index(fields=['hour'], name='surveys_flo_hour_a2bd41_idx')],
            'constraints': [models.UniqueConstraint(fields=('source', 'hour'), name='bucket_once')],
        },
    ),
    migrations.CreateModel(
        name='LiftedRefusal',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('erasure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lifted_refusals', to='surveys.erasure')),
            ('refused_on', models.DateField()),
            ('refused_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('refused_why', models.CharField(max_length=300)),
            ('lifted_on', models.DateField()),
            ('lifted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('lifted_why', models.CharField(max_length=300)),
        ],
        options={
            'ordering': ['id'],
            'constraints': [models.CheckConstraint(condition=models.Q(('lifted_why', ''), _negated=True), name='lifted_refusal_says_why')],
        },
    ),
    migrations.CreateModel(
        name='PostcodeWard',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='postcodes', to='consult.partnership')),
            ('postcode', models.CharField(max_length=8)),
            ('ward', models.CharField(max_length=120)),
        ],
        options={
            'constraints': [models.UniqueConstraint(fields=('partnership', 'postcode'), name='postcode_once')],
        },
    ),
    migrations.CreateModel(
        name='Questionnaire',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questionnaires', to='consult.consultation')),
            ('version', models.PositiveIntegerField()),
            ('definition', models.JSONField()),
            ('fingerprint', models.CharField(max_length=64)),
            ('concordance', models.JSONField(default=list)),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'ordering': ['-version'],
            'constraints': [models.UniqueConstraint(fields=('consultation', 'version'), name='version_once')],
        },
    ),
    migrations.CreateModel(
        name='Batch',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='consult.consultation')),
            ('hub', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='consult.hub')),
            ('questionnaire', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.questionnaire')),
            ('number', models.PositiveIntegerField()),
            ('control_total', models.PositiveIntegerField()),
            ('received_on', models.DateField()),
            ('state', models.CharField(choices=[('open', 'Being keyed'), ('balanced', 'Balanced'), ('explained', 'Closed with an explanation')], default='open', max_length=10)),
            ('reason', models.CharField(blank=True, max_length=300)),
            ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('closed_at', models.DateTimeField(null=True)),
        ],
        options={
            'verbose_name_plural': 'batches',
            'ordering': ['hub', 'number'],
            'constraints': [models.UniqueConstraint(fields=('consultation', 'hub', 'number'), name='batch_number_once_at_its_hub'), models.CheckConstraint(condition=models.Q(('control_total__gt', 0)), name='batch_holds_a_copy'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'explained'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='imbalance_has_a_reason')],
        },
    ),
    migrations.CreateModel(
        name='Dataset',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='datasets', to='consult.consultation')),
            ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.questionnaire')),
            ('fingerprint', models.CharField(max_length=64)),
            ('size', models.PositiveIntegerField()),
            ('received', models.JSONField()),
            ('index', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.blob')),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'ordering': ['-id'],
            'constraints': [models.UniqueConstraint(fields=('consultation', 'fingerprint'), name='dataset_once')],
        },
    ),
    migrations.CreateModel(
        name='DatasetColumn',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('dataset', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='columns', to='surveys.dataset')),
            ('question_key', models.CharField(max_length=40)),
            ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.blob')),
        ],
        options={
            'constraints': [models.UniqueConstraint(fields=('dataset', 'question_key'), name='column_once')],
        },
    ),
    migrations.CreateModel(
        name='Draft',
        fields=[
            ('token', models.CharField(default=consult.models.people.public_id, max_length=32, primary_key=True, serialize=False)),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='consult.consultation')),
            ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='surveys.questionnaire')),
            ('submission_id', models.UUIDField(default=uuid.uuid4, unique=True)),
            ('answers', models.JSONField(default=dict)),
            ('asked_once', models.JSONField(default=list)),
            ('language', models.CharField(default='en-gb', max_length=12)),
            ('test', models.BooleanField(default=False)),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('sent_at', models.DateTimeField(null=True)),
            ('code_hash', models.CharField(max_length=64, null=True, unique=True)),
            ('renewed_at', models.DateTimeField(null=True)),
        ],
        options={
            'indexes': [models.Index(fields=['created_at'], name='surveys_dra_created_4315e6_idx')],
        },
    ),
    migrations.CreateModel(
        name='PaperDestruction',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='destructions', to='surveys.batch')),
            ('copies', models.PositiveIntegerField()),
            ('destroyed_on', models.DateField()),
            ('method', models.CharField(choices=[('shredded', 'Shredded here'), ('contractor', 'By a contractor, with a certificate'), ('burnt', 'Burnt')], max_length=10)),
            ('reference', models.CharField(blank=True, max_length=120)),
            ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('noted_at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'ordering': ['id'],
            'constraints': [models.CheckConstraint(condition=models.Q(('copies__gt', 0)), name='destruction_of_a_copy'), models.CheckConstraint(condition=models.Q(models.Q(('method', 'contractor'), _negated=True), models.Q(('reference', ''), _negated=True), _connector='OR'), name='contractor_gave_a_certificate')],
        },
    ),
    migrations.CreateModel(
        name='Submission',
        fields=[
            ('id', models.UUIDField(primary_key=True, serialize=False)),
            ('consultation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='consult.consultation')),
            ('questionnaire', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.questionnaire')),
            ('channel', models.CharField(choices=[('web', 'Online'), ('paper', 'Paper'), ('phone', 'By phone'), ('helped', 'With help'), ('import', 'Imported')], max_length=8)),
            ('state', models.CharField(choices=[('counted', 'Counted'), ('held', 'Held for a person to look at'), ('test', 'Test'), ('withdrawn', 'Withdrawn'), ('duplicate', 'Duplicate'), ('erased', 'Erased')], default='counted', max_length=10)),
            ('held_reason', models.CharField(blank=True, max_length=40)),
            ('late', models.BooleanField(default=False)),
            ('language', models.CharField(default='en-gb', max_length=12)),
            ('answers', models.JSONField()),
            ('set_aside', models.JSONField(default=dict)),
            ('body_sha256', models.CharField(max_length=64)),
            ('receipt', models.CharField(default=consult.models.people.public_id, max_length=40)),
            ('received_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('started_at', models.DateTimeField(null=True)),
            ('hub', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.hub')),
            ('batch', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='submissions', to='surveys.batch')),
            ('serial', models.PositiveIntegerField(null=True)),
            ('keyed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('verified_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('paper_received_on', models.DateField(null=True)),
            ('worries_keyer', models.BooleanField(default=False)),
            ('screen_queued', models.BooleanField(default=False)),
            ('words_removed_at', models.DateTimeField(null=True)),
            ('about_removed_at', models.DateTimeField(null=True)),
        ],
        options={
            'ordering': ['received_at', 'id'],
            'indexes': [models.Index(fields=['consultation', 'state', 'received_at', 'id'], name='surveys_sub_consult_b0b943_idx'), models.Index(fields=['consultation', 'channel'], name='surveys_sub_consult_2f2cf3_idx'), models.Index(condition=models.Q(('screen_queued', False)), fields=['received_at'], name='submission_unscreened')],
            'constraints': [models.UniqueConstraint(fields=('receipt',), name='receipt_once'), models.UniqueConstraint(fields=('batch', 'serial'), name='serial_once_in_its_batch'), models.CheckConstraint(condition=models.Q(models.Q(('channel', 'paper'), _negated=True), ('hub__isnull', False), _connector='OR'), name='paper_names_its_hub')],
        },
    ),
    migrations.CreateModel(
        name='HeldConflict',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('submission', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conflicts', to='surveys.submission')),
            ('answers', models.JSONField()),
            ('body_sha256', models.CharField(max_length=64)),
            ('received_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('screen_queued', models.BooleanField(default=False)),
        ],
        options={
            'constraints': [models.UniqueConstraint(fields=('submission', 'body_sha256'), name='conflict_once')],
        },
    ),
    migrations.CreateModel(
        name='WorkingQuestionnaire',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='working', to='consult.consultation')),
            ('base', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='surveys.questionnaire')),
            ('definition', models.JSONField()),
            ('version', models.PositiveIntegerField(default=1)),
            ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
    ),
]


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ('surveys', '0001_initial'),
        ('surveys', '0002_append_only'),
        ('surveys', '0003_postcodes'),
        ('surveys', '0004_taking_part'),
        ('surveys', '0005_builder'),
        ('surveys', '0006_area'),
        ('surveys', '0007_keeping'),
        ('surveys', '0008_lifted_refusals'),
        ('surveys', '0009_conflict_screening'),
    ]

    dependencies = [
        # As far as the replaced ones asked for, which Django reads as the squashed one where it uses that.
        ('consult', '0006_keeping'),
    ]

    # SQLite rebuilds a table that changes, and loses its triggers: they come last.
    operations = [CreateModels(MODELS), migrations.RunPython(*triggers_made(TRIGGERS))]
