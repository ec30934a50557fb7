"""`goyokiki init`, answered by somebody who sits before it."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from goyokiki.accounts.models import Login
from goyokiki.engine.tenancy import unscoped

Answer = Callable[[list[str], list[str]], str]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch, db: None) -> Answer:
    """`answer(typed, passwords)`: what the command says, and what it complains of."""

    def answered(typed: list[str], passwords: list[str]) -> str:
        told = StringIO()
        monkeypatch.setattr("builtins.input", lambda _question: typed.pop(0))
        monkeypatch.setattr("getpass.getpass", lambda _question: passwords.pop(0))
        call_command("init", stdout=told, stderr=told)
        assert (typed, passwords) == ([], [])
        return told.getvalue()

    return answered


def test_what_is_refused_is_asked_again_and_nothing_else(answer: Answer) -> None:
    told = answer(
        ["", "赤木空調株式会社", "赤木", "赤木 一郎", "akagi"],
        ["short", "short", "Goyokiki1", "Goyokiki2", "Goyokiki1", "Goyokiki1"],
    )
    assert "7文字以上30文字以下" in told
    assert "2回のパスワードが一致しません" in told
    assert "「akagi」でログインしてください" in told
    assert "goyokiki serve" in told
    with unscoped("test: who was founded"):
        login = Login.objects.get(login_id="akagi")
    assert login.name == "赤木 一郎"
    assert login.check_password("Goyokiki1")


def test_what_was_given_as_an_option_is_not_asked_for(db: None) -> None:
    given = {"name": "赤木空調株式会社", "admin_login": "akagi", "admin_name": "赤木", "admin_password": "short"}
    with pytest.raises(CommandError, match="7文字以上30文字以下"):
        call_command("init", **given)
    call_command("init", **{**given, "admin_password": "Goyokiki1"}, stdout=StringIO())
