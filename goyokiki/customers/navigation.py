"""Where customers and sites stand in the rail, in 「新規」, on the home page and on 設定."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.customers import home, labels
from goyokiki.customers.models import CustomerLabel, CustomerLabelling
from goyokiki.customers.vocabulary import LABEL_COUNT
from goyokiki.engine.ui import nav

nav.area("customers", label=pgettext_lazy("area", "Customer management"), order=10)
nav.add(
    area="customers",
    label=pgettext_lazy("heading", "Customers"),
    route="customer.list",
    icon="users",
    needs="customers.view",
    order=10,
    tab=True,
)
nav.add(
    area="customers",
    label=pgettext_lazy("heading", "Sites"),
    route="site.list",
    icon="map-pin",
    needs="sites.view",
    order=15,
)
nav.add(
    area="customers",
    label=pgettext_lazy("heading", "Prime contractors"),
    route="contractor.list",
    icon="building-community",
    needs="customers.masters",
    order=20,
)
nav.add(
    area="customers",
    label=pgettext_lazy("heading", "Customer groups"),
    route="customer_group.list",
    icon="sitemap",
    needs="customers.masters",
    order=30,
)
nav.create(
    label=pgettext_lazy("new", "Customer"),
    route="customer.new",
    icon="user-plus",
    needs="customers.edit",
    order=10,
)
nav.create(
    label=pgettext_lazy("new", "Site"),
    route="site.new",
    icon="map-pin",
    needs="sites.edit",
    order=15,
)
nav.home_card(home.card, order=10, needs="customers.view")
nav.setting_tile(
    label=_("Labels for your own searches"),
    text=_("What you call the labels of customers, installations and repairs."),
    route="customer_label.edit",
    icon="tags",
    order=50,
)
labels.offer(
    labels.LabelList(
        noun="customer_label",
        title=pgettext_lazy("customer", "Customer labels"),
        single=pgettext_lazy("label", "Customer label"),
        caption=_("Name as you like what you sort your customers by (at most 20)."),
        count=LABEL_COUNT,
        model=CustomerLabel,
        links=CustomerLabelling,
        carried="label",
        bearer="customer",
    )
)
