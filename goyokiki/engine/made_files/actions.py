"""Files ordered and stopped."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from goyokiki.engine.made_files.folder import new_name
from goyokiki.engine.made_files.kinds import FileKind
from goyokiki.engine.made_files.models import MadeFile
from goyokiki.engine.made_files.vocabulary import MOST_AT_WORK, FileState
from goyokiki.engine.refusal import Refusal


def order_file(
    kind: FileKind, asked: Mapping[str, Any], *, title: str, file_name: str, media_type: str, total: int, by: Any
) -> MadeFile:
    """Have the worker make a file; in the transaction of whoever tells the journal what went out."""
    if MadeFile.objects.of(by).at_work().count() >= MOST_AT_WORK:
        text = _("%(most)s files are being made for you already. Please wait for one of them, or stop one.")
        raise Refusal("too_many_files", text % {"most": MOST_AT_WORK})
    made: MadeFile = MadeFile.objects.create(
        kind=kind.noun,
        asked=dict(asked),
        title=title,
        language=get_language(),
        total=total,
        file=new_name(),
        file_name=file_name,
        media_type=media_type,
        by=by,
    )
    return made


def cancel(made: MadeFile, *, by: Any) -> bool:
    """Stop a file that is not ready yet; the worker clears up what it has made."""
    at_work = MadeFile.objects.of(by).at_work().filter(pk=made.pk)
    stopped: int = at_work.update(state=FileState.CANCELLED, ended_at=timezone.now())
    return stopped == 1
