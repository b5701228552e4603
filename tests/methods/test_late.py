"""What is read late is not read by a command that has no use for it, and is the library itself when used."""

import statistics
import subprocess
import sys

import pytest

from analysis.methods.late import late

HEAVY = ("statsmodels", "altair", "nltk", "sklearn", "scipy.stats", "vl_convert")
READ = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "consult.settings"
import django
django.setup()
import consult.urls
{more}
print(*sorted(set(sys.modules) & set({heavy!r})))
"""


def read(more: str = "") -> list[str]:
    script = READ.format(heavy=HEAVY, more=more)
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    ).stdout.split()


def test_the_addresses_read_none_of_the_heavy_libraries():
    assert read() == []


def test_what_is_used_is_read():
    used = "from analysis.methods.significance import stats; stats.norm.sf(1.96)"
    assert read(used) == ["scipy.stats"]


def test_it_is_the_library():
    assert late("statistics").median is statistics.median


def test_a_name_that_the_library_has_not_is_said():
    with pytest.raises(AttributeError, match="module 'statistics' has no attribute 'mode_of_all'"):
        late("statistics").mode_of_all  # noqa: B018
