"""What an import did, or would do: for a machine as JSON, for a person as lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from goyokiki.engine.imports.kinds import ImportKind
from goyokiki.engine.imports.rows import Finding, Outcome, Row

MOST_SHOWN = 20


@dataclass
class Report:
    """`counts` are, by noun, those of what was written, or of what would be after a dry run; `stopped` says that
    refused rows kept anything from being written.
    """

    kind: ImportKind
    rows: int = 0
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    tallies: Counter[str] = field(default_factory=Counter)
    notices: list[Finding] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    refused_rows: int = 0
    stopped: bool = False

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self.rows += 1
            self.refused += row.refusals
            self.notices += row.notices
            if row.is_refused:
                self.refused_rows += 1
                continue
            self.tallies.update(row.tallies)
            for noun, outcome in row.outcomes.items():
                self.of(noun)[outcome] += 1

    def of(self, noun: str) -> Counter[str]:
        return self.counts.setdefault(noun, Counter())

    def stop(self) -> None:
        self.stopped = True
        self.counts.clear()
        self.tallies.clear()

    def as_dict(self) -> dict[str, Any]:
        """The form of the contract; what else was counted follows the outcomes of the first noun."""
        nouns = {noun: self._outcomes(noun) for noun in self.kind.nouns}
        nouns[next(iter(nouns))] |= self.tallied
        return {
            "rows": self.rows,
            **nouns,
            "notices": [asdict(finding) for finding in self.notices],
            "refused": [asdict(finding) for finding in self.refused],
        }

    def _outcomes(self, noun: str) -> dict[str, int]:
        counted = self.of(noun)
        always = (Outcome.CREATED, Outcome.UPDATED, Outcome.UNCHANGED)
        shown = (*always, Outcome.DELETED) if counted[Outcome.DELETED] else always
        return {outcome.value: counted[outcome] for outcome in shown}

    @property
    def tallied(self) -> dict[str, int]:
        return {name: self.tallies[name] for name in self.kind.tallies if self.tallies[name]}

    def lines(self) -> Iterator[str]:
        for noun, label in self.kind.nouns.items():
            yield _said(label, self._outcomes(noun))
        for name, count in self.tallied.items():
            yield str(self.kind.tallies[name]) % {"count": f"{count:,}"}
        yield from _listed(_("Notices: %(count)s"), self.notices)
        yield from _listed(_("Refused: %(count)s"), self.refused)


def _said(label: str | Promise, outcomes: Mapping[str, int]) -> str:
    message = _("%(label)s: %(created)s new, %(updated)s changed, %(unchanged)s unchanged")
    if Outcome.DELETED in outcomes:
        message = _("%(label)s: %(deleted)s deleted, %(unchanged)s unchanged")
    return message % {"label": label, **{name: f"{count:,}" for name, count in outcomes.items()}}


def _listed(heading: str, findings: Sequence[Finding]) -> Iterator[str]:
    if not findings:
        return
    yield heading % {"count": f"{len(findings):,}"}
    for finding in findings[:MOST_SHOWN]:
        yield "  " + _("row %(row)s, %(column)s “%(value)s”: %(message)s") % asdict(finding)
    if len(findings) > MOST_SHOWN:
        yield "  " + _("… and %(count)s more: --report FILE.json has them all.") % {"count": len(findings) - MOST_SHOWN}
