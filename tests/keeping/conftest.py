"""What the tests of keeping share."""

from datetime import date

import pytest
from django.utils import timezone


@pytest.fixture(autouse=True)
def list_beside(settings, tmp_path) -> None:
    settings.ERASURES_FILE = str(tmp_path / "kept" / "erasures.jsonl")


@pytest.fixture
def today(monkeypatch):
    """Move the clock to a day; only the day is asked for by what is tested here."""

    def move(day: date) -> None:
        monkeypatch.setattr(
            timezone, "localdate", lambda value=None, *_: day if value is None else _day(value)
        )

    return move


def _day(value) -> date:
    return timezone.localtime(value).date()
