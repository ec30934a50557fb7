"""The demo's database: empty, told, or grown; never anybody's own."""

from __future__ import annotations

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from goyokiki.demo import generator, story
from goyokiki.demo.options import STORY
from goyokiki.demo.story.telling import Founding
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy.models import Organization
from goyokiki.service.models import ServiceRecord


def set_up(size: str, found: Founding, *, fresh: bool) -> None:
    """Bring the database of the settings to `size`; what is there already is kept, unless it is to be `fresh`.

    Raises `Refusal` rather than write beside, or wipe, organizations that are not the demo's.
    """
    settings.DATA.mkdir(parents=True, exist_ok=True)
    _refuse_strangers(fresh=fresh)
    if fresh:
        _wipe()
    if is_of_another_version():
        raise Refusal("other_version", _("Another version made this demo: start it anew with --fresh."))
    call_command("migrate", verbosity=0, interactive=False)
    if not story.is_told():
        story.tell(found)
    if size != STORY and not generator.is_grown(generator.SIZES[size]):
        generator.grow(generator.SIZES[size], found)


def is_older() -> bool:
    """Whether the story was told to this database before units and service records were part of it."""
    tables = connection.introspection.table_names()
    if Organization._meta.db_table not in tables or not story.is_told():
        return False
    return ServiceRecord._meta.db_table not in tables or not story.is_whole()


def _refuse_strangers(*, fresh: bool) -> None:
    has_tables = Organization._meta.db_table in connection.introspection.table_names()
    if not has_tables or (story.is_told() and not fresh):
        return
    own = {*(book.name for book in story.books()), *generator.OTHERS, generator.EMPTY}
    names = Organization.objects.exclude(name__startswith=generator.NEIGHBOUR).values_list("name", flat=True)
    strangers = [name for name in names if name not in own]
    if strangers:
        message = _("This database holds organizations that are not the demo's: %(names)s.")
        raise Refusal("not_a_demo", message % {"names": "、".join(sorted(strangers)[:5])})


def is_of_another_version() -> bool:
    """Whether it was made by a version that is no longer on the way to this one, and so cannot be brought here."""
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("goyokiki.")}
    made = {step for step in MigrationRecorder(connection).applied_migrations() if step[0] in ours}
    return bool(made - MigrationLoader(None).disk_migrations.keys())


def _wipe() -> None:
    if connection.vendor != "sqlite":
        call_command("migrate", verbosity=0, interactive=False)
        call_command("flush", verbosity=0, interactive=False)
        return
    connection.close()
    database = str(connection.settings_dict["NAME"])
    for file in (database, f"{database}-wal", f"{database}-shm"):
        Path(file).unlink(missing_ok=True)
