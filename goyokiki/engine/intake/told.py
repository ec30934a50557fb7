"""What a person reads about a job: where it stands, what it did, and what can be done next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from goyokiki.engine.imports.kinds import ImportKind, Mode, all_kinds
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.imports.rows import Outcome
from goyokiki.engine.imports.vocabulary import JobState
from goyokiki.engine.records.ledger import all_ledgers
from goyokiki.engine.records.wording import listed

TONES: Mapping[str, str] = {
    JobState.UPLOADED: "ai",
    JobState.SURVEYING: "ai",
    JobState.MAPPING: "gold",
    JobState.READY: "gold",
    JobState.APPLYING: "ai",
    JobState.DONE: "ok",
    JobState.STOPPED: "warn",
    JobState.FAILED: "warn",
    JobState.UNDOING: "ai",
}
MODES: Mapping[str, str | Promise] = {
    Mode.REGISTER: pgettext_lazy("import mode", "Register"),
    Mode.CHANGE: pgettext_lazy("import mode", "Change many"),
    Mode.DELETE: pgettext_lazy("import mode", "Delete many"),
}
# For each mode: everything, and what is left without the refused rows.
APPLY: Mapping[str, tuple[str | Promise, str | Promise]] = {
    Mode.REGISTER: (pgettext_lazy("import", "Register all"), pgettext_lazy("import", "Register without refused rows")),
    Mode.CHANGE: (pgettext_lazy("import", "Change all"), pgettext_lazy("import", "Change without refused rows")),
    Mode.DELETE: (pgettext_lazy("import", "Delete all"), pgettext_lazy("import", "Delete without refused rows")),
}
OUTCOMES: Mapping[str, str | Promise] = {
    Outcome.CREATED: pgettext_lazy("import outcome", "New"),
    Outcome.UPDATED: pgettext_lazy("import outcome", "Changed"),
    Outcome.DELETED: pgettext_lazy("import outcome", "Deleted"),
    Outcome.UNCHANGED: pgettext_lazy("import outcome", "Unchanged"),
}
STEPS = (JobState.UPLOADED, JobState.READY, JobState.DONE)


class Link(NamedTuple):
    text: str
    href: str
    icon: str = ""
    tone: str = ""


class Left(NamedTuple):
    """A row that an undoing let be."""

    what: str
    title: str
    href: str
    reason: str


class Note(NamedTuple):
    """A notice above the rest of the page."""

    tone: str
    title: str
    lines: Sequence[str] = ()
    links: Sequence[Link] = ()


@dataclass(frozen=True)
class Told:
    """One job in words, for the person who looks at it."""

    job: ImportJob

    @cached_property
    def kind(self) -> ImportKind | None:
        """None for a KIND that was declared when the file came, and is no more."""
        try:
            return self.job.declared
        except KeyError:
            return None

    @property
    def state(self) -> str:
        return str(self.job.get_state_display())

    @property
    def tone(self) -> str:
        return TONES.get(self.job.state, "")

    @property
    def what(self) -> str:
        """The KIND, and what is done with it where that is not registering."""
        words = [self.kind.label if self.kind else self.job.kind or _("Contents to be chosen")]
        if self.job.mode != Mode.REGISTER:
            words.append(MODES[self.job.mode])
        return pgettext("import", " – ").join(map(str, words))

    @property
    def described(self) -> str:
        """「CP932（Excel）・見出しは2行目・9,636行」"""
        words = [self.job.heading.get("written", "")]
        if row := self.job.heading.get("row"):
            words.append(_("headers in row %(row)s") % {"row": row})
        elif row == 0:
            words.append(_("no header row"))
        if self.job.total:
            words.append(ngettext("%(count)s row", "%(count)s rows", self.job.total) % {"count": f"{self.job.total:,}"})
        return pgettext("import", " · ").join(word for word in words if word)

    @property
    def by(self) -> str:
        return str(self.job.by.display_name) if self.job.by else _("Command line")

    @property
    def result(self) -> str:
        """The job in one line of a list."""
        if self.asks_for_columns:
            return self.asked
        if self.job.message:
            return str(self.job.message)
        return listed([*self.counted(), *self._refused()])

    def counted(self) -> Iterator[str]:
        """「…の追加 12件」 and so on, for everything that would be, or was, written."""
        for noun, label in (self.kind.nouns if self.kind else {}).items():
            for outcome in (Outcome.CREATED, Outcome.UPDATED, Outcome.DELETED):
                if count := self.job.counts.get(noun, {}).get(outcome):
                    words = {"noun": label, "outcome": OUTCOMES[outcome], "count": f"{count:,}"}
                    yield _("%(noun)s: %(count)s %(outcome)s") % words

    def _refused(self) -> Iterator[str]:
        if count := self.job.refused_rows:
            yield ngettext("%(count)s refused row", "%(count)s refused rows", count) % {"count": f"{count:,}"}

    @property
    def steps(self) -> list[dict[str, str]]:
        """ファイル, 確認, 登録: where the job stands."""
        names = (
            pgettext("import step", "File"),
            pgettext("import step", "Check"),
            str(MODES[self.job.mode]) if self.job.mode != Mode.REGISTER else pgettext("import step", "Register"),
        )
        at = self._step
        states = ["done" if i < at else "now" if i == at else "todo" for i in range(len(names))]
        return [{"label": label, "state": state} for label, state in zip(names, states, strict=True)]

    @property
    def _step(self) -> int:
        if self.job.state in (JobState.DONE, JobState.UNDOING, JobState.UNDONE):
            return len(STEPS)
        return 2 if self.job.state == JobState.APPLYING else 1

    # What can be done

    @property
    def may_apply(self) -> bool:
        return self.job.state in (JobState.READY, JobState.STOPPED)

    @property
    def may_map(self) -> bool:
        return self.asks_for_columns or (self.may_apply and self.kind is not None)

    @property
    def asks_for_columns(self) -> bool:
        return self.job.state == JobState.MAPPING

    @property
    def asked(self) -> str:
        """What a person must say before the rows can be checked."""
        if self.kind is None:
            return _("It cannot be told what this file holds. Choose it, and say which column is which.")
        if self.kind.is_identified([name for name, _index in self.job.heading["places"]]):
            return _("Look at the columns, then let the rows be checked.")
        return _("One of these columns is needed: %(headers)s.") % {"headers": listed(self.kind.identifying)}

    @property
    def other_kind(self) -> ImportKind | None:
        """What the file looks like, where somebody has chosen something else."""
        name = self.job.heading.get("other") if self.may_map else ""
        return next((kind for kind in all_kinds() if kind.name == name), None) if name else None

    @property
    def apply_all(self) -> str:
        return str(APPLY[self.job.mode][0])

    @property
    def apply_good(self) -> str:
        return str(APPLY[self.job.mode][1])

    @property
    def apply_tone(self) -> str:
        return "danger" if self.job.mode == Mode.DELETE else "primary"

    @property
    def may_undo(self) -> bool:
        batch = self.job.batch
        if self.job.state != JobState.DONE or batch is None or not self.job.changes_anything:
            return False
        return batch.undo_until is None or batch.undo_until >= timezone.localdate()

    # What is said above the rows

    @property
    def notes(self) -> list[Note]:
        return [note for note in (self._outcome_note(), *self._further_notes()) if note]

    def _outcome_note(self) -> Note | None:
        tell = {
            JobState.READY: self._ready,
            JobState.DONE: self._done,
            JobState.STOPPED: self._stopped,
            JobState.CANCELLED: self._cancelled,
            JobState.FAILED: self._failed,
            JobState.UNDONE: self._undone,
        }.get(JobState(self.job.state))
        return tell() if tell else None

    def _further_notes(self) -> Iterator[Note]:
        if self.job.state in (JobState.READY, JobState.DONE) and self.kind:
            counted = [
                str(self.kind.tallies[name]) % {"count": f"{count:,}"}
                for name, count in self.job.tallies.items()
                if name in self.kind.tallies and count
            ]
            if counted:
                yield Note("info", "", counted)

    def _ready(self) -> Note | None:
        if self.job.refused_rows:
            title = ngettext(
                "%(count)s row cannot be taken.", "%(count)s rows cannot be taken.", self.job.refused_rows
            ) % {"count": f"{self.job.refused_rows:,}"}
            lines = [_("Take the file of refused rows, mend it and drop it in again, or go on without these rows.")]
            return Note("warn", title, lines)
        if not self.job.changes_anything:
            return Note("ok", _("Everything in this file is registered already. Nothing would change."))
        return None

    def _done(self) -> Note:
        lines = [listed(self.counted()) or _("Everything in this file was registered already. Nothing has changed.")]
        if self.job.refused_rows:
            left_out = ngettext(
                "%(count)s refused row was left out. Mend it and drop it in again.",
                "%(count)s refused rows were left out. Mend them and drop them in again.",
                self.job.refused_rows,
            )
            lines.append(left_out % {"count": f"{self.job.refused_rows:,}"})
        if self.may_undo and self.job.batch and (until := self.job.batch.undo_until):
            lines.append(_("It can be undone until %(day)s.") % {"day": date_format(until, "Y/m/d")})
        return Note("ok", _("Registered."), lines, self._after())

    def _after(self) -> list[Link]:
        links = [Link(_("Open the list"), href, "arrow-right", "primary") for href in self._ledger_address()]
        if self.may_undo:
            address = reverse("import.undo", args=[self.job.pk])
            links.append(Link(pgettext("import", "Undo"), address, "arrow-back-up"))
        return [*links, Link(_("Import another file"), reverse("import.list"), "file-import")]

    def _ledger_address(self) -> Iterator[str]:
        if self.kind and self.kind.ledger:
            try:
                yield reverse(f"{self.kind.ledger}.list")
            except NoReverseMatch:
                return

    def _stopped(self) -> Note:
        title = _("Nothing was registered, because rows were refused.")
        lines = [_("Take the file of refused rows, mend it and drop it in again, or go on without these rows.")]
        return Note("error", title, lines)

    def _cancelled(self) -> Note:
        return Note("info", _("Stopped. Nothing of this file is registered."), [], self._again())

    def _failed(self) -> Note:
        lines = [str(self.job.message)] if self.job.message else []
        return Note("error", _("The import has failed. Nothing of this file is registered."), lines, self._again())

    def _undone(self) -> Note:
        if not self.job.left:
            return Note("ok", _("Undone. Everything is as it was before."), [], self._again())
        count = len(self.job.left)
        line = ngettext(
            "%(count)s that was changed since stays as it is.",
            "%(count)s that were changed since stay as they are.",
            count,
        )
        return Note("warn", _("Undone."), [line % {"count": f"{count:,}"}], self._again())

    @property
    def left(self) -> Iterator[Left]:
        """What an undoing let be, each with the page of its row."""
        ledgers = {ledger.model._meta.label_lower: ledger for ledger in all_ledgers()}
        for label, pk, title, reason in self.job.left:
            ledger = ledgers.get(label)
            href = ledger.address("detail", pk) if ledger else ""
            yield Left(str(ledger.one) if ledger else label, title, href, reason)

    def _again(self) -> list[Link]:
        return [Link(_("Import another file"), reverse("import.list"), "file-import")]


def facts_of(told: Told) -> list[tuple[str, Any]]:
    """What an undoing would take back."""
    return [
        (pgettext("import", "File"), told.job.file_name),
        (pgettext("import", "Contents"), told.what),
        (pgettext("import", "Result"), listed(told.counted())),
        (pgettext("import", "By"), told.by),
        (_("Date and time"), date_format(timezone.localtime(told.job.ended_at or told.job.created_at), "Y/m/d H:i")),
    ]
