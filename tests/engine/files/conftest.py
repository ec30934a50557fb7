from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine import files
from goyokiki.engine.access import grants
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.tenancy import scope
from tests.engine.files import pictures
from tests.factories.customers import CustomerFactory


@pytest.fixture(autouse=True)
def place(tmp_path: Path, settings: Any) -> Path:
    """An empty storage for each test."""
    folder = tmp_path / "files"
    default = settings.STORAGES["default"]
    options = {**default["OPTIONS"], "location": folder}
    settings.STORAGES = {**settings.STORAGES, "default": {**default, "OPTIONS": options}}
    folder.mkdir()
    return folder


@pytest.fixture
def row(akagi: Login) -> Customer:
    """A customer of Akagi's company."""
    return CustomerFactory(by=akagi, name="山本食品")


@pytest.fixture
def granted(row: Customer, chiba: Login) -> Customer:
    """The same customer, which Chiba may see."""
    with scope(chiba.organization):
        grants.give([chiba.pk], row, source=row)
    return row


@pytest.fixture
def put(row: Customer, akagi: Login) -> Callable[..., Attachment]:
    """put(name, content): a file on the customer, added by Akagi."""

    def one(name: str = "写真.jpg", content: bytes | None = None) -> Attachment:
        with scope(akagi.organization):
            kept = files.take_in(pictures.upload(name, content or pictures.jpeg()), by=akagi)
            files.attach(row, [kept], by=akagi)
            kept.refresh_from_db()
            return kept

    return one
