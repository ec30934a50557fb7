"""The addresses of 顧客管理."""

from django.urls import path

from goyokiki.customers import ledgers, views
from goyokiki.engine.records.addresses import urls

urlpatterns = [
    path("customers/similar/", views.similar, name="customer.similar"),
    path("postal-codes/<str:code>/", views.postal_code, name="postal_code.detail"),
    *urls(ledgers.CustomerLedger),
    *urls(ledgers.ContractorLedger),
    *urls(ledgers.CustomerGroupLedger),
]
