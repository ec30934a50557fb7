"""Views: saved, changed, put in another order, deleted, and chosen as what a list opens with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from goyokiki.engine import journal
from goyokiki.engine.records.saving import Changes, assign
from goyokiki.engine.refusal import Refusal
from goyokiki.engine.saved_views.capabilities import MANAGE, SHARE
from goyokiki.engine.saved_views.models import DefaultView, SavedView

# A list reads the views that a person sees with every page.
MOST = 50
LONGEST_QUERY = 4_000


@dataclass(frozen=True)
class ViewDraft:
    name: str
    is_shared: bool = False


def save_view(ledger: str, draft: ViewDraft, query: str, *, by: Any) -> SavedView:
    """Keep an address of a list under a new name, as the last one of its group."""
    _refuse_sharing(draft, by)
    _refuse_length(query)
    view = SavedView(ledger=ledger, name=draft.name, owner=by, is_shared=draft.is_shared, query=query)
    with transaction.atomic():
        view.position = _last_position(view.group)
        _save_once(view)
        journal.record("saved_view.created", view, by=by, ledger=ledger, name=view.name)
    return view


def change_view(view: SavedView, draft: ViewDraft, *, version: int, by: Any) -> SavedView:
    """Give it another name, share it or take it back; who only saw it shared does not open with it any more."""
    with transaction.atomic():
        current = _held(view, version, by)
        if draft.is_shared != current.is_shared:
            _refuse_sharing(draft, by)
            current.position = _last_position(current.group_when(is_shared=draft.is_shared))
        _write(current, {"name": draft.name, "is_shared": draft.is_shared}, by)
        if not current.is_shared:
            DefaultView.objects.filter(view=current).exclude(login=current.owner_id).delete()
    return current


def overwrite_view(view: SavedView, query: str, *, version: int, by: Any) -> SavedView:
    """Let it stand for another address."""
    _refuse_length(query)
    with transaction.atomic():
        current = _held(view, version, by)
        _write(current, {"query": query}, by)
    return current


def delete_view(view: SavedView, *, version: int, by: Any) -> None:
    with transaction.atomic():
        current = _held(view, version, by)
        journal.record("saved_view.deleted", current, by=by, ledger=current.ledger, name=current.name)
        current.delete()


def move_view(view: SavedView, steps: int, *, by: Any) -> None:
    """Put it before the one above it, or behind the one below."""
    with transaction.atomic():
        current = _held(view, None, by)
        group = list(current.group.select_for_update().in_order())
        at = next(place for place, one in enumerate(group) if one.pk == view.pk)
        to = min(max(at + steps, 0), len(group) - 1)
        group.insert(to, group.pop(at))
        moved = [one for place, one in enumerate(group, 1) if one.position != place]
        for place, one in enumerate(group, 1):
            one.position = place
        SavedView.objects.bulk_update(moved, ["position"])


def open_with(ledger: str, view: SavedView | None, *, by: Any, for_all: bool = False) -> None:
    """Let a list open with a view, or with everything: for the person, or for all who chose nothing else."""
    if for_all and (not by.can(MANAGE) or (view and not view.is_shared)):
        raise PermissionDenied(MANAGE)
    whose = None if for_all else by
    with transaction.atomic():
        held = DefaultView.objects.select_for_update().filter(ledger=ledger, login=whose).first()
        if view == (held.view if held else None) and (held or for_all):
            return  # as it was
        DefaultView.objects.update_or_create(ledger=ledger, login=whose, defaults={"view": view})
        _tell_default(ledger, view, by, for_all=for_all)


def open_as_usual(ledger: str, *, by: Any) -> None:
    """Forget what the person chose: the list opens as it does for everybody."""
    with transaction.atomic():
        forgotten, _rows = DefaultView.objects.filter(ledger=ledger, login=by).delete()
        if forgotten:
            _tell_default(ledger, None, by, for_all=False)


def _tell_default(ledger: str, view: SavedView | None, by: Any, *, for_all: bool) -> None:
    name = view.name if view else ""
    journal.record("saved_view.made_default", view or by, by=by, ledger=ledger, name=name, for_all=for_all)


def _held(view: SavedView, version: int | None, by: Any) -> SavedView:
    """The view of now, locked; refused where somebody else has changed it since it was seen."""
    current: SavedView | None = SavedView.objects.visible_to(by).select_for_update().filter(pk=view.pk).first()
    if current is None:
        raise Refusal("gone", _("Somebody has deleted this view meanwhile."))
    if not current.may_be_changed_by(by):
        raise PermissionDenied(MANAGE)
    if version is not None and current.version != version:
        raise Refusal("conflict", _("Another user updated this. Check the latest contents."))
    return current


def _write(view: SavedView, values: Mapping[str, Any], by: Any) -> None:
    changes: Changes = assign(view, values)
    if changes:
        view.version += 1
        _save_once(view)
        journal.record("saved_view.changed", view, by=by, changes=changes, ledger=view.ledger, name=view.name)


def _save_once(view: SavedView) -> None:
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError:
        raise Refusal("taken", _("The same name is registered already."), "name") from None


def _last_position(group: Any) -> int:
    """The place behind the views of a group; refused where these are too many."""
    if group.count() >= MOST:
        raise Refusal("too_many", _("A list has at most %(most)s views. Delete one first.") % {"most": MOST})
    return int(group.aggregate(last=Max("position"))["last"] or 0) + 1


def _refuse_sharing(draft: ViewDraft, by: Any) -> None:
    if draft.is_shared and not by.can(SHARE):
        raise PermissionDenied(SHARE)


def _refuse_length(query: str) -> None:
    if len(query) > LONGEST_QUERY:
        raise Refusal("too_long", _("These conditions are too long to be saved. Leave some of them out."))
