import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('analysis', '0008_result_charts'),
        ('consult', '0004_the_consultations_own_facts'),
    ]

    operations = [
        migrations.AlterField(
            model_name='run',
            name='kind',
            field=models.CharField(choices=[('screen', 'Checking new comments'), ('freeze', 'Freezing the answers'), ('count', 'Counting'), ('discover', 'Finding themes'), ('waves', 'Drawing the lines over waves'), ('prepare', 'Preparing the report')], max_length=10),
        ),
        migrations.CreateModel(
            name='WaveDrawing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=64)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drawings', to='analysis.wavelink')),
                ('narrow', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.blob')),
                ('png', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.blob')),
                ('svg', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='consult.blob')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('link', 'name'), name='wave_drawing_once')],
            },
        ),
    ]
