"""The fixed lists of 対応履歴."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RecordKind(models.TextChoices):
    """The first three are entered here; the others mirror rows of the rooms above."""

    CONTACT = "contact", pgettext_lazy("record kind", "Contact")
    INSTALLATION = "installation", pgettext_lazy("record kind", "Installation")
    REPAIR = "repair", pgettext_lazy("record kind", "Repair")
    INQUIRY = "inquiry", pgettext_lazy("record kind", "Inquiry")
    PROPOSAL = "proposal", pgettext_lazy("record kind", "Proposal")
    REQUEST = "request", pgettext_lazy("record kind", "Request")


ENTERED_HERE = (RecordKind.CONTACT, RecordKind.INSTALLATION, RecordKind.REPAIR)


class RecordState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("record state", "Planned")
    DONE = "done", pgettext_lazy("record state", "Done")
    CANCELLED = "cancelled", pgettext_lazy("record state", "Cancelled")


class ContactKind(models.TextChoices):
    """対応区分: how the dealer and the customer met."""

    VISIT = "visit", pgettext_lazy("contact kind", "Visit")
    CALL_RECEIVED = "call_in", pgettext_lazy("contact kind", "Call received")
    CALL_MADE = "call_out", pgettext_lazy("contact kind", "Call made")
    MAIL = "mail", pgettext_lazy("contact kind", "E-mail")
    AT_OFFICE = "office", pgettext_lazy("contact kind", "Customer came to us")
    WEB_MEETING = "web", pgettext_lazy("contact kind", "Web meeting")
    DM = "dm", pgettext_lazy("contact kind", "DM")
    PORTAL = "portal", pgettext_lazy("contact kind", "Portal")
    OTHER = "other", pgettext_lazy("contact kind", "Other")


class Purpose(models.TextChoices):
    ROUND = "round", pgettext_lazy("purpose", "Regular visit")
    PROPOSAL = "proposal", pgettext_lazy("purpose", "Proposal")
    ESTIMATE = "estimate", pgettext_lazy("purpose", "Estimate")
    COMPLAINT = "complaint", pgettext_lazy("purpose", "Complaint")
    INSPECTION = "inspection", pgettext_lazy("purpose", "Inspection notice")
    COLLECTION = "collection", pgettext_lazy("purpose", "Collection of payment")
    GREETING = "greeting", pgettext_lazy("purpose", "Greeting")
    OTHER = "other", pgettext_lazy("purpose", "Other")


class UnitRole(models.TextChoices):
    """What a unit is to a record: worked on, put in, or taken out."""

    TARGET = "target", pgettext_lazy("unit role", "Target unit")
    NEW = "new", pgettext_lazy("unit role", "New unit")
    REMOVED = "removed", pgettext_lazy("unit role", "Removed unit")


class WorkType(models.TextChoices):
    """工事種別."""

    NEW = "new", pgettext_lazy("work type", "New installation")
    RENEWAL = "renewal", pgettext_lazy("work type", "Renewal")
    EXTENSION = "extension", pgettext_lazy("work type", "Extension")
    RELOCATION = "relocation", pgettext_lazy("work type", "Relocation")
    REMOVAL = "removal", pgettext_lazy("work type", "Removal")
    PIPING = "piping", pgettext_lazy("work type", "Piping")
    ELECTRICAL = "electrical", pgettext_lazy("work type", "Electrical work")
    OTHER = "other", pgettext_lazy("work type", "Other")


class Performer(models.TextChoices):
    """施工者: the people themselves are the record's assignees; another company is named."""

    OWN = "own", pgettext_lazy("performer", "Own staff")
    PARTNER = "partner", pgettext_lazy("performer", "Outside partner")
    COMPANY = "company", pgettext_lazy("performer", "Another company")


class Charge(models.TextChoices):
    CHARGED = "charged", pgettext_lazy("charge", "Charged")
    FREE = "free", pgettext_lazy("charge", "Free of charge")
    WARRANTY = "warranty", pgettext_lazy("charge", "Under warranty")


class Symptom(models.TextChoices):
    NOT_COOLING = "not_cooling", pgettext_lazy("symptom", "Does not cool")
    NOT_HEATING = "not_heating", pgettext_lazy("symptom", "Does not heat")
    WATER_LEAK = "water_leak", pgettext_lazy("symptom", "Water leak")
    NOISE = "noise", pgettext_lazy("symptom", "Abnormal noise")
    SMELL = "smell", pgettext_lazy("symptom", "Abnormal smell")
    ERROR_SHOWN = "error_shown", pgettext_lazy("symptom", "Remote control shows an error")
    NOT_RUNNING = "not_running", pgettext_lazy("symptom", "Does not run")
    BREAKER = "breaker", pgettext_lazy("symptom", "Earth-leakage breaker trips")
    REFRIGERANT_LEAK = "refrigerant_leak", pgettext_lazy("symptom", "Refrigerant leak")
    OTHER = "other", pgettext_lazy("symptom", "Other")


class Completion(models.TextChoices):
    """完了区分: how far a repair got."""

    FINISHED = "finished", pgettext_lazy("completion", "Finished")
    FIRST_AID = "first_aid", pgettext_lazy("completion", "First aid")
    WAITING_FOR_PARTS = "parts", pgettext_lazy("completion", "Waiting for parts")
    COME_AGAIN = "again", pgettext_lazy("completion", "Another visit needed")
    RENEWAL = "renewal", pgettext_lazy("completion", "Renewal proposed")


# Decision D39: these stand on the home page until somebody finishes them.
UNFINISHED = (Completion.FIRST_AID, Completion.WAITING_FOR_PARTS, Completion.COME_AGAIN)


class Notice(models.TextChoices):
    """What is said about a repair that was saved."""

    NO_ARRIVAL_DATE = "no_arrival_date", _("Waiting for parts, but nobody knows yet when they arrive.")
    TOPPED_UP = (
        "topped_up",
        _("Refrigerant was charged without recovery or repair of a leak. The law asks for the repair first."),
    )


class Warranty(models.TextChoices):
    """保証内外 of a part."""

    COVERED = "in", pgettext_lazy("warranty", "Under warranty")
    NOT_COVERED = "out", pgettext_lazy("warranty", "Not under warranty")


CATEGORY_COUNT = 50
