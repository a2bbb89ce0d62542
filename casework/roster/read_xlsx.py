"""An Excel workbook, guarded before it is opened: size unpacked, ratio, kind, rows, columns."""

import io
import struct
import zipfile
import zlib
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from xml.etree import ElementTree

from django.utils.translation import gettext_lazy as _
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from casework.roster.cells import sentence, storable
from casework.roster.columns import MOST_COLUMNS, lay_out, whole
from casework.roster.result import WARNING, Cell, Sheet

MOST_UNPACKED = 50 * 1024 * 1024
MOST_RATIO = 100
_RATIO_FROM = 1024 * 1024
_MOST_PARTS = 500
MOST_LINES = 5000
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    SyntaxError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    AssertionError,
    OverflowError,
    struct.error,
)


def read_xlsx(name: str, data: bytes) -> Sheet:
    """The first visible worksheet that holds a roster. Never raises; a refusal is a complaint."""
    found, refusal = worksheets(data)
    if refusal:
        return Sheet(name, problems=(whole(refusal),))
    laid = [(title, lay_out(name, rows, _hidden(hidden, rows))) for title, rows, hidden in found]
    rosters = [(title, sheet) for title, sheet in laid if sheet.columns]
    return _with_others((rosters or laid)[0][1], [title for title, _sheet in rosters[1:]])


def worksheets(data: bytes) -> tuple[list[tuple[str, list[tuple[int, list[Cell]]], set[int]]], object]:
    """The visible worksheets as (title, numbered lines of cells, hidden lines); or none, and why the file is refused."""
    try:
        refusal = _bomb(data)
        return ([], refusal) if refusal else _read(data)
    except _DAMAGED:
        return [], _("文件打不开，可能已损坏；在 Excel 或 WPS 里打开后另存为 .xlsx 再上传")


def _bomb(data: bytes):
    """Why the archive must not be opened, or ``None``. Only its directory and the first bytes of parts are read."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        if "xl/workbook.xml" not in names or any(part.filename.endswith("vbaProject.bin") for part in parts):
            return _("不是 .xlsx 名册，或带有宏；在 Excel 或 WPS 里另存为 .xlsx 再上传")
        unpacked = sum(part.file_size for part in parts)
        packed = max(sum(part.compress_size for part in parts), 1)
        if unpacked > MOST_UNPACKED or len(parts) > _MOST_PARTS:
            text = _("文件展开后有 {size} MB，不超过 {most} MB；只留名单，删掉图片和别的工作表再上传")
            return sentence(text, size=unpacked // 2**20, most=MOST_UNPACKED // 2**20)
        if unpacked > _RATIO_FROM and unpacked > packed * MOST_RATIO:
            return _("文件压缩得异常紧，不能打开；把名单复制到新的 .xlsx 再上传")
        if any(_declares(archive, part) for part in parts if part.filename.endswith((".xml", ".rels"))):
            return _("文件里有不该有的声明，不能打开；把名单复制到新的 .xlsx 再上传")
    return None


def _declares(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Office writes no document type; entities are how XML bombs are built."""
    with archive.open(part) as stream:
        start = stream.read(4096).replace(b"\x00", b"")
    return b"<!DOCTYPE" in start or b"<!ENTITY" in start


def _read(data: bytes):
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for title, part in _visible(archive):
            raw, refusal = _values(data, title)
            if refusal:
                return [], refusal
            found.append((title, *_filled(data, title, raw, _shape(archive, part))))
    return found, None if found else _("工作簿里没有可见的工作表，取消隐藏后再上传")


def _visible(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Title and part of every worksheet that is not hidden, in the order of the tabs."""
    links = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links if link.get("Type", "").endswith("/worksheet")}
    found = []
    for element in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        link = next((value for key, value in element.items() if key.endswith("}id")), None)
        if element.tag.endswith("}sheet") and link in targets and element.get("state", "visible") == "visible":
            target = targets[link]
            found.append((element.get("name"), target[1:] if target.startswith("/") else f"xl/{target}"))
    return found


def _shape(archive: zipfile.ZipFile, part: str) -> tuple[dict[tuple[int, int], tuple[int, int]], set[int]]:
    """Which cells are merged downwards (place → first and last line), and which rows are hidden.

    Read as a stream: a full load would make a cell for every place of a merged area, however large.
    """
    tall, hidden = {}, set()
    with archive.open(part) as stream:
        for number, (_event, element) in enumerate(ElementTree.iterparse(stream), 1):
            tag = element.tag.rpartition("}")[2]
            if tag == "row":
                if element.get("hidden") in ("1", "true"):
                    hidden.add(int(element.get("r", number)))
                element.clear()
            elif tag == "mergeCell":
                left, top, _right, bottom = range_boundaries(element.get("ref"))
                last = min(bottom, MOST_LINES)
                tall |= {(line, left): (top, last) for line in range(top, last + 1)} if last > top else {}
    return tall, hidden


def _values(data: bytes, title: str, *, results: bool = False) -> tuple[list[list[Cell]], object]:
    """A worksheet's cells line by line, formulas as written or with their stored results; or why it is too large."""
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=results)
    lines = []
    try:
        sheet = book[title]
        sheet.reset_dimensions()
        for row in sheet.iter_rows():
            if len(lines) >= MOST_LINES or len(row) > MOST_COLUMNS:
                return [], _too_large(title, len(row) <= MOST_COLUMNS)
            lines.append([_cell(cell) for cell in row])
    finally:
        book.close()
    return lines, None


def _cell(cell) -> Cell:
    text, kind = _text(cell.value)
    return Cell(text, "formula" if cell.data_type == "f" else kind)


def _filled(data, title, lines, shape) -> tuple[list[tuple[int, list[Cell]]], set[int]]:
    """Numbered lines with formulas' results at hand and cells merged downwards repeated in each of their lines."""
    tall, hidden = shape
    if any(cell.kind == "formula" for line in lines for cell in line):
        results, _refusal = _values(data, title, results=True)
        lines = [
            [replace(a, cached=b.text) if a.kind == "formula" else a for a, b in zip(one, other, strict=True)]
            for one, other in zip(lines, results, strict=True)
        ]
    for (line, place), (first, last) in sorted(tall.items()):
        if first <= len(lines) and line <= len(lines) and place <= len(lines[first - 1]):
            cells = lines[line - 1]
            cells += [Cell()] * (place - len(cells))
            cells[place - 1] = replace(lines[first - 1][place - 1], first=first, last=last)
    return list(enumerate(lines, 1)), hidden


def _with_others(found: Sheet, titles: list[str]) -> Sheet:
    if not titles:
        return found
    text = _("另有工作表 {titles} 也像名册，没有读入；要用就分开上传")
    more = whole(sentence(text, titles="、".join(titles)), WARNING)
    return Sheet(found.name, found.columns, found.lines, (*found.problems, more))


def _too_large(title: str, tall: bool):
    if tall:
        text = _("工作表“{title}”超过 {most} 行（空行也算）；删掉名单下面的空行，或分成几份上传")
        return sentence(text, title=title, most=MOST_LINES)
    text = _("工作表“{title}”超过 {most} 列（空列也算）；只留名单所在的列再上传")
    return sentence(text, title=title, most=MOST_COLUMNS)


def _text(value) -> tuple[str, str]:
    """A stored value as the text a person would have typed, and its kind."""
    if value is None:
        return "", "loose"
    if isinstance(value, bool):
        return ("是" if value else "否"), "text"
    if isinstance(value, int):
        return str(value), "number"
    if isinstance(value, float):
        plain = format(Decimal(repr(value)), "f")
        return (plain[:-2] if plain.endswith(".0") else plain), "number"
    if isinstance(value, datetime | date):
        return value.isoformat()[:10], "date"
    return storable(str(getattr(value, "text", value))), "text"


def _hidden(hidden, rows) -> tuple:
    """A row that a filter hides is read all the same: say so."""
    filled = [str(number) for number, cells in rows if number in hidden and any(cell.text for cell in cells)]
    if not filled:
        return ()
    text = _("第 {lines} 行在表里是隐藏的，也读入了；不要的话删掉")
    return (whole(sentence(text, lines="、".join(filled[:20])), WARNING),)
