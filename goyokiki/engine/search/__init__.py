"""Finding rows by what is typed: two characters from anywhere in a field, or one that a name begins with.

A room keeps beside each row one folded text of all that it is found by (`text_of`), in a column that the database
itself keeps an index of bigrams of (`IndexText`, in a migration of the room). `searchable` names the column and who
sees which rows; `matching` restricts rows to those that hold every word of a search, `find` gives the first of them.
"""

from goyokiki.engine.search.along import Holding, Linked, Marked
from goyokiki.engine.search.finding import find
from goyokiki.engine.search.narrowing import narrowed
from goyokiki.engine.search.registry import found_through, searchable
from goyokiki.engine.search.restriction import Search, all_matching, matching
from goyokiki.engine.search.texts import text_of

__all__ = [
    "Holding",
    "Linked",
    "Marked",
    "Search",
    "all_matching",
    "find",
    "found_through",
    "matching",
    "narrowed",
    "searchable",
    "text_of",
]
