"""Write the style sheet as files: `python -m tests.engine.ui.kit DIR [LANGUAGE]`."""

import os
import sys
from pathlib import Path
from unittest.mock import patch

import django
from django.test import override_settings
from django.utils import translation


def write(target: Path, language: str) -> None:
    from goyokiki.engine.ui import nav  # noqa: PLC0415  needs the started product
    from tests.engine.ui.kit import pages  # noqa: PLC0415  same

    routes = override_settings(ROOT_URLCONF="tests.engine.ui.kit.urls")
    with routes, translation.override(language), patch.object(nav, "registry", pages.navigation()):
        for name in pages.PAGES:
            (target / f"{name}.html").write_text(pages.page(name, pages.request_of(pages.Somebody())))


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goyokiki.config.settings")
django.setup()
write(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "ja")
