"""Write the style sheet as files: `python -m tests.engine.ui.kit DIR [LANGUAGE]`."""

import os
import sys
from pathlib import Path
from unittest.mock import patch

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goyokiki.config.settings")

import django
from django.test import override_settings
from django.utils import translation

django.setup()

from goyokiki.engine.ui import nav
from tests.engine.ui.kit import pages

target = Path(sys.argv[1])
language = sys.argv[2] if len(sys.argv) > 2 else "ja"
routes = override_settings(ROOT_URLCONF="tests.engine.ui.kit.urls")
with routes, translation.override(language), patch.object(nav, "registry", pages.navigation()):
    for name in pages.PAGES:
        (target / f"{name}.html").write_text(pages.page(name, pages.request_of(pages.Somebody())))
