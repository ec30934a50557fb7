"""Where a drill takes place: an organization of its own, with its people and the customers it has so far."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import translation

from goyokiki.accounts.actions.user import UserDraft, add_user
from goyokiki.accounts.models import Login
from goyokiki.accounts.vocabulary import Role
from goyokiki.config.founding import found
from goyokiki.demo.story import PASSWORD
from goyokiki.engine import import_jobs as jobs
from goyokiki.engine.imports import kind_named
from goyokiki.engine.imports.vocabulary import JobState
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization

HEADERS = ("顧客コード", "顧客名", "カナ", "ランク", "郵便番号", "都道府県", "市区町村", "町名番地", "TEL", "備考")


def clear() -> None:
    """The tables; on SQLite in a new file, elsewhere beside what is there."""
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        for file in (name, f"{name}-wal", f"{name}-shm"):
            Path(file).unlink(missing_ok=True)
    settings.DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def organization() -> Iterator[Login]:
    """The scope of a new organization; yields its administrator."""
    number = Organization.objects.count() + 1
    login = found(f"演習空調{number}", admin_login=f"drill{number}", admin_name="演習 太郎", admin_password=PASSWORD)
    with scope(login.organization), translation.override("ja"):
        yield login


def people(admin: Login, many: int) -> list[Login]:
    """So many employees besides the administrator."""
    return [_employee(admin, number) for number in range(1, many + 1)]


def _employee(admin: Login, number: int) -> Login:
    name = f"{admin.login_id}-{number}"
    told = {"name": f"社員 {number}", "abbr": f"{number}", "login_id": name, "password": PASSWORD}
    draft = UserDraft(**told, role=Role.STAFF, position=number + 1)
    return add_user(draft, by=admin)


def customers(admin: Login, folder: Path, many: int) -> list[int]:
    """So many customers, brought in as a file; returns their keys."""
    file = write(folder / "before.csv", many, "A")
    job = jobs.survey(jobs.open_job(file, file_name=file.name, kind=kind_named("customers"), by=admin))
    if jobs.apply(job).state != JobState.DONE:
        raise RuntimeError(f"the customers were not taken: {job.message}")
    return list(kind_named("customers").model.objects.order_by("pk").values_list("pk", flat=True))


def write(file: Path, many: int, prefix: str) -> Path:
    """A file of so many customers, none of whom is in a file with another prefix."""
    with file.open("w", encoding="utf-8-sig", newline="") as output:
        writer = csv.writer(output)
        writer.writerow(HEADERS)
        writer.writerows(customer(number, prefix) for number in range(many))
    return file


def customer(number: int, prefix: str) -> tuple[Any, ...]:
    name, rank, kana, postal_code = f"{prefix}{number}", "ABC"[number % 3], "ダイショクヒン", "530-0001"
    place = ("大阪府", "大阪市北区", f"梅田{number % 3 + 1}-{number % 90 + 1}-{number % 30 + 1}")
    phone = f"06-{1000 + number // 10_000:04}-{number % 10_000:04}"
    return (name, f"株式会社第{name}食品", kana, rank, postal_code, *place, phone, f"控え {number}")
