"""Rows that come in by the hundred are found like those that come one by one."""

from __future__ import annotations

from typing import Any

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_customers
from goyokiki.customers.drafts import CustomerDraft
from goyokiki.customers.models import Customer, Rank
from goyokiki.engine.search import find
from goyokiki.engine.search.upkeep import index_differs
from goyokiki.engine.tenancy.insertion import TOGETHER


@pytest.mark.parametrize("many", [1, TOGETHER, 2 * TOGETHER + 5])
def test_all_of_many_new_rows_are_in_the_index(organization: Any, akagi: Login, many: int) -> None:
    rank = Rank.objects.get(letter="A")
    drafts = [CustomerDraft(values={"name": f"鰐淵冷機{number}号", "rank": rank}) for number in range(many)]
    save_customers(drafts, by=akagi)
    assert not any(index_differs().values())
    last = find(Customer, f"淵冷機{many - 1}号", by=akagi).rows
    assert [row.name for row in last] == [f"鰐淵冷機{many - 1}号"]
