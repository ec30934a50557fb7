"""The declared workloads: told apart by name, each of a noun or of the house."""

from collections import Counter
from string import Formatter

from bench.run import called
from bench.workloads import KEYS, WORKLOADS


def test_no_two_workloads_have_one_name() -> None:
    assert [name for name, many in Counter(one.name for one in WORKLOADS).items() if many > 1] == []


def test_every_key_that_an_address_names_is_known() -> None:
    paths = [getattr(one, "path", "") for one in WORKLOADS]
    named = {name for path in paths for _text, name, _spec, _conversion in Formatter().parse(path) if name}
    assert named <= KEYS.keys()


def test_rows_are_called_by_their_name_or_by_each_word_of_it() -> None:
    assert {one.name for one in called("customers: list, by")} == {
        one.name for one in WORKLOADS if one.name.startswith("customers: list, by")
    }
    assert {one.name for one in called("csv service")} == {"service: CSV of the view"}
    assert called("nobody") == []
    assert called("") == list(WORKLOADS)
