"""The texts that rows are found by, looked after like figures: `goyokiki doctor` compares them with the rows."""

from goyokiki.engine.records.figures import figures
from goyokiki.engine.search import upkeep

figures("search", upkeep.refold)
