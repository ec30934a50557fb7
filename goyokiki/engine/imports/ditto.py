"""The rows below a header row that hold data: 〃 filled in from above, totals and repeated headers left out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from goyokiki.engine.imports.headings import Heading
from goyokiki.engine.sheets import Source
from goyokiki.engine.sheets.source import Record

SIGNS: Final = frozenset({"〃", "″", "”", '"', "々", "仝", "同上", "上に同じ"})
LONGEST_SIGN: Final = 6
LONGEST_TOTAL: Final = 24
MOST_TOLD: Final = 100

_ORNAMENT = r"[-―—–ー=*~#・◆◇■□●○<>()\[\]【】《》〈〉:.。]*"
_COUNT = r"[\d,.]+(?:件|台|名|社|行|円|個)?"
_SUM = rf"(?:.{{0,12}}(?:合計|総計|小計|累計)|計|件数|(?:sub|grand)?total)(?:件数|台数|金額)?[:=]?(?:{_COUNT})?"
_SUMS = re.compile(rf"{_ORNAMENT}{_SUM}{_ORNAMENT}", re.IGNORECASE)
_ENDS = re.compile(rf"{_ORNAMENT}(?:以上|全?[\d,]+(?:件|行))(?:です)?{_ORNAMENT}")
_AMOUNT = re.compile(r"[-+¥\\]?[\d,.]+(?:件|台|名|社|行|円|個|%|kw|kg)?", re.IGNORECASE)
_NOTE = re.compile(r"[※*＊]|注[)）:：\d]|\(注")


def is_ditto(cell: str) -> bool:
    """Whether it says "as above"."""
    return cell in SIGNS or (len(cell) <= LONGEST_SIGN and cell.strip() in SIGNS)


_LIKE_ABOVE = re.compile("|".join(SIGNS))


@dataclass(frozen=True)
class LeftOut:
    """A row that holds no data; `why` is total, heading or note."""

    number: int
    text: str
    why: str


@dataclass
class Below:
    """The data rows of a file; iterating counts in `counts` what it leaves out, and keeps the first of it.

    Rows up to `after` are read, as what stands above, and not given. A row that is refused still stands above.
    """

    source: Source
    heading: Heading
    ditto: bool = False
    after: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    left_out: list[LeftOut] = field(default_factory=list)

    def __post_init__(self) -> None:
        first = next((re.escape(cell) for cell in self.heading.cells if cell), "$^")
        self._suspicious = re.compile(rf"[計以件]|total|^[※*＊注(]|^{first}$", re.IGNORECASE | re.MULTILINE)

    def __iter__(self) -> Iterator[Record]:
        self.counts.clear()
        self.left_out.clear()
        above: list[str] = []
        for number, record in self.source.records():
            if number <= self.heading.row or not (whole := "\n".join(record)).strip():
                continue
            # Nearly all rows need no closer look; a look at the whole row takes a tenth of the time.
            if self._suspicious.search(whole) and (why := self._reason_against(record)):
                self._leave_out(number, record, why)
                continue
            above = self._filled(record, above) if self.ditto and _LIKE_ABOVE.search(whole) else record
            if number > self.after:
                yield number, above

    def _reason_against(self, record: Sequence[str]) -> str:
        texts = [cell for cell in record if cell.strip() and not _is_amount(cell)]
        # Beside a sum there may stand whose it is, beside the end of a table nothing.
        if (len(texts) <= 2 and any(map(is_sum, texts))) or (not texts[1:] and any(map(is_end, record))):
            return "total"
        if len(texts) == 1 and _NOTE.match(texts[0].strip()):
            return "note"
        return "heading" if len(texts) > 1 and self.heading.is_repeated(record) else ""

    def _leave_out(self, number: int, record: Sequence[str], why: str) -> None:
        self.counts[why] += 1
        if len(self.left_out) < MOST_TOLD:
            self.left_out.append(LeftOut(number, " ".join(cell.strip() for cell in record if cell.strip()), why))

    def _filled(self, record: list[str], above: Sequence[str]) -> list[str]:
        return [above[index] if is_ditto(cell) and index < len(above) else cell for index, cell in enumerate(record)]


def below(source: Source, heading: Heading, *, ditto: bool = False, after: int = 0) -> Below:
    return Below(source, heading, ditto=ditto, after=after)


def is_sum(cell: str) -> bool:
    """Whether the cell says that its row sums up others: 合計, 小計, 計12台."""
    return len(cell) <= LONGEST_TOTAL and _SUMS.fullmatch(_narrow(cell)) is not None


def is_end(cell: str) -> bool:
    """Whether the cell says that the table ends: 以上, 全9,636件."""
    return len(cell) <= LONGEST_TOTAL and _ENDS.fullmatch(_narrow(cell)) is not None


def _is_amount(cell: str) -> bool:
    return len(cell) <= LONGEST_TOTAL and _AMOUNT.fullmatch(_narrow(cell)) is not None


def _narrow(cell: str) -> str:
    return "".join(unicodedata.normalize("NFKC", cell).split())
