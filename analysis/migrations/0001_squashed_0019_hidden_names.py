"""Everything of 0001 to 0019 in one step, for a new database: one that has begun with those goes on with them."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from consult.at_once import CreateModels, triggers_made
from consult.triggers import refuse_update

# A name that only erased words gave is replaced by a number, and by nothing else.
NUMBERED = (
    "NEW.label = 'Theme ' || (NEW.number + 1) AND NEW.number = OLD.number AND NEW.theme_set_id = OLD.theme_set_id"
)
# Words may be struck from a release that was replaced, and only while a notice says so: it gets shorter, and
# what was approved keeps its fingerprint.
STRUCK = (
    "NEW.state = 'superseded' AND NEW.fingerprint = OLD.fingerprint "
    "AND NEW.inputs_fingerprint = OLD.inputs_fingerprint AND NEW.prepared_by_id = OLD.prepared_by_id "
    "AND length(CAST(NEW.findings AS text)) < length(CAST(OLD.findings AS text)) "
    "AND EXISTS (SELECT 1 FROM analysis_withdrawal AS w WHERE w.release_id = NEW.id)"
)
STEP = ["comment_id", "number", "act", "start", "end", "what", "reason", "words", "text_sha256", "undoes_id"]
TRIGGERS = [
    refuse_update(
        "analysis_decision", ["act", "payload", "number", "theme_set_id", "by_id"], "a decision never changes"
    ),
    refuse_update(
        "analysis_theme",
        ["label", "number", "theme_set_id"],
        "a suggested theme never changes",
        unless=NUMBERED,
    ),
    refuse_update(
        "analysis_release",
        ["findings", "fingerprint", "inputs_fingerprint", "prepared_by_id"],
        "a prepared release never changes: prepare another",
        unless=STRUCK,
    ),
    refuse_update(
        "analysis_weightingchoice",
        ["consultation_id", "version", "margins", "cap", "reason", "by_id", "created_at"],
        "a choice of weights never changes: the next one holds",
    ),
    refuse_update(
        "analysis_redaction",
        [f'"{column}"' for column in (*STEP, "by_id", "at")],  # quoted, since "end" is a word of SQL
        "a redaction row never changes: take it back by another",
    ),
    refuse_update(
        "analysis_flagstep",
        ["flag_id", "number", "step", "whom", "referred_at", "reference", "why", "by_id", "at"],
        "a step on a flag never changes: take another",
    ),
    refuse_update(
        "analysis_correction",
        ["consultation_id", "words_sha256", "reason", "by_id", "cause", "at"],
        "why words left never changes",
    ),
]
MODELS = [
    migrations.CreateModel(
        name='Comment',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='consult.consultation')),
            ('submission', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='surveys.submission')),
            ('contribution', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='surveys.contribution')),
            ('question_key', models.CharField(max_length=40)),
            ('redacted', models.TextField()),
            ('spans', models.JSONField(default=list)),
            ('unsure', models.BooleanField(default=False)),
            ('text_sha256', models.CharField(max_length=64)),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'ordering': ['id'],
            'indexes': [models.Index(fields=['consultation', 'question_key', 'id'], name='analysis_co_consult_1032f1_idx')],
            'constraints': [models.UniqueConstraint(fields=('submission', 'question_key'), name='comment_once_of_submission'), models.UniqueConstraint(fields=('contribution',), name='comment_once_of_contribution'), models.CheckConstraint(condition=models.Q(('submission__isnull', False), ('contribution__isnull', False), _connector='XOR'), name='comment_has_one_origin')],
        },
    ),
    migrations.CreateModel(
        name='HeardDrawing',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='heard_drawings', to='consult.consultation')),
            ('question_key', models.CharField(max_length=60)),
            ('name', models.CharField(max_length=64)),
            ('counts', models.JSONField()),
            ('svg', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.blob')),
            ('narrow', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.blob')),
            ('drawn_at', models.DateTimeField()),
        ],
        options={
            'constraints': [models.UniqueConstraint(fields=('consultation', 'question_key'), name='heard_drawing_once')],
        },
    ),
    migrations.CreateModel(
        name='HeldText',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='held_texts', to='consult.consultation')),
            ('conflict', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='surveys.heldconflict')),
            ('question_key', models.CharField(blank=True, max_length=40)),
            ('redacted', models.TextField()),
            ('spans', models.JSONField(default=list)),
            ('text_sha256', models.CharField(max_length=64)),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'ordering': ['id'],
            'constraints': [models.UniqueConstraint(fields=('conflict', 'question_key'), name='held_text_once')],
        },
    ),
    migrations.CreateModel(
        name='InformationRequest',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='information_requests', to='consult.consultation')),
            ('kind', models.CharField(choices=[('subject_access', 'Subject access: somebody asks for their own data'), ('freedom', 'Freedom of information: somebody asks about the consultation')], max_length=16)),
            ('received_on', models.DateField()),
            ('due_on', models.DateField()),
            ('who', models.CharField(max_length=300)),
            ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('noted_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('extended_on', models.DateField(null=True)),
            ('extended_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('extended_why', models.CharField(blank=True, max_length=500)),
            ('identity', models.CharField(blank=True, choices=[('document', 'A document was shown'), ('known', 'Known in person to a member of staff'), ('authority', 'Acts for the person, with a written authority that was checked')], max_length=10)),
            ('identity_note', models.CharField(blank=True, max_length=300)),
            ('identity_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('receipt_sha256', models.CharField(blank=True, max_length=64)),
            ('outcome', models.CharField(blank=True, choices=[('sent', 'Sent'), ('nothing', 'Nothing is held'), ('refused', 'Refused'), ('taken_back', 'Taken back by whoever asked')], max_length=10)),
            ('outcome_note', models.CharField(blank=True, max_length=500)),
            ('answered_on', models.DateField(null=True)),
            ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
        ],
        options={
            'ordering': ['due_on', 'id'],
            'constraints': [models.CheckConstraint(condition=models.Q(('identity', ''), ('identity_by__isnull', False), _connector='OR'), name='identity_is_checked_by_somebody'), models.CheckConstraint(condition=models.Q(('outcome', ''), models.Q(('answered_by__isnull', False), ('answered_on__isnull', False)), _connector='OR'), name='request_is_answered_by_somebody'), models.CheckConstraint(condition=models.Q(('extended_on__isnull', True), models.Q(('extended_by__isnull', False), models.Q(('extended_why', ''), _negated=True)), _connector='OR'), name='extension_says_who_and_why')],
        },
    ),
    migrations.CreateModel(
        name='PublishedTable',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='published_tables', to='consult.consultation')),
            ('key', models.SlugField(max_length=40)),
            ('number', models.CharField(blank=True, max_length=10)),
            ('kind', models.CharField(choices=[('scale', 'Ordered scale'), ('single', 'Single choice'), ('multi', 'Tick all that apply')], max_length=8)),
            ('battery', models.CharField(blank=True, max_length=40)),
            ('text', models.TextField()),
            ('short', models.CharField(blank=True, max_length=200)),
            ('scale', models.JSONField(null=True)),
            ('labels', models.JSONField()),
            ('counts', models.JSONField()),
            ('base', models.PositiveIntegerField(null=True)),
            ('not_stated', models.PositiveIntegerField(null=True)),
            ('note', models.TextField(blank=True)),
            ('printed', models.JSONField(default=dict)),
            ('source', models.CharField(max_length=300)),
            ('printed_on', models.CharField(blank=True, max_length=60)),
            ('order', models.PositiveSmallIntegerField(default=0)),
        ],
        options={
            'ordering': ['order'],
            'constraints': [models.UniqueConstraint(fields=('consultation', 'key'), name='published_table_once')],
        },
    ),
    migrations.CreateModel(
        name='RecordedIndicator',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='records', to='consult.consultation')),
            ('question_key', models.CharField(max_length=60)),
            ('answer', models.CharField(max_length=300)),
            ('title', models.CharField(max_length=200)),
            ('area', models.CharField(blank=True, max_length=120)),
            ('period', models.CharField(max_length=60)),
            ('number', models.DecimalField(decimal_places=4, max_digits=14, null=True)),
            ('unit', models.CharField(blank=True, max_length=60)),
            ('source', models.CharField(max_length=300)),
            ('link', models.URLField(blank=True)),
            ('published_on', models.DateField(null=True)),
            ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'ordering': ['id'],
        },
    ),
    migrations.CreateModel(
        name='Redaction',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='redactions', to='analysis.comment')),
            ('number', models.PositiveIntegerField()),
            ('act', models.CharField(choices=[('add', 'Took words out'), ('lift', 'Put words back'), ('settle', 'Let words stand'), ('undo', 'Took a step back')], max_length=6)),
            ('start', models.PositiveIntegerField()),
            ('end', models.PositiveIntegerField()),
            ('what', models.CharField(blank=True, choices=[('name', 'A name'), ('role', 'A role that one person holds'), ('detail', 'Something else that singles a person out'), ('phone number', 'A telephone number'), ('e-mail', 'An e-mail address'), ('handle', 'A name on social media'), ('link', 'An address on the web'), ('address', 'A home address'), ('postcode', 'A postcode'), ('vehicle', 'A number plate'), ('date of birth', 'A date of birth'), ('NHS number', 'An NHS number'), ('NI number', 'A National Insurance number'), ('account', 'The number of an account')], max_length=20)),
            ('reason', models.CharField(blank=True, choices=[('names', 'It names a person'), ('contact', 'It tells how to reach a person'), ('singles_out', 'It singles a person out'), ('place', 'Not a person but a place or a body'), ('public', 'A public figure in their public role'), ('own', 'The writer’s own organisation'), ('other', 'Another reason, in words')], max_length=12)),
            ('words', models.CharField(blank=True, max_length=300)),
            ('text_sha256', models.CharField(max_length=64)),
            ('undoes', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='undone_by', to='analysis.redaction')),
            ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'ordering': ['comment', 'number'],
            'constraints': [models.UniqueConstraint(fields=('comment', 'number'), name='redaction_number_once'), models.CheckConstraint(condition=models.Q(('start__lt', models.F('end'))), name='redaction_has_a_place'), models.CheckConstraint(condition=models.Q(models.Q(('act', 'undo'), ('undoes__isnull', False)), models.Q(models.Q(('act', 'undo'), _negated=True), ('undoes__isnull', True)), _connector='OR'), name='undo_names_a_row'), models.CheckConstraint(condition=models.Q(models.Q(('act', 'add'), models.Q(('what', ''), _negated=True)), models.Q(models.Q(('act', 'add'), _negated=True), ('what', '')), _connector='OR'), name='what_was_taken_out_is_said'), models.CheckConstraint(condition=models.Q(('act', 'undo'), models.Q(('reason', ''), _negated=True), _connector='OR'), name='redaction_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('reason', 'other'), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='another_reason_has_words')],
        },
    ),
    migrations.CreateModel(
        name='Release',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='consult.consultation')),
            ('number', models.PositiveIntegerField()),
            ('state', models.CharField(choices=[('prepared', 'Prepared'), ('approved', 'Approved'), ('published', 'Published'), ('superseded', 'Replaced by a later release'), ('refused', 'Sent back')], default='prepared', max_length=10)),
            ('fingerprint', models.CharField(max_length=64)),
            ('inputs_fingerprint', models.CharField(max_length=64)),
            ('findings', models.JSONField()),
            ('audit_report', models.JSONField(default=dict)),
            ('code_version', models.CharField(max_length=40)),
            ('corrects', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='corrected_by', to='analysis.release')),
            ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('approved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('reason', models.CharField(blank=True, max_length=300)),
            ('prepared_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('approved_at', models.DateTimeField(null=True)),
            ('published_at', models.DateTimeField(null=True)),
        ],
        options={
            'ordering': ['-number'],
            'constraints': [models.UniqueConstraint(fields=('consultation', 'number'), name='release_number_once'), models.CheckConstraint(condition=models.Q(('approved_by__isnull', True), models.Q(('approved_by', models.F('prepared_by')), _negated=True), _connector='OR'), name='approver_is_not_the_author'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['approved', 'published', 'superseded']), _negated=True), ('approved_by__isnull', False), _connector='OR'), name='nothing_published_unapproved')],
        },
    ),
    migrations.CreateModel(
        name='Correction',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='consult.consultation')),
            ('words_sha256', models.CharField(max_length=64)),
            ('reason', models.CharField(choices=[('erased', 'The answers were erased, or are to be'), ('consent', 'The writer no longer agrees to be quoted'), ('redaction', 'The words still point to somebody'), ('safeguarding', 'A worry was raised, or the safeguarding lead asks for it'), ('mistake', 'It was quoted by mistake')], max_length=12)),
            ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('cause', models.CharField(blank=True, max_length=40)),
            ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='corrections_done', to='analysis.release')),
        ],
        options={
            'ordering': ['id'],
            'constraints': [models.UniqueConstraint(fields=('consultation', 'words_sha256'), name='correction_once')],
        },
    ),
    migrations.CreateModel(
        name='ReleaseArtefact',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('release', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='artefacts', to='analysis.release')),
            ('name', models.CharField(max_length=160)),
            ('blob', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.blob')),
        ],
        options={
            'ordering': ['name'],
            'constraints': [models.UniqueConstraint(fields=('release', 'name'), name='artefact_name_once')],
        },
    ),
    migrations.CreateModel(
        name='Reply',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='consult.consultation')),
            ('point', models.CharField(max_length=200)),
            ('answer', models.CharField(choices=[('accepted', 'Accepted'), ('in_part', 'Accepted in part'), ('already', 'Already happening'), ('not_accepted', 'Not accepted'), ('passed_on', 'Not ours: passed on')], max_length=12)),
            ('reason', models.TextField()),
            ('decider', models.CharField(max_length=200)),
            ('meeting', models.CharField(blank=True, max_length=200)),
            ('minute', models.CharField(blank=True, max_length=40)),
            ('plan_paragraph', models.CharField(blank=True, max_length=80)),
            ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'verbose_name_plural': 'replies',
            'ordering': ['id'],
        },
    ),
    migrations.CreateModel(
        name='Result',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('dataset', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='results', to='surveys.dataset')),
            ('question_key', models.CharField(max_length=60)),
            ('payload', models.JSONField()),
            ('code_version', models.CharField(max_length=40)),
            ('svg', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.blob')),
            ('png', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.blob')),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'constraints': [models.UniqueConstraint(fields=('dataset', 'question_key'), name='result_once')],
        },
    ),
    migrations.CreateModel(
        name='ResultChart',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('result', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='charts', to='analysis.result')),
            ('form', models.CharField(choices=[('diverging', 'Either side of the middle'), ('stacked', 'Stacked to 100%'), ('three', 'In three categories')], default='diverging', max_length=10)),
            ('order', models.CharField(choices=[('asked', 'As asked'), ('agreement', 'Most agreement first')], default='asked', max_length=10)),
            ('narrow', models.BooleanField(default=False)),
            ('svg', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.blob')),
        ],
        options={
            'constraints': [models.UniqueConstraint(fields=('result', 'form', 'order', 'narrow'), name='result_chart_once')],
        },
    ),
    migrations.CreateModel(
        name='Run',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='consult.consultation')),
            ('kind', models.CharField(choices=[('screen', 'Checking new comments'), ('freeze', 'Freezing the answers'), ('count', 'Counting'), ('discover', 'Finding themes'), ('waves', 'Drawing the lines over waves'), ('prepare', 'Preparing the report'), ('heard', 'Drawing who was heard'), ('correct', 'Preparing the corrected report')], max_length=10)),
            ('target', models.CharField(max_length=80)),
            ('input_fingerprint', models.CharField(max_length=64)),
            ('state', models.CharField(choices=[('waiting', 'Waiting'), ('running', 'Running'), ('done', 'Done'), ('quarantined', 'Set aside after three tries')], default='waiting', max_length=12)),
            ('urgency', models.PositiveSmallIntegerField(default=5)),
            ('attempt', models.PositiveSmallIntegerField(default=0)),
            ('lease_until', models.DateTimeField(null=True)),
            ('dispatched_at', models.DateTimeField(null=True)),
            ('not_before', models.DateTimeField(default=django.utils.timezone.now)),
            ('stage_text', models.CharField(blank=True, max_length=120)),
            ('done', models.PositiveIntegerField(default=0)),
            ('total', models.PositiveIntegerField(default=0)),
            ('error', models.CharField(blank=True, max_length=120)),
            ('requested_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('started_at', models.DateTimeField(null=True)),
            ('finished_at', models.DateTimeField(null=True)),
        ],
        options={
            'ordering': ['urgency', 'id'],
            'indexes': [models.Index(fields=['state', 'urgency', 'id'], name='analysis_ru_state_3c7b31_idx'), models.Index(fields=['consultation', 'kind', 'state'], name='analysis_ru_consult_5b0a56_idx')],
            'constraints': [models.UniqueConstraint(fields=('consultation', 'kind', 'target', 'input_fingerprint'), name='work_once')],
        },
    ),
    migrations.CreateModel(
        name='ThemeSet',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='theme_sets', to='consult.consultation')),
            ('dataset', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='theme_sets', to='surveys.dataset')),
            ('question_key', models.CharField(max_length=40)),
            ('input_fingerprint', models.CharField(max_length=64)),
            ('model', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.blob')),
            ('counts', models.JSONField()),
            ('campaigns', models.JSONField(default=list)),
            ('note', models.CharField(blank=True, max_length=200)),
            ('erased', models.JSONField(default=list)),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'ordering': ['-id'],
            'constraints': [models.UniqueConstraint(fields=('consultation', 'question_key', 'input_fingerprint'), name='theme_set_once')],
        },
    ),
    migrations.CreateModel(
        name='Decision',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('theme_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='analysis.themeset')),
            ('number', models.PositiveIntegerField()),
            ('act', models.CharField(choices=[('rename', 'Rename'), ('merge', 'Merge'), ('drop', 'Drop'), ('approve', 'Approve'), ('move', 'Move'), ('add', 'Add to a theme as well'), ('new', 'New theme'), ('none', 'None of these'), ('quote', 'Use as a quote'), ('unquote', 'Do not use as a quote'), ('read', 'Mark as read'), ('sign_off', 'Sign off'), ('reopen', 'Reopen'), ('undo', 'Undo')], max_length=10)),
            ('payload', models.JSONField()),
            ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'ordering': ['number'],
            'constraints': [models.UniqueConstraint(fields=('theme_set', 'number'), name='decision_number_once')],
        },
    ),
    migrations.CreateModel(
        name='HiddenName',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('decision', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='hidden', to='analysis.decision')),
            ('at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
    ),
    migrations.CreateModel(
        name='Theme',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('theme_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='analysis.themeset')),
            ('number', models.PositiveIntegerField()),
            ('label', models.CharField(max_length=200)),
            ('clause', models.TextField(blank=True)),
            ('keywords', models.JSONField(default=list)),
            ('stability', models.FloatField()),
        ],
        options={
            'ordering': ['number'],
            'constraints': [models.UniqueConstraint(fields=('theme_set', 'number'), name='theme_number_once')],
        },
    ),
    migrations.CreateModel(
        name='ThemeMatch',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('theme_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='matches', to='analysis.themeset')),
            ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='matches', to='analysis.comment')),
            ('pile', models.CharField(choices=[('themed', 'In a theme'), ('none', 'None of these'), ('undecided', 'Cannot decide'), ('set_aside', 'Nothing said'), ('unprocessed', 'Not processed')], max_length=12)),
            ('themes', models.JSONField(default=list)),
            ('why', models.JSONField(default=list)),
            ('quote_rank', models.PositiveIntegerField(null=True)),
        ],
        options={
            'verbose_name_plural': 'theme matches',
            'constraints': [models.UniqueConstraint(fields=('theme_set', 'comment'), name='match_once')],
        },
    ),
    migrations.CreateModel(
        name='WaveLink',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='wave_link', to='consult.consultation')),
            ('earlier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='later_links', to='consult.consultation')),
            ('note', models.TextField(blank=True)),
            ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'constraints': [models.CheckConstraint(condition=models.Q(('consultation', models.F('earlier')), _negated=True), name='wave_is_not_its_own_earlier')],
        },
    ),
    migrations.CreateModel(
        name='WaveDrawing',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drawings', to='analysis.wavelink')),
            ('name', models.CharField(max_length=64)),
            ('svg', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.blob')),
            ('narrow', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.blob')),
            ('png', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.blob')),
            ('at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'ordering': ['id'],
            'constraints': [models.UniqueConstraint(fields=('link', 'name'), name='wave_drawing_once')],
        },
    ),
    migrations.CreateModel(
        name='WaveItem',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='analysis.wavelink')),
            ('question_key', models.CharField(max_length=60)),
            ('earlier_key', models.CharField(blank=True, max_length=60)),
            ('kind', models.CharField(choices=[('same', 'same'), ('reworded', 'reworded'), ('scale or options changed', 'scale or options changed'), ('new', 'new'), ('dropped', 'dropped')], max_length=30)),
            ('why', models.CharField(blank=True, max_length=500)),
            ('answer', models.CharField(blank=True, max_length=300)),
            ('earlier_answer', models.CharField(blank=True, max_length=300)),
            ('fingerprint', models.CharField(max_length=64)),
            ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'ordering': ['id'],
            'constraints': [models.UniqueConstraint(fields=('link', 'question_key'), name='wave_item_once'), models.UniqueConstraint(condition=models.Q(('earlier_key', ''), _negated=True), fields=('link', 'earlier_key'), name='earlier_item_stands_for_one'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'same'), _negated=True), models.Q(('earlier_key', ''), _negated=True), _connector='OR'), name='same_as_something')],
        },
    ),
    migrations.CreateModel(
        name='WeightingChoice',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='weightings', to='consult.consultation')),
            ('version', models.PositiveIntegerField()),
            ('margins', models.JSONField(default=list)),
            ('cap', models.FloatField(null=True)),
            ('reason', models.TextField(blank=True)),
            ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'ordering': ['version'],
            'constraints': [models.UniqueConstraint(fields=('consultation', 'version'), name='weighting_version_once'), models.CheckConstraint(condition=models.Q(('cap__isnull', True), ('cap__gte', 1), _connector='OR'), name='weighting_cap_from_one')],
        },
    ),
    migrations.CreateModel(
        name='Withdrawal',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('release', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='withdrawal', to='analysis.release')),
            ('replaced_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='analysis.release')),
            ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ('files', models.JSONField(default=list)),
        ],
    ),
    migrations.CreateModel(
        name='WorryNotice',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='worry_notices', to='consult.partnership')),
            ('to', models.CharField(choices=[('lead', 'Safeguarding lead'), ('deputies', 'Safeguarding deputies')], max_length=8)),
            ('items', models.PositiveIntegerField()),
            ('due', models.DateTimeField()),
            ('at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'ordering': ['id'],
        },
    ),
    migrations.CreateModel(
        name='Flag',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('comment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='analysis.comment')),
            ('held_text', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='analysis.heldtext')),
            ('submission', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='surveys.submission')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='consult.consultation')),
            ('kind', models.CharField(max_length=40)),
            ('start', models.PositiveIntegerField(default=0)),
            ('end', models.PositiveIntegerField(default=0)),
            ('why', models.CharField(max_length=300)),
            ('state', models.CharField(choices=[('new', 'New'), ('looked_at', 'Looked at'), ('referred', 'Referred'), ('no_action', 'No action')], default='new', max_length=10)),
            ('told_lead', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='analysis.worrynotice')),
            ('told_deputies', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='analysis.worrynotice')),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'ordering': ['created_at', 'id'],
            'indexes': [models.Index(fields=['consultation', 'state', 'created_at'], name='analysis_fl_consult_fb05c2_idx')],
            'constraints': [models.UniqueConstraint(fields=('comment', 'kind', 'start'), name='flag_once'), models.UniqueConstraint(fields=('held_text', 'kind', 'start'), name='flag_of_held_text_once'), models.UniqueConstraint(condition=models.Q(('comment__isnull', True), ('held_text__isnull', True)), fields=('submission', 'kind'), name='flag_of_a_copy_once')],
        },
    ),
    migrations.CreateModel(
        name='FlagStep',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('flag', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='analysis.flag')),
            ('number', models.PositiveIntegerField()),
            ('step', models.CharField(choices=[('looked_at', 'Looked at'), ('referred', 'Referred'), ('no_action', 'No action'), ('reopened', 'Opened again')], max_length=10)),
            ('whom', models.CharField(blank=True, max_length=200)),
            ('referred_at', models.DateTimeField(null=True)),
            ('reference', models.CharField(blank=True, max_length=100)),
            ('why', models.CharField(blank=True, max_length=500)),
            ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'ordering': ['flag', 'number'],
            'constraints': [models.UniqueConstraint(fields=('flag', 'number'), name='flag_step_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('referred_at__isnull', False), ('step', 'referred'), models.Q(('whom', ''), _negated=True), models.Q(('reference', ''), _negated=True)), models.Q(models.Q(('step', 'referred'), _negated=True), ('reference', ''), ('referred_at__isnull', True), ('whom', '')), _connector='OR'), name='referral_says_whom_when_and_reference'), models.CheckConstraint(condition=models.Q(models.Q(('step__in', ['no_action', 'reopened']), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='flag_step_says_why')],
        },
    ),
    migrations.CreateModel(
        name='WorryLetter',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('notice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='analysis.worrynotice')),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('outbox', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='consult.outbox')),
        ],
        options={
            'ordering': ['id'],
            'constraints': [models.UniqueConstraint(fields=('notice', 'user'), name='worry_letter_once')],
        },
    ),
]


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ('analysis', '0001_initial'),
        ('analysis', '0002_initial'),
        ('analysis', '0003_decisions_stay'),
        ('analysis', '0004_publishedtable_note_publishedtable_scale_and_more'),
        ('analysis', '0005_result_key_length'),
        ('analysis', '0006_weighting'),
        ('analysis', '0007_waves'),
        ('analysis', '0008_result_charts'),
        ('analysis', '0009_wave_charts'),
        ('analysis', '0010_heard_charts'),
        ('analysis', '0011_redactions'),
        ('analysis', '0012_keeping'),
        ('analysis', '0013_flag_steps'),
        ('analysis', '0014_requests'),
        ('analysis', '0015_extended_requests'),
        ('analysis', '0016_withheld'),
        ('analysis', '0017_held_texts'),
        ('analysis', '0018_withheld_words'),
        ('analysis', '0019_hidden_names'),
    ]

    dependencies = [
        # As far as the replaced ones asked for, which Django reads as the squashed ones where it uses those.
        ('consult', '0007_safe_hours'),
        ('surveys', '0009_conflict_screening'),
    ]

    # SQLite rebuilds a table that changes, and loses its triggers: they come last.
    operations = [CreateModels(MODELS), migrations.RunPython(*triggers_made(TRIGGERS))]
