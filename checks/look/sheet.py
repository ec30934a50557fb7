"""Several pictures pasted into one, each under its caption."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from goyokiki.engine.printing.fonts import FOLDER

FONT = FOLDER / "NotoSansJP_400Regular.ttf"
GAP = 24
CAPTION = 36
PAPER, INK = "#d8dbe2", "#20242c"

Shot = tuple[str, bytes]  # caption and PNG


def contact_sheet(title: str, columns: Sequence[Sequence[Shot]], path: Path) -> None:
    """Columns of shots side by side, their upper edges in line."""
    strips = [strip(shots) for shots in columns]
    size = (sum(s.width + GAP for s in strips) + GAP, max(s.height for s in strips) + CAPTION + GAP)
    sheet = Image.new("RGB", size, PAPER)
    write(sheet, title, (GAP, GAP // 4))
    left = GAP
    for picture in strips:
        sheet.paste(picture, (left, CAPTION))
        left += picture.width + GAP
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(path)


def strip(shots: Sequence[Shot]) -> Image.Image:
    """One column: shots from top to bottom."""
    pictures = [Image.open(BytesIO(png)) for _, png in shots]
    size = (max(picture.width for picture in pictures), sum(picture.height + CAPTION + GAP for picture in pictures))
    column = Image.new("RGB", size, PAPER)
    top = 0
    for (caption, _), picture in zip(shots, pictures, strict=True):
        write(column, caption, (0, top + GAP // 2))
        column.paste(picture, (0, top + CAPTION + GAP // 2))
        top += picture.height + CAPTION + GAP
    return column


def write(picture: Image.Image, text: str, place: tuple[int, int]) -> None:
    ImageDraw.Draw(picture).text(place, text, INK, ImageFont.truetype(FONT, size=20))
