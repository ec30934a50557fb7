"""What an import did, or would do: for a machine as JSON, for a person as lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from goyokiki.engine.imports.kinds import ImportKind
from goyokiki.engine.imports.rows import Finding, Outcome, Row

MOST_SHOWN = 20


@dataclass
class Report:
    """`counts` are those of what was written, or of what would be after a dry run; `stopped` says that refused rows
    kept anything from being written.
    """

    kind: ImportKind
    rows: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    notices: list[Finding] = field(default_factory=list)
    refused: list[Finding] = field(default_factory=list)
    refused_rows: int = 0
    stopped: bool = False

    def add(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self.rows += 1
            self.refused += row.refusals
            self.notices += row.notices
            if row.is_refused:
                self.refused_rows += 1
            else:
                self.counts.update([str(row.outcome), *row.tallies])

    def stop(self) -> None:
        self.stopped = True
        self.counts.clear()

    def as_dict(self) -> dict[str, Any]:
        """The form of the contract; what else was counted follows the three outcomes."""
        return {
            "rows": self.rows,
            self.kind.name: {**{outcome.value: self.counts[outcome] for outcome in Outcome}, **self.tallied},
            "notices": [asdict(finding) for finding in self.notices],
            "refused": [asdict(finding) for finding in self.refused],
        }

    @property
    def tallied(self) -> dict[str, int]:
        return {name: self.counts[name] for name in self.kind.tallies if self.counts[name]}

    def lines(self) -> Iterator[str]:
        outcomes = {outcome.value: self.counts[outcome] for outcome in Outcome}
        yield _("%(label)s: %(created)s new, %(updated)s changed, %(unchanged)s unchanged") % {
            "label": self.kind.label,
            **{name: f"{count:,}" for name, count in outcomes.items()},
        }
        for name, count in self.tallied.items():
            yield str(self.kind.tallies[name]) % {"count": f"{count:,}"}
        yield from _listed(_("Notices: %(count)s"), self.notices)
        yield from _listed(_("Refused: %(count)s"), self.refused)


def _listed(heading: str, findings: Sequence[Finding]) -> Iterator[str]:
    if not findings:
        return
    yield heading % {"count": f"{len(findings):,}"}
    for finding in findings[:MOST_SHOWN]:
        yield "  " + _("row %(row)s, %(column)s “%(value)s”: %(message)s") % asdict(finding)
    if len(findings) > MOST_SHOWN:
        yield "  " + _("… and %(count)s more: --report FILE.json has them all.") % {"count": len(findings) - MOST_SHOWN}
