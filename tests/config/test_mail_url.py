"""EMAIL_URL."""

from __future__ import annotations

import pytest

from goyokiki.config import mail_url
from goyokiki.config.environment import SettingError

NAME = "EMAIL_URL"


def test_without_a_value_there_is_no_mail_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(NAME, raising=False)
    assert (mail_url.connection(NAME), mail_url.sender(NAME)) == (None, "")


@pytest.mark.parametrize(
    ("url", "port", "use_ssl", "use_tls"),
    [
        ("smtp://mail.example.jp?from=a@b.jp", 25, False, False),
        ("smtp://mail.example.jp:587?from=a@b.jp&starttls=1", 587, False, True),
        ("smtp://user:secret@mail.example.jp:587?from=a@b.jp", 587, False, True),
        ("smtp://user:secret@mail.example.jp?from=a@b.jp&starttls=0", 25, False, False),
        ("smtps://user:secret@mail.example.jp?from=a@b.jp", 465, True, False),
    ],
)
def test_a_password_is_encrypted_unless_one_says_no(
    monkeypatch: pytest.MonkeyPatch, url: str, port: int, use_ssl: bool, use_tls: bool
) -> None:
    monkeypatch.setenv(NAME, url)
    found = mail_url.connection(NAME)
    assert found is not None
    assert found["host"] == "mail.example.jp"
    assert (found["port"], found["use_ssl"], found["use_tls"]) == (port, use_ssl, use_tls)


def test_signs_in_name_and_password_may_be_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "smtps://office%40example.jp:p%2Fw%3A%40@mail.example.jp")
    found = mail_url.connection(NAME)
    assert found is not None
    assert (found["username"], found["password"]) == ("office@example.jp", "p/w:@")


@pytest.mark.parametrize(
    ("url", "sender"),
    [
        ("smtp://mail.example.jp?from=office@example.jp", "office@example.jp"),
        ("smtps://office%40example.jp:x@mail.example.jp", "office@example.jp"),
        ("smtps://office%40example.jp:x@mail.example.jp?from=other@example.jp", "other@example.jp"),
        ("smtp://mail.example.jp?from=%E9%88%B4%E6%9C%A8%E7%A9%BA%E8%AA%BF%20%3Ca@b.jp%3E", "鈴木空調 <a@b.jp>"),
    ],
)
def test_mails_come_from_the_address_given_or_from_the_users(
    monkeypatch: pytest.MonkeyPatch, url: str, sender: str
) -> None:
    monkeypatch.setenv(NAME, url)
    assert mail_url.sender(NAME) == sender


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("mail.example.jp", "smtp://host"),
        ("http://mail.example.jp", "smtp://host"),
        ("smtp://", "smtp://host"),
        ("smtp://mail.example.jp:abc", "cannot be read"),
        ("smtp://mail.example.jp?form=a@b.jp", "form is not known"),
        ("smtp://mail.example.jp?from=a@b.jp&starttls=yes", "0 or 1"),
    ],
)
def test_what_cannot_be_used_stops_the_start_with_one_line(
    monkeypatch: pytest.MonkeyPatch, url: str, reason: str
) -> None:
    monkeypatch.setenv(NAME, url)
    with pytest.raises(SettingError, match=reason) as stopped:
        mail_url.connection(NAME)
    assert "\n" not in str(stopped.value)


def test_a_server_without_a_sender_stops_the_start_and_no_password_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "smtps://office:secret@mail.example.jp")
    with pytest.raises(SettingError, match=r"from=office@example\.jp") as stopped:
        mail_url.sender(NAME)
    assert "secret" not in str(stopped.value)
