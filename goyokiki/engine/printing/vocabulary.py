"""The states of a printing job."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class PrintState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("print state", "Waiting")
    PRINTING = "printing", pgettext_lazy("print state", "In progress")
    DONE = "done", pgettext_lazy("print state", "Ready")
    CANCELLED = "cancelled", pgettext_lazy("print state", "Cancelled")
    FAILED = "failed", pgettext_lazy("print state", "Failed")


AT_WORK = (PrintState.WAITING, PrintState.PRINTING)
# So many are one file, as people print them; more are a file each, in a ZIP file.
MOST_TOGETHER = 50
MOST_DOCUMENTS = 5_000
