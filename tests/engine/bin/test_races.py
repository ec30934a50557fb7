"""Two people at the same moment: one throws away or restores, the other registers."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.bin import restore, throw
from goyokiki.engine.figures import all_figures
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.models import Unit
from goyokiki.service.models import ServiceRecord
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import ServiceRecordFactory
from tests.factories.sites import SiteFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(by: Login, *deeds: Callable[[], object]) -> list[str]:
    """Do all of them at the same time: "done", or why not."""
    start, outcomes = Barrier(len(deeds)), [""] * len(deeds)

    def run(place: int, deed: Callable[[], object]) -> None:
        start.wait()
        try:
            with scope(by.organization):
                deed()
            outcomes[place] = "done"
        except Refusal as refusal:
            outcomes[place] = refusal.code
        except IntegrityError:
            outcomes[place] = "taken"
        finally:
            connection.close()

    threads = [Thread(target=run, args=one) for one in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_of_a_restored_and_a_new_one_with_the_same_code_only_one_is_there(akagi: Login) -> None:
    with scope(akagi.organization):
        (entry,) = throw([CustomerFactory(by=akagi, code="A-1")], by=akagi)
    outcomes = at_once(
        akagi, lambda: restore(entry, by=akagi), lambda: CustomerFactory(by=akagi, code="A-1", name="天満商事")
    )
    assert outcomes.count("done") == 1
    with scope(akagi.organization):
        assert Customer.objects.filter(code="A-1").count() == 1


@pytest.mark.parametrize("factory", [UnitFactory, ServiceRecordFactory])
def test_nothing_is_left_with_a_customer_who_goes_while_it_is_registered(
    factory: Callable[..., object], akagi: Login
) -> None:
    customers = [CustomerFactory(by=akagi) for _nth in range(4)]
    for one in customers:
        outcomes = at_once(
            akagi, lambda one=one: throw([one], by=akagi), lambda one=one: factory(by=akagi, customer=one)
        )
        assert outcomes[0] == "done"
        assert outcomes[1] in ("done", "customer_gone")
    with scope(akagi.organization):
        assert (Unit.objects.count(), ServiceRecord.objects.count(), Customer.objects.count()) == (0, 0, 0)
        assert not any(one.differing() for one in all_figures())


@pytest.mark.parametrize("factory", [UnitFactory, ServiceRecordFactory])
def test_either_a_site_goes_or_something_stands_there(factory: Callable[..., object], akagi: Login) -> None:
    customer = CustomerFactory(by=akagi)
    for one in [SiteFactory(by=akagi, customers=[customer]) for _nth in range(4)]:
        outcomes = at_once(
            akagi,
            lambda one=one: throw([one], by=akagi),
            lambda one=one: factory(by=akagi, customer=customer, site=one),
        )
        assert outcomes in (["done", "foreign_site"], ["done", "foreign"], ["held", "done"])
