"""`bin/test [--all] [PYTEST ARGUMENTS]`: with arguments only the Python parts run, on what the arguments choose."""

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial

from tests.suite import machine, outcome, parts
from tests.suite.cluster import stop_on_termination
from tests.suite.lanes import side_by_side
from tests.suite.outcome import Outcome
from tests.suite.parts import Options

# The longest first: a short one fills what is left beside it.
PARTS: list[tuple[str | None, Callable[[Options], Outcome]]] = [
    ("PostgreSQL", parts.postgres),
    ("Chromium", parts.browser),
    (None, parts.sqlite),
    (None, parts.front_end),
]


def main(arguments: Sequence[str]) -> int:
    stop_on_termination()
    options = Options(long="--all" in arguments, selection=[word for word in arguments if word != "--all"])
    lacking = what_stays_missing()
    chosen = [
        partial(part, options)
        for needs, part in PARTS
        if needs not in lacking and not (part is parts.front_end and options.selection)
    ]
    with tempfile.TemporaryDirectory(prefix="goyokiki-run-", dir=machine.quick_place()) as folder:
        os.environ[machine.FOLDER_OF_THE_RUN] = folder
        outcomes = side_by_side(chosen, lanes=parts.at_once(options))
    print(f"\n{outcome.table(outcomes)}")
    for name in lacking:
        print(f"Skipped: this machine has no {name} ({' '.join(machine.DEBIAN_PACKAGES[name])} on Debian).")
    print(outcome.closing_line(outcomes))
    return 1 if is_failure(outcomes, lacking, chosen=bool(options.selection)) else 0


def what_stays_missing() -> list[str]:
    lacking = machine.missing()
    if lacking and machine.may_install():
        print(f"installing for the tests: {', '.join(lacking)}", flush=True)
        machine.install(lacking)
        return machine.missing()
    return lacking


def is_failure(outcomes: Sequence[Outcome], lacking: Sequence[str], *, chosen: bool) -> bool:
    """A part without a test fails the whole suite; a choice of tests may leave a part empty, but not every part."""
    if any(o.failed for o in outcomes) or (lacking and machine.is_ci()):
        return True
    empty = [o for o in outcomes if o.passed == 0]
    return len(empty) == len(outcomes) if chosen else bool(empty)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
