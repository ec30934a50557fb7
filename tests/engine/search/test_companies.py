"""The queries of `companies.toml` on companies as the Financial Services Agency lists them, with all that each finds.

The file holds some of the corporations of EDINET (October 2023), as they are downloaded.
"""

from __future__ import annotations

import io
import tomllib
from pathlib import Path

import pytest
from django.core.management import call_command

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine import search

HERE = Path(__file__).parent
MAP = HERE.parents[2] / "docs" / "examples" / "edinet.toml"


@pytest.mark.usefixtures("organization")
def test_each_query_finds_the_companies_that_it_should_and_no_other(akagi: Login) -> None:
    call_command("import", "customers", str(HERE / "corporations.csv"), "--map", str(MAP), stdout=io.StringIO())
    queries = tomllib.loads((HERE / "companies.toml").read_text(encoding="utf-8"))["customer"]
    wrong = []
    for typed, wanted in queries.items():
        found = {one.code for one in search.find(Customer, typed, by=akagi, limit=300).rows}
        if found != set(wanted):
            wrong.append(f"{typed}: {sorted(found - set(wanted))} too many, {sorted(set(wanted) - found)} missing")
    assert not wrong, "\n".join(wrong)
