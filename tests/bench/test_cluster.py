"""A cluster that is kept is found again with what it holds; one that was never filled to its end begins anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from bench.cluster import kept_cluster
from tests.suite.machine import postgres_programs, quick_place

TABLES = "SELECT count(*) FROM pg_tables WHERE tablename = 'held'"


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that PostgreSQL's own user reaches, too."""
    with TemporaryDirectory(prefix="goyokiki-kept-", dir=quick_place()) as name:
        Path(name).chmod(0o755)
        yield Path(name)


def asked(place: Path, statement: str) -> list[tuple[object, ...]]:
    with kept_cluster(place / "M", place / "filled") as url, psycopg.connect(url) as connection:
        answer = connection.execute(statement)
        return answer.fetchall() if answer.description else []


@pytest.mark.long
def test_what_was_filled_is_there_for_the_next_run_and_what_was_not_is_made_anew(place: Path) -> None:
    if postgres_programs():
        asked(place, "CREATE TABLE held (id integer)")
        assert asked(place, TABLES) == [(0,)]
        asked(place, "CREATE TABLE held (id integer)")
        (place / "filled").touch()
        assert asked(place, TABLES) == [(1,)]
