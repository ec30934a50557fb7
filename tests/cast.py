"""The company of most tests, founded once in each test process: what that wrote is kept beside the tables, and put back
into them for every test that asks for it.
"""

from __future__ import annotations

from copy import deepcopy

from django.db import connection, transaction

from goyokiki.accounts.models import Login
from goyokiki.config.founding import found
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization

PASSWORD = "Goyokiki1"
_filled: list[str] = []  # the tables into which a founding writes
_founder: list[Login] = []  # the administrator as he is read from them, once he was


@transaction.atomic
def keep_founding() -> None:
    """Found the company in the empty database, keep its rows beside, and leave the database empty again.

    A database that came as a copy has them already.
    """
    there = set(connection.introspection.table_names())
    tables = connection.introspection.django_table_names(only_existing=True)
    _filled[:] = [table for table in tables if f"founded_{table}" in there]
    if _filled:
        return
    empty = [table for table in tables if not _holds_rows(table)]
    _found()
    _filled[:] = [table for table in empty if _holds_rows(table)]
    for table in _filled:
        _say("CREATE TABLE founded_{table} AS SELECT * FROM {table}", table)
        _say("DELETE FROM {table}", table)


def akagi_of_a_company() -> Login:
    """The administrator of the founded company. Where a test has founded another before, this one is founded too."""
    if Organization.objects.exists():
        return _found()
    _fill()
    if not _founder:
        organization = Organization.objects.get()
        with scope(organization):
            login: Login = Login.objects.select_related("staff").get()
        login.organization = login.staff.organization = organization  # known to it, as to one that was just founded
        _founder.append(login)
    return deepcopy(_founder[0])


def _fill() -> None:
    """Put back what is kept beside; PostgreSQL takes it all at once."""
    inserts = [f"INSERT INTO {table} SELECT * FROM founded_{table}" for table in _filled]  # noqa: S608
    with transaction.atomic(), connection.cursor() as cursor:
        for sql in ["; ".join(inserts)] if connection.vendor == "postgresql" else inserts:
            cursor.execute(sql)


def _found() -> Login:
    return found("赤木空調株式会社", admin_login="akagi", admin_name="赤木 一郎", admin_password=PASSWORD)


def _holds_rows(table: str) -> bool:
    return bool(_say("SELECT EXISTS (SELECT 1 FROM {table})", table))


def _say(sql: str, table: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql.format(table=table))
        return cursor.fetchone()[0] if cursor.description else None
