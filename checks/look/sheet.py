"""Several pictures pasted into one, each under its caption."""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

GAP = 24
CAPTION = 36
PAPER, INK = "#d8dbe2", "#20242c"


def contact_sheet(title: str, shots: Sequence[tuple[str, bytes]], path: Path) -> None:
    """Desks beside phones, top edges in line; `shots` are captions with PNG bytes."""
    pictures = [(caption, Image.open(BytesIO(png))) for caption, png in shots]
    width = sum(picture.width + GAP for _, picture in pictures) + GAP
    height = max(picture.height for _, picture in pictures) + 2 * CAPTION + 2 * GAP
    sheet = Image.new("RGB", (width, height), PAPER)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.load_default(size=22)
    pen.text((GAP, GAP // 2), title, INK, font)
    left = GAP
    for caption, picture in pictures:
        pen.text((left, CAPTION + GAP // 2), caption, INK, font)
        sheet.paste(picture, (left, 2 * CAPTION + GAP))
        left += picture.width + GAP
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(path)
