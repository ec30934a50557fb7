"""The states of a file made in the background."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class FileState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("made file", "Waiting")
    MAKING = "making", pgettext_lazy("made file", "In progress")
    DONE = "done", pgettext_lazy("made file", "Ready")
    REFUSED = "refused", pgettext_lazy("made file", "Not written")
    CANCELLED = "cancelled", pgettext_lazy("made file", "Cancelled")
    FAILED = "failed", pgettext_lazy("made file", "Failed")


AT_WORK = (FileState.WAITING, FileState.MAKING)
# Of one person, of all kinds together: the worker makes one after the other, and others wait for theirs, too.
MOST_AT_WORK = 10
