from pathlib import Path

from tests.suite.__main__ import is_failure
from tests.suite.outcome import Outcome, closing_line, read
from tests.suite.parts import judged

REPORT = """<testsuites>
  <testsuite tests="5" failures="1" errors="1" skipped="1"/>
  <testsuite tests="2" failures="0" errors="0" skipped="0"/>
</testsuites>"""


def test_a_report_is_counted_over_its_suites(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    assert read("SQLite", report, 1.0) == Outcome("SQLite", passed=4, failed=2, skipped=1, seconds=1.0)


def test_a_part_that_wrote_no_report_has_failed(tmp_path: Path) -> None:
    assert read("SQLite", tmp_path / "none.xml", 1.0).failed == 1


def test_a_part_that_ends_badly_without_a_failed_test_has_failed() -> None:
    assert judged(Outcome("SQLite", passed=3), 1).failed == 1
    assert judged(Outcome("SQLite", passed=3), 0).failed == 0


def test_nothing_run_is_never_called_passed() -> None:
    empty = judged(Outcome("browser"), 0)
    assert empty.trouble == "collected no test"
    assert closing_line([empty]) == "No test was run."
    assert is_failure([Outcome("SQLite", passed=1), empty], [], chosen=False)


def test_a_choice_of_tests_may_leave_a_part_empty_but_not_every_part() -> None:
    empty = judged(Outcome("browser"), 5)
    assert not is_failure([Outcome("SQLite", passed=1), empty], [], chosen=True)
    assert is_failure([empty], [], chosen=True)
