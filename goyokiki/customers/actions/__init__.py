"""What people do to customers."""

from goyokiki.customers.actions.masters import add_default_masters
from goyokiki.customers.actions.save import save_customer, save_customers

__all__ = ["add_default_masters", "save_customer", "save_customers"]
