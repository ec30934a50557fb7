"""The data that is measured on: the story grown to a size, in the database of the settings."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import neighbours
from goyokiki.config.founding import found
from goyokiki.demo import generator, story
from goyokiki.demo.stage import is_of_another_version, is_older, set_up
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization

FILES = Path(__file__).parents[1] / "var" / "bench"


def prepare(size: str, many_neighbours: int = 0) -> None:
    """Make what is missing, and all of it anew where it is from before this version, or before it had all nouns.

    Refuses, as the demo does, to write beside somebody's business.
    """
    started = time.monotonic()
    if many_neighbours:
        neighbours.settle(many_neighbours, size=size, files=FILES)
    else:
        set_up(size, found, fresh=is_of_another_version() or is_older())
    print(f"the data of size {size} is ready after {time.monotonic() - started:.0f} s")


@contextmanager
def organization_scope() -> Iterator[Organization]:
    """Inside the big organization."""
    with scope(Organization.objects.get(name=story.books()[0].name)) as organization:
        yield organization


@contextmanager
def empty_scope() -> Iterator[Organization]:
    """Inside an organization that has nothing yet, founded when it is first asked for."""
    there = Organization.objects.filter(name=generator.EMPTY).first()
    if there is None:
        there = found(
            generator.EMPTY, admin_login="importer", admin_name="取込 太郎", admin_password=story.PASSWORD
        ).organization
    with scope(there) as organization:
        yield organization
