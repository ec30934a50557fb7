"""What the command does around its subcommands."""

from __future__ import annotations

import io
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from goyokiki.config import cli


@pytest.mark.parametrize("word", ["--version", "version"])
def test_the_version_told_is_the_products_own(
    word: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["goyokiki", word])
    cli.main()
    assert capsys.readouterr().out == f"{version('goyokiki')}\n"


@pytest.mark.parametrize("command", [["worker"], ["init", "--name", "赤木空調株式会社"]])
def test_a_data_folder_that_takes_nothing_is_told_in_one_line(
    command: list[str], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.DATA = Path("/proc/self")  # where nobody, not even root, makes a file
    monkeypatch.setattr(sys, "argv", ["goyokiki", *command])
    with pytest.raises(SystemExit, match=rf"^{command[0]}: /proc/self/in-use\.lock: .+"):
        cli.main()


def test_a_full_disk_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["goyokiki", "import"])

    def fail(arguments: list[str]) -> None:
        Path("/dev/full").write_text("something")

    monkeypatch.setattr("django.core.management.execute_from_command_line", fail)
    with pytest.raises(SystemExit, match=r"^import: No space left on device$"):
        cli.main()


def test_trouble_with_any_other_file_keeps_its_places_in_the_code(
    monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    settings.DATA = tmp_path / "data"
    monkeypatch.setattr(sys, "argv", ["goyokiki", "doctor"])

    def fail(arguments: list[str]) -> None:
        (tmp_path / "elsewhere").read_text()

    monkeypatch.setattr("django.core.management.execute_from_command_line", fail)
    with pytest.raises(FileNotFoundError):
        cli.main()


def test_a_terminal_that_knows_no_japanese_shows_question_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.TextIOWrapper(io.BytesIO(), "latin-1")
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(sys, "argv", ["goyokiki", "version"])
    cli.main()
    terminal.write("赤木空調\n")
    terminal.flush()
    assert terminal.buffer.getvalue().endswith(b"????\n")  # type: ignore[attr-defined]
