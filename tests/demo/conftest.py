"""The story told to an empty database, as `goyokiki demo` begins: once for all files here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from goyokiki.config.founding import found
from goyokiki.demo.stage import set_up
from tests.beside import Beside


@pytest.fixture(scope="session")
def story_beside(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Beside:
    story = Beside("told")
    with django_db_blocker.unblock():
        story.keep(lambda: set_up("story", found, fresh=False))
    return story


@pytest.fixture(scope="module")
def told(story_beside: Beside, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The story in the database, for all tests of a file that ask for it; what one of them changes is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        story_beside.put_back()
        yield
        transaction.set_rollback(True)
