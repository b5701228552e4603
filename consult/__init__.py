"""Who consults whom, about what, until when."""

import gc

from celery_app import app as celery_app

__all__ = ["celery_app"]

# A page makes thousands of objects that live for its length: the default of 700 walks all that was ever loaded
# again and again.
gc.set_threshold(50_000, 20, 50)
