"""Telling the story: everything through the actions, in the order of time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Protocol

from django.db import transaction
from django.db.models import Q
from django.utils import translation

from goyokiki.accounts.actions.user import add_user, edit_user
from goyokiki.accounts.models import Login
from goyokiki.customers import labels
from goyokiki.customers.actions import save_customer
from goyokiki.customers.actions.labels import save_labels
from goyokiki.customers.models import Customer, CustomerGroup, PrimeContractor, Site
from goyokiki.demo.past import date_rows, happening, moment, morning
from goyokiki.demo.story import stock, work
from goyokiki.demo.story.book import PASSWORD, Book, Deed, Machines, books
from goyokiki.demo.story.drafts import Cast, user_draft
from goyokiki.engine.journal.models import Event
from goyokiki.engine.records.saving import save_row
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization
from goyokiki.equipment.models import Unit
from goyokiki.service.actions import save_records
from goyokiki.service.models import RepairCategory, ServiceRecord, WorkCategory

Scene = tuple[datetime, int, Callable[[], None]]


class Founding(Protocol):
    """How an organization is founded; it lies above this room, so the caller brings it."""

    def __call__(self, name: str, *, admin_login: str, admin_name: str, admin_password: str) -> Login: ...


def is_told() -> bool:
    return Organization.objects.filter(name=books()[0].name).exists()


def is_whole() -> bool:
    """Whether what was told goes on to the last kind of thing that the story knows."""
    with scope(Organization.objects.get(name=books()[0].name)):
        return bool(ServiceRecord.objects.exists())


def tell(found: Founding) -> None:
    """Write the whole story, or nothing of it when it breaks off."""
    with transaction.atomic(), translation.override("ja"):
        for book in books():
            _tell(book, found)


def _tell(book: Book, found: Founding) -> None:
    (admin_id, admin_says), *_others = book.people.items()
    admin = found(book.name, admin_login=admin_id, admin_name=admin_says["name"], admin_password=PASSWORD)
    founded = moment(book.founded, book.name)
    Organization.objects.filter(pk=admin.organization_id).update(created_at=founded)
    with scope(admin.organization):
        cast = Cast()
        _hire(book, cast, admin)
        _enter_masters(book, cast, admin)
        _name_categories(book, cast, admin)
        Event.objects.update(at=founded)
        _play(book, cast)
        date_rows(Login, CustomerGroup, PrimeContractor, Customer, Site, Unit, ServiceRecord)


def _hire(book: Book, cast: Cast, admin: Login) -> None:
    drafts = [user_draft(login_id, says, place) for place, (login_id, says) in enumerate(book.people.items(), 1)]
    cast.people[admin.login_id] = edit_user(admin, drafts[0], version=None, by=admin)
    for draft in drafts[1:]:
        cast.people[draft.login_id] = add_user(draft, by=admin)


def _enter_masters(book: Book, cast: Cast, admin: Login) -> None:
    for key, says in book.groups.items():
        cast.groups[key] = save_row(CustomerGroup(), noun="customer_group", values=says, version=None, by=admin)
    for key, says in book.contractors.items():
        cast.contractors[key] = save_row(PrimeContractor(), noun="contractor", values=says, version=None, by=admin)


def _play(book: Book, cast: Cast) -> None:
    for at, _order, act in sorted(_scenes(book, cast), key=itemgetter(0, 1)):
        with happening(at):
            act()
    for by in book.people:
        _record_work(book, cast, by)


def _scenes(book: Book, cast: Cast) -> Iterator[Scene]:
    """All that happens; what happens at one moment in the order that one thing needs the other."""
    met: dict[str, Deed] = {}
    for deed in book.deeds:
        at = moment(deed.ago, f"{deed.customer} {deed.ago}")
        yield at, 0, partial(_save_customer, cast, deed)
        if deed.customer not in met:
            met[deed.customer] = deed
            yield at, 1, partial(stock.enter_sites, book, cast, deed.customer, deed.by)
    for customer, lines in groupby(book.machines, key=lambda line: line.customer):
        yield from _arrivals(list(lines), met[customer], cast)


def _arrivals(lines: Sequence[Machines], met: Deed, cast: Cast) -> Iterator[Scene]:
    """Machines are entered with their customer, or on the morning they are put in; some are scrapped later."""
    at = moment(met.ago, f"{met.customer} {met.ago}")
    known = [line for line in lines if (stock.days_ago(line) or met.ago) >= met.ago]
    yield at, 2, partial(stock.enter_units, known, cast, met.by)
    for line in lines:
        if line not in known:
            yield morning(stock.days_ago(line) or 0), 2, partial(stock.enter_units, [line], cast, met.by)
        if "disposed" in line.says:
            yield morning(line.says["disposed"]), 2, partial(stock.scrap, line, cast, met.by)


def _save_customer(cast: Cast, deed: Deed) -> None:
    draft = cast.draft(deed.customer, deed.says)
    cast.customers[deed.customer] = save_customer(draft, by=cast.people[deed.by])


def _record_work(book: Book, cast: Cast, by: str) -> None:
    """All that this person wrote down, at once, for it would take long one by one; then each is dated by itself.

    Nobody gets a letter: the people of the story know.
    """
    written = [(work.told_at(says), kind, says) for kind, entries in book.work.items() for says in entries]
    own = sorted((entry for entry in written if entry[2]["by"] == by), key=itemgetter(0))
    drafts = [work.draft(kind, says, cast) for _at, kind, says in own]
    saved = save_records(drafts, by=cast.people[by], notify=False)
    for record, (at, _kind, _says) in zip(saved, own, strict=True):
        with_plan = ServiceRecord.objects.filter(Q(pk=record.pk) | Q(follows=record)).values("pk")
        told = Event.objects.filter(subject_type=ServiceRecord._meta.label_lower, subject_id__in=with_plan)
        told.update(at=at)


def _name_categories(book: Book, cast: Cast, admin: Login) -> None:
    lists = {f"{kind}_category": dict(enumerate(names, 1)) for kind, names in book.categories.items()}
    wanted = {one: lists[one.noun] for one in labels.offered() if one.noun in lists}
    save_labels(wanted, seen={one: one.names() for one in wanted}, by=admin)
    for kind, model in (("work", WorkCategory), ("repair", RepairCategory)):
        cast.categories |= {(kind, category.name): category.pk for category in model.objects.exclude(name="")}
