"""The web process never decodes a picture, and what does so cannot take more than its share."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from goyokiki.engine.files import pictures as studio
from goyokiki.engine.files.kinds import HEIC, JPEG, PNG
from goyokiki.engine.files.pictures import UnusablePicture, develop
from tests.engine.files import pictures
from tests.processes import environment

SERVES_WITHOUT_A_DECODER = """
import django, sys
django.setup()
from django.urls import get_resolver
get_resolver().url_patterns
assert not {"PIL", "PIL.Image", "pi_heif"} & set(sys.modules), "a decoder is loaded"
"""


@pytest.mark.django_db
def test_a_web_process_does_not_even_load_a_decoder() -> None:
    subprocess.run([sys.executable, "-c", SERVES_WITHOUT_A_DECODER], env={**os.environ, **environment()}, check=True)  # noqa: S603


def test_a_decoder_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(studio, "PATIENCE", 0.001)
    with pytest.raises(UnusablePicture, match="time"):
        develop(written(tmp_path, pictures.jpeg()), JPEG, tmp_path)


def test_a_decoder_that_dies_is_a_broken_picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dying = tmp_path / "dying.py"
    dying.write_text("import os; os.abort()")
    monkeypatch.setattr(studio, "DARKROOM", dying)
    with pytest.raises(UnusablePicture, match="broken"):
        develop(written(tmp_path, pictures.jpeg()), JPEG, tmp_path)


def test_a_picture_that_wants_more_memory_than_there_is_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = tmp_path / "darkroom.py"
    small.write_text(studio.DARKROOM.read_text().replace("MEMORY = 1 << 30", "MEMORY = 200 << 20"))
    monkeypatch.setattr(studio, "DARKROOM", small)
    greedy = written(tmp_path, pictures.png((7000, 7000), mode="RGBA", color=(1, 2, 3, 4)))
    with pytest.raises(UnusablePicture, match=r"memory|broken"):
        develop(greedy, PNG, tmp_path)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_each_of_the_eight_ways_to_hold_a_phone_comes_out_upright(orientation: int, tmp_path: Path) -> None:
    picture = develop(written(tmp_path, pictures.jpeg((120, 80), orientation=orientation)), JPEG, tmp_path)
    assert (picture.width, picture.height) == ((120, 80) if orientation < 5 else (80, 120))


def test_a_heic_photo_is_developed_into_a_jpeg(tmp_path: Path) -> None:
    picture = develop(pictures.HEIC, HEIC, tmp_path)
    assert (picture.kind, picture.width, picture.height) == (JPEG, 80, 120)
    assert picture.full.read_bytes().startswith(b"\xff\xd8\xff")


def written(folder: Path, content: bytes) -> Path:
    path = folder / "original"
    path.write_bytes(content)
    return path
