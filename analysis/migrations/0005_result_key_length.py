from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("analysis", "0004_publishedtable_note_publishedtable_scale_and_more"),
    ]

    operations = [
        migrations.AlterField(
            model_name="result",
            name="question_key",
            field=models.CharField(max_length=60),
        ),
    ]
