"""The worker's part in files made in the background."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import timedelta

from goyokiki.engine.clock import duty
from goyokiki.engine.clock.duties import Columns
from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.made_files.vocabulary import FileState
from goyokiki.engine.made_files.work import carry_on, ended


def given_up(made: MadeFile) -> Columns:
    return ended(made, FileState.FAILED)


duty(
    MadeFile,
    lambda: nullcontext(carry_on),
    # Many times a slice with the packing of a million rows, or the printing of fifty long documents as one file.
    lease=timedelta(minutes=10),
    retry_after=(timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=10)),
    given_up=given_up,
)
