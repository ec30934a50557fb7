"""An old ledger as dealers have them: `old_ledger.csv`, in CP932, with a title, 〃, eras, half-width kana, a total."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.import_jobs.runs import Order, run
from goyokiki.engine.imports import Report, kind_named
from goyokiki.engine.imports.guesses import propose
from goyokiki.engine.sheets import open_source
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.models import Unit
from tests.equipment.imports.conftest import counts, notices, refusals

FILE = Path(__file__).with_name("old_ledger.csv")
REFUSED = {
    30: ("台数", "invalid"),
    33: ("台数", "invalid"),
    36: ("設置年月", "impossible"),
    39: ("型式", "required"),
    42: ("得意先名", "required"),
    45: ("設置年月", "era"),
    48: ("型式", "required"),
    51: ("得意先名", "required"),
    54: ("ランク", "unknown_rank"),
    57: ("設置年月", "impossible"),
}


@pytest.fixture
def report(akagi: Login) -> Iterator[Report]:
    with scope(akagi.organization):
        yield run(Order(kind_named("ledger"), FILE, skip_bad_rows=True))


def test_every_column_is_recognised_without_a_mapping() -> None:
    kinds = [kind_named(name) for name in ("customers", "sites", "units", "ledger")]
    found = propose(open_source(FILE, FILE.name), kinds)
    assert found.kind is kind_named("ledger")
    assert found.unknown == []
    assert [name for name, _index in sorted(found.places.items(), key=lambda one: one[1])] == [
        "customer_name",
        "customer_kana",
        "customer_postal_code",
        "customer_address",
        "customer_phone",
        "customer_assignees",
        "customer_rank",
        "maker",
        "model_name",
        "serial",
        "installed",
        "refrigerant",
        "quantity",
        "place",
        "note",
    ]


def test_all_but_the_wrong_rows_arrive_and_a_second_run_changes_nothing(report: Report) -> None:
    assert refusals(report) == [(row, *found) for row, found in REFUSED.items()]
    assert (counts(report, "customers"), counts(report, "units")) == ((23, 0, 0), (49, 0, 0))
    again = run(Order(kind_named("ledger"), FILE, skip_bad_rows=True))
    assert (counts(again, "customers"), counts(again, "units")) == ((0, 0, 23), (0, 0, 49))
    assert notices(again) == notices(report)
    assert not Customer.objects.filter(version__gt=1).exists()
    assert not Unit.objects.filter(version__gt=1).exists()


def test_every_notice_is_of_a_sort_that_people_understand(report: Report) -> None:
    sorts = {(one.column, one.code) for one in report.notices}
    assert sorts == {
        ("担当", "unknown_assignee"),
        ("台数", "count_with_serial"),
        ("メーカー", "likely_maker"),
        ("機番", "repeated_serial"),
        ("", "left_out"),
    }


def test_customers_and_units_hold_what_the_ledger_says(report: Report) -> None:
    nakamura = Customer.objects.get(name="有限会社中村水産")
    assert (nakamura.kana, nakamura.address) == ("ナカムラスイサン", "北海道茅部郡森町鷲ノ木町8-19-7")
    assert (nakamura.phone, nakamura.rank.letter) == ("092-3914-5819", "D")
    oldest = Unit.objects.get(serial="C973188", customer__name="医療法人松本会 松本化学")
    assert (str(oldest.installed), oldest.maker, oldest.category) == ("1998/10", "daikin", "RAC")
    assert (oldest.quantity, oldest.place, oldest.refrigerant) == (3, "屋上", "R32")
    assert nakamura.units.filter(model_name="MMY-MAP2805H", serial="").count() == 3
    assert {unit.note for unit in nakamura.units.all()} >= {"=SUM(A1)", "土日作業のみ\n要事前連絡"}
