"""The parts of an xlsx file (ECMA-376), as far as we write them: sheets of texts and numbers, styled alike.

Written here rather than by a library, because a sheet must grow chunk by chunk, over hours and restarts if need be, and
at many times the speed; `docs/adr/0014-exports.md` has the figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# What XML cannot hold is written as _x000B_; so an underscore that would be read like that is written as one, too.
ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
MARKUP = ("&", "<", ">", "_x")


class Style(IntEnum):
    """The place of each format in `STYLES`."""

    NEUTRAL = 0
    TEXT = 1
    HEADER = 2
    NEEDED = 3
    WRAPPED = 4


STYLES = (
    DECLARATION
    + f'<styleSheet xmlns="{MAIN}">'
    + '<fonts count="2">'
    + '<font><sz val="11"/><name val="Yu Gothic"/><family val="3"/><charset val="128"/></font>'
    + '<font><b/><sz val="11"/><name val="Yu Gothic"/><family val="3"/><charset val="128"/></font></fonts>'
    + '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    + '<fill><patternFill patternType="solid"><fgColor rgb="FFE4E7F2"/><bgColor indexed="64"/></patternFill></fill>'
    + '<fill><patternFill patternType="solid"><fgColor rgb="FFF9E3DC"/><bgColor indexed="64"/></patternFill></fill>'
    + "</fills>"
    + '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    + '<cellXfs count="5">'
    + '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    + '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    + "".join(
        f'<xf numFmtId="49" fontId="1" fillId="{fill}" borderId="0" xfId="0"'
        ' applyNumberFormat="1" applyFont="1" applyFill="1"/>'
        for fill in (2, 3)
    )
    + '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">'
    + '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(frozen=True)
class Sheet:
    """A sheet: the blocks of its XML, and how far its rows go, which its filter buttons must know."""

    title: str
    columns: int
    last: int
    blocks: Iterable[bytes]
    is_filtered: bool = True


def letters(at: int) -> str:
    """A, B, … Z, AA: what Excel calls the column at that place, counted from 0."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(65 + rest) + name
    return name


def escaped(text: str) -> str:
    text = ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def needs_escape(text: str) -> bool:
    # Looking for each sign in all cells at once beats any expression; line breaks and the like are rare.
    return any(sign in text for sign in MARKUP) or (not text.isprintable() and ESCAPED.search(text) is not None)


def text_cell(at: int, row: int, text: str, style: Style) -> str:
    return next(iter(text_cells(at, [text], row, style)))


def text_cells(at: int, texts: Sequence[str], row: int, style: Style) -> list[str]:
    """The cells of one column from that row on; a blank one is not written."""
    name = letters(at)
    if needs_escape("".join(texts)):
        texts = [escaped(text) for text in texts]
    # Else outer blanks are taken off when it is opened.
    kept = ' xml:space="preserve"' if any(text != text.strip() for text in texts) else ""
    start, end = f'" t="inlineStr" s="{style:d}"><is><t{kept}>', "</t></is></c>"
    return [f'<c r="{name}{number}{start}{text}{end}' if text else "" for number, text in enumerate(texts, row)]


def number_cell(at: int, row: int, text: str) -> str:
    return f'<c r="{letters(at)}{row}"><v>{text}</v></c>'


def row(number: int, cells: Sequence[tuple[str, Style]]) -> str:
    made = "".join(text_cell(at, number, text, style) for at, (text, style) in enumerate(cells))
    return f'<row r="{number}">{made}</row>'


def sheet_start(columns: Sequence[tuple[int, Style]]) -> str:
    """The sheet up to its first row, with the width and the format of each column; the first row stays in sight."""
    cols = "".join(
        f'<col min="{at}" max="{at}" width="{width}" style="{style:d}" customWidth="1"/>'
        for at, (width, style) in enumerate(columns, 1)
    )
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    view = f'<sheetView workbookViewId="0">{pane}<selection pane="bottomLeft"/></sheetView>'
    opened = f'<worksheet xmlns="{MAIN}"><sheetViews>{view}</sheetViews><sheetFormatPr defaultRowHeight="18.75"/>'
    return f"{DECLARATION}{opened}<cols>{cols}</cols><sheetData>"


def sheet_end(columns: int, last: int, validations: str = "") -> bytes:
    """The sheet behind its last row: filter buttons, lists to choose from, and no green corners beside 001."""
    whole = f"A1:{letters(columns - 1)}{last}"
    ignored = f'<ignoredErrors><ignoredError sqref="{whole}" numberStoredAsText="1"/></ignoredErrors>'
    return f'</sheetData><autoFilter ref="{whole}"/>{validations}{ignored}</worksheet>'.encode()


def write(target: BinaryIO, sheets: Sequence[Sheet]) -> None:
    """The whole file; the same content makes the same bytes."""
    titles = _sheet_titles([sheet.title for sheet in sheets])
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in _fixed_parts(titles, sheets):
            _add(archive, name, [text.encode()])
        for number, sheet in enumerate(sheets, 1):
            _add(archive, f"xl/worksheets/sheet{number}.xml", sheet.blocks)


def _add(archive: ZipFile, name: str, blocks: Iterable[bytes]) -> None:
    with archive.open(name, "w") as part:
        for block in blocks:
            part.write(block)


def _fixed_parts(titles: Sequence[str], sheets: Sequence[Sheet]) -> Iterator[tuple[str, str]]:
    count = len(titles)
    yield "[Content_Types].xml", _content_types(count)
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    yield "xl/workbook.xml", _workbook(titles, sheets)
    parts = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, count + 1)]
    yield "xl/_rels/workbook.xml.rels", _relations([*parts, ("styles", "styles.xml")])
    yield "xl/styles.xml", STYLES


def _content_types(count: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
    parts |= {f"/xl/worksheets/sheet{number}.xml": "worksheet" for number in range(1, count + 1)}
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}.{what}+xml"/>' for name, what in parts.items()
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">{rels}{xml}{overrides}</Types>'


def _relations(parts: Sequence[tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def _workbook(titles: Sequence[str], sheets: Sequence[Sheet]) -> str:
    entries = "".join(
        f'<sheet name="{_attribute(title)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, title in enumerate(titles, 1)
    )
    names = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{at}" hidden="1">{_range(title, sheet)}</definedName>'
        for at, (title, sheet) in enumerate(zip(titles, sheets, strict=True))
        if sheet.is_filtered
    )
    return (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{entries}</sheets><definedNames>{names}</definedNames></workbook>"
    )


def _range(title: str, sheet: Sheet) -> str:
    quoted = title.replace("'", "''")
    return escaped(f"'{quoted}'!$A$1:${letters(sheet.columns - 1)}${sheet.last}")


def _attribute(text: str) -> str:
    return escaped(text).replace('"', "&quot;")


def _sheet_titles(titles: Sequence[str]) -> list[str]:
    """As Excel allows them: 31 characters, without some signs."""
    return [re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:31] or "1" for title in titles]
