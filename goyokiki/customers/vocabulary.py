"""The fixed lists of the customer form."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    CORPORATION = "corporation", pgettext_lazy("customer kind", "Corporation")
    PERSON = "person", pgettext_lazy("customer kind", "Individual")


class Honorific(models.TextChoices):
    ONCHU = "onchu", pgettext_lazy("honorific", "Onchu (to a company)")
    SAMA = "sama", pgettext_lazy("honorific", "Sama")
    DONO = "dono", pgettext_lazy("honorific", "Dono")


class Permission(models.TextChoices):
    YES = "yes", pgettext_lazy("permission", "Allowed")
    NO = "no", pgettext_lazy("permission", "Not allowed")
    UNKNOWN = "unknown", pgettext_lazy("permission", "Not confirmed")


class DirectContact(models.TextChoices):
    """May the dealer write to the end customer past the prime contractor? (D36)"""

    ALLOWED = "allowed", pgettext_lazy("direct contact", "Allowed")
    FORBIDDEN = "forbidden", pgettext_lazy("direct contact", "Not allowed")
    ASK = "ask", pgettext_lazy("direct contact", "To be confirmed")


class BillTo(models.TextChoices):
    SAME = "same", pgettext_lazy("bill to", "Same as the customer")
    OTHER = "other", pgettext_lazy("bill to", "Another customer")
    CONTRACTOR = "contractor", pgettext_lazy("bill to", "Prime contractor")


class Industry(models.TextChoices):
    OFFICE = "office", pgettext_lazy("industry", "Office")
    SHOP = "shop", pgettext_lazy("industry", "Shop")
    RESTAURANT = "restaurant", pgettext_lazy("industry", "Restaurant")
    HOSPITAL = "hospital", pgettext_lazy("industry", "Hospital")
    WELFARE = "welfare", pgettext_lazy("industry", "Welfare facility")
    SCHOOL = "school", pgettext_lazy("industry", "School")
    FACTORY = "factory", pgettext_lazy("industry", "Factory")
    WAREHOUSE = "warehouse", pgettext_lazy("industry", "Warehouse")
    HOTEL = "hotel", pgettext_lazy("industry", "Hotel")
    HOME = "home", pgettext_lazy("industry", "Home")
    GOVERNMENT = "government", pgettext_lazy("industry", "Government office")
    OTHER = "other", pgettext_lazy("industry", "Other")


class Source(models.TextChoices):
    MANUAL = "manual", pgettext_lazy("source", "Entered by hand")
    IMPORT = "import", pgettext_lazy("source", "Bulk registration")


# The seed's ranks: E to Y exist and are not used until the dealer names them.
DEFAULT_RANK = "Z"
RANK_NAMES = {"A": "支店営業所有", "B": "多台数", "C": "1台", "D": "RAのみ", "Z": "その他"}
RANK_NAMES_ENGLISH = {"A": "Branches", "B": "Many units", "C": "One unit", "D": "RA only", "Z": "Other"}
LABEL_NAMES = ("年賀状", "カレンダー", "暑中見舞い", "シーズン前伺い", "新商品案内")
LABEL_NAMES_ENGLISH = ("New Year", "Calendar", "Summer", "Pre-season", "New goods")
LABEL_COUNT = 20
