import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('analysis', '0009_wave_charts'),
        ('consult', '0004_the_consultations_own_facts'),
    ]

    operations = [
        migrations.AlterField(
            model_name='run',
            name='kind',
            field=models.CharField(choices=[('screen', 'Checking new comments'), ('freeze', 'Freezing the answers'), ('count', 'Counting'), ('discover', 'Finding themes'), ('waves', 'Drawing the lines over waves'), ('prepare', 'Preparing the report'), ('heard', 'Drawing who was heard')], max_length=10),
        ),
        migrations.CreateModel(
            name='HeardDrawing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question_key', models.CharField(max_length=60)),
                ('name', models.CharField(max_length=64)),
                ('counts', models.JSONField()),
                ('drawn_at', models.DateTimeField()),
                ('consultation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='heard_drawings', to='consult.consultation')),
                ('narrow', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.blob')),
                ('svg', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.blob')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('consultation', 'question_key'), name='heard_drawing_once')],
            },
        ),
    ]
