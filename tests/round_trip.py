"""取込用 and back: what an export writes of rows, imported again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from goyokiki.engine.import_jobs.runs import Order, run
from goyokiki.engine.imports import ImportKind, Report
from goyokiki.engine.sheets.csv_cells import line

# What breaks files: formulas, zeros in front, quotes, line breaks, apostrophes, signs of our own, rare characters.
PIECES = (
    *("=1+1", "=cmd|' /C calc'!A0", '="007"', "+81", "-5", "@SUM(A1)", "'=x", "''", "'", '"', '""', ";", "；", ","),
    *("\t", "0012", "007", "\\-", "＜空白＞", "<空白>", "＝1", '＝"1"', "〃", "同上", "𠮷", "髙﨑", "🍣", "か\u3099"),
    *("㈱", "①", "～", "―", "<b>", "%s", "{}", "\u200d", "\u3000", " ", "合計", "None", "NULL", "1,234", "梅田", "a"),
)


def examples(quick: int) -> int:
    """So many where each writes many rows and reads them again; eight times as many in a hunt (`--long`)."""
    is_hunt = settings().max_examples > settings.get_profile("default").max_examples
    return quick * 8 if is_hunt else quick


# And no search for a smaller one.
QUICK = settings(
    max_examples=examples(5),
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
hostile_words = st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join).map(str.strip).filter(bool)
hostile_lines = st.lists(hostile_words, min_size=1, max_size=3).map("\n".join)


def as_typed(fields: Mapping[str, forms.Field], text: str) -> dict[str, Any]:
    """What the fields that take any text keep of this one, as a form would have cleaned it."""
    kept = {}
    for name, field in fields.items():
        if isinstance(field, forms.CharField) and not isinstance(field, forms.ChoiceField):
            typed = text if isinstance(field.widget, forms.Textarea) else " ".join(text.split())
            with suppress(ValidationError):
                kept[name] = field.clean(typed[: field.max_length].strip())
    return kept


def as_file(kind: ImportKind, keys: Sequence[int], path: Path) -> Path:
    """The rows of these keys as 取込用 writes them."""
    assert kind.exported
    headers = [str(column.header) for column in kind.columns.values() if not column.parts]
    text = "".join(map(line, [headers, *kind.exported(keys)]))
    path.write_text(text, encoding="utf-8-sig", newline="")
    return path


def imported_again(kind: ImportKind, keys: Sequence[int], path: Path) -> Report:
    return run(Order(kind, as_file(kind, keys, path)))
