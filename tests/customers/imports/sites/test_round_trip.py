"""取込用 of sites and back: nothing changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from goyokiki.accounts.models import Login
from goyokiki.customers.actions import save_sites
from goyokiki.customers.drafts import SiteDraft
from goyokiki.customers.forms import SiteForm
from goyokiki.customers.imports.sites import SITES
from goyokiki.customers.models import Customer, PrimeContractor, SiteCustomer
from goyokiki.engine.bin import throw
from goyokiki.engine.inputs.fields import CodeField
from goyokiki.engine.tenancy import scope
from tests.factories.customers import ContractorFactory, CustomerFactory
from tests.factories.sites import FullSiteFactory, SiteFactory
from tests.round_trip import QUICK, as_typed, hostile_lines, hostile_words, imported_again

pytestmark = pytest.mark.usefixtures("organization")
UNCHANGED = {"created": 0, "updated": 0, "unchanged": 2}


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_column_comes_back(akagi: Login, tmp_path: Path, language: str) -> None:
    customers = [CustomerFactory(by=akagi, code=code) for code in ("K2", "K1")]
    full, plain = FullSiteFactory(by=akagi, customers=customers), SiteFactory(by=akagi)
    with translation.override(language):
        report = imported_again(SITES, [plain.pk, full.pk], tmp_path / "sites.csv")
        cells = SITES.exported([plain.pk, full.pk])  # type: ignore[misc]
    assert report.as_dict()["sites"] == UNCHANGED
    assert report.refused == report.notices == []
    assert [row[0] for row in cells] == [str(plain.pk), str(full.pk)]
    assert cells[1][1:5] == ["K1;K2", full.name, full.kana, "530-0001"]
    assert all(cells[1])


def test_a_customer_in_the_bin_is_left_alone(akagi: Login, tmp_path: Path) -> None:
    here, gone = CustomerFactory(by=akagi), CustomerFactory(by=akagi)
    site = SiteFactory(by=akagi, customers=[here, gone])
    throw([gone], by=akagi)
    with translation.override("ja"):
        report = imported_again(SITES, [site.pk], tmp_path / "sites.csv")
    assert (report.refused, report.as_dict()["sites"]["unchanged"]) == ([], 1)
    assert SiteCustomer.objects.filter(site=site).count() == 2


@settings(QUICK)
@given(st.lists(st.tuples(hostile_words, hostile_lines), min_size=5, max_size=8), hostile_words, hostile_words)
def test_whatever_people_typed_comes_back(
    akagi: Login, tmp_path: Path, texts: list[tuple[str, str]], code: str, contractor: str
) -> None:
    with scope(akagi.organization):
        made = PrimeContractor.objects.filter(name=contractor).first() or ContractorFactory(by=akagi, name=contractor)
        codes = {CodeField(required=False).clean(code)[:19] or "K", f"K{len(texts)}"}
        customers = [Customer.objects.filter(code=one).first() or CustomerFactory(by=akagi, code=one) for one in codes]
        owners = frozenset(one.pk for one in customers)
        drafts = [
            SiteDraft({**as_typed(SiteForm.base_fields, lines), "name": name, "contractor": made}, customers=owners)
            for name, lines in texts
        ]
        keys = [site.pk for site in save_sites(drafts, by=akagi)]
        report = imported_again(SITES, keys, tmp_path / "sites.csv")
    assert report.refused == report.notices == []
    assert report.as_dict()["sites"]["unchanged"] == len(keys)
