"""Pictures for tests: half red, half grey, with everything in them that must not stay."""

from __future__ import annotations

import io
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

HEIC = Path(__file__).with_name("photo.heic")
# As a phone held upright writes it: the sensor's picture lies on its side.
ROTATED = 6
RED, GREY = (220, 30, 30), (200, 210, 220)


def jpeg(size: tuple[int, int] = (120, 80), *, orientation: int = ROTATED, comment: bytes = b"") -> bytes:
    """A photo whose left half, as stored, is red."""
    picture = Image.new("RGB", size, GREY)
    picture.paste(RED, (0, 0, size[0] // 2, size[1]))
    facts = Image.Exif()
    facts[0x0112] = orientation
    facts[0x010F] = "SecretMaker"
    facts.get_ifd(0x8825).update({1: "N", 2: (34.0, 41.0, 22.0), 3: "E", 4: (135.0, 30.0, 0.0)})
    target = io.BytesIO()
    picture.save(target, "JPEG", exif=facts, quality=90, comment=comment)
    return target.getvalue()


def png(size: tuple[int, int] = (120, 80), *, mode: str = "RGB", color: object = GREY) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size, color).save(target, "PNG")  # type: ignore[arg-type]
    return target.getvalue()


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
