"""The same file again changes nothing, and what a person decided in the preview is done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine import import_jobs as jobs
from goyokiki.engine.import_jobs.runs import Order, run
from goyokiki.engine.imports import kind_named
from goyokiki.engine.imports.models import ImportJob, StagedRow
from goyokiki.engine.tenancy import scope
from goyokiki.equipment.models import Unit
from tests.equipment.imports.conftest import counts, written
from tests.factories.customers import CustomerFactory
from tests.round_trip import examples

HEADERS = ["得意先名", "〒", "電話番号", "ランク", "担当", "型式", "機番", "設置年月", "納入先名", "顧客コード", "備考"]
ROW = st.tuples(
    st.sampled_from(["㈱山本食品", "株式会社山本食品", "山本食品㈱", "川口冷機"]),
    st.sampled_from(["530-0001", "5300001", "540-0001", ""]),
    st.sampled_from(["06-0000-1201", "0600001201", "06-0000-7777", ""]),
    st.sampled_from(["A", "B", "", "?"]),
    st.sampled_from(["坂東 二郎", "赤木 一郎", "誰か", ""]),
    st.sampled_from(["SZRC80BYT", "szrc80byt", "RXYP280DA"]),
    st.sampled_from(["", "", "E1", "E2"]),
    st.sampled_from(["2015/4", "H27.4", ""]),
    st.sampled_from(["", "梅田店", "梅田　店", "難波店"]),
    st.sampled_from(["", "", "", "K1", "K2"]),
    st.sampled_from(["", "a", "b"]),
)
NOUNS = ("customers", "sites", "units")


@settings(max_examples=examples(5), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROW, min_size=1, max_size=9))
def test_the_same_file_again_changes_nothing(rows: Any, akagi: Login, bando: Login, tmp_path: Path) -> None:
    with scope(akagi.organization), transaction.atomic():
        order = Order(kind_named("ledger"), written(tmp_path, [HEADERS, *rows]), skip_bad_rows=True)
        first = run(order)
        made = Unit.objects.count()
        again = run(order)
        assert [counts(again, noun)[:2] for noun in NOUNS] == [(0, 0)] * 3
        assert Unit.objects.count() == made
        assert first.refused_rows == again.refused_rows
        transaction.set_rollback(True)


def surveyed(folder: Path, *rows: tuple[str, ...]) -> ImportJob:
    path = written(folder, [("得意先名", "〒", "型式", "機番"), *rows])
    job = jobs.open_job(path, file_name=path.name, kind=kind_named("ledger"), by=None)
    jobs.survey(job)
    return job


def decided(job: ImportJob, decisions: dict[str, str]) -> None:
    """As the worker surveys a job again after a person has decided."""
    job.decisions = decisions
    job.save(update_fields=["decisions"])
    jobs.survey(job)


def test_a_spelling_can_be_set_apart(akagi: Login, tmp_path: Path) -> None:
    rows = [("山本食品㈱", "530-0001", "SZRC80BYT", "E1"), ("㈱山本食品", "530-0001", "SZRC80BYT", "E2")]
    with scope(akagi.organization):
        for _time in range(2):
            job = surveyed(tmp_path, *rows)
            decided(job, {StagedRow.objects.of(job)[1].spelling: "apart"})
            jobs.apply(job, skip_bad_rows=False)
            assert (Customer.objects.count(), Unit.objects.count()) == (2, 2)


def test_a_row_can_be_said_to_mean_a_registered_customer(akagi: Login, tmp_path: Path) -> None:
    known = CustomerFactory(by=akagi, name="山本フーズ")
    with scope(akagi.organization):
        job = surveyed(tmp_path, ("山本食品", "530-0001", "SZRC80BYT", "E1"))
        [(why, spelling)] = [
            (row["why"], row["spelling"]) for row in StagedRow.objects.of(job).values_list("match", flat=True)
        ]
        assert why == "new"
        decided(job, {spelling: f"customers:{known.pk}"})
        jobs.apply(job, skip_bad_rows=False)
        assert Unit.objects.get().customer_id == known.pk
        assert StagedRow.objects.of(job).get().match["why"] == "told"
