"""Every setting that is read from the environment stands in docs/operate/configure.md, and nothing else does."""

import re

from checks import product, tree
from checks.finding import Findings

CONFIGURE = tree.ROOT / "docs" / "operate" / "configure.md"
# A row of the table: | `GOYOKIKI_DATA` | `var` | the data folder |
ROW = re.compile(r"^\| `([A-Z][A-Z_]+)` \|", re.MULTILINE)


def check() -> Findings:
    product.start()
    from goyokiki.config.environment import known  # noqa: PLC0415  filled when the settings are read

    listed = set(ROW.findall(CONFIGURE.read_text()))
    return [
        *(f"{tree.place(CONFIGURE)}: {name} is missing. Say what it is for." for name in sorted(known - listed)),
        *(f"{tree.place(CONFIGURE)}: {name} is no setting any more." for name in sorted(listed - known)),
    ]
