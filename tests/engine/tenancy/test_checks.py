"""The start-up checks, tried on models that break the rules; they are made in a registry of their own."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps.registry import Apps
from django.db import models

from goyokiki.engine.tenancy.checks import _errors, check_tenancy
from goyokiki.engine.tenancy.models import TenantModel
from goyokiki.engine.tenancy.querysets import TenantManager


def codes(model: Any) -> list[str]:
    return [error.id for error in _errors(model)]


@pytest.fixture
def meta() -> Any:
    """A Meta for a model that the product never hears of."""
    return type("Meta", (TenantModel.Meta,), {"app_label": "tests", "apps": Apps()})


def test_the_product_passes() -> None:
    assert check_tenancy() == []


def test_a_table_that_belongs_to_nobody_stops_the_start(meta: Any) -> None:
    class Orphan(models.Model):
        class Meta:
            app_label, apps = meta.app_label, meta.apps

    assert codes(Orphan) == ["tenancy.E001"]
    Orphan.global_reason = "is nobody's"
    assert codes(Orphan) == []


def test_a_manager_that_does_not_know_the_scope_stops_the_start(meta: Any) -> None:
    inherited = meta

    class Leaky(TenantModel):
        objects = models.Manager()
        guarded = TenantManager()

        class Meta(inherited):
            pass

    assert codes(Leaky) == ["tenancy.E002"]


def test_a_value_unique_over_all_organizations_stops_the_start(meta: Any) -> None:
    inherited = meta

    class Selfish(TenantModel):
        code = models.CharField(max_length=5, unique=True)

        class Meta(inherited):
            constraints = [models.UniqueConstraint(fields=["code"], name="selfish")]

    assert codes(Selfish) == ["tenancy.E003", "tenancy.E003"]
    Selfish.unique_over_the_system = {"code": "a random token"}
    assert codes(Selfish) == []
