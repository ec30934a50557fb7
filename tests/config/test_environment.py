"""What an operator has set wrongly is said in one line that names the setting and shows a right value."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from goyokiki.config import environment
from goyokiki.config.environment import SettingError


@pytest.mark.parametrize(
    ("read", "value", "example"),
    [
        (lambda name: environment.networks(name, ""), "10.0.0.0/99", "192.168.1.5"),
        (lambda name: environment.hosts(name, ""), "https://goyokiki.example.jp", "goyokiki.example.jp"),
        (lambda name: environment.hosts(name, ""), "goyokiki.example.jp:8000", "without port"),
        (lambda name: environment.base_url(name, ""), "goyokiki.example.jp", "https://goyokiki.example.jp"),
        (lambda name: environment.base_url(name, ""), "https://goyokiki.example.jp:x", "https://goyokiki.example.jp"),
        (lambda name: environment.base_url(name, ""), "https://goyokiki.example.jp/crm", "no folder"),
        (lambda name: environment.base_url(name, ""), "https://[::1", "https://goyokiki.example.jp"),
        (lambda name: environment.choice(name, "ja", ["ja", "en"]), "fr", "ja, en"),
        (lambda name: environment.number(name, 14, least=1), "many", "e.g. 14"),
        (lambda name: environment.number(name, 14, least=1), "0", "at least 1"),
        (environment.folder, "backups", "/srv/backups"),
        (lambda name: environment.database(name, Path("x")), "sqlite:///", "sqlite:////srv/goyokiki"),
        (lambda name: environment.secret(name, Path("x")), "abc", "32 signs"),
        (lambda name: environment.database(name, Path("x")), "mysql://x/y", "postgresql://user@host/name"),
        (lambda name: environment.database(name, Path("x")), "postgresql://x:port/y", "cannot be read"),
        (lambda name: environment.secret(name, Path("/proc/none/key")), "", "/srv/goyokiki"),
    ],
)
def test_a_wrong_value_is_one_line(monkeypatch: pytest.MonkeyPatch, read: object, value: str, example: str) -> None:
    monkeypatch.setenv("A_SETTING", value)
    with pytest.raises(SettingError) as problem:
        read("A_SETTING")  # type: ignore[operator]
    line = str(problem.value)
    assert "\n" not in line
    assert example in line
    assert "A_SETTING" in line or "GOYOKIKI_DATA" in line


def test_right_values_are_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("A_SETTING", "goyokiki.example.jp, .example.com,[::1],192.168.1.5,*")
    assert environment.hosts("A_SETTING", "") == ["goyokiki.example.jp", ".example.com", "[::1]", "192.168.1.5", "*"]
    monkeypatch.setenv("A_SETTING", str(tmp_path))
    assert environment.folder("A_SETTING") == tmp_path
    monkeypatch.setenv("A_SETTING", "")
    assert environment.folder("A_SETTING") is None
    assert environment.number("A_SETTING", 14, least=1) == 14


def test_no_piece_of_a_password_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_SETTING", "postgresql://goyokiki:hidden/half@127.0.0.1/goyokiki")
    with pytest.raises(SettingError, match="%2F") as problem:
        environment.database("A_SETTING", Path("x"))
    assert "hidden" not in str(problem.value)


def test_the_address_in_the_mails_is_answered() -> None:
    assert environment.host_of("https://goyokiki.example.jp:8443") == "goyokiki.example.jp"
    assert environment.host_of("http://[::1]:8000") == "[::1]"


def test_a_misspelt_setting_stops_the_start_with_one_line(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import goyokiki.config.settings"],
        env={"PATH": os.environ["PATH"], "GOYOKIKI_DATA": str(tmp_path), "GOYOKIKI_ALLOWED_HOST": "a"},
        capture_output=True,
        check=False,
    )
    assert told.returncode == 1
    [line] = told.stderr.decode().splitlines()
    assert line.startswith("GOYOKIKI_ALLOWED_HOST is no setting: use one of DATABASE_URL,")


def test_the_key_that_is_made_is_its_owners_alone_and_stays(tmp_path: Path) -> None:
    first = environment.secret("NO_SUCH_SETTING", tmp_path / "data" / "secret.key")
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "data" / "secret.key").stat().st_mode & 0o777 == 0o600
    assert environment.secret("NO_SUCH_SETTING", tmp_path / "data" / "secret.key") == first
    assert len(first) >= 50


def test_a_key_that_a_power_cut_left_empty_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "secret.key"
    file.touch()
    made = environment.secret("NO_SUCH_SETTING", file)
    assert len(made) > 50
    assert environment.secret("NO_SUCH_SETTING", file) == made == file.read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["secret.key"]
