"""Figures: percentiles, budgets, and the file that others read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.figures import Budget, Figure, as_json, as_line, percentile


@given(st.lists(st.floats(0, 1000), min_size=1))
def test_a_percentile_is_a_sample_that_enough_others_do_not_exceed(samples: list[float]) -> None:
    found = percentile(samples, 95)
    assert found in samples
    assert sum(one <= found for one in samples) >= 0.95 * len(samples)


@pytest.mark.parametrize(
    ("budget", "value", "p95", "within"),
    [
        (Budget(9, 18), 9, 18, True),
        (Budget(9, 18), 9.1, 18, False),
        (Budget(9, 18), 9, 18.1, False),
        (Budget(12), 12, None, True),
        (Budget(least=180), 180, None, True),
        (Budget(least=180), 179, None, False),
    ],
)
def test_a_budget_holds_at_the_median_and_for_nineteen_of_twenty(
    budget: Budget, value: float, p95: float | None, *, within: bool
) -> None:
    assert Figure("list", value, "ms", p95, budget=budget).within is within


def test_a_figure_without_a_budget_is_neither_within_nor_over() -> None:
    assert Figure("bare framework", 1.7, "ms").within is None


def test_the_file_has_the_fields_of_the_contract() -> None:
    figure = Figure("list", 6.5, "ms", 9.0, 0.4, "its SQL alone", Budget(9, 18))
    read = json.loads(as_json([figure], size="M", commit="abc", database="SQLite 3.40.1"))
    row = {"name": "list", "value": 6.5, "unit": "ms", "p95": 9.0, "reference": 0.4, "budget": 9, "within": True}
    assert read == {"size": "M", "commit": "abc", "database": "SQLite 3.40.1", "rows": [row]}


def test_a_line_shows_value_reference_budget_verdict_and_the_machine() -> None:
    line = as_line(Figure("search 田中", 6.5, "ms", 9.25, 0.4, "its SQL alone", Budget(6, 18)), 10.71)
    assert line.split() == [
        "search",
        "田中",
        "6.5",
        "/",
        "9.25",
        "ms",
        "0.4",
        "its",
        "SQL",
        "alone",
        "6",
        "/",
        "18",
        "NO",
        "10.7",
        "ms",
    ]
