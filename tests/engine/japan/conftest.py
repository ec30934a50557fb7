from collections.abc import Iterator

import pytest

from goyokiki.engine.japan import address, postal


@pytest.fixture
def without_data(monkeypatch: pytest.MonkeyPatch) -> Iterator[frozenset[tuple[str, str]]]:
    """The machine lacks Japan Post's data; the value is what it would have known."""
    known = postal.municipalities()
    remembered = (postal._database, postal.municipalities, address._names)
    monkeypatch.setattr(postal, "find_spec", lambda _: None)
    for memory in remembered:
        memory.cache_clear()
    yield known
    for memory in remembered:
        memory.cache_clear()
