"""The entities of 顧客管理, declared: list, filters, pages, form, history and export of each follow from here."""

from goyokiki.customers.ledgers.customer import CustomerLedger
from goyokiki.customers.ledgers.masters import ContractorLedger, CustomerGroupLedger
from goyokiki.customers.ledgers.site import SiteLedger

__all__ = ["ContractorLedger", "CustomerGroupLedger", "CustomerLedger", "SiteLedger"]
