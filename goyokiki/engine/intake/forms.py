"""The file that comes in, and what is to be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from goyokiki.engine.imports.kinds import ImportKind, Mode, all_kinds
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.intake.columns import rows_offered
from goyokiki.engine.intake.told import MODES

HINTS: dict[Mode, str | Promise] = {
    Mode.REGISTER: gettext_lazy("New rows are added; what is registered already gets the values of the file."),
    Mode.CHANGE: gettext_lazy("Only rows with an ID column. A blank cell leaves the value as it is."),
    Mode.DELETE: gettext_lazy("Only the ID column is read. The rows go to the bin, for 30 days."),
}
ENDINGS = ".xlsx,.xlsm,.xls,.ods,.csv,.tsv,.txt"


class Choice(NamedTuple):
    value: Mode
    label: str | Promise
    hint: str | Promise


class UploadForm(forms.Form):
    file = forms.FileField(
        label=pgettext_lazy("import", "File"),
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        allow_empty_file=True,
        error_messages={"required": gettext_lazy("Choose a file."), "invalid": gettext_lazy("Choose a file.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("What the file holds"), required=False)
    mode = forms.ChoiceField(choices=MODES.items(), initial=Mode.REGISTER)
    name = forms.CharField(required=False)

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = kinds_for(by)
        found = _("Found by itself from the headers")
        self.fields["kind"].choices = [("", found), *((kind.name, kind.label) for kind in self.kinds)]  # type: ignore[attr-defined]

    @property
    def file_name(self) -> str:
        """As the person's machine calls it: the name of a part of a form loses full-width spaces on its way."""
        return str(self.cleaned_data["name"] or self.cleaned_data["file"].name)

    @property
    def chosen_kind(self) -> ImportKind | None:
        """None when it is to be found in the file."""
        return next((kind for kind in self.kinds if kind.name == self.cleaned_data["kind"]), None)

    @property
    def chosen_mode(self) -> Mode:
        return Mode(self.cleaned_data["mode"])

    @property
    def modes(self) -> list[Choice]:
        """What can be done with a file of any of the KINDs."""
        offered: Iterable[Mode] = {mode for kind in self.kinds for mode in kind.modes}
        return [Choice(mode, MODES[mode], HINTS[mode]) for mode in Mode if mode in offered]

    @property
    def problem(self) -> str:
        """The first thing that is wrong, in one sentence."""
        return str(next((error for errors in self.errors.values() for error in errors), ""))


class ReadingForm(forms.Form):
    """What a file that is here already holds, and where its header row stands."""

    kind = forms.ChoiceField(label=gettext_lazy("What the file holds"))
    row = forms.TypedChoiceField(
        label=pgettext_lazy("import", "Header row"),
        required=False,
        coerce=int,
        empty_value=None,
        help_text=gettext_lazy("Where no row names the columns, choose “None”: you then say what each column is."),
    )

    def __init__(self, *args: Any, job: ImportJob, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"kind": job.kind, "row": job.mapping.get("header_row", "")}
        self.kinds = kinds_for(by)
        kinds: Any = self.fields["kind"]
        kinds.choices = [("", _("Choose")), *((kind.name, kind.label) for kind in self.kinds)]
        rows: Any = self.fields["row"]
        rows.choices = [("", _("Found by itself")), *rows_offered(job)]

    @property
    def chosen_kind(self) -> ImportKind:
        return next(kind for kind in self.kinds if kind.name == self.cleaned_data["kind"])


def kinds_for(login: Any) -> list[ImportKind]:
    """What a person may import."""
    return [kind for kind in all_kinds() if not kind.needs or login.can(kind.needs)]
