"""What the night clears: files that were chosen and never saved, and content that no row knows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from goyokiki.engine.clock.timetable import every
from goyokiki.engine.files import storage
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.tenancy import unscoped

# A form may be open overnight; a file is written before its row is.
KEPT_UNATTACHED = timedelta(days=1)
BATCH = 500


def tidy() -> None:
    before = timezone.now() - KEPT_UNATTACHED
    with unscoped("files: what nobody saved, and content without a row"):
        remove_unattached(before)
        remove_unknown(before)


def remove_unattached(before: datetime) -> None:
    for pk, place in list(Attachment.objects.unattached().filter(at__lt=before).values_list("pk", "stored")):
        with transaction.atomic():
            # Attached since it was listed: then it stays.
            gone, _rows = Attachment.objects.unattached().filter(pk=pk).delete()
        if gone:
            storage.discard(place)


def remove_unknown(before: datetime) -> None:
    batch: list[str] = []
    for place in _old_places(before):
        batch.append(place)
        if len(batch) == BATCH:
            _discard_unknown(batch)
            batch = []
    _discard_unknown(batch)


def _old_places(before: datetime) -> Iterator[str]:
    for place in storage.places():
        try:
            if default_storage.get_modified_time(place) < before:
                yield place
        except FileNotFoundError:  # removed by somebody meanwhile
            continue


def _discard_unknown(places: list[str]) -> None:
    """A rendition belongs to the row of the file it was made of."""
    owners = {place: storage.owner_of(place) for place in places}
    known = set(Attachment.objects.filter(stored__in=set(owners.values())).values_list("stored", flat=True))
    for place, owner in owners.items():
        if owner not in known:
            default_storage.delete(place)


every("20 3 * * *", "files.tidy", tidy)
