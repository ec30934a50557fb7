"""The four parts, each a function from the chosen options to an outcome."""

import os
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from tests.suite import lanes, machine, outcome
from tests.suite.cluster import throwaway_cluster
from tests.suite.outcome import Outcome

ROOT = Path(__file__).parents[2]
NOTHING_COLLECTED = 5


@dataclass(frozen=True)
class Options:
    long: bool
    selection: Sequence[str]  # pytest's own arguments: what to run instead of everything


def front_end(_: Options) -> Outcome:
    reporters = ["--reporter=default", "--reporter=junit"]
    return run("front end", ["npm", "--prefix", "frontend", "test", "--", *reporters], "--outputFile.junit={report}")


def sqlite(options: Options) -> Outcome:
    return run_pytest("SQLite", options, ["--part=server", sharing(options)])


def postgres(options: Options) -> Outcome:
    """All that touches a database once more: what does not has been run by the SQLite part, and with `--all` only, or
    where it was chosen, what a run on either database says.
    """
    arguments = ["--part=server", "--only-database", sharing(options)]
    if not (options.long or options.selection):
        arguments.append("--sparing")
    given = os.environ.get("TEST_DATABASE_URL")
    with nullcontext(given) if given else throwaway_cluster() as url:
        return run_pytest("PostgreSQL", options, arguments, {"DATABASE_URL": url})


def browser(options: Options) -> Outcome:
    return run_pytest("browser", options, ["--part=browser", "--dist=worksteal"])


def processes(options: Options) -> int:
    """Of one part; 0: its own. Each one more imports, collects and prepares all anew, which pays where it has drills to
    wait for, or a core of its own.
    """
    of_its_own = machine.cores() // 2
    return max(2, of_its_own) if options.long else of_its_own if of_its_own > 1 else 0


def at_once(options: Options) -> int:
    """Parts: drills judge by the clock, and need more of the machine."""
    return 2 if options.long else 3


def sharing(options: Options) -> str:
    """A file stays with one process, which makes what its tests have in common once. Drills are too long for that."""
    return "--dist=worksteal" if options.long else "--dist=loadfile"


def run_pytest(
    part: str, options: Options, arguments: Sequence[str], environment: Mapping[str, str] | None = None
) -> Outcome:
    command = [str(ROOT / ".venv/bin/python"), "-m", "pytest", f"--numprocesses={processes(options)}", *arguments]
    if options.long:
        command.append("--long")
    return run(part, [*command, *options.selection], "--junitxml={report}", environment)


def run(part: str, command: Sequence[str], report_option: str, environment: Mapping[str, str] | None = None) -> Outcome:
    print(f"{part:<12}{' '.join(command)}", flush=True)
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        full = [*command, report_option.format(report=report)]
        ended_with = lanes.follow(part, full, ROOT, {**own_environment(), **(environment or {})})
        counted = outcome.read(part, report, time.monotonic() - started)
    return judged(counted, ended_with)


def own_environment() -> dict[str, str]:
    """The caller's environment without the product's settings: the tests must not read somebody's database. And Python
    keeps what it has compiled, or every worker and every process that a test starts would compile all of it anew.
    """
    unwanted = (*machine.SETTINGS_OF_THE_PRODUCT, "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}
    return {**kept, "PATH": f"{ROOT / '.venv/bin'}:{kept['PATH']}"}


def judged(counted: Outcome, exit_code: int) -> Outcome:
    """A part that ended badly though its report shows no failure (a crash, a broken collection) has failed."""
    if exit_code == NOTHING_COLLECTED or (exit_code == 0 and counted.passed + counted.skipped == 0):
        return Outcome(counted.part, seconds=counted.seconds, trouble="collected no test")
    if exit_code != 0 and counted.failed == 0:
        trouble = counted.trouble or f"ended with {exit_code}"
        return Outcome(counted.part, counted.passed, 1, counted.skipped, counted.seconds, trouble)
    return counted
