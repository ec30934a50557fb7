from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.exports import views
from goyokiki.engine.made_files.actions import cancel
from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.made_files.vocabulary import MOST_AT_WORK
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy.models import Organization
from tests.engine.made_files.conftest import worked
from tests.factories.customers import CustomerFactory, CustomerGroupFactory

Order = Callable[[Login], MadeFile]
Browser = Callable[[Login], Client]
TOLD = "作成中のファイルが10件あります"


@pytest.fixture
def busy(organization: Organization, bando: Login, order: Order) -> MadeFile:
    """The last of as many as one person may have at work."""
    return [order(bando) for _number in range(MOST_AT_WORK)][-1]


def test_who_has_many_at_work_orders_no_more_until_one_has_ended(busy: MadeFile, bando: Login, order: Order) -> None:
    with pytest.raises(Refusal, match=TOLD):
        order(bando)
    assert worked(busy).is_ready
    stopped = order(bando)
    assert cancel(stopped, by=bando)
    assert order(bando).is_at_work


@pytest.mark.usefixtures("busy")
def test_somebody_else_orders_all_the_same(akagi: Login, order: Order) -> None:
    assert order(akagi).is_at_work


@pytest.mark.usefixtures("busy")
def test_both_pages_say_that_there_are_too_many(
    client_of: Browser, akagi: Login, bando: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "MOST_AT_ONCE", 0)
    CustomerGroupFactory(by=akagi)
    customer: Customer = CustomerFactory(by=akagi)
    kartes = {"period": "3", "section": ["note"], "scope": "checked", "customer": customer.pk}
    export = {"choice": "list:customer_group", "format": "csv", "encoding": "utf-8-sig", "query": ""}
    for path, asked in (("/customers/kartes/", kartes), ("/export/", export)):
        refused = client_of(bando).post(path, asked)
        assert (refused.status_code, TOLD in refused.content.decode()) == (422, True)
        assert client_of(akagi).post(path, asked).status_code == 302


def test_a_file_is_found_among_those_of_its_kind_alone(
    organization: Organization, client_of: Browser, bando: Login, order: Order
) -> None:
    made = worked(order(bando))
    assert client_of(bando).get(made.address).status_code == 200
    assert client_of(bando).get(f"/prints/{made.pk}/").status_code == 404
    assert client_of(bando).get(f"/prints/{made.pk}/file/").status_code == 404


def test_rights_are_asked_again_when_a_file_is_fetched(
    organization: Organization, client_of: Browser, bando: Login, order: Order
) -> None:
    made = worked(order(bando))
    path = f"{made.address}file/"
    assert client_of(bando).get(path).getvalue()
    MadeFile.objects.update(asked={**made.asked, "choice": "list:what_is_not_his_any_more"})
    assert client_of(bando).get(path).status_code == 403
