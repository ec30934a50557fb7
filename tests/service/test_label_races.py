"""Two administrators who name labels in the same moment, in a list that holds no row yet."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connection

from goyokiki.accounts.models import Login
from goyokiki.customers.actions.labels import save_labels
from goyokiki.customers.labels import LabelList, offered
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy import scope

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(by: Login, labels: LabelList, *wishes: tuple[int, str]) -> list[str]:
    """Name a label without a name each, all at the same time: "saved", or why not."""
    start, outcomes = Barrier(len(wishes)), [""] * len(wishes)

    def run(place: int, number: int, name: str) -> None:
        start.wait()
        try:
            with scope(by.organization):
                save_labels({labels: {number: name}}, seen={labels: {number: ""}}, by=by)
            outcomes[place] = "saved"
        except Refusal as refusal:
            outcomes[place] = refusal.code
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place, *wish)) for place, wish in enumerate(wishes)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.mark.parametrize(
    ("wishes", "outcomes"),
    [
        ([(1, "洗浄"), (2, "点検")], ["saved", "saved"]),
        ([(1, "洗浄"), (1, "点検")], ["conflict", "saved"]),
        ([(1, "洗浄"), (1, "洗浄")], ["saved", "saved"]),
        ([(1, "洗浄"), (2, "洗浄")], ["saved", "taken"]),
    ],
)
def test_no_name_is_lost_and_none_stands_twice(
    akagi: Login, wishes: list[tuple[int, str]], outcomes: list[str]
) -> None:
    work_categories = offered()[1]
    assert at_once(akagi, work_categories, *wishes) == outcomes
    with scope(akagi.organization):
        named = [name for name in work_categories.names().values() if name]
    assert len(named) == len(set(named)) == len(set(wishes)) - (outcomes != ["saved", "saved"])
