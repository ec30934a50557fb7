"""`python -m bench [--size M|L] [--only NAME] [--json FILE]`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench import figures
from bench.figures import Figure
from bench.house import commit, database, open_house, point_at_data


def main(arguments: Sequence[str]) -> int:
    """Ends with 1 when a figure is over its budget, with 2 when nothing is called what `--only` says."""
    options = _read(arguments)
    point_at_data(options.size)
    from bench.workloads import WORKLOADS  # noqa: PLC0415  after the environment is set

    chosen = [one for one in WORKLOADS if options.only.lower() in one.name.lower()]
    if not chosen:
        print(f"Nothing is called {options.only!r}. There are: {', '.join(one.name for one in WORKLOADS)}.")
        return 2
    measured: list[Figure] = []
    with open_house(options.size) as house:
        print(f"size {options.size}, {database()}, commit {commit() or 'none'}\n{figures.line(*figures.HEAD)}")
        for workload in chosen:
            for figure in workload.run(house):
                print(figures.as_line(figure), flush=True)
                measured.append(figure)
        if options.json:
            facts = {"size": options.size, "commit": commit(), "database": database()}
            figures.write(options.json, figures.as_json(measured, **facts))
    return 1 if any(figure.within is False for figure in measured) else 0


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench", description="How fast the product is, beside what is possible.")
    parser.add_argument("--size", choices=("M", "L"), default="M", help="M: 10,000 customers, L: 100,000")
    parser.add_argument("--only", default="", metavar="NAME", help="only the rows whose name contains this")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to this file too")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
