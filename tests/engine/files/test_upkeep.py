"""What the night clears, and what it must never touch."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.engine import files
from goyokiki.engine.clock.timetable import entries
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.files.upkeep import tidy
from goyokiki.engine.tenancy import scope
from tests.engine.files import pictures

Put = Callable[..., Attachment]
TWO_DAYS = timedelta(days=2)


def names(place: Path) -> set[str]:
    return {path.name for path in place.rglob("*") if path.is_file()}


def age(place: Path) -> None:
    """All that lies there was written the day before yesterday."""
    then = (timezone.now() - TWO_DAYS).timestamp()
    for path in place.rglob("*"):
        os.utime(path, (then, then))


def forgotten(akagi: Login) -> Attachment:
    with scope(akagi.organization):
        return files.take_in(pictures.upload("a.jpg", pictures.jpeg()), by=akagi)


def test_what_was_never_saved_goes_after_a_day(put: Put, akagi: Login, place: Path) -> None:
    saved, old, new = put(), forgotten(akagi), forgotten(akagi)
    with scope(akagi.organization):
        Attachment.objects.filter(pk__in=[saved.pk, old.pk]).update(at=timezone.now() - TWO_DAYS)
    tidy()
    with scope(akagi.organization):
        assert set(Attachment.objects.all()) == {saved, new}
    kept = {Path(file.stored).name for file in (saved, new)}
    assert names(place) == kept | {f"{name}-{size}" for name in kept for size in (320, 1600)}


def test_content_that_no_row_knows_goes_after_a_day(put: Put, akagi: Login, place: Path) -> None:
    saved = put()
    before = names(place)
    (place / "aa" / "bb").mkdir(parents=True)
    (place / "aa" / "bb" / "aabb").write_bytes(b"killed before its row was written")
    (place / "aa" / "bb" / "aabb-320").write_bytes(b"its rendition")
    tidy()
    assert names(place) == before | {"aabb", "aabb-320"}
    age(place)
    tidy()
    assert names(place) == before
    assert saved.stored


def test_the_night_does_it() -> None:
    assert entries()["files.tidy"].do is tidy


@pytest.mark.usefixtures("db")
def test_an_empty_house_is_tidied_too(place: Path) -> None:
    place.rmdir()
    tidy()
