"""Figures kept beside the rows they are about, and their recount; people's choices of columns stand in for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from goyokiki.accounts.models import Login
from goyokiki.engine import figures as registry
from goyokiki.engine.figures import Figures, all_figures, figures, mend
from goyokiki.engine.records.models import ColumnChoice
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization

Recount = Callable[[], dict[int, dict[str, Any]]]


@pytest.fixture
def recount(akagi: Login, bando: Login, organization: Organization) -> Recount:
    return lambda: {
        akagi.pk: {"ledger": "customer", "columns": ["name"]},
        bando.pk: {"ledger": "customer", "columns": []},
    }


def stored() -> dict[int, tuple[str, list[str]]]:
    return {row.login_id: (row.ledger, row.columns) for row in ColumnChoice.objects.all()}


def test_a_recount_adds_what_is_missing_mends_what_is_wrong_and_takes_away_what_is_too_much(
    recount: Recount, akagi: Login, bando: Login, chiba: Login
) -> None:
    ColumnChoice.objects.create(login=bando, ledger="customer", columns=["kana"])
    ColumnChoice.objects.create(login=chiba, ledger="customer")
    assert mend(ColumnChoice, recount, key="login") == 3
    assert stored() == {akagi.pk: ("customer", ["name"]), bando.pk: ("customer", [])}


def test_figures_that_are_right_are_left_alone(recount: Recount) -> None:
    mend(ColumnChoice, recount, key="login")
    before = list(ColumnChoice.objects.order_by("pk").values_list())
    assert mend(ColumnChoice, recount, key="login") == 0
    assert list(ColumnChoice.objects.order_by("pk").values_list()) == before


def test_looking_how_many_rows_differ_changes_none(recount: Recount) -> None:
    one = Figures("columns", lambda: mend(ColumnChoice, recount, key="login"))
    assert (one.differing(), stored()) == (2, {})
    assert one.rebuild() == 2
    assert one.differing() == 0


def test_figures_of_another_company_are_neither_counted_nor_touched(recount: Recount, stranger: Login) -> None:
    with scope(stranger.organization):
        ColumnChoice.objects.create(login=stranger, ledger="customer", columns=["code"])
    assert mend(ColumnChoice, recount, key="login") == 2
    with scope(stranger.organization):
        assert stored() == {stranger.pk: ("customer", ["code"])}


def test_figures_are_registered_once_under_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_figures", [])
    figures("columns", int)
    with pytest.raises(ValueError, match="columns are registered twice"):
        figures("columns", int)
    assert [one.name for one in all_figures()] == ["columns"]
