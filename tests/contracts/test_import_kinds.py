"""What holds for every KIND of file, by its declaration."""

from __future__ import annotations

from collections import defaultdict

import pytest
from django.utils import translation

from goyokiki.accounts.models import Login
from goyokiki.engine.access.capabilities import is_declared
from goyokiki.engine.imports import Mode, Row, Wish, all_kinds, kind_named
from goyokiki.engine.imports.cells import cleaner_of, in_each_language
from goyokiki.engine.imports.kinds import ImportKind
from goyokiki.engine.japan.fold import fold

NAMES = sorted(kind.name for kind in all_kinds())


@pytest.fixture(params=NAMES)
def kind(request: pytest.FixtureRequest) -> ImportKind:
    return kind_named(request.param)


def test_the_kinds_are_those_of_the_contract() -> None:
    assert {"customers", "ledger", "service", "sites", "units"} <= set(NAMES)


def test_a_header_means_one_column(kind: ImportKind) -> None:
    meant = defaultdict(set)
    for column in kind.columns.values():
        for header in (*in_each_language(column.header), *map(fold, column.aliases)):
            meant[header].add(column.name)
    assert {header: names for header, names in meant.items() if len(names) > 1} == {}


def test_its_parts_are_declared(kind: ImportKind) -> None:
    assert is_declared(kind.needs)
    assert kind.model is not None
    assert kind.exported is not None
    assert any(column.identifies for column in kind.columns.values())
    assert {part for column in kind.columns.values() for part in column.parts} <= kind.columns.keys()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_example_of_each_column_would_do(
    kind: ImportKind, language: str, akagi: Login, organization: object
) -> None:
    """Those that a field cleans; what is looked up is known to nobody yet."""
    with translation.override(language):
        for column in kind.columns.values():
            if column.field is not None and str(column.example) and column.name not in ("kana", "customer_kana"):
                assert cleaner_of(column)(str(column.example)) is not None


@pytest.mark.parametrize("mode", [Mode.CHANGE, Mode.DELETE])
def test_only_rows_with_an_id_change_or_delete(
    kind: ImportKind, mode: Mode, akagi: Login, organization: object
) -> None:
    if mode not in kind.modes:
        return
    headers = {name: name for name in kind.columns}
    row = Row(2, headers, values={})
    kind.planner(Wish(mode, by=akagi)).plan([row])
    assert [(one.column, one.code) for one in row.refusals] == [("id", "required")]
