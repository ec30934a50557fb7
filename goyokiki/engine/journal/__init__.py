"""What happened: one `Event` per fact, written by the action in its own transaction.

The history tab, the audit trail and everything that later tells of changes are readings of the same row. Verbs
are declared with their sentence by the app that records them; rooms above react to them.
"""

from goyokiki.engine.journal.reactions import react
from goyokiki.engine.journal.records import record, record_all
from goyokiki.engine.journal.verbs import sentence, verb

__all__ = ["react", "record", "record_all", "sentence", "verb"]
