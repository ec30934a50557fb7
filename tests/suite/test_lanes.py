import sys
import time
from functools import partial
from pathlib import Path

import pytest

from tests.suite.lanes import follow, side_by_side


def test_each_line_of_a_part_stands_behind_its_name_and_its_end_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    said = "print('one'); print('two'); raise SystemExit(3)"
    assert follow("SQLite", [sys.executable, "-c", said], Path.cwd(), {}) == 3
    assert capsys.readouterr().out == "SQLite      one\nSQLite      two\n"


def test_what_the_parts_came_to_stands_in_their_order() -> None:
    tasks = [partial(waited, 0.1, "slow"), partial(waited, 0, "quick"), partial(waited, 0, "last")]
    assert side_by_side(tasks, lanes=2) == ["slow", "quick", "last"]


def test_where_one_cannot_go_on_the_others_are_ended() -> None:
    began = time.monotonic()
    sleeper = partial(follow, "browser", [sys.executable, "-c", "import time; time.sleep(60)"], Path.cwd(), {})
    with pytest.raises(ZeroDivisionError):
        side_by_side([partial(failing), sleeper, sleeper], lanes=2)
    assert time.monotonic() - began < 30


def waited(seconds: float, result: str) -> str:
    time.sleep(seconds)
    return result


def failing() -> int:
    time.sleep(0.5)
    return 1 // int(False)
