"""`python -m goyokiki.demo.herald ADDRESS TEXT`: says TEXT once ADDRESS answers.

A process of its own, and nothing but the standard library: the server forks its web processes, and a thread that is
at work meanwhile could leave them a lock that nobody opens any more.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

PATIENCE = 60.0
BETWEEN_TRIES = 0.05


def send(address: str, text: str) -> None:
    """Let TEXT be said when the server, started after this, serves the page at this address."""
    command = [sys.executable, "-P", "-m", "goyokiki.demo.herald", address, text]
    subprocess.Popen(command, process_group=0, stdin=subprocess.DEVNULL)  # noqa: S603  our own command


def wait_and_say(address: str, text: str) -> None:
    """Give up when the one who sent us has ended."""
    sender, until = os.getppid(), time.monotonic() + PATIENCE
    while not _answers(address):
        if os.getppid() != sender or time.monotonic() > until:
            return
        time.sleep(BETWEEN_TRIES)
    sys.stdout.write(f"{text}\n")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310  our own address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


if __name__ == "__main__":
    wait_and_say(sys.argv[1], sys.argv[2])
