"""Where customers stand in the rail, in 「新規」 and on the home page."""

from django.utils.translation import pgettext_lazy

from goyokiki.customers import home
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
nav.home_card(home.card, order=10, needs="customers.view")
