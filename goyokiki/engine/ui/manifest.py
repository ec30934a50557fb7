"""What the front-end build made: from the name a page asks for to the address with the hash in it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static

MANIFEST = Path(__file__).parent / "static" / "ui" / "manifest.json"


def address(name: str) -> str:
    """The address of a built file: `app.css`, `app.js` or `icons.svg`."""
    return _addresses(MANIFEST)[name]


@cache
def _addresses(manifest: Path) -> dict[str, str]:
    if not manifest.exists():
        raise ImproperlyConfigured("The front end is not built: run `npm ci && npm run build` in frontend/.")
    chunks = json.loads(manifest.read_text(encoding="utf-8")).values()
    return {_name(chunk): static(f"ui/{chunk['file']}") for chunk in chunks}


def _name(chunk: dict[str, str]) -> str:
    # src/styles/app.scss becomes assets/style-x1y2.css: pages know it as app.css.
    return Path(chunk["src"]).stem + Path(chunk["file"]).suffix
