"""The lock files hold what pyproject.toml asks for, with hashes and without an address."""

import json
import re
from collections.abc import Iterator

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from checks import tree
from checks.finding import Findings

PINNED = re.compile(r"^([\w.-]+)==([^ ;]+)", re.MULTILINE)


def check() -> Findings:
    python = [finding for lock, wanted in wanted_by_lock().items() for finding in problems(lock, wanted)]
    return [*python, *front_end_problems()]


def wanted_by_lock() -> dict[str, list[str]]:
    configuration = tree.configuration()
    runtime, groups = configuration["project"]["dependencies"], configuration["dependency-groups"]
    return {
        "requirements.lock": runtime,
        "requirements-dev.lock": [*runtime, *groups["dev"]],
        "requirements-build.lock": groups["build"],
        "requirements-node.lock": groups["node"],
    }


def problems(lock: str, wanted: list[str]) -> Iterator[str]:
    text = (tree.ROOT / lock).read_text()
    pinned = {canonicalize_name(name): version for name, version in PINNED.findall(text)}
    for requirement in map(Requirement, wanted):
        version = pinned.get(canonicalize_name(requirement.name))
        if version is None or version not in requirement.specifier:
            yield f"{lock}: does not hold {requirement}. Run bin/lock."
    if "://" in text:
        yield f"{lock}: names an address; where packages come from is the installing machine's matter. Run bin/lock."


def front_end_problems() -> Iterator[str]:
    folder = tree.ROOT / "frontend"
    package, lock = (json.loads((folder / name).read_text()) for name in ("package.json", "package-lock.json"))
    for kind in ("dependencies", "devDependencies"):
        if package.get(kind) != lock["packages"][""].get(kind):
            yield f"frontend/package-lock.json: not the {kind} of package.json. Run `npm install` in frontend/."
    if "://" in "".join(part.get("resolved", "") for part in lock["packages"].values()):
        yield "frontend/package-lock.json: names addresses. Remake it under frontend/.npmrc."
