"""An import in the state that people look at longest: checked, not registered."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from goyokiki.engine import import_jobs as jobs
from goyokiki.engine.imports.models import ImportJob
from goyokiki.engine.tenancy import scope

ONE_WRONG = "顧客コード,顧客名,ランク\nA-1,赤井商店,A\nA-2,井上水産,ランク外\n"


def checked_import(*, by: Any, text: str = ONE_WRONG) -> ImportJob:
    """One row that can be taken and one that cannot, unless told otherwise."""
    with scope(by.organization):
        file = SimpleUploadedFile("顧客.csv", text.encode())
        return jobs.survey(jobs.open_job(file, file_name="顧客.csv", by=by))
