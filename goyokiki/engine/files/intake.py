"""Taking a file in: judged, a picture developed, its content safe on the disk, then its row."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.files import File
from django.db import IntegrityError, transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from goyokiki.engine.files import pictures, storage
from goyokiki.engine.files.kinds import LARGEST_FILE, MOST_PIXELS, MOST_UNATTACHED, RENDITIONS, Kind
from goyokiki.engine.files.names import shown_name
from goyokiki.engine.files.queries import attachments
from goyokiki.engine.files.recognition import kind_of
from goyokiki.engine.refusal import Refusal

if TYPE_CHECKING:
    from goyokiki.engine.files.models import Attachment


def take_in(upload: File[bytes], *, by: Any, name: str = "", client_key: str | None = None) -> Attachment:
    """Keep a file, unattached, for its uploader; the same client key again gives the same file.

    `name` is what the person's machine calls it, where that is known better than from the upload. Raises `Refusal`.
    """
    known = _known(client_key, by)
    if known:
        return known
    shown = shown_name(name or upload.name or "", default=_("unnamed"))
    _check_amount(upload, shown, by)
    with tempfile.TemporaryDirectory(prefix="goyokiki-file-") as folder:
        return _keep(_spooled(upload, Path(folder)), shown, by, client_key)


def _known(client_key: str | None, by: Any) -> Attachment | None:
    return attachments().filter(uploaded_by=by, client_key=client_key).first() if client_key else None


def _check_amount(upload: File[bytes], name: str, by: Any) -> None:
    if not upload.size:
        raise Refusal("files.empty", _("%(name)s is empty.") % {"name": name})
    if upload.size > LARGEST_FILE:
        values = {"name": name, "size": filesizeformat(upload.size), "most": filesizeformat(LARGEST_FILE)}
        raise Refusal("files.too_large", _("%(name)s is too large (%(size)s). At most %(most)s.") % values)
    if attachments().unattached().filter(uploaded_by=by).count() >= MOST_UNATTACHED:
        message = _("Too many files are waiting to be saved. Save or close your open forms, and try again tomorrow.")
        raise Refusal("files.too_many", message)


def _spooled(upload: File[bytes], folder: Path) -> Path:
    path = folder / "original"
    with path.open("wb") as copy:
        for block in upload.chunks():
            copy.write(block)
    return path


def _keep(path: Path, name: str, by: Any, client_key: str | None) -> Attachment:
    kind = kind_of(path)
    if kind is None:
        raise Refusal("files.kind", unknown_kind(name))
    place = storage.new_place()
    columns = _keep_picture(path, kind, name, place) if kind.is_picture else _keep_document(path, kind, place)
    return _row(client_key, by, name=name, stored=place, **columns)


def unknown_kind(name: str) -> str:
    message = _(
        "%(name)s cannot be attached."
        " Photos (JPEG, PNG, HEIC), PDF, Word, Excel, PowerPoint, ZIP and text files can be."
    )
    return message % {"name": name}


def _keep_picture(path: Path, kind: Kind, name: str, place: str) -> Mapping[str, Any]:
    try:
        picture = pictures.develop(path, kind, path.parent)
    except pictures.UnusablePicture as problem:
        raise Refusal("files.picture", _why_unusable(str(problem), name)) from None
    for size in RENDITIONS:
        storage.keep(picture.rendition(size), storage.rendition_place(place, size))
    return {
        **_keep_document(picture.full, picture.kind, place),
        "width": picture.width,
        "height": picture.height,
    }


def _why_unusable(reason: str, name: str) -> str:
    if reason == "pixels":
        values = {"name": name, "most": MOST_PIXELS // 1_000_000}
        return _("%(name)s has more than %(most)s megapixels. Please make it smaller first.") % values
    if reason in ("memory", "time"):
        return _("%(name)s takes too much to open. Please save it as JPEG and try again.") % {"name": name}
    return _("%(name)s is damaged or not complete, and cannot be shown. Please choose it again.") % {"name": name}


def _keep_document(path: Path, kind: Kind, place: str) -> Mapping[str, Any]:
    with path.open("rb") as content:
        sha256 = hashlib.file_digest(content, "sha256").hexdigest()
    storage.keep(path, place)
    return {"kind": kind.name, "size": path.stat().st_size, "sha256": sha256}


def _row(client_key: str | None, by: Any, **columns: Any) -> Attachment:
    try:
        with transaction.atomic():
            row: Attachment = attachments().create(client_key=client_key, uploaded_by=by, **columns)
            return row
    except IntegrityError:
        # The same upload came twice at once, and the other was first.
        known = _known(client_key, by)
        if known is None:
            raise
        storage.discard(columns["stored"])
        return known
