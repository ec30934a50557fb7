"""What people do to customers and their sites."""

from goyokiki.customers.actions.absence import refuse_absent, sites_held
from goyokiki.customers.actions.masters import add_default_masters
from goyokiki.customers.actions.save import save_customer, save_customers
from goyokiki.customers.actions.save_sites import save_site, save_sites

__all__ = [
    "add_default_masters",
    "refuse_absent",
    "save_customer",
    "save_customers",
    "save_site",
    "save_sites",
    "sites_held",
]
