"""What is measured. A new noun brings a file with its WORKLOADS and KEYS and is named here."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bench.workloads import customers, house, paper, service, units
from bench.workloads.workload import Workload

WORKLOADS: Sequence[Workload] = (
    *customers.WORKLOADS,
    *units.WORKLOADS,
    *service.WORKLOADS,
    *paper.WORKLOADS,
    *house.WORKLOADS,
)
# What the addresses of the workloads name in braces, found in the scope of the big organization.
KEYS: Mapping[str, Callable[[], Any]] = {**customers.KEYS, **units.KEYS, **service.KEYS, **paper.KEYS}
