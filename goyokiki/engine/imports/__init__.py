"""Files in: an app declares a KIND, what its files hold and who plans its rows; heading, mapping, cleaning and report
follow.

`ImportKind` and `Column` are the declaration, the jobs of the room above do the import, `Row` is what passes between
the two. Knows no
word of the business: which row means which record, and what it becomes, is the planner's.
"""

from goyokiki.engine.imports.kinds import Column, ImportKind, Mode, Planner, Wish, all_kinds, kind_named, register
from goyokiki.engine.imports.report import Report
from goyokiki.engine.imports.rows import Change, Match, Outcome, Row

__all__ = [
    "Change",
    "Column",
    "ImportKind",
    "Match",
    "Mode",
    "Outcome",
    "Planner",
    "Report",
    "Row",
    "Wish",
    "all_kinds",
    "kind_named",
    "register",
]
