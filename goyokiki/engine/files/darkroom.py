"""Develops one picture; a program of its own, started by `pictures.py` and gone afterwards.

It imports nothing of the product: it starts fast and holds nothing worth having. Whatever a picture does to the decoder
happens here, under limits on memory and time.

    darkroom.py FORMAT SOURCE FOLDER LONGEST_SIDE MOST_PIXELS RENDITION…

Writes FOLDER/full and FOLDER/<rendition>, and one line of JSON: the kind and size of what was made, or why nothing was.
"""

import contextlib
import io
import json
import resource
import sys
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

MEMORY = 1 << 30
CPU_SECONDS = 30
LARGEST_RESULT = 64 << 20
FORMATS = {"jpeg": ["JPEG", "MPO"], "png": ["PNG"], "heic": ["HEIF"]}
FULL_QUALITY, QUALITY = 88, 82
# A screenshot or a drawing has few colours; a photo has thousands even when it is small.
FEW_COLOURS = 4096


class Unusable(Exception):
    """Says in one word why the picture is not taken."""


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_RESULT, LARGEST_RESULT))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def opened(kind: str, source: str, most_pixels: int) -> Image.Image:
    if kind == "heic":
        import pi_heif  # type: ignore[import-untyped] # noqa: PLC0415  half of the start's time, and most pictures are JPEG

        pi_heif.register_heif_opener(thumbnails=False)
    Image.MAX_IMAGE_PIXELS = None  # we ask ourselves, before anything is decoded
    picture = Image.open(source, formats=FORMATS[kind])
    if picture.width * picture.height > most_pixels:
        raise Unusable("pixels")
    return picture


def developed(picture: Image.Image, longest: int) -> Image.Image:
    """Upright, in sRGB, no side longer than `longest`, and nothing left but the pixels."""
    picture.draft("RGB", (longest, longest))  # a JPEG is decoded at half the size when that is enough
    profile = picture.info.get("icc_profile")
    # Reduced before it is turned: turning takes a second copy.
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return bare(in_srgb(plain_mode(ImageOps.exif_transpose(picture)), profile))


def plain_mode(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGB", "RGBA"):
        return picture
    has_alpha = "A" in picture.mode or "transparency" in picture.info
    return picture.convert("RGBA" if has_alpha else "RGB")


def in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Phones write wide colours; without its profile such a picture would look pale."""
    if not profile:
        return picture
    with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=picture.mode)
        return turned or picture
    return picture


def bare(picture: Image.Image) -> Image.Image:
    """The pixels alone: no EXIF with the place, no comment, no profile."""
    picture.info.clear()
    picture.getexif().clear()
    return picture


def result_format(picture: Image.Image, kind: str) -> str:
    if kind != "png":
        return "jpeg"
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() != (255, 255):
        return "png"
    sample = picture.resize((320, 320), Image.Resampling.NEAREST)
    return "png" if sample.getcolors(FEW_COLOURS) else "jpeg"


def write(picture: Image.Image, target: Path, result: str, quality: int) -> None:
    if result == "png":
        picture.save(target, "PNG", compress_level=6)
    else:
        picture.convert("RGB").save(target, "JPEG", quality=quality)


def run(kind: str, source: str, folder: str, figures: list[int]) -> dict[str, object]:
    longest, most_pixels, *renditions = figures
    picture = developed(opened(kind, source, most_pixels), longest)
    result = result_format(picture, kind)
    answer = {"kind": result, "width": picture.width, "height": picture.height}
    write(picture, Path(folder, "full"), result, FULL_QUALITY)
    for size in sorted(renditions, reverse=True):
        picture.thumbnail((size, size), Image.Resampling.LANCZOS, reducing_gap=3.0)  # each from the one before
        write(picture, Path(folder, str(size)), result, QUALITY)
    return answer


def main(kind: str, source: str, folder: str, *figures: str) -> None:
    limit()
    try:
        answer = run(kind, source, folder, [int(figure) for figure in figures])
    except Unusable as problem:
        answer = {"refused": str(problem)}
    except MemoryError:
        answer = {"refused": "memory"}
    except Exception as problem:  # noqa: BLE001  a decoder raises what it likes; each of it means a broken picture
        answer = {"refused": "broken", "problem": f"{type(problem).__name__}: {problem}"}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main(*sys.argv[1:])
