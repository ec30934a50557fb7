"""Imports that people can leave and come back to: what a file holds, what would become of it, and doing it.

A job goes from `open_job` over its survey, which stages every row and writes nothing else, to its applying, which
saves the staged rows chunk by chunk; each chunk and how far the job has come are one transaction, so that a kill at
any moment leaves whole chunks and the job goes on behind them. A failure or a wish to stop undoes the job's batch.

`ask_…` says what is wanted and leaves it to the worker, which works in slices; the verb alone does it here and now.
"""

from goyokiki.engine.import_jobs.holding import LostLease
from goyokiki.engine.import_jobs.opening import open_job
from goyokiki.engine.import_jobs.verbs import (
    apply,
    ask_apply,
    ask_cancel,
    ask_survey,
    ask_undo,
    cancel,
    decide,
    forget,
    remap,
    reread,
    survey,
    undo,
)

__all__ = [
    "LostLease",
    "apply",
    "ask_apply",
    "ask_cancel",
    "ask_survey",
    "ask_undo",
    "cancel",
    "decide",
    "forget",
    "open_job",
    "remap",
    "reread",
    "survey",
    "undo",
]
