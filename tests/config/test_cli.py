"""What the command says before any settings are read."""

from __future__ import annotations

import sys
from importlib.metadata import version

import pytest

from goyokiki.config import cli


@pytest.mark.parametrize("word", ["--version", "version"])
def test_the_version_told_is_the_products_own(
    word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["goyokiki", word])
    cli.main()
    assert capsys.readouterr().out == f"{version('goyokiki')}\n"
