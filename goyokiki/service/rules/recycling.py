"""家電リサイクル券: the 13 digits of お問合せ管理票番号, several for one job (decision D38)."""

from __future__ import annotations

import re

from goyokiki.engine.japan.fold import nfkc_code

DIGITS = 13
BETWEEN_TICKETS = re.compile(r"[\s,、，;；]+")


def tickets(text: str) -> list[str]:
    """The numbers in a text, each as 13 digits, in its order and each once.

    They are printed in groups (4-8-1), so hyphens are passed over; raises ValueError with the number that is none.
    """
    found = []
    for typed in filter(None, BETWEEN_TICKETS.split(text)):
        digits = nfkc_code(typed).replace("-", "")
        if len(digits) != DIGITS or not (digits.isascii() and digits.isdecimal()):
            raise ValueError(typed)
        found.append(digits)
    return list(dict.fromkeys(found))
