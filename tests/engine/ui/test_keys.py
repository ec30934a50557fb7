"""The help of the keys lists what the scripts answer, and nothing else."""

import re
from collections.abc import Callable
from pathlib import Path

from django.test import Client

from goyokiki.accounts.models import Login
from goyokiki.engine.ui import keys

FRONTEND = Path(__file__).parents[3] / "frontend/src"
# These the browser answers: a link that has the focus, a dialog that is open.
ANSWERED_BY_THE_BROWSER = {"open", "close"}


def test_each_declared_key_is_told_once() -> None:
    told = [name for _label, answers in keys.GROUPS for name in answers]
    assert sorted(told) == sorted(keys.KEYS)


def test_each_declared_key_is_answered_by_a_script_or_the_browser() -> None:
    scripts = "".join(path.read_text() for path in FRONTEND.rglob("*.ts") if "testing" not in path.parts)
    asked = set(re.findall(r'isFor\("(\w+)"', scripts))
    assert asked | ANSWERED_BY_THE_BROWSER == set(keys.KEYS)


def test_every_page_has_the_help_and_the_menu_leads_to_it(akagi: Login, client_of: Callable[[Login], Client]) -> None:
    page = client_of(akagi).get("/customers/").content.decode()
    assert 'data-open="keys"' in page
    help_ = page.split('<dialog class="dialog wide" id="keys"')[1].split("</dialog>")[0]
    assert re.findall(r"<dt>(保存)</dt>\s*<dd><span><kbd[^>]*>(Ctrl)</kbd><kbd>(Enter)</kbd>", help_) == [
        ("保存", "Ctrl", "Enter")
    ]
