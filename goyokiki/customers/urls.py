"""The addresses of 顧客管理."""

from django.urls import path

from goyokiki.customers import ledgers, views
from goyokiki.customers.karte import views as kartes
from goyokiki.customers.labels.views import labels
from goyokiki.engine.records.addresses import urls

urlpatterns = [
    path("settings/labels/", labels, name="customer_label.edit"),
    path("customers/similar/", views.similar, name="customer.similar"),
    path("customers/choices/", views.customer_choices, name="customer.choices"),
    path("customers/<int:pk>/former-names/<int:key>/delete/", views.forget_former_name, name="former_name.delete"),
    path("customers/kartes/", kartes.print_many, name="karte.new"),
    path("customers/<int:pk>/karte/", kartes.show, name="karte.detail"),
    path("customers/<int:pk>/karte.pdf", kartes.print_one, name="karte.print"),
    path("sites/similar/", views.similar_to_site, name="site.similar"),
    path("sites/choices/", views.site_choices, name="site.choices"),
    path("postal-codes/<str:code>/", views.postal_code, name="postal_code.detail"),
    *urls(ledgers.CustomerLedger),
    *urls(ledgers.SiteLedger),
    *urls(ledgers.ContractorLedger),
    *urls(ledgers.CustomerGroupLedger),
]
