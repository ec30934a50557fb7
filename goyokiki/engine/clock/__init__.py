"""Work that must happen, at a time and even if the machine dies meanwhile: due rows, the worker, the timetable.

A row that inherits `DueRow` is due at a time and held by one worker at a time under a lease; `duty` says what is done
with such rows, `every` lets something happen again and again. Owns the worker process and the addresses that say
whether this installation is up, and knows the local day and time (`moments`). It never knows what the work is about.
"""

from goyokiki.engine.clock.duties import duty
from goyokiki.engine.clock.timetable import every

__all__ = ["duty", "every"]
