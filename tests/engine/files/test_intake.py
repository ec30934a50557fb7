"""Taking files in: what is kept of them, and what is refused in which words."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from goyokiki.accounts.models import Login
from goyokiki.engine.files import kinds, take_in
from goyokiki.engine.files.models import Attachment
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.tenancy.models import Organization
from tests.engine.files import archives, pictures
from tests.engine.files.pictures import GREY, RED, upload

pytestmark = pytest.mark.usefixtures("organization")


def content(kept: Attachment, size: int | None = None) -> bytes:
    with default_storage.open(f"{kept.stored}-{size}" if size else kept.stored) as file:
        return bytes(file.read())


def stored(kept: Attachment, size: int | None = None) -> Image.Image:
    return Image.open(io.BytesIO(content(kept, size)))


def is_like(pixel: object, color: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(one - other) < 12 for one, other in zip(pixel, color, strict=False))


def test_a_photo_is_turned_upright(akagi: Login) -> None:
    kept = take_in(upload("写真.jpg", pictures.jpeg((120, 80))), by=akagi)
    assert (kept.kind, kept.width, kept.height) == ("jpeg", 80, 120)
    for size in (None, 1600, 320):
        picture = stored(kept, size)
        assert picture.size == (80, 120)
        assert is_like(picture.getpixel((40, 20)), RED)
        assert is_like(picture.getpixel((40, 100)), GREY)


@pytest.mark.parametrize("original", [pictures.jpeg(comment=b"SecretMaker"), pictures.HEIC.read_bytes()])
def test_nothing_stays_in_a_photo_but_its_pixels(original: bytes, akagi: Login) -> None:
    assert b"SecretMaker" in original or b"GPSMAKER" in original
    kept = take_in(upload("写真", original), by=akagi)
    assert (kept.kind, kept.width, kept.height) == ("jpeg", 80, 120)
    for size in (None, 1600, 320):
        picture = stored(kept, size)
        assert dict(picture.getexif()) == {}
        assert not {"exif", "xmp", "comment", "icc_profile"} & set(picture.info)
    for sign in (b"Secret", b"GPSMAKER", b"Exif"):
        assert sign not in content(kept)


def test_a_large_photo_is_kept_with_4096_pixels_and_its_renditions(akagi: Login) -> None:
    kept = take_in(upload("大きい.jpg", pictures.jpeg((6000, 3000), orientation=1)), by=akagi)
    assert [stored(kept, size).size for size in (None, 1600, 320)] == [(4096, 2048), (1600, 800), (320, 160)]
    assert (kept.width, kept.height) == (4096, 2048)


def test_a_picture_that_hides_a_page_is_only_a_picture_afterwards(akagi: Login) -> None:
    page = b"<html><script>alert(1)</script></html>"
    kept = take_in(upload("a.html", pictures.jpeg(comment=page) + page), by=akagi)
    assert kept.kind == "jpeg"
    assert b"<script" not in content(kept)


@pytest.mark.parametrize(
    ("original", "kind"),
    [
        (pictures.png(mode="RGBA", color=(1, 2, 3, 128)), "png"),
        (pictures.png(mode="RGB"), "png"),
        (pictures.png(mode="P", color=3), "png"),
    ],
)
def test_a_drawing_stays_a_drawing(original: bytes, kind: str, akagi: Login) -> None:
    assert take_in(upload("図.png", original), by=akagi).kind == kind


def test_a_photo_saved_as_png_becomes_a_jpeg(akagi: Login, tmp_path: Path) -> None:
    noise = Image.effect_noise((400, 400), 90)
    photo = Image.merge("RGB", (noise, noise.rotate(90), noise.rotate(180)))
    photo.save(tmp_path / "noise.png")
    assert take_in(upload("写真.png", (tmp_path / "noise.png").read_bytes()), by=akagi).kind == "jpeg"


@pytest.mark.parametrize(
    ("name", "original", "kind"),
    [
        ("手順書.pdf", b"%PDF-1.7\n", "pdf"),
        ("一覧.xlsx", archives.office("xl"), "xlsx"),
        ("まとめ.zip", archives.packed({"a.txt": b"a"}), "zip"),
        ("../../メモ　1.txt", "点検は来月".encode(), "text"),
        ("本当はPDF.jpg", b"%PDF-1.7\n", "pdf"),
    ],
)
def test_a_document_is_kept_byte_for_byte(name: str, original: bytes, kind: str, akagi: Login, place: Path) -> None:
    kept = take_in(upload("x", original), by=akagi, name=name)
    assert (kept.kind, kept.size, kept.width) == (kind, len(original), None)
    assert kept.name == name.rsplit("/", 1)[-1]
    assert content(kept) == original
    assert kept.sha256 == hashlib.sha256(original).hexdigest()
    assert [path.name for path in place.rglob("*") if path.is_file()] == [kept.stored.rsplit("/", 1)[-1]]


@pytest.mark.parametrize(
    ("name", "original", "code"),
    [
        ("page.html", b"<!doctype html><p>x", "files.kind"),
        ("drawing.svg", b"<svg onload='alert(1)'/>", "files.kind"),
        ("写真.jpg", b"MZ\x90\x00", "files.kind"),
        ("bomb.zip", archives.bomb(), "files.kind"),
        ("空.txt", b"", "files.empty"),
        ("半分.jpg", pictures.jpeg((900, 900))[:3000], "files.picture"),
        ("嘘.jpg", b"\xff\xd8\xff\xe0 nothing more", "files.picture"),
        ("嘘.png", pictures.png()[:40], "files.picture"),
        ("嘘.heic", pictures.HEIC.read_bytes()[:300], "files.picture"),
        ("大きい.pdf", b"%PDF-" + bytes(20 * 1024 * 1024), "files.too_large"),
    ],
)
def test_what_is_refused_is_named_and_nothing_is_kept(
    name: str, original: bytes, code: str, akagi: Login, place: Path
) -> None:
    with pytest.raises(Refusal) as refused:
        take_in(upload("x", original), by=akagi, name=name)
    assert refused.value.code == code
    assert name in refused.value.message
    assert not Attachment.objects.exists()
    assert not [path for path in place.rglob("*") if path.is_file()]


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(akagi: Login) -> None:
    with pytest.raises(Refusal, match="60"):
        take_in(upload("81.png", pictures.png((9000, 9000), mode="1", color=1)), by=akagi)


def test_the_same_upload_twice_is_one_file(akagi: Login, bando: Login, organization: Organization) -> None:
    first = take_in(upload("メモ.txt", b"a"), by=akagi, client_key="k1")
    assert take_in(upload("メモ.txt", b"a"), by=akagi, client_key="k1") == first
    assert take_in(upload("メモ.txt", b"a"), by=akagi, client_key="k2") != first
    assert take_in(upload("メモ.txt", b"a"), by=bando, client_key="k1") != first
    assert Attachment.objects.count() == 3


def test_nobody_fills_the_disk_with_files_that_are_never_saved(
    akagi: Login, bando: Login, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("goyokiki.engine.files.intake.MOST_UNATTACHED", 2)
    for _number in range(2):
        take_in(upload("a.txt", b"a"), by=akagi)
    with pytest.raises(Refusal):
        take_in(upload("a.txt", b"a"), by=akagi)
    assert take_in(upload("a.txt", b"a"), by=bando)


def test_the_limits_are_those_of_the_contract() -> None:
    assert (kinds.LARGEST_FILE, kinds.MOST_FILES, kinds.LONGEST_SIDE) == (20 << 20, 20, 4096)
