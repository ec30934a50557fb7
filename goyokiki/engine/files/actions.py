"""Attaching files to a row and taking them off: the only writers of what stands on a row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from goyokiki.engine import journal
from goyokiki.engine.files import storage
from goyokiki.engine.files.kinds import MOST_FILES
from goyokiki.engine.files.queries import attachments, of, subject_row
from goyokiki.engine.files.subjects import subject_for
from goyokiki.engine.refusal import Refusal

if TYPE_CHECKING:
    from goyokiki.engine.files.models import Attachment


def attach(subject: models.Model, uploads: Sequence[Attachment], *, by: Any, role: str = "") -> None:
    """Put files on a row, after those it has; what is on it already, or the same file once more, is left out."""
    subject_for(subject)
    if not uploads:
        return
    with transaction.atomic():
        # Two people who add at once would both count the same files: the row itself is what they queue at.
        type(subject)._base_manager.select_for_update().get(pk=subject.pk)
        held = list(of(subject))
        same = {(one.sha256, one.name, one.role) for one in held}
        new = [one for one in uploads if not one.is_on(subject) and (one.sha256, one.name, role) not in same]
        if len(held) + len(new) > MOST_FILES:
            raise Refusal("files.too_many", _("At most %(most)s files can be kept here.") % {"most": MOST_FILES})
        for position, upload in enumerate(new, max((one.position for one in held), default=0) + 1):
            _put(upload, subject, role=role, position=position)
            journal.record("file.added", subject, by=by, file=upload.name)


def _put(upload: Attachment, subject: models.Model, **columns: Any) -> None:
    key = {"subject_type": subject._meta.label_lower, "subject_id": subject.pk}
    if not attachments().unattached().filter(pk=upload.pk).update(**key, **columns):
        message = _("%(name)s has been saved elsewhere already. Please choose it again.")
        raise Refusal("files.elsewhere", message % {"name": upload.name})


def remove_all(model: type[models.Model], keys: Sequence[int]) -> None:
    """Take all files off rows that are about to be no more; their content goes when that is certain."""
    gone = attachments().on(model).filter(subject_id__in=keys)
    places = list(gone.values_list("stored", flat=True))
    gone.delete()
    for place in places:
        transaction.on_commit(partial(storage.discard, place))


def remove(attachment: Attachment, *, by: Any) -> None:
    """Take a file off its row, for good; its content goes when that is certain."""
    with transaction.atomic():
        subject = subject_row(attachment, by)
        attachment.delete()
        if subject is not None:
            journal.record("file.removed", subject, by=by, file=attachment.name)
        transaction.on_commit(lambda: storage.discard(attachment.stored))
