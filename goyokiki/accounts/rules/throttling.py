"""When a door locks and when it slows down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

TRIES = 10
LOCKED_FOR = timedelta(hours=1)


@dataclass(frozen=True)
class Failures:
    """Consecutive wrong passwords for one ID, and the end of the lock they led to."""

    count: int = 0
    locked_until: datetime | None = None

    def is_locked(self, now: datetime) -> bool:
        return self.locked_until is not None and now < self.locked_until

    def with_one_more(self, now: datetime) -> Failures:
        """The count after another failure; a lock that is over starts it anew."""
        count = (0 if self.locked_until else self.count) + 1
        return Failures(count, now + LOCKED_FOR if count >= TRIES else None)


@dataclass(frozen=True)
class Quota:
    """A leaky bucket: `burst` at once, then `per_hour`."""

    burst: int
    per_hour: int

    def left_over(self, level: float, passed: timedelta) -> float:
        """What is left of `level` after some time of leaking; a clock that was set back fills nothing."""
        return max(0.0, level - self.per_hour * max(0.0, passed.total_seconds()) / 3600)

    def allows(self, level: float) -> bool:
        return level + 1 <= self.burst


# Wrong passwords of browsers that never signed in to the ID they try, from one network: an office of a hundred may
# mistype twice each on a Monday morning, and somebody who tries one password on many IDs gets ten a minute.
WRONG_PASSWORDS = Quota(burst=200, per_hour=600)
# Mails a stranger can make us send: to one address, and from one network.
MAILS_TO_ADDRESS = Quota(burst=5, per_hour=5)
MAILS_FROM_NETWORK = Quota(burst=60, per_hour=60)
