"""Addresses of built files."""

import json
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from goyokiki.engine.ui import manifest


def test_a_page_asks_by_plain_name_and_gets_the_address_with_the_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = {"src/styles/app.scss": {"file": "assets/style-x1.css", "src": "src/styles/app.scss"}}
    (tmp_path / "manifest.json").write_text(json.dumps(built))
    monkeypatch.setattr(manifest, "MANIFEST", tmp_path / "manifest.json")
    assert manifest.address("app.css") == "/static/ui/assets/style-x1.css"


def test_without_a_build_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(manifest, "MANIFEST", tmp_path / "nothing.json")
    with pytest.raises(ImproperlyConfigured, match="npm run build"):
        manifest.address("app.css")
