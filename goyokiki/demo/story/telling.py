"""Telling the story: everything through the actions, in the order of time."""

from __future__ import annotations

from operator import itemgetter
from typing import Protocol

from django.db import transaction
from django.utils import translation

from goyokiki.accounts.actions.user import add_user, edit_user
from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customer
from goyokiki.customers.models import Customer, CustomerGroup, PrimeContractor
from goyokiki.demo.past import date_rows, happening, moment
from goyokiki.demo.story.book import PASSWORD, Book, books
from goyokiki.demo.story.drafts import Cast, user_draft
from goyokiki.engine.journal.models import Event
from goyokiki.engine.records.saving import save_row
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization


class Founding(Protocol):
    """How an organization is founded; it lies above this room, so the caller brings it."""

    def __call__(self, name: str, *, admin_login: str, admin_name: str, admin_password: str) -> Login: ...


def is_told() -> bool:
    return Organization.objects.filter(name=books()[0].name).exists()


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
        Event.objects.update(at=founded)
        _play(book, cast)
        date_rows(Login, CustomerGroup, PrimeContractor, Customer)


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
    timed = [(moment(deed.ago, f"{deed.customer} {deed.ago}"), deed) for deed in book.deeds]
    for at, deed in sorted(timed, key=itemgetter(0)):
        with happening(at):
            draft = cast.draft(deed.customer, deed.says)
            cast.customers[deed.customer] = save_customer(draft, by=cast.people[deed.by])
