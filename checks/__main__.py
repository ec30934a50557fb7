"""`python -m checks [NAME…]`: run all checks, or those named, two at a time; print what they found, then a list."""

import sys
import time
import traceback
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from checks import (
    catalogue,
    dependencies,
    glossary,
    inheritance,
    locks,
    names,
    product,
    programs,
    scopes,
    settings,
    sizes,
    templates,
    words,
)
from checks.finding import Check, Findings

CHECKS: dict[str, Check] = {
    "types": programs.types,
    "front end": programs.front_end,
    "style": programs.style,
    "format": programs.formatting,
    "layers": programs.layers,
    "migrations": programs.migrations,
    "template format": programs.template_format,
    "templates": templates.check,
    "translations": catalogue.check,
    "sizes": sizes.check,
    "names": names.check,
    "inheritance": inheritance.check,
    "glossary": glossary.check,
    "engine words": words.check,
    "unscoped": scopes.check,
    "settings": settings.check,
    "dependencies": dependencies.check,
    "locks": locks.check,
}


@dataclass(frozen=True)
class Result:
    name: str
    findings: Findings
    seconds: float


def main(chosen: Sequence[str]) -> int:
    unknown = set(chosen) - set(CHECKS)
    if unknown:
        print(f"No check is called {', '.join(sorted(unknown))}. There are: {', '.join(CHECKS)}.")
        return 2
    product.point_away_from_real_data()
    with ThreadPoolExecutor(max_workers=2) as pool:
        results = list(pool.map(run, chosen or CHECKS))
    for result in results:
        show(result)
    print_list(results)
    return 1 if any(result.findings for result in results) else 0


def run(name: str) -> Result:
    started = time.monotonic()
    try:
        findings = CHECKS[name]()
    except Exception:  # noqa: BLE001  a check that breaks is a finding; the others must still be heard
        findings = [traceback.format_exc()]
    return Result(name, findings, time.monotonic() - started)


def show(result: Result) -> None:
    if result.findings:
        print(f"\n{result.name}:")
        print("\n".join(result.findings))


def print_list(results: Sequence[Result]) -> None:
    print()
    for result in results:
        verdict = f"FAIL ({len(result.findings)})" if result.findings else "ok"
        print(f"{result.name:<18}{result.seconds:6.1f} s  {verdict}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
