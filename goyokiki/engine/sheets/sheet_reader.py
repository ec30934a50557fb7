"""Reads one sheet of a workbook: a process of its own, started by `workbook.py` and gone afterwards.

It imports nothing of the product. Whatever a workbook does to the reader, and however much of it there is in memory at
once, happens here, under limits on memory and time.

    sheet_reader.py WORKBOOK SHEET

Writes lines of JSON: first the sheets and which of them is read (SHEET blank: the first that holds a table), or
why nothing is; then the rows, a list of some at a time, every cell as the text that the sheet shows.
"""

import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time
from html import unescape
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

MEMORY = 2 << 30
CPU_SECONDS = 180
ROWS_AT_ONCE = 200
MOST_ROWS_MERGED = 1_000
TABLE_BEGINS_WITHIN = 50


# ECMA-376, 18.8.30: formats that need no declaration; 55 is the Japanese 「yyyy"年"m"月"」.
SHORT_FORMATS = {17: 7, 55: 7}
SHOWN_BY_NAME = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
XF = re.compile(rb"<xf\b[^>]*?\bnumFmtId=\"(\d+)\"")
NUMBER_FORMAT = re.compile(rb"<numFmt\b([^>]*)>")
SHEET, LINK = re.compile(rb"<sheet\b([^>]*)>"), re.compile(rb"<Relationship\b([^>]*)>")
ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
BLOCK = 1 << 20
LONGEST_TAG = 200


class Unusable(Exception):
    """Says in one word why the workbook is not read."""


def limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def text_of(value: Any) -> str:
    """Whole numbers without .0, at most the fifteen digits that a sheet keeps; days without a midnight."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        whole = float(value).is_integer() and abs(value) < 1e15
        return str(int(value)) if whole else format(value, ".15g")
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d") if value.time() == time() else value.strftime("%Y-%m-%d %H:%M:%S")
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def shown_length(code: str) -> int:
    """How much of an ISO date a format shows: 7 characters without a day, 4 without a month, else 0 for all of it."""
    signs = set(SHOWN_BY_NAME.sub("", code.replace("&quot;", '"')).casefold().split(";")[0])
    if not signs & {"y", "e", "g"} or signs & {"d", "h", "s"}:
        return 0
    return 7 if "m" in signs else 4


def short_styles(book: zipfile.ZipFile) -> dict[bytes, int]:
    """The numbers of the cell styles that show a date only to its month or year, and how much they show."""
    styles = book.read("xl/styles.xml")
    formats = dict(SHORT_FORMATS)
    for tag in NUMBER_FORMAT.finditer(styles):
        told = dict(ATTRIBUTE.findall(tag[1]))
        formats[int(told[b"numFmtId"])] = shown_length(told[b"formatCode"].decode())
    _before, _sign, cell_styles = styles.partition(b"<cellXfs")
    used = XF.findall(cell_styles.partition(b"</cellXfs>")[0])
    return {str(index).encode(): formats[int(number)] for index, number in enumerate(used) if formats.get(int(number))}


def part_of(book: zipfile.ZipFile, sheet: str) -> str:
    """The name of the member that holds the sheet, "" where it cannot be told."""
    tags = [dict(ATTRIBUTE.findall(tag)) for tag in SHEET.findall(book.read("xl/workbook.xml"))]
    number = next((tag.get(b"r:id") for tag in tags if unescape(tag[b"name"].decode()) == sheet), None)
    links = [dict(ATTRIBUTE.findall(tag)) for tag in LINK.findall(book.read("xl/_rels/workbook.xml.rels"))]
    target = next((link[b"Target"].decode() for link in links if link[b"Id"] == number), "")
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def short_dates(path: str, sheet: str) -> dict[str, int]:
    """The cells, such as K5, that show less of their date than they hold; only an xlsx file tells."""
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as book:
        if "xl/styles.xml" not in book.namelist() or not (styles := short_styles(book)):
            return {}
        cell = re.compile(rb'<c\b(?=[^>]*\br="([A-Z]+[0-9]+)")[^>]*\bs="(%s)"' % b"|".join(styles))
        found: dict[str, int] = {}
        with book.open(part_of(book, sheet)) as content:
            tail = b""
            while block := content.read(BLOCK):
                window = tail + block
                found |= {place.decode(): styles[style] for place, style in cell.findall(window)}
                tail = window[-LONGEST_TAG:]
        return found


def letters_of(column: int) -> str:
    """A to Z, AA to XFD."""
    before, letter = divmod(column, 26)
    return (letters_of(before - 1) if before else "") + chr(ord("A") + letter)


def reached_from_above(sheet: CalamineSheet) -> dict[int, list[int]]:
    """For each row the columns that a merged cell of the row above reaches into."""
    reached: dict[int, list[int]] = {}
    for (top, left), (bottom, _right) in sheet.merged_cell_ranges or []:
        for row in range(top + 1, min(bottom, top + MOST_ROWS_MERGED) + 1):
            reached.setdefault(row, []).append(left)
    return reached


def rows_of(sheet: CalamineSheet, short: dict[str, int]) -> Iterator[list[str]]:
    """Every row from the first of the sheet, its cells in the columns where they stand, without the blank ones behind.

    A cell merged over several rows counts in each of them; of the dates in `short` only so much.
    """
    if sheet.start is None:
        return
    margin = [""] * sheet.start[1]
    letters = [letters_of(len(margin) + column) for column in range(sheet.width)] if short else []
    reached = reached_from_above(sheet)
    row: list[str] = []
    for number, values in enumerate(sheet.iter_rows()):
        above, row = row, margin + [value if type(value) is str else text_of(value) for value in values]
        for column, (letter, value) in enumerate(zip(letters, values, strict=False), len(margin)):
            if isinstance(value, date) and (length := short.get(f"{letter}{number + 1}")):
                row[column] = row[column][:length]
        for column in reached.get(number, []):
            if column < len(above):
                row[column] = above[column]
        while row and not row[-1]:
            row.pop()
        yield row


def holds_table(sheet: CalamineSheet) -> bool:
    """Whether two of its first rows have two cells: a cover page has none."""
    rows = (row for _number, row in zip(range(TABLE_BEGINS_WITHIN), rows_of(sheet, {}), strict=False))
    return sum(len([cell for cell in row if cell.strip()]) > 1 for row in rows) > 1


def chosen(book: CalamineWorkbook, names: list[str], wanted: str) -> CalamineSheet:
    if wanted and wanted not in names:
        raise Unusable("sheet")
    if wanted:
        return book.get_sheet_by_name(wanted)
    first = book.get_sheet_by_name(names[0])
    if holds_table(first):
        return first
    return next((sheet for sheet in map(book.get_sheet_by_name, names[1:]) if holds_table(sheet)), first)


def run(path: str, wanted: str) -> Iterator[Any]:
    with CalamineWorkbook.from_path(path) as book:
        names = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
        if not names:
            raise Unusable("empty")
        sheet = chosen(book, names, wanted)
        yield {"sheets": names, "sheet": sheet.name}
        short: dict[str, int] = {}
        with suppress(KeyError, ValueError, zipfile.BadZipFile):  # then dates are shown to their day
            short = short_dates(path, sheet.name)
        rows = rows_of(sheet, short)
        while some := [row for _number, row in zip(range(ROWS_AT_ONCE), rows, strict=False)]:
            yield some


def main(path: str, wanted: str) -> None:
    limit()
    try:
        for line in run(path, wanted):
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    except Unusable as problem:
        print_refusal(str(problem))
    except PasswordError:
        print_refusal("password")
    except MemoryError:
        print_refusal("memory")
    except BrokenPipeError:
        sys.stderr.close()  # whoever asked has read enough
    except Exception as problem:  # noqa: BLE001  a reader raises what it likes; each of it means a broken workbook
        print_refusal("broken", f"{type(problem).__name__}: {problem}")


def print_refusal(reason: str, problem: str = "") -> None:
    sys.stdout.write(json.dumps({"refused": reason, "problem": problem}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
