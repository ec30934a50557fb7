"""How far a job is, for the page that asks every second."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goyokiki.engine.imports.kinds import Mode
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.imports.vocabulary import JobState

DOING: Mapping[str, str | Promise] = {
    JobState.UPLOADED: gettext_lazy("The file is waiting for its turn."),
    JobState.SURVEYING: gettext_lazy("Every row is being checked. Nothing is registered yet."),
    JobState.UNDOING: gettext_lazy("The import is being undone."),
}
APPLYING: Mapping[str, str | Promise] = {
    Mode.REGISTER: gettext_lazy("The rows are being registered."),
    Mode.CHANGE: gettext_lazy("The rows are being changed."),
    Mode.DELETE: gettext_lazy("The rows are being deleted."),
}
# With less of it done nobody can tell how long the rest takes.
TELLING = 0.05
A_MINUTE = 60


@dataclass(frozen=True)
class Progress:
    job: ImportJob

    @property
    def doing(self) -> str:
        if self.job.cancel_asked and self.job.state != JobState.UNDOING:
            return _("Stopping. What was registered so far is taken back.")
        return str(DOING.get(self.job.state) or APPLYING[self.job.mode])

    @property
    def is_counted(self) -> bool:
        """Undoing goes by what was written, which nobody has counted in rows of the file."""
        return self.job.total > 0 and self.job.state != JobState.UNDOING

    @property
    def done(self) -> int:
        return min(self.job.done, self.job.total)

    @property
    def left(self) -> str:
        """「残り約20秒」, once that can be told."""
        # Refused rows count as done from the beginning.
        done = self.done - (self.job.refused_rows if self.job.state == JobState.APPLYING else 0)
        if not self.job.started_at or done < self.job.total * TELLING or self.done >= self.job.total:
            return ""
        passed = (timezone.now() - self.job.started_at).total_seconds()
        seconds = round(passed * (self.job.total - self.done) / done)
        if seconds < A_MINUTE:
            return _("about %(count)s s left") % {"count": max(1, seconds)}
        return _("about %(count)s min left") % {"count": round(seconds / A_MINUTE)}

    @property
    def may_cancel(self) -> bool:
        return self.job.state != JobState.UNDOING and not self.job.cancel_asked

    @property
    def on_cancel(self) -> str:
        if self.job.state == JobState.APPLYING:
            return _("What was registered so far is taken back.")
        return _("Nothing is registered.")
