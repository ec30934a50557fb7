"""The tables of customers."""

from goyokiki.customers.models.contact import Contact
from goyokiki.customers.models.customer import Customer, CustomerAssignee, CustomerLabelling
from goyokiki.customers.models.former_name import FormerName
from goyokiki.customers.models.masters import CustomerGroup, CustomerLabel, CustomerSequence, PrimeContractor, Rank
from goyokiki.customers.models.site import Site, SiteCustomer

__all__ = [
    "Contact",
    "Customer",
    "CustomerAssignee",
    "CustomerGroup",
    "CustomerLabel",
    "CustomerLabelling",
    "CustomerSequence",
    "FormerName",
    "PrimeContractor",
    "Rank",
    "Site",
    "SiteCustomer",
]
