"""The data that is measured on: the story grown to a size, in the database of the settings."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.management import call_command

from bench.workloads import KEYS
from goyokiki.config.founding import found
from goyokiki.demo import generator, story
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization


def prepare(size: str) -> None:
    settings.DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    wanted = generator.SIZES[size]
    if generator.is_grown(wanted):
        return
    started = time.monotonic()
    if not story.is_told():
        story.tell(found)
    generator.grow(wanted, found)
    print(f"made size {size} in {time.monotonic() - started:.0f} s")


def organization() -> Organization:
    """The big one."""
    return Organization.objects.get(name=story.books()[0].name)


def keys() -> dict[str, Any]:
    """What the addresses of the workloads name."""
    with scope(organization()):
        return {name: find() for name, find in KEYS.items()}
