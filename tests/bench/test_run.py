"""A run: what is over its budget in a slow minute of the machine is measured again, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.figures import Budget, Figure
from bench.pace import Pace
from bench.run import tell

pytestmark = pytest.mark.django_db

FAST, SLOW = 10.0, 19.0


class Measured:
    """Gives one value after the other, the last one for ever."""

    def __init__(self, name: str, *values: float) -> None:
        self.name, self.values, self.times = name, list(values), 0

    def __call__(self) -> Iterator[Figure]:
        value = self.values[min(self.times, len(self.values) - 1)]
        self.times += 1
        yield Figure(self.name, value, "ms", budget=Budget(9))


@pytest.mark.parametrize(
    ("values", "minutes", "times", "code"),
    [
        ((8.0,), [FAST, SLOW], 1, 0),
        ((12.0, 8.0), [FAST, SLOW], 2, 0),
        ((12.0,), [FAST, SLOW], 3, 1),
        ((12.0,), [FAST, FAST], 1, 1),
        # Slow from end to end: nothing tells that the machine can do better.
        ((12.0,), [SLOW, SLOW], 1, 1),
    ],
)
def test_what_was_over_in_a_slow_minute_is_measured_again(
    values: tuple[float, ...], minutes: list[float], times: int, code: int
) -> None:
    paces = iter(minutes)
    list_page = Measured("list", *values)
    assert tell("M", [list_page], None, pace=Pace(lambda: next(paces, minutes[-1]))) == code
    assert list_page.times == times


def test_every_row_names_what_the_machine_gave(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    tell("M", [Measured("list", 8)], tmp_path / "figures.json", pace=Pace(lambda: 10.71))
    assert capsys.readouterr().out.splitlines()[-1].endswith("yes     10.7 ms")
    assert '"within": true' in (tmp_path / "figures.json").read_text()
