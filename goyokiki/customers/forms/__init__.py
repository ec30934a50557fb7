"""The forms of 顧客管理: each cleans what was typed into a draft and hands it to an action."""

from goyokiki.customers.forms.customer import BILLING_MESSAGES, ContactForm, CustomerForm
from goyokiki.customers.forms.site import SiteForm

__all__ = ["BILLING_MESSAGES", "ContactForm", "CustomerForm", "SiteForm"]
