"""検索 as people see it: one page, and the palette of Ctrl+K, for rows of several kinds, pages and commands.

A room offers the rows of its ledgers (`offer`), tells how the words of its pages are read (`readings`) and adds places
that stand neither in the rail nor among the settings (`add_place`). Nothing is found that a person may not open: rows
come from `engine/search`, and a page from the door of its view. What somebody opened last is a cookie of keys.
"""

from goyokiki.engine.finder.kinds import Beyond, Fact, Kind, Start, explain, offer
from goyokiki.engine.finder.places import Place, add_place
from goyokiki.engine.finder.readings import readings

__all__ = ["Beyond", "Fact", "Kind", "Place", "Start", "add_place", "explain", "offer", "readings"]
