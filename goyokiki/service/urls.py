"""The addresses of 対応履歴."""

from django.urls import path

from goyokiki.engine.records.addresses import urls
from goyokiki.service import ledgers, views

urlpatterns = [
    path("service/units/", views.unit_choices, name="service_record.unit_choices"),
    path("service/<int:pk>/result/", views.result, name="service_record.result"),
    path("service/<int:pk>/units/", views.units, name="service_record.units"),
    path("service/<int:pk>/cancel/", views.cancel_record, name="service_record.cancel"),
    *urls(ledgers.ServiceRecordLedger),
]
