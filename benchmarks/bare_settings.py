"""The product's settings with the bare view added, so that both are served by one process."""

from consult.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.bare"
