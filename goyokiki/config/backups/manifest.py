"""What a backup says of itself."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from importlib.metadata import version
from typing import Any

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from goyokiki.config.backups.trouble import BackupTrouble

FORMAT = 1
Migration = tuple[str, str]


@dataclass
class Manifest:
    """`tables`: rows of each. `columns`, `sequences`: PostgreSQL's. `missing`: files that rows name and nobody has."""

    made_at: str
    database: str
    migrations: list[Migration]
    version: str = field(default_factory=lambda: version("goyokiki"))
    format: int = FORMAT
    tables: dict[str, int] = field(default_factory=dict)
    columns: dict[str, list[str]] = field(default_factory=dict)
    sequences: dict[str, tuple[int, bool]] = field(default_factory=dict)
    files: int = 0
    missing: list[str] = field(default_factory=list)
    hashes_sha256: str = ""

    def as_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, indent=1)


def read(text: bytes) -> Manifest:
    told: dict[str, Any] = json.loads(text)
    if told["format"] > FORMAT:
        raise of_newer_version(told["version"])
    told["migrations"] = [tuple(one) for one in told["migrations"]]
    return Manifest(**{one.name: told[one.name] for one in fields(Manifest)})


def of_newer_version(version: str) -> BackupTrouble:
    return BackupTrouble(
        _("It was made by version %(version)s: install that one or a newer one.") % {"version": version}
    )


def applied_migrations() -> list[Migration]:
    return sorted(MigrationRecorder(connection).applied_migrations())
