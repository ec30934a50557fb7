"""Forms of saved views."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from goyokiki.engine.records.wording import name_inputs
from goyokiki.engine.saved_views.actions import ViewDraft
from goyokiki.engine.saved_views.models import LONGEST_NAME, SavedView

SHARED = "on"


class ViewForm(forms.Form):
    """How a view is called and who sees it; of a new one also whether the list opens with it."""

    name = forms.CharField(label=pgettext_lazy("saved view", "View name"), max_length=LONGEST_NAME)
    is_shared = forms.ChoiceField(
        label=pgettext_lazy("saved view", "Seen by"),
        choices=[("", _("Only me")), (SHARED, _("Everybody in the company, outside partners apart"))],
        required=False,
        initial="",
        widget=forms.RadioSelect,
    )
    is_default = forms.BooleanField(label=_("Make it my default"), required=False)

    def __init__(self, data: Any = None, *, by: Any, view: SavedView | None = None) -> None:
        self.refused = ""  # the code of what the action said
        super().__init__(
            data, initial={"name": view.name, "is_shared": SHARED if view.is_shared else ""} if view else None
        )
        if view:
            del self.fields["is_default"]
        if not by.can("views.share"):
            del self.fields["is_shared"]
        name_inputs(self)

    @property
    def draft(self) -> ViewDraft:
        return ViewDraft(self.cleaned_data["name"], self.cleaned_data.get("is_shared") == SHARED)


class DefaultForm(forms.Form):
    """What a list opens with: for the person and, where he may choose that too, for everybody who chose nothing."""

    USUAL, EVERYTHING = "", "all"

    def __init__(self, *, views: Sequence[SavedView], own: str, common: str, chooses_common: bool) -> None:
        super().__init__(initial={"view": own, "common": common})
        everything = (self.EVERYTHING, pgettext_lazy("saved view", "All"))
        names = {str(one.pk): one.name for one in views}
        usual = _("As for everybody (%(name)s)") % {"name": names.get(common, everything[1])}
        choices = [(self.USUAL, usual), everything, *names.items()]
        self.fields["view"] = forms.ChoiceField(label=_("My default"), required=False, choices=choices)
        if chooses_common:
            shared = [everything, *((str(one.pk), one.name) for one in views if one.is_shared)]
            self.fields["common"] = forms.ChoiceField(label=_("Default for everybody"), required=False, choices=shared)
