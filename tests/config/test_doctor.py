"""`goyokiki doctor`, as a command."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from goyokiki.accounts.models import Login
from goyokiki.customers.models import Customer
from goyokiki.engine import figures as registry
from goyokiki.engine import files
from goyokiki.engine.clock import presence, readiness
from goyokiki.engine.clock.models import Heartbeat, ScheduledRun
from goyokiki.engine.figures import figures, mend
from goyokiki.engine.files import storage
from goyokiki.engine.records.models import ColumnChoice
from goyokiki.engine.tenancy import scope
from tests.engine.files import pictures
from tests.factories.customers import CustomerFactory
from tests.processes import environment
from tests.suite.cluster import free_port

Doctor = Callable[..., tuple[int, list[str]]]
SOUND = [
    "データベースは応答しています。",
    "テーブルはこのバージョンのものです。",
    "検索の索引は正しい状態です。",
    "検索の文字列は正しい状態です。",
]


def ask(*options: str) -> tuple[int, list[str]]:
    """How the command ended, and what it printed."""
    printed = io.StringIO()
    try:
        call_command("doctor", *options, stdout=printed)
    except CommandError as problem:
        return problem.returncode, [*printed.getvalue().splitlines(), str(problem)]
    return 0, printed.getvalue().splitlines()


@pytest.fixture(autouse=True)
def _backed_up(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "data"
    settings.DATA.mkdir(mode=0o700)
    settings.BACKUP_FOLDER = tmp_path / "nights"
    settings.BACKUP_FOLDER.mkdir()
    (settings.BACKUP_FOLDER / timezone.localtime().strftime("goyokiki-%Y%m%d-%H%M%S.zip")).touch()


@pytest.fixture(autouse=True)
def _only_these_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everybody's list of customers shows names: a count that is easy to spoil."""
    monkeypatch.setattr(registry, "_figures", [])

    def recount() -> dict[int, dict[str, object]]:
        return {pk: {"ledger": "customer", "columns": ["name"]} for pk in Login.objects.values_list("pk", flat=True)}

    figures("columns", lambda: mend(ColumnChoice, recount, key="login"))


def choices_of(login: Login) -> int:
    with scope(login.organization):
        count: int = ColumnChoice.objects.count()
        return count


def test_figures_that_differ_are_told_and_left_until_they_are_to_be_rebuilt(akagi: Login, bando: Login) -> None:
    wrong = "赤木空調株式会社、columns：2行が数え直しと異なります。"
    assert ask() == (1, [*SOUND, wrong, "goyokiki doctor --rebuild で数え直して直します。"])
    assert choices_of(akagi) == 0
    mended = "赤木空調株式会社、columns：数え直しと異なっていた2行を直しました。"
    assert ask("--rebuild") == (0, [*SOUND, mended])
    assert choices_of(akagi) == 2
    right = "赤木空調株式会社、columns：集計は正しい状態です。"
    assert ask() == (0, [*SOUND, right])
    assert ask("--rebuild") == (0, [*SOUND, right])


def test_what_needs_attention_is_told_and_no_rebuilding_mends_it(
    akagi: Login, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("--rebuild")
    settings.BACKUP_FOLDER = tmp_path
    assert ask()[1][2].startswith(f"{tmp_path} にバックアップがまだありません。")
    (tmp_path / "goyokiki-20261101-023000.zip").write_text("")
    assert ask()[1][2].startswith(f"{tmp_path} の最新のバックアップは 2026-11-01 02:30 のものです。")
    Heartbeat.objects.create(worker="dead", at=timezone.now() - timedelta(hours=2))
    ScheduledRun.objects.create(name="backup.take", failed_at=timezone.now(), last_error="BackupFailed: 2")
    monkeypatch.setattr(readiness, "LEAST_ROOM", 2**80)
    code, told = ask("--rebuild")
    assert code == 1
    assert told[-1] == "4件の確認が必要です。"
    assert [words in line for words, line in zip(("空き容量", "ワーカー", "backup.take"), told[2:5], strict=True)] == [
        True,
        True,
        True,
    ]


def test_a_file_that_is_gone_is_told(akagi: Login) -> None:
    ask("--rebuild")
    with scope(akagi.organization):
        kept = files.take_in(pictures.upload("写真.jpg", pictures.jpeg()), by=akagi)
        assert ask()[0] == 0
        storage.discard(kept.stored)
    code, told = ask()
    assert code == 1
    assert kept.stored in told[2]


def test_every_organization_is_looked_at_unless_one_is_named(
    akagi: Login, stranger: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, told = ask()
    assert (code, [line.split("、")[0] for line in told[4:6]]) == (1, ["伊達冷熱株式会社", "赤木空調株式会社"])
    monkeypatch.setenv("GOYOKIKI_ORG", "伊達冷熱株式会社")
    assert ask("--rebuild")[0] == 0
    assert (choices_of(stranger), choices_of(akagi)) == (1, 0)
    assert ask()[0] == 0


def test_a_lost_index_of_the_search_is_told_and_built_anew(akagi: Login) -> None:
    CustomerFactory(by=akagi)
    ask("--rebuild")
    lose = {
        "sqlite": "INSERT INTO customer_search(customer_search) VALUES ('delete-all')",
        "postgresql": "SET CONSTRAINTS ALL IMMEDIATE; DROP INDEX customer_search",
    }
    with connection.cursor() as cursor:
        cursor.execute(lose[connection.vendor])
    code, told = ask()
    assert (code, told[2]) == (1, "検索の索引（customer）：1行がテーブルと異なります。")
    code, told = ask("--rebuild")
    assert (code, told[2]) == (0, "検索の索引（customer）：1行が異なっていたため、作り直しました。")
    assert ask()[0] == 0


def test_a_text_that_the_rules_no_longer_give_is_told_and_written_anew(akagi: Login, bando: Login) -> None:
    with scope(akagi.organization):
        customer = CustomerFactory(by=akagi, name="高木冷機")
        ask("--rebuild")
        Customer.objects.filter(pk=customer.pk).update(search_text="鰐淵", reading="ワニブチ")
        code, told = ask()
        assert (code, told[3]) == (1, "赤木空調株式会社、検索の文字列（customer）：1行が現在の規則と異なります。")
        assert Customer.objects.get().search_text == "鰐淵"
        code, told = ask("--rebuild")
        assert (code, told[3]) == (
            0,
            "赤木空調株式会社、検索の文字列（customer）：異なっていた1行を書き直しました。",
        )
        assert "高木" in Customer.objects.get().search_text
        assert Customer.objects.get().version == customer.version
        assert ask()[1][:4] == SOUND


def test_tables_of_another_version_are_told_before_anything_is_counted(transactional_db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'mail' AND name = '0003_failed'")
    try:
        with presence.at_work(), pytest.raises(CommandError, match="goyokiki serve"):
            call_command("migrate", verbosity=0)
        assert ask() == (
            1,
            [SOUND[0], "テーブルが古いバージョンのものです。先に goyokiki migrate を実行してください。"],
        )
    finally:
        MigrationRecorder(connection).record_applied("mail", "0003_failed")
    assert ask() == (0, SOUND)


def test_tables_of_a_newer_version_are_told_and_not_migrated(transactional_db: None) -> None:
    MigrationRecorder.Migration.objects.create(app="mail", name="0999_tomorrow")
    try:
        assert ask()[1][-1].startswith("テーブルがより新しいバージョンのものです。")
        with pytest.raises(CommandError, match="新しいバージョン"):
            call_command("migrate", verbosity=0)
    finally:
        MigrationRecorder.Migration.objects.filter(name="0999_tomorrow").delete()
    call_command("migrate", verbosity=0)
    assert ask() == (0, SOUND)


def test_a_database_that_does_not_answer_is_told() -> None:
    nowhere = f"postgres://nobody@127.0.0.1:{free_port()}/nothing"
    command = [sys.executable, "-P", "-m", "django", "doctor"]
    told = subprocess.run(  # noqa: S603  our own command
        command, env={**os.environ, **environment(), "DATABASE_URL": nowhere}, capture_output=True, check=False
    )
    assert told.returncode == 1
    assert "データベースが応答しません" in told.stderr.decode()
