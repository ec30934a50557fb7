"""The addresses of 機器."""

from django.urls import path

from goyokiki.engine.records.addresses import urls
from goyokiki.equipment import ledgers, views

urlpatterns = [
    path("units/similar/", views.similar, name="unit.similar"),
    path("units/known/", views.known, name="unit.known"),
    path("units/words/", views.words, name="unit.words"),
    path("units/disposed/", views.disposed, name="unit.disposed"),
    path("units/parts-expired/", views.parts_expired, name="unit.parts_expired"),
    *urls(ledgers.UnitLedger),
    *urls(ledgers.UnitModelLedger),
    *urls(ledgers.ModelPrefixLedger),
]
