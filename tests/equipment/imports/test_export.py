"""A file that was made to be imported again changes nothing, whatever stands in its cells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goyokiki.accounts.models import Login
from goyokiki.engine.import_jobs.runs import Order, run
from goyokiki.engine.imports import Report, kind_named
from goyokiki.engine.sheets.csv_cells import neutral
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.models import Unit
from tests.equipment.imports.conftest import counts, headers_of, refusals, written
from tests.factories.customers import FullCustomerFactory
from tests.factories.equipment import FullUnitFactory, UnitFactory
from tests.factories.sites import SiteFactory
from tests.round_trip import examples

KINDS = ("units", "ledger")
HOSTILE = st.text(st.sampled_from("=+-@'\"＝,;、\n\t〃々<＜空白>\\｡ｶﾞ㈱𠮷０1Aー　 "), max_size=12).map(str.strip)


def imported_again(kind: str, units: Sequence[Unit], folder: Path) -> Report:
    declared = kind_named(kind)
    assert declared.exported
    lines = [headers_of(declared), *declared.exported([unit.pk for unit in units])]
    path = written(folder, [[neutral(cell) for cell in line] for line in lines])
    return run(Order(declared, path))


@pytest.mark.parametrize("kind", KINDS)
def test_units_with_everything_stay_as_they_are(kind: str, akagi: Login, tmp_path: Path) -> None:
    customer = FullCustomerFactory(by=akagi)
    site = SiteFactory(by=akagi, customers=[customer], name="梅田店")
    SiteFactory(by=akagi, customers=[customer], name="梅田 店")
    units = [
        FullUnitFactory(by=akagi, customer=customer, site=site),
        FullUnitFactory(by=akagi, customer=customer, parts_deadline=date(2031, 1, 31)),
        *(UnitFactory(by=akagi, customer=customer, model_name="SZRC80BYT") for _two in range(2)),
        UnitFactory(by=akagi),
    ]
    with scope(akagi.organization):
        report = imported_again(kind, units[::-1], tmp_path)
        assert (refusals(report), counts(report, "units")) == ([], (0, 0, 5))
        assert [one.version for one in Unit.objects.all()] == [1] * 5
        if kind == "ledger":
            assert counts(report, "customers") == (0, 0, 2)


@settings(max_examples=examples(4), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_hostile_cells_stay_as_they_are(data: Any, akagi: Login, tmp_path: Path) -> None:
    texts = [data.draw(HOSTILE) for _seven in range(7)]
    values = dict(zip(("place", "circuit", "model_note", "remote_control", "extended_warranty"), texts, strict=False))
    values = {name: " ".join(text.split()) for name, text in values.items()} | {"note": texts[5]}
    customer = FullCustomerFactory(by=akagi, note=texts[6], hours=values["place"])
    units = [UnitFactory(by=akagi, customer=customer, **values), UnitFactory(by=akagi, customer=customer, **values)]
    with scope(akagi.organization):
        for kind in KINDS:
            report = imported_again(kind, units, tmp_path)
            assert (refusals(report), counts(report, "units")) == ([], (0, 0, 2))
        kept = Unit.objects.get(pk=units[0].pk)
        assert {name: getattr(kept, name) for name in values} == values


def test_the_headers_are_those_of_the_specification() -> None:
    headers = headers_of(kind_named("units"))
    assert headers[:7] == ["機器ID", "顧客コード", "顧客名", "納入先ID", "納入先名", "管理番号", "メーカー名"]
    assert {"室外機1機種名", "室外機10製造番号", "総称名(グループ名)", "部品保有期限"} <= set(headers)
    assert len(set(headers_of(kind_named("ledger")))) == len(headers_of(kind_named("ledger")))


def test_the_order_of_the_keys_is_kept_and_what_is_gone_is_left_out(akagi: Login) -> None:
    units = [UnitFactory(by=akagi) for _three in range(3)]
    keys = [units[2].pk, 999_999, units[0].pk]
    with scope(akagi.organization):
        for kind in KINDS:
            exported = kind_named(kind).exported
            assert exported
            at = headers_of(kind_named(kind)).index("機器ID")
            assert [cells[at] for cells in exported(keys)] == [str(units[2].pk), str(units[0].pk)]
