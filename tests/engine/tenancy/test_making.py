"""Making many new rows: each as its model would make it."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine.imports.models import StagedRow
from goyokiki.engine.journal.models import Event
from goyokiki.engine.tenancy.making import maker
from goyokiki.engine.tenancy.models import TenantModel
from tests.factories.customers import CustomerFactory

MODELS = [model for model in apps.get_models() if issubclass(model, TenantModel)]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_new_row_holds_what_its_model_gives_it(model: Any) -> None:
    made, plain = maker(model)(), model()
    assert made.__dict__.keys() == plain.__dict__.keys()
    assert (made._state.adding, made._state.db) == (True, None)
    for field in model._meta.concrete_fields:
        one, other = getattr(made, field.attname), getattr(plain, field.attname)
        assert type(one) is type(other)
        # What is made anew each time, such as the time of now, differs a little.
        assert one == other or (callable(field.default) and field.default not in (dict, list))


def test_what_can_be_changed_is_shared_by_no_two_rows() -> None:
    one, other = maker(StagedRow)(), maker(StagedRow)()
    one.record.append("髙木")
    assert other.record == []


def test_a_row_is_given_by_itself_or_by_its_key(
    organization: Any, akagi: Login, django_assert_num_queries: Any
) -> None:
    customer: Customer = CustomerFactory(by=akagi)
    with django_assert_num_queries(0):
        by_row, by_key = maker(Event)(actor=akagi, batch=None), maker(Event)(actor_id=akagi.pk)
        assert by_row.actor is akagi
    assert (by_row.actor_id, by_row.batch_id, by_key.actor_id) == (akagi.pk, None, akagi.pk)
    assert by_key.actor == akagi
    assert maker(Customer)(bill_customer=customer).bill_customer_id == customer.pk
