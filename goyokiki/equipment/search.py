"""What units are found by, and what finds their customer."""

from goyokiki.customers.models import Customer
from goyokiki.engine.search import found_through, searchable
from goyokiki.equipment.models import Unit

searchable(Unit, rows=Unit.objects.visible_to, order="customer_key")
found_through(Customer, Unit, key="pk", values="customer", codes_only=True)
