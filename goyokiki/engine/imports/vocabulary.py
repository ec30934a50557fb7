"""The states of an import."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class JobState(models.TextChoices):
    UPLOADED = "uploaded", pgettext_lazy("import state", "Uploaded")
    MAPPING = "mapping", pgettext_lazy("import state", "Columns to be chosen")
    SURVEYING = "surveying", pgettext_lazy("import state", "Being checked")
    READY = "ready", pgettext_lazy("import state", "Checked, not registered")
    APPLYING = "applying", pgettext_lazy("import state", "Being registered")
    DONE = "done", pgettext_lazy("import state", "Registered")
    STOPPED = "stopped", pgettext_lazy("import state", "Stopped by refused rows")
    CANCELLED = "cancelled", pgettext_lazy("import state", "Cancelled")
    FAILED = "failed", pgettext_lazy("import state", "Failed")
    UNDOING = "undoing", pgettext_lazy("import state", "Being undone")
    UNDONE = "undone", pgettext_lazy("import state", "Undone")


# What the worker does something about, and what nothing more happens to.
AT_WORK = (JobState.SURVEYING, JobState.APPLYING, JobState.UNDOING)
ENDED = (JobState.DONE, JobState.STOPPED, JobState.CANCELLED, JobState.FAILED, JobState.UNDONE)
# The outcome of a staged row that the import does not take.
REFUSED = "refused"
