"""Photos of rows, as documents hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goyokiki.engine.files.storage import rendition_place
from goyokiki.engine.printing.document import Picture

if TYPE_CHECKING:
    from goyokiki.engine.files.models import Attachment

# Of the two smaller ones that are kept of each photo, the one that is sharp on paper.
SIZE = 1600


def picture_of(photo: Attachment, caption: str) -> Picture:
    return Picture(caption, rendition_place(photo.stored, SIZE), photo.rendition(SIZE))
