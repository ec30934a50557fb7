"""How exports tell what 顧客一覧 and 納入先一覧 load from other tables, and the customer and the site of other rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import OuterRef

from goyokiki.accounts.models import Login
from goyokiki.accounts.models.login import display_name
from goyokiki.customers.models import CustomerAssignee, CustomerLabel, CustomerLabelling, Rank, SiteCustomer
from goyokiki.customers.picker import SAME_AS_CUSTOMER
from goyokiki.engine.records.columns import Telling
from goyokiki.engine.tenancy.gathered import apart, gathered
from goyokiki.engine.tenancy.prepared import Prepared

SEPARATOR = "、"


def people_teller() -> Callable[[str | None], str]:
    """Tells the keys of people that were gathered, in the order of lists."""
    people = Named(_placed)
    return lambda keys: SEPARATOR.join(name for _place, name in sorted(people[key] for key in apart(keys)))


def _placed() -> Iterable[tuple[int, tuple[int, str]]]:
    """The place and the name of each person, by key."""
    for place, (key, name, deleted_at) in enumerate(_people(None)):
        yield key, (place, display_name(name, deleted_at))


@Prepared
def _people(_keys: None) -> Any:
    return Login.objects.in_order().values_list("pk", "name", "deleted_at")


def numbered_text(*gatherings: str | None) -> str:
    """The names of what was gathered with its numbers, in their order; what has no name is left out."""
    found = sorted(one for text in gatherings for one in apart(text))
    return SEPARATOR.join(name for _number, name in found if name)


class Named(dict[int, Any]):
    """What the rows of a small table are called, by key; read anew where one was added while others were told."""

    def __init__(self, read: Callable[[], Iterable[tuple[int, Any]]]) -> None:
        super().__init__(read())
        self._read = read

    def __missing__(self, key: int) -> Any:
        self.update(self._read())
        return dict(self)[key]


def _rank_teller() -> Callable[[int], str]:
    return Named(lambda: ((rank.pk, str(rank)) for rank in Rank.objects.all())).__getitem__


def _labels_teller() -> Callable[[str | None], str]:
    labels = Named(lambda: ((one.pk, (one.number, one.name)) for one in CustomerLabel.objects.all()))
    return lambda keys: SEPARATOR.join(name for _number, name in sorted(labels[key] for key in apart(keys)) if name)


def _site_text(name: str | None) -> str:
    return name or str(SAME_AS_CUSTOMER)


def _customers_text(ties: str | None) -> str:
    return SEPARATOR.join(name for _reading, _key, name in sorted(apart(ties)))


def gathered_assignees() -> Any:
    return gathered(CustomerAssignee.objects.filter(customer=OuterRef("pk")), "login_id")


def gathered_labels() -> Any:
    return gathered(CustomerLabelling.objects.filter(customer=OuterRef("pk")), "label__number", "label__name")


def _labels() -> Any:
    return gathered(CustomerLabelling.objects.filter(customer=OuterRef("pk")), "label_id")


def _customers() -> Any:
    ties = SiteCustomer.objects.live().filter(site=OuterRef("pk"))
    return gathered(ties, "customer__reading", "customer_id", "customer__name")


ASSIGNEES = Telling((gathered_assignees,), people_teller)
LABELS = Telling((_labels,), _labels_teller)
RANK = Telling(("rank_id",), _rank_teller)
CUSTOMERS = Telling((_customers,), lambda: _customers_text)

CUSTOMER = Telling(("customer__name",))
SITE = Telling(("site__name",), lambda: _site_text)
