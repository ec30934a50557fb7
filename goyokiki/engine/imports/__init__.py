"""Files in: an app declares a KIND, what its files hold and who plans its rows; reading, cleaning, report and saving
in chunks follow.

`ImportKind` and `Column` are the declaration, `run` is the import, `Row` what passes between the two. Knows no word
of the business: which row means which record, and what it becomes, is the planner's.
"""

from goyokiki.engine.imports.kinds import Column, ImportKind, Planner, all_kinds, kind_named, register
from goyokiki.engine.imports.report import Report
from goyokiki.engine.imports.rows import Outcome, Row
from goyokiki.engine.imports.runs import Order, run

__all__ = [
    "Column",
    "ImportKind",
    "Order",
    "Outcome",
    "Planner",
    "Report",
    "Row",
    "all_kinds",
    "kind_named",
    "register",
    "run",
]
