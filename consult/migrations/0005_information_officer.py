from django.db import migrations, models

ROLES = [
    ("keyer", "Keyer"),
    ("officer", "Officer"),
    ("approver", "Approver"),
    ("member", "Partnership member"),
    ("observer", "Observer"),
    ("admin", "Partnership admin"),
    ("safeguarding_lead", "Safeguarding lead"),
    ("safeguarding_deputy", "Safeguarding deputy"),
    ("information_officer", "Information officer"),
]


class Migration(migrations.Migration):
    dependencies = [("consult", "0004_the_consultations_own_facts")]

    operations = [
        migrations.AlterField(
            model_name="membership",
            name="role",
            field=models.CharField(choices=ROLES, max_length=20),
        ),
    ]
