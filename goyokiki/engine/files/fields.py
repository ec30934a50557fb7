"""A form field over any number of files."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files import File
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from goyokiki.engine.files.intake import take_in
from goyokiki.engine.files.kinds import ACCEPTED, LARGEST_FILE, MEGABYTE, MOST_FILES
from goyokiki.engine.files.queries import attachments
from goyokiki.engine.refusal import Refusal

if TYPE_CHECKING:
    from goyokiki.engine.files.models import Attachment

TOKEN = re.compile(r"[-\w]{1,32}", re.ASCII)


@dataclass(frozen=True)
class Sent:
    """What a browser sends for the field: files that are here already, by their token, and new ones."""

    tokens: Sequence[str] = ()
    uploads: Sequence[File[bytes]] = ()

    def __bool__(self) -> bool:
        return bool(self.tokens or self.uploads)


class FilesInput(forms.Widget):
    """Chosen files with their names and small pictures, and a way to add more; works without a script.

    With the attribute `data-saves` the form is sent by itself as soon as the files are here.
    """

    needs_multipart_form = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Sent:
        # A browser sends a file input in which nothing was chosen as a field without a value.
        return Sent([token for token in _all(data, name) if token], _all(files, name))

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return False  # no file chosen is an answer too

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        given = self.build_attrs(self.attrs, attrs)
        content = {
            "name": name,
            "chosen": value or (),
            "id": given.get("id", f"id_{name}"),
            "described_by": given.get("aria-describedby", ""),
            "accepted": ACCEPTED,
            "largest": LARGEST_FILE,
            "megabytes": LARGEST_FILE // MEGABYTE,
            "too_large": _too_large(),
            "failed": _("%(name)s could not be sent. Please try again."),
            "most": MOST_FILES,
            "saves": given.get("data-saves"),
        }
        return render_to_string("files/picker.html", content)


def _too_large() -> str:
    """A sentence of the page's script, which fills in the name."""
    return _("%(name)s is too large. At most %(most)s MB.") % {"name": "%(name)s", "most": LARGEST_FILE // MEGABYTE}


def _all(data: Any, name: str) -> Sequence[Any]:
    if hasattr(data, "getlist"):
        found: Sequence[Any] = data.getlist(name)
        return found
    return data.get(name) or ()


class FilesField(forms.Field):
    """Cleans to attachments, in the order chosen, that an action then puts on a row (`attach`).

    The form says in `by` whose they are. What was uploaded with a form that comes back is kept: it is drawn again, and
    sent again by its token.
    """

    widget = FilesInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.by: Any = None
        self.kept: list[Attachment] | None = None

    def get_bound_field(self, form: Any, field_name: str) -> forms.BoundField:
        self.by = form.by
        return super().get_bound_field(form, field_name)

    def clean(self, value: Sent) -> list[Attachment]:
        self.kept, problems = self._taken(value)
        if problems:
            raise ValidationError(problems)
        if self.required and not self.kept:
            raise ValidationError(self.error_messages["required"], code="required")
        if len(self.kept) > MOST_FILES:
            raise ValidationError(_("At most %(most)s files can be kept here.") % {"most": MOST_FILES})
        return self.kept

    def _taken(self, value: Sent) -> tuple[list[Attachment], list[str]]:
        """The files that are in now, and why the others are not."""
        kept, problems = self._known(value.tokens), []
        if len(kept) < len(set(value.tokens)):
            problems.append(_("A file chosen earlier is no longer here. Please choose it again."))
        # More than a row may hold are not even looked at.
        for upload in value.uploads[: MOST_FILES + 1]:
            try:
                kept.append(take_in(upload, by=self.by))
            except Refusal as refusal:
                problems.append(refusal.message)
        return kept, problems

    def _known(self, tokens: Sequence[str]) -> list[Attachment]:
        """Of these, the person's own, in the order given."""
        wanted = [token for token in tokens[: 2 * MOST_FILES] if TOKEN.fullmatch(token)]
        if not wanted:
            return []
        found = {row.token: row for row in attachments().filter(uploaded_by=self.by, token__in=wanted)}
        return [found[token] for token in dict.fromkeys(wanted) if token in found]

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the form shows when it comes back: also what has just been uploaded with it."""
        return self.kept if self.kept is not None else self._known(data.tokens)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(data)
