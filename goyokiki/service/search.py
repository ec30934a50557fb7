"""What service records are found by."""

from goyokiki.customers.models import Customer
from goyokiki.engine.search import found_through, searchable
from goyokiki.service.models import ServiceRecord

searchable(ServiceRecord, rows=ServiceRecord.objects.visible_to, order="-starts_at")
found_through(ServiceRecord, Customer, key="customer_id", values="pk")
