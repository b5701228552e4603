"""The worker's application. It imports none of our packages: tasks are found by name."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consult.settings")

app = Celery("consult")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# Beat is the only producer: no web process ever talks to the broker.
app.conf.beat_schedule = {
    "dispatch-due": {"task": "analysis.dispatch_due", "schedule": 2.0, "options": {"expires": 10}},
    "audit-seal": {"task": "analysis.audit_seal", "schedule": 10.0, "options": {"expires": 30}},
    "outbox-send": {"task": "analysis.outbox_send", "schedule": 10.0, "options": {"expires": 30}},
    "worry-letters": {"task": "analysis.worry_letters", "schedule": 60.0, "options": {"expires": 50}},
    # Often, because a key of the day is to go when its day is over, and a draft when its time is.
    "housekeeping": {"task": "analysis.housekeeping", "schedule": 300.0, "options": {"expires": 240}},
    # Four times a day, so that one round that fails does not keep anything for a day longer than was said.
    "retention": {"task": "analysis.retention", "schedule": 21600.0, "options": {"expires": 3600}},
}
