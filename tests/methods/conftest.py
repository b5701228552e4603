"""Property tests of the mathematics measure truth, not time: a busy machine must not fail them."""

from hypothesis import settings

settings.register_profile("patient", deadline=None, print_blob=True)
settings.load_profile("patient")
