"""What has lain in the bin for thirty days goes for good."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Contact, Customer, Site
from goyokiki.engine import files
from goyokiki.engine.access.models import Grant
from goyokiki.engine.bin import restore, throw
from goyokiki.engine.bin.models import BinEntry
from goyokiki.engine.bin.purging import purge
from goyokiki.engine.clock import timetable
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.journal.models import Event
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.models import Unit
from goyokiki.service.models import RecordUnit, ServiceRecord
from tests.engine.bin.street import Household
from tests.engine.files.pictures import upload
from tests.factories.customers import CustomerFactory

pytestmark = pytest.mark.usefixtures("organization")


def night(*, in_days: int) -> None:
    """The night so many days from now, as far as the entries of today go."""
    day = timezone.localdate() - timedelta(days=in_days - 30)
    BinEntry.objects.update(purge_on=day)
    purge()


def test_every_night_looks() -> None:
    assert timetable.entries()["bin.purge"].do is purge


def test_it_stays_for_thirty_days_and_then_goes_with_all_that_was_its_own(akagi: Login) -> None:
    house = Household(akagi, "梅田")
    throw([house.customer], by=akagi)
    night(in_days=29)
    assert BinEntry.objects.exists()
    night(in_days=30)
    for model in (Customer, Site, Unit, ServiceRecord):
        assert not model.with_binned.exists()
    for rows in (BinEntry, Contact, RecordUnit, Grant):
        assert not rows.objects.exists()
    assert Event.objects.filter(verb="customer.purged", subject_id=house.customer.pk).get().data["title"] == "梅田商事"


def test_files_go_with_it_and_others_stay(akagi: Login, django_capture_on_commit_callbacks: object) -> None:
    gone, left = CustomerFactory(by=akagi), CustomerFactory(by=akagi)
    for customer in (gone, left):
        files.attach(customer, [files.take_in(upload("note.txt", b"note"), by=akagi)], by=akagi)
    place = Attachment.objects.get(subject_id=gone.pk).stored
    throw([gone], by=akagi)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        night(in_days=30)
    assert Attachment.objects.get().subject_id == left.pk
    assert not default_storage.exists(place)


def test_what_a_record_still_speaks_of_stays_to_be_named_but_never_comes_back(akagi: Login) -> None:
    house = Household(akagi, "梅田")
    (entry,) = throw([house.unit], by=akagi)
    night(in_days=30)
    assert RecordUnit.objects.get().unit.serial == "梅田01"
    assert not BinEntry.objects.visible_to(akagi).exists()
    with pytest.raises(Refusal):
        restore(entry, by=akagi)
    throw([house.record], by=akagi)
    night(in_days=30)
    night(in_days=31)
    assert not Unit.with_binned.exists()
    assert not BinEntry.objects.exists()


def test_each_organization_loses_only_its_own(akagi: Login, stranger: Login) -> None:
    mine, theirs = CustomerFactory(by=akagi), CustomerFactory(by=stranger)
    throw([mine], by=akagi)
    with scope(stranger.organization):
        throw([theirs], by=stranger)
        assert BinEntry.objects.count() == 1
    night(in_days=30)
    assert not Customer.with_binned.exists()
    with scope(stranger.organization), transaction.atomic():
        assert Customer.with_binned.get() == theirs
