"""Figures, budgets, and the table and file they are shown in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from unicodedata import east_asian_width


@dataclass(frozen=True)
class Budget:
    """What a figure may be at most, at the median and for 19 of 20; or, for rates, what it must be at least."""

    most: float | None = None
    p95: float | None = None
    least: float | None = None

    def holds(self, value: float, p95: float | None) -> bool:
        if self.least is not None:
            return value >= self.least
        slow = self.p95 is not None and p95 is not None and p95 > self.p95
        return self.most is None or (value <= self.most and not slow)

    def __str__(self) -> str:
        if self.least is not None:
            return f"≥ {_number(self.least)}"
        return " / ".join(_number(limit) for limit in (self.most, self.p95) if limit is not None)


@dataclass(frozen=True)
class Figure:
    """One row of the table. `reference` is in the unit of `value`; `beside` says what it is of."""

    name: str
    value: float
    unit: str
    p95: float | None = None
    reference: float | None = None
    beside: str = ""
    budget: Budget | None = None

    @property
    def within(self) -> bool | None:
        return self.budget.holds(self.value, self.p95) if self.budget else None


def median(samples: Iterable[float]) -> float:
    return percentile(samples, 50)


def percentile(samples: Iterable[float], share: int) -> float:
    """The smallest sample that so many of a hundred do not exceed."""
    ordered = sorted(samples)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def as_json(figures: Sequence[Figure], *, size: str, commit: str, database: str) -> str:
    rows = [_as_row(figure) for figure in figures]
    content = {"size": size, "commit": commit, "database": database, "rows": rows}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _as_row(figure: Figure) -> dict[str, object]:
    row = asdict(figure)
    del row["beside"]
    limit = figure.budget and (figure.budget.most if figure.budget.least is None else figure.budget.least)
    return {**row, "budget": limit, "within": figure.within}


WIDTHS = (58, 19, 9, 36, 13, 6)
HEAD = ("", "p50 / p95", "", "reference", "budget", "within", "machine's loop")


def as_line(figure: Figure, pace: float) -> str:
    """`pace` is what the same steps took on the machine meanwhile, in milliseconds."""
    shown = _number(figure.value) + (f" / {_number(figure.p95)}" if figure.p95 is not None else "")
    reference = f"{_number(figure.reference)} {figure.beside}" if figure.reference is not None else ""
    verdict = {True: "yes", False: "NO", None: ""}[figure.within]
    return line(figure.name, shown, figure.unit, reference, str(figure.budget or ""), verdict, f"{pace:.1f} ms")


def line(*cells: str) -> str:
    return "  ".join(_pad(cell, width) for cell, width in zip(cells, (*WIDTHS, 0), strict=True)).rstrip()


def _pad(text: str, width: int) -> str:
    """Filled up to a width in columns of a terminal, where a Japanese character takes two."""
    return text + " " * (width - sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text))


def _number(value: float) -> str:
    """Three digits or more, none behind the point of a whole number."""
    if value >= 1000 or value == int(value):
        return f"{value:,.0f}"
    return f"{value:.3g}" if value < 10 else f"{value:.1f}"
