"""冷媒, 充填kg and 回収kg of a row: the lines of its record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from goyokiki.engine.imports import Row
from goyokiki.service.drafts import RefrigerantDraft
from goyokiki.service.imports.held import OF_KIND, Held
from goyokiki.service.models import RefrigerantLine

COLUMNS = ("refrigerant", "charged", "recovered")


def lines_for(row: Row, said: Mapping[str, Any], held: Held | None, kind: str) -> tuple[RefrigerantDraft, ...] | None:
    """The lines that the record will have, None where they stay.

    A line keeps what no column tells, its unit and its leak, where it is still of the same refrigerant.
    """
    if not any(name in said for name in COLUMNS):
        return None
    before = {name: list(held.values[name]) if held else [] for name in COLUMNS}
    codes, charged, recovered = (said.get(name, before[name]) for name in COLUMNS)
    wanted = list(zip_longest(codes, charged, recovered))
    if wanted == list(zip(*before.values(), strict=True)):
        return None
    if kind not in OF_KIND:
        row.notice(_first_said(said), "other_kind", _("This kind of record has no such field; left out."))
        return None
    if any(code is None for code, *_weights in wanted):
        message = _("Write one refrigerant for each weight, separated by semicolons.")
        row.refuse("refrigerant", "refrigerant_missing", message)
        return None
    lines = held.lines if held else ()
    return tuple(_line(*one, *_beside(lines, at)) for at, one in enumerate(wanted))


def _first_said(said: Mapping[str, Any]) -> str:
    return next(name for name in COLUMNS if name in said)


def _beside(lines: Sequence[RefrigerantLine], at: int) -> Sequence[RefrigerantLine]:
    return lines[at : at + 1]


def _line(code: str, charged: Any, recovered: Any, held: RefrigerantLine | None = None) -> RefrigerantDraft:
    if held is None or held.refrigerant != code:
        return RefrigerantDraft(code, recovered, charged)
    return RefrigerantDraft(code, recovered, charged, held.leak_place, held.leak_repaired, held.unit_id)
