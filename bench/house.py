"""What a workload may ask for: the server, what its addresses name, and somebody signed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from bench.client import Client
from goyokiki.demo.story import PASSWORD


@dataclass
class House:
    """`pid` is the first process of the server, `keys` what the addresses of workloads name in braces."""

    size: str
    port: int
    pid: int
    bare_port: int
    keys: Mapping[str, Any]
    clients: dict[str, Client] = field(default_factory=dict)

    def client(self, login_id: str) -> Client:
        """A browser of its own for each login, signed in once."""
        if login_id not in self.clients:
            self.clients[login_id] = Client(self.port)
            self.clients[login_id].sign_in(login_id, PASSWORD)
        return self.clients[login_id]

    @cached_property
    def bare(self) -> Client:
        """A browser in front of the bare framework."""
        return Client(self.bare_port)

    @property
    def is_large(self) -> bool:
        return self.size == "L"
