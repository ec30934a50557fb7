"""`bin/look PATH…`: one contact sheet per page of the running demo."""

import argparse
import sys
from pathlib import Path
from urllib.parse import unquote

from playwright.sync_api import Error

from checks.look.sheet import contact_sheet
from checks.look.shot import Look, Unreachable, camera

COLUMNS = [
    [Look("ja", "light", 1440), Look("ja", "dark", 1440)],
    [Look("ja", "light", 390)],
    [Look("en", "light", 390)],
]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/look", description="One contact sheet per page of the running demo.")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="address of a page, e.g. /customers/")
    parser.add_argument("--as", dest="login", default="sato", help="who looks (default: sato)")
    parser.add_argument("--password", default="Goyokiki1", help="the demo's, unless told")
    parser.add_argument("--base", default="http://127.0.0.1:8000", help="where the demo is served")
    parser.add_argument("--out", type=Path, default=Path("var/look"), help="folder of the sheets (default: var/look)")
    parser.add_argument("--full", action="store_true", help="the whole page, not just the first screen")
    return parser.parse_args()


def main() -> int:
    chosen = arguments()
    try:
        with camera(chosen.base, chosen.login, chosen.password) as eye:
            for path in chosen.paths:
                columns = [[(look.caption, eye.take(path, look, full=chosen.full)) for look in c] for c in COLUMNS]
                sheet = chosen.out / f"{name_of(path)}.png"
                contact_sheet(f"{unquote(path)} as {chosen.login}", columns, sheet)
                print(sheet)
    except (Unreachable, Error) as problem:
        print(str(problem).splitlines()[0], file=sys.stderr)
        return 1
    return 0


def name_of(path: str) -> str:
    return "".join(sign if sign.isalnum() else "-" for sign in unquote(path)).strip("-") or "home"


if __name__ == "__main__":
    sys.exit(main())
