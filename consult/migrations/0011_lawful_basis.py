"""The law on which a partnership uses answers, empty until it has chosen."""

from django.db import migrations, models

BASES = [
    ("a", "Consent"),
    ("b", "Contract"),
    ("c", "Legal obligation"),
    ("d", "Vital interests"),
    ("e", "Public task"),
    ("ea", "Recognised legitimate interest"),
    ("f", "Legitimate interests"),
]
SPECIAL = [
    ("a", "Explicit consent"),
    ("b", "Employment, social security and social protection"),
    ("c", "Vital interests"),
    ("d", "Not-for-profit bodies"),
    ("e", "Made public by the person"),
    ("f", "Legal claims or judicial acts"),
    ("g", "Substantial public interest"),
    ("h", "Health or social care"),
    ("i", "Public health"),
    ("j", "Archiving, research and statistics"),
]
OFFENCE = [
    ("official", "Under the control of official authority"),
    ("schedule", "A condition of the Data Protection Act 2018, Schedule 1"),
]
FIELDS = {
    "lawful_basis": (2, BASES),
    "lawful_source": (300, None),
    "special_condition": (1, SPECIAL),
    "schedule_condition": (300, None),
    "offence_condition": (8, OFFENCE),
}


class Migration(migrations.Migration):
    dependencies = [("consult", "0008_more_to_keep")]

    operations = [
        migrations.AddField(
            model_name="partnership",
            name=name,
            field=models.CharField(blank=True, choices=choices, max_length=length),
        )
        for name, (length, choices) in FIELDS.items()
    ]
