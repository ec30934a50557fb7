"""`bin/bench --drill NAME`: what takes minutes, on an organization founded for it alone: a crowd that goes on with its
work beside a large import, a list that is read while kartes are printed, and the memory of files of any length.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from bench.drills import crowd, kartes, memory
from bench.figures import Figure

# Each takes the number of rows of its file.
DRILLS: Mapping[str, Callable[[int], Iterator[Figure]]] = {
    "crowd": crowd.run,
    "kartes": kartes.run,
    "memory": memory.run,
}
