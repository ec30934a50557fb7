"""Which rows can hold files is declared, and a declaration that guards nothing stops the start."""

from __future__ import annotations

import pytest

from goyokiki.customers.models import Customer, PrimeContractor
from goyokiki.engine.files import attachable, subjects
from goyokiki.engine.files.checks import check_subjects


def test_a_model_is_made_attachable_once() -> None:
    with pytest.raises(ValueError, match="twice"):
        attachable(Customer, rows=Customer.objects.all, change="customers.edit")


def test_a_capability_that_does_not_exist_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_subjects() == []
    monkeypatch.setattr(subjects, "_subjects", dict(subjects._subjects))
    attachable(PrimeContractor, rows=PrimeContractor.objects.all, change="nothing.edit")
    assert [found.id for found in check_subjects()] == ["files.E001"]
