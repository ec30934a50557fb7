"""What the settings of the C library are for: memory that was needed once is given back."""

from __future__ import annotations

import subprocess
import sys

import pytest

from goyokiki.config import memory

# A large block teaches glibc to keep the next ones: of ten megabytes, none is given back without our settings.
GROWN = """
import sys
from pathlib import Path

def held():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if "RssAnon" in line)

if sys.argv[1:]:
    from goyokiki.config import memory
    memory.save_it_here()
block = bytearray(30_000_000)
del block
before = held()
blocks = [bytearray(1_000_000) for _ in range(10)]
del blocks
print(held() - before)
"""
KILOBYTES = 2_000


def grown(*arguments: str, surroundings: dict[str, str]) -> int:
    command = [sys.executable, "-c", GROWN, *arguments]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=True)  # noqa: S603  our own
    return int(done.stdout)


@pytest.mark.parametrize(
    ("arguments", "surroundings"), [(("here",), {}), ((), memory.surroundings())], ids=["serve", "the worker"]
)
def test_large_blocks_are_given_back_as_they_are_freed(
    arguments: tuple[str, ...], surroundings: dict[str, str]
) -> None:
    assert grown(*arguments, surroundings=surroundings) < KILOBYTES
