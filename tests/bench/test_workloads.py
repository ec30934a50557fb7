"""The declared workloads: told apart by name, each of a noun or of the house."""

from collections import Counter
from string import Formatter

from bench.workloads import KEYS, WORKLOADS


def test_no_two_workloads_have_one_name() -> None:
    assert [name for name, many in Counter(one.name for one in WORKLOADS).items() if many > 1] == []


def test_every_key_that_an_address_names_is_known() -> None:
    paths = [getattr(one, "path", "") for one in WORKLOADS]
    named = {name for path in paths for _text, name, _spec, _conversion in Formatter().parse(path) if name}
    assert named <= KEYS.keys()
