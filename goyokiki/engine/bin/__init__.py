"""The bin: what was thrown away, with all that belonged to it, for thirty days.

Owns `BinEntry`, one for each row that somebody threw away, and the mark `bin` that this row and what went along with it
carry: such rows are in no list, no count and no search, and what points at one still shows its name. `throw` puts rows
in, `restore` takes an entry out again, and the night deletes for good what has been there too long. What belongs to
what, and what keeps a row from being thrown away, is said by the rooms that own the rows.
"""

from goyokiki.engine.bin.kinds import before_search, belongs, binnable, holds, when_moved
from goyokiki.engine.bin.loads import counts_by_name, load_of
from goyokiki.engine.bin.restoring import bring_back, restore, restore_all
from goyokiki.engine.bin.throwing import throw

__all__ = [
    "before_search",
    "belongs",
    "binnable",
    "bring_back",
    "counts_by_name",
    "holds",
    "load_of",
    "restore",
    "restore_all",
    "throw",
    "when_moved",
]
