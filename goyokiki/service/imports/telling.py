"""Values of service records in words: as a preview shows them, and as a file holds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from goyokiki.engine.imports import Change, Row
from goyokiki.engine.imports.directory import Directory
from goyokiki.engine.imports.written import Writer, Writing
from goyokiki.service.drafts import RefrigerantDraft
from goyokiki.service.imports import cells
from goyokiki.service.imports.columns import COLUMNS
from goyokiki.service.imports.held import Held
from goyokiki.service.imports.meaning import Meanings
from goyokiki.service.imports.named import Masters

OWN: Mapping[str, Writer] = {
    "symptoms": cells.symptoms_cell,
    "refrigerant": cells.refrigerants_cell,
    "charged": cells.several_cell,
    "recovered": cells.several_cell,
}
Worded = Callable[[Directory, Sequence[int]], str]


class Telling:
    """Writes values in the language it was made in; what is a key is first put into words."""

    def __init__(self, masters: Masters, meanings: Meanings) -> None:
        self._masters = masters
        self._meanings = meanings
        self._writing = Writing(COLUMNS, OWN)

    def changes(
        self, row: Row, changed: Mapping[str, Any], held: Held, lines: Sequence[RefrigerantDraft] | None
    ) -> list[Change]:
        kind = changed.get("kind", held.values["kind"])
        new = dict(changed)
        if lines is not None:
            new |= {
                "refrigerant": [line.refrigerant for line in lines],
                "charged": [line.charged_kg for line in lines],
                "recovered": [line.recovered_kg for line in lines],
            }
        old = self._worded(held.values, held, held.values["kind"], Directory.shown)
        return self._writing.changes(row.headers, old, self._worded(new, held, kind, Directory.shown))

    def cells(self, held: Held, customer_code: str) -> list[str]:
        worded = self._worded(held.values, held, held.values["kind"], Directory.cell)
        return self._writing.cells({**worded, "customer": customer_code})

    def _worded(self, values: Mapping[str, Any], held: Held, kind: str, word: Worded) -> dict[str, Any]:
        directories = {
            "site": self._meanings.sites(held.record.customer_id),
            "units": self._meanings.units(held.record.customer_id),
            "assignees": self._masters.people,
            "receiver": self._masters.people,
            "contractor": self._masters.contractors,
            "categories": self._masters.categories(kind),
        }
        worded = dict(values)
        for name, directory in directories.items():
            if worded.get(name):
                keys = worded[name] if isinstance(worded[name], list) else [worded[name]]
                worded[name] = word(directory, [key for key in keys if key in directory])
        return worded
