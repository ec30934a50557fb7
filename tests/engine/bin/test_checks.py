"""The start-up checks, tried on models that forget the bin; they are made in a registry of their own."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps.registry import Apps
from django.db import models

from goyokiki.engine.bin.checks import check_bin, index_errors
from goyokiki.engine.bin.models import NOT_IN_BIN, live_index
from goyokiki.engine.records.models import Record


@pytest.fixture
def meta() -> Any:
    """A Meta for a model that the product never hears of."""
    return type("Meta", (Record.Meta,), {"app_label": "tests", "apps": Apps(), "abstract": False})


def codes(model: Any) -> list[str]:
    return [error.id for error in index_errors(model)]


def test_the_product_passes() -> None:
    assert check_bin() == []


def test_an_index_and_a_unique_value_that_forget_the_bin_stop_the_start(meta: Any) -> None:
    inherited = meta

    class Careless(Record):
        code = models.CharField(max_length=5)

        class Meta(inherited):
            constraints = [models.UniqueConstraint(fields=["organization", "code"], name="careless_code")]
            indexes = [models.Index(fields=["organization", "code"], name="careless_by_code")]

    assert codes(Careless) == ["bin.E001", "bin.E001", "bin.E002"]


def test_those_that_leave_it_out_do_not(meta: Any) -> None:
    inherited = meta

    class Careful(Record):
        code = models.CharField(max_length=5)

        class Meta(inherited):
            constraints = [
                models.UniqueConstraint(fields=["organization", "code"], condition=NOT_IN_BIN, name="careful_code")
            ]
            indexes = [
                *inherited.indexes,
                live_index("code", name="careful_by_code"),
                live_index("code", only=models.Q(code="x"), name="careful_x"),
            ]

    assert codes(Careful) == []
