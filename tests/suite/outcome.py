"""What one part of the suite came to, and the table of all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree


@dataclass(frozen=True)
class Outcome:
    part: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    trouble: str = ""  # why the part says nothing about the product: a lacking program, a crash, nothing collected


def read(part: str, report: Path, seconds: float) -> Outcome:
    """Count a JUnit report, which pytest and vitest both write."""
    if not report.exists():
        return Outcome(part, failed=1, seconds=seconds, trouble="stopped before it ran a test")
    suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
    tests, skipped = total(suites, "tests"), total(suites, "skipped")
    failed = total(suites, "failures") + total(suites, "errors")
    return Outcome(part, tests - failed - skipped, failed, skipped, seconds)


def total(suites: Sequence[ElementTree.Element], attribute: str) -> int:
    return sum(int(suite.get(attribute, "0")) for suite in suites)


def table(outcomes: Sequence[Outcome]) -> str:
    rows = [(o.part, str(o.passed), str(o.failed), str(o.skipped), f"{o.seconds:.0f} s", o.trouble) for o in outcomes]
    head = ("part", "passed", "failed", "skipped", "time", "")
    return "\n".join(f"{a:<12}{b:>8}{c:>8}{d:>9}{e:>8}  {f}".rstrip() for a, b, c, d, e, f in [head, *rows])


def closing_line(outcomes: Sequence[Outcome]) -> str:
    passed, failed, skipped = (sum(getattr(o, name) for o in outcomes) for name in ("passed", "failed", "skipped"))
    if passed + failed == 0:
        return "No test was run."
    return f"{passed} passed, {failed} failed, {skipped} skipped"
