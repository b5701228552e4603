"""Who consults whom, about what, until when."""

import gc

from celery_app import app as celery_app

__all__ = ["celery_app"]

# A page makes thousands of objects that live as long as it does: with the default, 700, everything that was
# ever loaded is walked again and again for nothing.
gc.set_threshold(50_000, 20, 50)
