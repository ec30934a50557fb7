"""The company of most tests, founded once in each test process: what that wrote is kept beside the tables, and put back
into them for every test that asks for it.
"""

from __future__ import annotations

from django.db import connection, transaction

from goyokiki.accounts.models import Login
from goyokiki.config.founding import found
from goyokiki.engine.tenancy import scope
from goyokiki.engine.tenancy.models import Organization

PASSWORD = "Goyokiki1"
_filled: list[str] = []  # the tables into which a founding writes


@transaction.atomic
def keep_founding() -> None:
    """Found the company in the empty database, keep its rows beside, and leave the database empty again."""
    tables = connection.introspection.django_table_names(only_existing=True)
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
    with transaction.atomic():
        for table in _filled:
            _say("INSERT INTO {table} SELECT * FROM founded_{table}", table)
    organization = Organization.objects.get()
    with scope(organization):
        login: Login = Login.objects.select_related("staff").get()
    login.organization = login.staff.organization = organization  # known to it, as to one that was just founded
    return login


def _found() -> Login:
    return found("赤木空調株式会社", admin_login="akagi", admin_name="赤木 一郎", admin_password=PASSWORD)


def _holds_rows(table: str) -> bool:
    return bool(_say("SELECT EXISTS (SELECT 1 FROM {table})", table))


def _say(sql: str, table: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql.format(table=table))
        return cursor.fetchone()[0] if cursor.description else None
