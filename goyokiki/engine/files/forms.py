"""The small form below the files of a row."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import pgettext_lazy

from goyokiki.engine.files.actions import attach
from goyokiki.engine.files.fields import FilesField, FilesInput
from goyokiki.engine.refusal import Refusal


class AddFilesForm(forms.Form):
    files_added = FilesField(label=pgettext_lazy("file", "Files to add"), widget=FilesInput({"data-saves": True}))

    def __init__(self, data: Any = None, files: Any = None, *, subject: models.Model, by: Any) -> None:
        super().__init__(data, files)
        self.subject = subject
        self.by = by

    def save(self) -> bool:
        """Whether they stand on the row now; if not, the form says why."""
        try:
            attach(self.subject, self.cleaned_data["files_added"], by=self.by)
        except Refusal as refusal:
            self.add_error("files_added", refusal.message)
            return False
        return True
