"""Everything of 0001 to 0011 in one step, for a new database: one that has begun with those goes on with them."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from consult.at_once import CreateModels, triggers_made
from consult.triggers import refuse_update

# Emptied: what it said is gone, its place in the chain stays.
EMPTIED = (
    "OLD.leaf IS NULL AND length(NEW.leaf) = 64 AND NEW.act = 'emptied' AND NEW.target = '' "
    "AND NEW.detail = '{}' AND NEW.by_id IS NULL AND NEW.at = OLD.at "
    "AND coalesce(NEW.partnership_id, 0) = coalesce(OLD.partnership_id, 0) "
    "AND coalesce(NEW.consultation_id, 0) = coalesce(OLD.consultation_id, 0)"
)
TRIGGERS = [
    refuse_update(
        "consult_auditevent",
        ["at", "by_id", "partnership_id", "consultation_id", "act", "target", "detail", "leaf"],
        "an audit row never changes",
        unless=EMPTIED,
    ),
    refuse_update("consult_blob", ["content", "sha256"], "a blob never changes"),
]
MODELS = [
    migrations.CreateModel(
        name='AuditSeal',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ('first_event', models.BigIntegerField()),
            ('last_event', models.BigIntegerField()),
            ('count', models.PositiveIntegerField()),
            ('previous', models.CharField(blank=True, max_length=64)),
            ('digest', models.CharField(max_length=64, unique=True)),
        ],
        options={
            'ordering': ['id'],
        },
    ),
    migrations.CreateModel(
        name='Blob',
        fields=[
            ('sha256', models.CharField(max_length=64, primary_key=True, serialize=False)),
            ('media_type', models.CharField(max_length=100)),
            ('content', models.BinaryField()),
            ('size', models.PositiveBigIntegerField()),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
    ),
    migrations.CreateModel(
        name='Outbox',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('to', models.EmailField(max_length=254)),
            ('subject', models.CharField(max_length=200)),
            ('body', models.TextField()),
            ('sent_at', models.DateTimeField(null=True)),
            ('attempts', models.PositiveSmallIntegerField(default=0)),
            ('not_before', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'verbose_name_plural': 'outbox',
            'ordering': ['id'],
            'indexes': [models.Index(condition=models.Q(('sent_at', None)), fields=['not_before'], name='outbox_due')],
        },
    ),
    migrations.CreateModel(
        name='Partnership',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('slug', models.SlugField(unique=True)),
            ('name', models.CharField(max_length=160)),
            ('brand', models.CharField(default='#12436d', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', 'Give a colour as # and six hexadecimal digits.')])),
            ('brand_ink', models.CharField(default='#ffffff', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', 'Give a colour as # and six hexadecimal digits.')])),
            ('accent', models.CharField(default='#28a197', max_length=7, validators=[django.core.validators.RegexValidator('^#[0-9a-fA-F]{6}$', 'Give a colour as # and six hexadecimal digits.')])),
            ('controller', models.CharField(blank=True, max_length=200)),
            ('privacy_contact', models.CharField(blank=True, max_length=200)),
            ('contact_email', models.EmailField(blank=True, max_length=254)),
            ('contact_phone', models.CharField(blank=True, max_length=40)),
            ('contact_address', models.CharField(blank=True, max_length=200)),
            ('formats_contact', models.TextField(blank=True)),
            ('complaints', models.TextField(blank=True)),
            ('foi_contact', models.TextField(blank=True)),
            ('lawful_basis', models.CharField(blank=True, choices=[('a', 'Consent'), ('b', 'Contract'), ('c', 'Legal obligation'), ('d', 'Vital interests'), ('e', 'Public task'), ('ea', 'Recognised legitimate interest'), ('f', 'Legitimate interests')], max_length=2)),
            ('lawful_source', models.CharField(blank=True, max_length=300)),
            ('special_condition', models.CharField(blank=True, choices=[('a', 'Explicit consent'), ('b', 'Employment, social security and social protection'), ('c', 'Vital interests'), ('d', 'Not-for-profit bodies'), ('e', 'Made public by the person'), ('f', 'Legal claims or judicial acts'), ('g', 'Substantial public interest'), ('h', 'Health or social care'), ('i', 'Public health'), ('j', 'Archiving, research and statistics')], max_length=1)),
            ('schedule_condition', models.CharField(blank=True, max_length=300)),
            ('offence_condition', models.CharField(blank=True, choices=[('official', 'Under the control of official authority'), ('schedule', 'A condition of the Data Protection Act 2018, Schedule 1')], max_length=8)),
            ('safe_hours', models.TextField(blank=True)),
            ('safe_week', models.JSONField(blank=True, default=dict)),
            ('safe_within', models.PositiveSmallIntegerField(default=4, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(40)])),
            ('retention', models.JSONField(blank=True, default=dict)),
            ('school_holidays', models.JSONField(blank=True, default=list)),
            ('agenda_days', models.PositiveSmallIntegerField(blank=True, null=True)),
            ('logo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.blob')),
            ('version', models.PositiveIntegerField(default=1)),
            ('suppression_threshold', models.PositiveSmallIntegerField(default=10, validators=[django.core.validators.MinValueValidator(5)])),
            ('threshold_on_toplines', models.BooleanField(default=False)),
        ],
        options={
            'constraints': [models.CheckConstraint(condition=models.Q(('suppression_threshold__gte', 5)), name='threshold_at_least_five')],
        },
    ),
    migrations.CreateModel(
        name='Consultation',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consultations', to='consult.partnership')),
            ('slug', models.SlugField(unique=True)),
            ('title', models.CharField(max_length=200)),
            ('kind', models.CharField(choices=[('survey', 'Survey with answers'), ('published_tables', 'Published tables only')], default='survey', max_length=20)),
            ('stage', models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('closed', 'Closed to the public'), ('reviewing', 'Reviewing'), ('published', 'Published'), ('considered', 'Considered'), ('answered', 'Answered')], default='draft', max_length=12)),
            ('invented', models.BooleanField(default=False)),
            ('summary', models.TextField(blank=True)),
            ('strategic_objective', models.TextField(blank=True)),
            ('plan_title', models.CharField(blank=True, max_length=200)),
            ('plan_source', models.CharField(blank=True, max_length=300)),
            ('plan_note', models.TextField(blank=True)),
            ('decision_body', models.CharField(blank=True, max_length=200)),
            ('decision_when', models.CharField(blank=True, max_length=200)),
            ('decision_on', models.DateField(blank=True, null=True)),
            ('decided', models.TextField(blank=True)),
            ('can_change', models.TextField(blank=True)),
            ('rejected_options', models.JSONField(blank=True, default=list)),
            ('opens_at', models.DateTimeField(blank=True, null=True)),
            ('closes_at', models.DateTimeField(blank=True, null=True)),
            ('announced_close', models.DateTimeField(blank=True, null=True)),
            ('extended_from', models.DateTimeField(blank=True, null=True)),
            ('withdraw_until', models.DateField(blank=True, null=True)),
            ('paper_cut_off', models.DateTimeField(blank=True, null=True)),
            ('grace_minutes', models.PositiveSmallIntegerField(default=30, validators=[django.core.validators.MaxValueValidator(1440)])),
            ('wards', models.JSONField(default=list)),
            ('facts', models.JSONField(default=dict)),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('version', models.PositiveIntegerField(default=1)),
        ],
        options={
            'ordering': ['-opens_at', 'id'],
            'indexes': [models.Index(fields=['partnership', 'stage'], name='consult_con_partner_488b51_idx')],
            'constraints': [models.CheckConstraint(condition=models.Q(('closes_at__isnull', True), ('closes_at__gt', models.F('opens_at')), _connector='OR'), name='closes_after_it_opens')],
        },
    ),
    migrations.CreateModel(
        name='Channel',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='channels', to='consult.consultation')),
            ('text', models.TextField()),
            ('order', models.PositiveSmallIntegerField()),
        ],
        options={
            'ordering': ['order'],
        },
    ),
    migrations.CreateModel(
        name='Hub',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hubs', to='consult.partnership')),
            ('code', models.SlugField(max_length=40)),
            ('name', models.CharField(max_length=160)),
        ],
        options={
            'ordering': ['id'],
            'constraints': [models.UniqueConstraint(fields=('partnership', 'code'), name='hub_code_once')],
        },
    ),
    migrations.CreateModel(
        name='Event',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='events', to='consult.consultation')),
            ('hub', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='consult.hub')),
            ('title', models.CharField(max_length=200)),
            ('starts_at', models.DateTimeField(blank=True, null=True)),
            ('note', models.TextField(blank=True)),
        ],
        options={
            'ordering': ['starts_at', 'id'],
        },
    ),
    migrations.CreateModel(
        name='Invitation',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='consult.consultation')),
            ('organisation', models.CharField(max_length=200)),
            ('sent_at', models.DateTimeField(blank=True, null=True)),
        ],
        options={
            'ordering': ['organisation'],
        },
    ),
    migrations.CreateModel(
        name='PlanSection',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='consult.consultation')),
            ('key', models.SlugField(max_length=40)),
            ('heading', models.CharField(max_length=200)),
            ('blocks', models.JSONField(default=list)),
            ('plain', models.JSONField(blank=True, default=list)),
            ('order', models.PositiveSmallIntegerField()),
        ],
        options={
            'ordering': ['order'],
            'constraints': [models.UniqueConstraint(fields=('consultation', 'key'), name='section_key_once')],
        },
    ),
    migrations.CreateModel(
        name='Priority',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='priorities', to='consult.consultation')),
            ('key', models.SlugField(max_length=40)),
            ('title', models.CharField(max_length=160)),
            ('text', models.TextField(blank=True)),
            ('order', models.PositiveSmallIntegerField()),
        ],
        options={
            'ordering': ['order'],
            'constraints': [models.UniqueConstraint(fields=('consultation', 'key'), name='priority_key_once')],
        },
    ),
    migrations.CreateModel(
        name='Removal',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='removals', to='consult.partnership')),
            ('consultation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='removals', to='consult.consultation')),
            ('kind', models.CharField(choices=[('paper', 'Paper copies'), ('raw_text', 'Comments as they were written'), ('characteristics', 'Answers about the person'), ('replies', 'Letters and formal replies'), ('flags', "Notes about somebody's safety"), ('requests', 'Requests for information'), ('emails', 'E-mail addresses'), ('audit', 'Record of who did what'), ('findings', 'Published findings')], max_length=20)),
            ('due_on', models.DateField()),
            ('removed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('counts', models.JSONField()),
        ],
        options={
            'ordering': ['id'],
            'indexes': [models.Index(fields=['consultation', 'kind'], name='consult_rem_consult_19bfa0_idx')],
        },
    ),
    migrations.CreateModel(
        name='User',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('password', models.CharField(max_length=128, verbose_name='password')),
            ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
            ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
            ('email', models.EmailField(max_length=254, unique=True)),
            ('name', models.CharField(max_length=120)),
            ('is_active', models.BooleanField(default=True)),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
            ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
        ],
        options={
            'abstract': False,
        },
    ),
    migrations.CreateModel(
        name='AuditEvent',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('partnership', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.partnership')),
            ('consultation', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.consultation')),
            ('act', models.CharField(max_length=60)),
            ('target', models.CharField(blank=True, max_length=80)),
            ('detail', models.JSONField(default=dict)),
            ('seal', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='consult.auditseal')),
            ('leaf', models.CharField(max_length=64, null=True)),
        ],
        options={
            'ordering': ['id'],
            'indexes': [models.Index(fields=['consultation', '-id'], name='consult_aud_consult_f74879_idx'), models.Index(condition=models.Q(('seal__isnull', True)), fields=['id'], name='audit_unsealed')],
        },
    ),
    migrations.CreateModel(
        name='LegalHold',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='consult.partnership')),
            ('consultation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='legal_holds', to='consult.consultation')),
            ('kinds', models.JSONField()),
            ('reason', models.CharField(max_length=500)),
            ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('placed_at', models.DateTimeField(default=django.utils.timezone.now)),
            ('lifted_at', models.DateTimeField(null=True)),
            ('lifted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ('lifted_why', models.CharField(blank=True, max_length=300)),
        ],
        options={
            'ordering': ['id'],
            'constraints': [models.CheckConstraint(condition=models.Q(('lifted_at__isnull', True), models.Q(('lifted_by__isnull', False), models.Q(('lifted_why', ''), _negated=True)), _connector='OR'), name='hold_is_lifted_by_somebody')],
        },
    ),
    migrations.CreateModel(
        name='Membership',
        fields=[
            ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
            ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
            ('partnership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='consult.partnership')),
            ('role', models.CharField(choices=[('keyer', 'Keyer'), ('officer', 'Officer'), ('approver', 'Approver'), ('member', 'Partnership member'), ('observer', 'Observer'), ('admin', 'Partnership admin'), ('safeguarding_lead', 'Safeguarding lead'), ('safeguarding_deputy', 'Safeguarding deputy'), ('information_officer', 'Information officer')], max_length=20)),
            ('agency', models.CharField(max_length=120)),
            ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
        ],
        options={
            'constraints': [models.UniqueConstraint(fields=('user', 'partnership', 'role'), name='one_role_once')],
        },
    ),
]


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ('consult', '0001_initial'),
        ('consult', '0002_sealed_audit'),
        ('consult', '0003_announced_close'),
        ('consult', '0004_the_consultations_own_facts'),
        ('consult', '0005_information_officer'),
        ('consult', '0006_keeping'),
        ('consult', '0007_safe_hours'),
        ('consult', '0008_more_to_keep'),
        ('consult', '0011_lawful_basis'),
    ]

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    # SQLite rebuilds a table that changes, and loses its triggers: they come last.
    operations = [CreateModels(MODELS), migrations.RunPython(*triggers_made(TRIGGERS))]
