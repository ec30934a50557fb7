"""The rows of a job behind tabs, one page at a time, and the numbers above them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from goyokiki.engine.imports.kinds import Mode
from goyokiki.engine.imports.models import ImportJob, StagedRow
from goyokiki.engine.imports.rows import Outcome
from goyokiki.engine.imports.vocabulary import REFUSED, JobState
from goyokiki.engine.intake import likeness
from goyokiki.engine.intake.layout import layout_of
from goyokiki.engine.intake.likeness import rows_in_words
from goyokiki.engine.intake.sorts import sorts_of
from goyokiki.engine.intake.table import table_of
from goyokiki.engine.intake.told import OUTCOMES, Told
from goyokiki.engine.japan.fold import nfkc_code

ROWS = {"20": 20, "50": 50, "100": 100}
GROUPS = 20
NOTICES, SAME = "notices", "same"
WRITTEN = {Mode.REGISTER: Outcome.CREATED, Mode.CHANGE: Outcome.UPDATED, Mode.DELETE: Outcome.DELETED}
# In the order in which a person should look at them.
TABS: Mapping[str, str | Promise] = {
    REFUSED: pgettext_lazy("import tab", "Refused"),
    NOTICES: pgettext_lazy("import tab", "Notices"),
    Outcome.UPDATED: pgettext_lazy("import tab", "Changed"),
    Outcome.DELETED: pgettext_lazy("import tab", "Deleted"),
    Outcome.CREATED: pgettext_lazy("import tab", "New"),
    Outcome.UNCHANGED: pgettext_lazy("import tab", "Unchanged"),
    SAME: pgettext_lazy("import tab", "Taken for the same"),
}


class Card(NamedTuple):
    label: str
    value: str
    note: str = ""
    tone: str = ""
    href: str = ""


@dataclass
class Preview:
    """What the page of a job shows of its rows, for what its address asks."""

    told: Told
    query: QueryDict
    page: Page[Any] | None = None
    part: dict[str, Any] = field(default_factory=dict)
    template: str = "intake/parts/nothing.html"

    def __post_init__(self) -> None:
        if self.tab == NOTICES:
            self._show_notices()
        elif self.tab == SAME:
            self._show_same()
        elif self.tab:
            self._show_rows(StagedRow.objects.of(self.job).filter(outcome=self.tab))

    @property
    def job(self) -> ImportJob:
        return self.told.job

    # The numbers

    @cached_property
    def rows_by(self) -> dict[str, int]:
        """How many rows stand behind each tab."""
        rows = StagedRow.objects.filter(job=self.job)
        counted = dict(rows.order_by().values_list("outcome").annotate(Count("pk")))
        noted = rows.with_notices().count() + len(self.job.notices)
        return {**counted, NOTICES: noted, SAME: likeness.groups_found(self.job).count() + len(self._decided)}

    @cached_property
    def _decided(self) -> list[likeness.Group]:
        return likeness.decided(self.job)

    @property
    def may_choose(self) -> bool:
        """Whether a person may name the record that a row means."""
        return self.told.may_apply and self.told.kind is not None and self.told.kind.choice is not None

    @property
    def is_searchable(self) -> bool:
        """Whether rows are shown that say for whom they were taken."""
        table = self.part.get("table")
        return bool(self.sought or (table and table.shows_taken))

    @property
    def found(self) -> str:
        return rows_in_words(self.page.paginator.count if self.page else 0)

    @property
    def sought(self) -> str:
        return self.query.get("q", "").strip()

    @property
    def has_refused(self) -> bool:
        """Whether there are refused rows that can be written out: after 90 days only their number is known."""
        return bool(self.rows_by.get(REFUSED))

    @property
    def good(self) -> int:
        """Rows that would change something."""
        return sum(self.rows_by.get(name, 0) for name in (Outcome.CREATED, Outcome.UPDATED, Outcome.DELETED))

    @property
    def cards(self) -> Iterator[Card]:
        """None of an import that has left nothing behind."""
        if self.job.state in (JobState.CANCELLED, JobState.FAILED, JobState.UNDONE):
            return
        written = WRITTEN[Mode(self.job.mode)]
        for noun, label in (self.told.kind.nouns if self.told.kind else {}).items():
            counted = self.job.counts.get(noun, {})
            if not counted and self.job.counts:
                continue  # not in this file
            yield Card(
                label=_("%(outcome)s (%(noun)s)") % {"outcome": OUTCOMES[written], "noun": label},
                value=f"{counted.get(written, 0):,}",
                note=self._note(noun, counted),
            )
        yield Card(pgettext("import", "Unchanged rows"), f"{self.rows_by.get(Outcome.UNCHANGED, 0):,}")
        yield self._refused_card()
        yield self._undo_card()

    def _note(self, noun: str, counted: Mapping[str, int]) -> str:
        if self.job.mode == Mode.REGISTER and (changed := counted.get(Outcome.UPDATED)):
            words = ngettext("%(count)s registered one changes", "%(count)s registered ones change", changed)
            return words % {"count": f"{changed:,}"}
        same = self.rows_by[SAME]
        if same and self.told.kind and noun == next(iter(self.told.kind.nouns)):
            return _("%(count)s written in several ways") % {"count": f"{same:,}"}
        return ""

    def _refused_card(self) -> Card:
        count = self.job.refused_rows
        value = rows_in_words(count)
        note = _("Can be written out with the reasons") if count else _("Every row can be taken")
        return Card(
            str(TABS[REFUSED]), value, note, "warn" if count else "", self._href(REFUSED) if self.has_refused else ""
        )

    def _undo_card(self) -> Card:
        job = self.job
        label = pgettext("import", "Time taken")
        if job.state == JobState.DONE and job.started_at and job.ended_at:
            seconds = max(1, round((job.ended_at - job.started_at).total_seconds()))
            return Card(label, _("%(count)s s") % {"count": f"{seconds:,}"}, _("Can be undone for 90 days"))
        return Card(pgettext("import", "Undo"), _("90 days"), _("Registering can be undone"))

    # The tabs

    @cached_property
    def tab(self) -> str:
        wanted = self.query.get("tab", "")
        there = [name for name in TABS if self.rows_by.get(name)]
        return wanted if wanted in there else next(iter(there), "")

    @property
    def tabs(self) -> list[dict[str, Any]]:
        return [
            {"label": label, "count": self.rows_by[name], "href": self._href(name), "current": name == self.tab}
            for name, label in TABS.items()
            if self.rows_by.get(name)
        ]

    def _href(self, tab: str) -> str:
        return f"{reverse('import.detail', args=[self.job.pk])}?tab={tab}#rows"

    # What stands behind them

    def _pages(self, found: Any, per: int) -> Page[Any]:
        self.page = Paginator(found, per).get_page(self.query.get("page"))
        return self.page

    def _show_rows(self, rows: Any) -> None:
        if self.sought:
            rows = rows.filter(spelling__icontains=spelt(self.sought))
        page = self._pages(rows, ROWS.get(self.query.get("per", ""), 50))
        whole = self.query.get("columns") == "all"
        matched = self.job if self.told.kind and self.told.kind.choice else None
        table = table_of(list(page), layout_of(self.job), sort=self.tab, whole=whole, matched=matched)
        self.part = {"table": table, "noun": self._noun}
        self.template = "intake/parts/rows.html" if table.lines else "intake/parts/nothing.html"

    def _show_notices(self) -> None:
        self.part = {"sorts": sorts_of(self.job)}
        self.template = "intake/parts/notices.html"

    def _show_same(self) -> None:
        page = self._pages(likeness.groups_found(self.job), GROUPS)
        groups = likeness.groups_of(self.job, [found["match_key"] for found in page])
        decided = self._decided if page.number == 1 else []
        self.part = {"same": {"groups": groups, "decided": decided}}
        self.template = "intake/parts/same.html"

    @property
    def _noun(self) -> str | Promise:
        return next(iter(self.told.kind.nouns.values()), "") if self.told.kind else ""


def spelt(text: str) -> str:
    """A text as it stands in the spellings of rows."""
    return "".join(nfkc_code(text).split())
