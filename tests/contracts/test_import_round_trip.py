"""What is exported to be imported again changes nothing, whatever people have typed: every KIND, CSV and Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goyokiki.accounts.models import Login
from goyokiki.engine.exports import files
from goyokiki.engine.exports.choices import keys_by_age
from goyokiki.engine.exports.content import content_of_kind, written_columns
from goyokiki.engine.import_jobs.runs import Order, run
from goyokiki.engine.imports import ImportKind, Report, all_kinds, kind_named
from goyokiki.engine.inputs.fields import LinesField
from goyokiki.engine.tenancy import scope
from tests.factories.customers import CustomerFactory, FullCustomerFactory
from tests.factories.equipment import FullUnitFactory, UnitFactory
from tests.factories.service import FullInstallationFactory, FullRepairFactory, PlanFactory, ServiceRecordFactory
from tests.factories.sites import FullSiteFactory, SiteFactory

NAMES = sorted(kind.name for kind in all_kinds())
ROWS: dict[str, tuple[Any, ...]] = {
    "customers": (FullCustomerFactory, CustomerFactory),
    "sites": (FullSiteFactory, SiteFactory),
    "units": (FullUnitFactory, UnitFactory),
    "ledger": (FullUnitFactory, UnitFactory),
    "service": (FullRepairFactory, FullInstallationFactory, PlanFactory, ServiceRecordFactory),
}
# What spreadsheets run, drop, trim or take for something else, and what our own files use as signs.
HOSTILE = (
    "=1+1",
    "'=1",
    "+81-6-0000-0000",
    "-",
    "-1",
    "@SUM(A1)",
    "''",
    '="001"',
    "001",
    "1E5",
    "2024/03/28",
    "〃",
    "同上",
    "々",
    "合計",
    "以上",
    r"\-",
    "＜空白＞",
    'a"b,c;d、e',
    "𠮷野家🍣",
    "㈱髙﨑～〜－",
    "<b>&amp;_x0041_",
    "ﾊﾝｶｸ　全角",
    "○",
    "TRUE",
)
texts = st.sampled_from(HOSTILE) | st.text(st.sampled_from("=+-@'\"\\,;<＜>〃。、.01aあ 　𠮷_x\n\t"), max_size=20)


@pytest.fixture(params=NAMES)
def kind(request: pytest.FixtureRequest) -> ImportKind:
    return kind_named(request.param)


@pytest.fixture
def rows(kind: ImportKind, akagi: Login) -> Iterator[Any]:
    """Rows of the KIND with everything filled in and with next to nothing, in the scope of their company."""
    for factory in ROWS[kind.name]:
        factory(by=akagi)
    with scope(akagi.organization), translation.override("ja"):
        yield kind.model.objects.order_by("pk")


@pytest.fixture(autouse=True)
def _data(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def exported(kind: ImportKind, file_format: str) -> bytes:
    content = content_of_kind(kind)
    chunks = content.chunks(keys_by_age(kind.model.objects.all()))
    made, writer, _last = files.made(content, chunks, file_format, "utf-8-sig")
    assert writer.flaws.count == 0
    with made:
        return made.read()


def imported(kind: ImportKind, content: bytes, file_format: str, folder: Path, **options: Any) -> Report:
    path = folder / f"again.{file_format}"
    path.write_bytes(content)
    return run(Order(kind, path, **options))


def touched(report: Report) -> dict[str, Any]:
    """All that an import of unchanged rows must not have."""
    counts = {noun: {name: n for name, n in counted.items() if n} for noun, counted in report.counts.items()}
    return {
        "changed": {noun: counted for noun, counted in counts.items() if set(counted) - {"unchanged"}},
        "refused": report.refused,
        "rows": report.rows,
    }


def test_every_kind_has_rows_here() -> None:
    assert ROWS.keys() == set(NAMES)


def test_a_kind_exports_a_cell_for_each_of_its_columns(kind: ImportKind, rows: Any) -> None:
    assert kind.exported
    cells = kind.exported(list(rows.values_list("pk", flat=True)))
    assert [len(row) for row in cells] == [len(written_columns(kind))] * rows.count()


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_what_was_exported_changes_nothing(kind: ImportKind, rows: Any, file_format: str, tmp_path: Path) -> None:
    before = exported(kind, file_format)
    report = imported(kind, before, file_format, tmp_path)
    assert touched(report) == {"changed": {}, "refused": [], "rows": rows.count()}
    assert exported(kind, file_format) == before


def test_what_spreadsheets_trip_over_comes_back_to_the_letter(kind: ImportKind, rows: Any, tmp_path: Path) -> None:
    cells = cycle(HOSTILE)
    type_into(kind, rows, lambda _name: next(cells))
    for file_format in ("csv", "xlsx"):
        report = imported(kind, exported(kind, file_format), file_format, tmp_path, dry_run=True)
        assert touched(report) == {"changed": {}, "refused": [], "rows": rows.count()}


@pytest.mark.long
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_was_typed_comes_back_to_the_letter(
    kind: ImportKind, rows: Any, tmp_path: Path, data: st.DataObject
) -> None:
    type_into(kind, rows, lambda name: data.draw(texts, label=name))
    for file_format in ("csv", "xlsx"):
        report = imported(kind, exported(kind, file_format), file_format, tmp_path, dry_run=True)
        assert touched(report) == {"changed": {}, "refused": [], "rows": rows.count()}


def type_into(kind: ImportKind, rows: Any, text_of: Callable[[str], str]) -> None:
    """Give every row another text in each field where people typed one, as its form takes it."""
    for row in rows:
        fields = {name: clean for name, clean in typed_fields(kind).items() if getattr(row, name)}
        typed = {name: clean(text_of(name)) for name, clean in fields.items()}
        kind.model.objects.filter(pk=row.pk).update(**{name: text for name, text in typed.items() if text})


def typed_fields(kind: ImportKind) -> dict[str, Callable[[str], str]]:
    """The texts of the row itself that people type freely, each with what its form makes of them: "" when refused."""
    stored = kind.model._meta.concrete_fields
    own = {field.name for field in stored if isinstance(field, models.CharField | models.TextField)}
    inputs = {name: column.field for name, column in kind.columns.items() if name in own}
    return {name: _cleaned(field) for name, field in inputs.items() if type(field) in (forms.CharField, LinesField)}


def _cleaned(field: Any) -> Callable[[str], str]:
    def clean(text: str) -> str:
        try:
            return str(field.clean(text if isinstance(field.widget, forms.Textarea) else " ".join(text.split("\n"))))
        except ValidationError:
            return ""

    return clean
