"""What a check is."""

from collections.abc import Callable

Findings = list[str]
Check = Callable[[], Findings]
