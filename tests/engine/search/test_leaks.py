"""A word of another company, or of customers that a partner does not see, is answered as a word that nobody has.

Letter by letter, with the counts and with what the pickers suggest, and by as many questions to the database.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goyokiki.accounts.models import Login
from tests.factories.customers import CustomerFactory
from tests.factories.equipment import UnitFactory
from tests.factories.service import ServiceRecordFactory
from tests.factories.sites import SiteFactory

# Of as many characters each; nobody has the second one.
SECRET, NOBODYS = "鰐淵", "鰐龘"
BOXES = (
    *("/customers/?q={}", "/sites/?q={}", "/units/?q={}", "/service/?q={}"),
    *("/customers/choices/?name=customer&customer_typed={}", "/customers/choices/?name=customers&customers_typed={}"),
)
CHANGING = re.compile(r'(csrf\w*"? (value|content)="|nonce="|"X-CSRFToken": ?")[^"]+')


def goods_of(by: Login, name: str = SECRET) -> None:
    customer = CustomerFactory(by=by, name=f"{name}製作所", kana="ワニブチ", phone="0312345678")
    SiteFactory(by=by, customers=[customer], name=f"{name}ビル")
    unit = UnitFactory(by=by, customer=customer, model_name="WNB-40X")
    ServiceRecordFactory(by=by, customer=customer, units=[unit], body=f"{name}様の機器 WNB-40X")


def answered(browser: Client, box: str, word: str) -> tuple[int, str, int]:
    """Status, page without the word itself, and how many questions it took."""
    with CaptureQueriesContext(connection) as asked:
        response = browser.get(box.format(quote(word)))
        page = response.content.decode()
    for written in (word, quote(word), quote(quote(word))):
        page = page.replace(written, "…")
    return response.status_code, CHANGING.sub(r"\1", page), len(asked)


@pytest.mark.parametrize("box", BOXES)
def test_a_word_of_another_company_is_a_word_that_nobody_has(
    akagi: Login, stranger: Login, client_of: Callable[..., Client], box: str
) -> None:
    goods_of(stranger)
    goods_of(akagi, name="高木")
    ours, theirs = client_of(akagi), client_of(stranger)
    answered(ours, box, NOBODYS)  # what is kept between requests is there from now on
    assert answered(ours, box, SECRET) == answered(ours, box, NOBODYS)
    assert answered(theirs, box, SECRET)[1] != answered(theirs, box, NOBODYS)[1]


@pytest.mark.parametrize("box", BOXES)
def test_a_word_of_customers_that_a_partner_does_not_see_is_a_word_that_nobody_has(
    akagi: Login, chiba: Login, client_of: Callable[..., Client], box: str
) -> None:
    goods_of(akagi)
    seen = CustomerFactory(by=akagi, name="高木冷機")
    ServiceRecordFactory(by=akagi, customer=seen, body="点検", assignees=[chiba])
    partner = client_of(chiba)
    answered(partner, box, NOBODYS)
    page, nothing = answered(partner, box, SECRET), answered(partner, box, NOBODYS)
    assert page[:2] == nothing[:2]
    assert answered(client_of(akagi), box, SECRET)[1] != answered(client_of(akagi), box, NOBODYS)[1]
