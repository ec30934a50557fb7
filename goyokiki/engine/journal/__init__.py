"""What happened: one `Event` per fact, written by the action in its own transaction.

The history tab, the audit trail and everything that later tells of changes are readings of the same row. Verbs
are declared with their sentence by the app that records them; rooms above react to them. What one deed did to many
rows is a `Batch` of events, which `engine/undo` can take back.
"""

from goyokiki.engine.journal.batches import batch_kind, begin_batch, current_batch, in_batch, keep_batch
from goyokiki.engine.journal.reactions import react
from goyokiki.engine.journal.records import record, record_all
from goyokiki.engine.journal.verbs import sentence, verb

__all__ = [
    "batch_kind",
    "begin_batch",
    "current_batch",
    "in_batch",
    "keep_batch",
    "react",
    "record",
    "record_all",
    "sentence",
    "verb",
]
