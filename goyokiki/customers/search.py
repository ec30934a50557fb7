"""What customers and sites are found by."""

from goyokiki.customers.models import Customer, Site
from goyokiki.engine.search import found_through, searchable

searchable(Customer, rows=Customer.objects.visible_to, order="reading")
searchable(Site, rows=Site.objects.visible_to, order="reading")
found_through(Customer, Site, key="pk", values="customers")
found_through(Site, Customer, key="pk", values="sites")
