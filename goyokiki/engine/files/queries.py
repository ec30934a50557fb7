"""Questions about files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.db.models import Count, OuterRef

from goyokiki.engine.files.kinds import KINDS
from goyokiki.engine.files.subjects import subject_of
from goyokiki.engine.tenancy.gathered import number_of
from goyokiki.engine.tenancy.keys import Among
from goyokiki.engine.tenancy.prepared import Prepared

if TYPE_CHECKING:
    from goyokiki.engine.files.models import Attachment, AttachmentQuerySet

PICTURES = [kind.name for kind in KINDS.values() if kind.is_picture]


def attachments() -> AttachmentQuerySet:
    """The table, asked for late: the package that offers `attach` is imported before any model can be."""
    rows: AttachmentQuerySet = apps.get_model("files", "Attachment").objects.all()
    return rows


def of(subject: models.Model) -> AttachmentQuerySet:
    """The files of a row, in order."""
    return attachments().on(subject).in_order()


def held_by(subject: models.Model) -> list[Attachment]:
    """The same with who uploaded them, for the page of the row."""
    return _held(subject.pk, type(subject))


@Prepared
def _held(key: int, model: type[models.Model]) -> Any:
    return attachments().on(model).filter(subject_id=key).in_order().select_related("uploaded_by")


def counts(keys: Iterable[int], model: type[models.Model]) -> dict[int, int]:
    """How many files each of these rows of a model holds; rows without any are left out."""
    return dict(_counts(list(keys), model))


@Prepared
def _counts(keys: Sequence[int], model: type[models.Model]) -> Any:
    rows = attachments().on(model).filter(Among("subject_id", keys)).order_by()
    return rows.values_list("subject_id").annotate(Count("id"))


def count_on(model: type[models.Model]) -> Any:
    """How many files a row of the model holds, read with the row itself."""
    return number_of(attachments().on(model).filter(subject_id=OuterRef("pk")))


def photos_of(keys: Iterable[int], model: type[models.Model]) -> dict[int, list[Attachment]]:
    """The pictures of each of these rows of a model, in order."""
    found: dict[int, list[Attachment]] = {}
    rows = attachments().on(model).filter(subject_id__in=list(keys), kind__in=PICTURES)
    for picture in rows.in_order():
        key: Any = picture.subject_id
        found.setdefault(key, []).append(picture)
    return found


def subject_row(attachment: Attachment, login: Any) -> Any:
    """The row a file is on, when the person may see that row, else None."""
    subject = subject_of(attachment.subject_type)
    return subject and subject.rows(login).filter(pk=attachment.subject_id).first()


def may_see(attachment: Attachment, login: Any) -> bool:
    """Whoever sees the row; nobody but the uploader, as long as there is none."""
    if not attachment.subject_type:
        return bool(attachment.uploaded_by_id == login.pk)
    return subject_row(attachment, login) is not None


def may_remove(attachment: Attachment, login: Any) -> bool:
    """Of those who see it: the holders of the row's change capability, or the uploader of what is not attached."""
    subject = subject_of(attachment.subject_type)
    return may_see(attachment, login) and (subject is None or login.can(subject.change))
