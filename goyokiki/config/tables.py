"""Whether the tables of the database are those of this version."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from goyokiki.config.backups import unfinished


def trouble() -> str | None:
    """Why this version cannot work here, and what to do; raises `django.db.Error` when the database does not answer."""
    executor = MigrationExecutor(connection)
    if unfinished.is_told():
        return _("A restore was broken off here: run goyokiki restore once more, with --replace.")
    if not executor.loader.applied_migrations:
        return _("There are no tables yet: run goyokiki init, or goyokiki restore to put a backup back.")
    if _are_newer(executor):
        return _("The tables are those of a newer version: install it again, or restore the backup from before it.")
    if _are_older(executor):
        return _("The tables are those of an older version: run goyokiki migrate first.")
    return None


def wait_for_migration() -> bool:
    """Whether there are tables, and they lack something that this version brings."""
    executor = MigrationExecutor(connection)
    return bool(executor.loader.applied_migrations) and _are_older(executor)


def are_newer() -> bool:
    return _are_newer(MigrationExecutor(connection))


def _are_older(executor: MigrationExecutor) -> bool:
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _are_newer(executor: MigrationExecutor) -> bool:
    """Whether something was applied that this version has never heard of; what it has squashed it still knows."""
    known = set(executor.loader.disk_migrations)
    for migration in executor.loader.disk_migrations.values():
        known.update(migration.replaces)
    return not known.issuperset(executor.loader.applied_migrations)
