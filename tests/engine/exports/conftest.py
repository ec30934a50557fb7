from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from goyokiki.engine.exports.content import Content


def content_of(rows: Sequence[Sequence[str]], *, returns: bool = False, numbers: Sequence[int] = ()) -> Content:
    """Content that holds these rows by their places."""
    headers = [f"列{at}" for at in range(1, len(rows[0]) + 1)] if rows else ["列1"]
    return Content(
        name="trial",
        title="試し",
        headers=headers,
        numbers=frozenset(numbers),
        returns=returns,
        told=lambda keys: list(zip(*(rows[key] for key in keys), strict=True)),
    )


def sheet_of(content: bytes, number: int = 0) -> list[list[Any]]:
    """The rows of a sheet as another program reads them."""
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(number).to_python()


@pytest.fixture(autouse=True)
def _data(settings: Any, tmp_path: Any) -> None:
    settings.DATA = tmp_path
