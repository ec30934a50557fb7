"""`bin/screenshots`: the pictures of the README, listed in pyproject.toml under [[tool.goyokiki.screenshots]]."""

import argparse
import sys
from typing import Any

from playwright.sync_api import Error

from checks import tree
from checks.look.shot import Look, Unreachable, camera


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/screenshots", description="The README's pictures, from the demo.")
    parser.add_argument("--base", default="http://127.0.0.1:8000", help="where the demo is served, freshly made")
    base = parser.parse_args().base
    try:
        for picture in tree.configuration()["tool"]["goyokiki"]["screenshots"]:
            take(base, picture)
    except (Unreachable, Error) as problem:
        print(str(problem).splitlines()[0], file=sys.stderr)
        return 1
    return 0


def take(base: str, picture: dict[str, Any]) -> None:
    """A picture names its file and path; login, language, theme and width where they are not the usual ones."""
    target = tree.ROOT / "docs" / "images" / picture["file"]
    look = Look(**{name: picture[name] for name in ("language", "theme", "width") if name in picture})
    with camera(base, picture.get("login", "sato"), "Goyokiki1") as eye:
        shot = eye.take(picture["path"], look)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(shot)
    print(tree.place(target))


if __name__ == "__main__":
    sys.exit(main())
