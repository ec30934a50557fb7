"""The words of a letter's state."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

# Who holds a letter of before a restore.
RESTORE = "restore"


class DeliveryState(StrEnum):
    WAITING = "waiting"
    HELD = "held"
    RETRYING = "retrying"
    SENT = "sent"
    KEPT = "kept"
    FAILED = "failed"

    @property
    def label(self) -> Promise:
        return _LABELS[self]

    @property
    def tone(self) -> str:
        """The badge's tone."""
        return _TONES.get(self, "")


_LABELS = {
    DeliveryState.WAITING: pgettext_lazy("delivery", "Waiting to be sent"),
    DeliveryState.HELD: pgettext_lazy("delivery", "Held since a restore"),
    DeliveryState.RETRYING: pgettext_lazy("delivery", "Will be tried again"),
    DeliveryState.SENT: pgettext_lazy("delivery", "Sent"),
    DeliveryState.KEPT: pgettext_lazy("delivery", "Kept here"),
    DeliveryState.FAILED: pgettext_lazy("delivery", "Could not be sent"),
}
_TONES = {
    DeliveryState.SENT: "ok",
    DeliveryState.HELD: "gold",
    DeliveryState.RETRYING: "gold",
    DeliveryState.FAILED: "warn",
}
