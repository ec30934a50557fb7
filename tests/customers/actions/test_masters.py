from __future__ import annotations

import pytest
from django.utils import translation

from goyokiki.accounts.models import Login
from goyokiki.config.founding import found
from goyokiki.customers.models import CustomerLabel, CustomerSequence, Rank
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization

LONGEST_NAME = 10


def test_a_new_company_starts_with_26_ranks_of_which_five_are_in_use(organization: Organization) -> None:
    ranks = list(Rank.objects.order_by("pk"))
    assert "".join(rank.letter for rank in ranks) == "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    assert {rank.letter: rank.name for rank in ranks if rank.in_use} == {
        "A": "支店営業所有",
        "B": "多台数",
        "C": "1台",
        "D": "RAのみ",
        "Z": "その他",
    }


def test_a_new_company_starts_with_20_labels_of_which_five_have_a_name(organization: Organization) -> None:
    labels = list(CustomerLabel.objects.order_by("number"))
    assert [label.number for label in labels] == list(range(1, 21))
    assert [label.name for label in labels if label.name] == [
        "年賀状",
        "カレンダー",
        "暑中見舞い",
        "シーズン前伺い",
        "新商品案内",
    ]
    assert str(CustomerSequence.objects.get()) == "C000000"


@pytest.mark.django_db
def test_the_masters_of_an_english_company_are_english() -> None:
    with translation.override("en"):
        login: Login = found("Akagi Air", admin_login="akagi", admin_name="Akagi", admin_password="Goyokiki1")
    with scope(login.organization):
        names = [*Rank.objects.values_list("name", flat=True), *CustomerLabel.objects.values_list("name", flat=True)]
    assert "Many units" in names
    assert all(name.isascii() and len(name) <= LONGEST_NAME for name in names)
