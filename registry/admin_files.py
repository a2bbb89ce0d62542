"""Files that the admin imports and exports: CSV and Excel, small and harmless ones only."""

import csv
import io
import zipfile
from datetime import datetime, time

import openpyxl
import tablib
from django.utils.translation import gettext as _
from import_export.formats import base_formats
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE as UNKEPT

MOST_BYTES = 5 * 2**20
MOST_UNPACKED = 50 * 2**20
MOST_PARTS = 500
MOST_ROWS = 5000
MOST_COLUMNS = 50
ENCODINGS = ("utf-8-sig", "gb18030")
STARTS_FORMULA = tuple("=+-@\t\r＝＋－＠")
DAMAGED = (zipfile.BadZipFile, KeyError, ValueError, TypeError, OSError, EOFError, SyntaxError, IndexError)


class Unreadable(ValueError):
    """Why a file is not taken, in words for whoever uploaded it."""


def harmless(cell):
    """A cell that no spreadsheet runs: an apostrophe stands before what would start a formula; no sign that none keeps."""
    cell = UNKEPT.sub("", cell) if isinstance(cell, str) else cell
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip(" ").startswith(STARTS_FORMULA) else cell


def as_typed(cell):
    """The same cell read back."""
    guarded = cell.startswith("'") and cell[1:].lstrip(" ").startswith(STARTS_FORMULA)
    return cell[1:] if guarded else cell


def guarded(dataset):
    """A copy of the dataset whose cells are harmless."""
    rows = [[harmless(cell) for cell in row] for row in dataset]
    return tablib.Dataset(*rows, headers=[harmless(head) for head in dataset.headers])


def table(rows):
    """Rows of texts, heads first, as a dataset; Unreadable says which row does not fit."""
    rows = iter(rows)
    heads = [head.strip() for head in next(rows, [])]
    while heads and not heads[-1]:
        heads.pop()
    if not heads or len(heads) > MOST_COLUMNS:
        raise Unreadable(_("第一行应为列名，不超过 %(most)s 列") % {"most": MOST_COLUMNS})
    twice = sorted({head for head in heads if heads.count(head) > 1})
    if twice:
        raise Unreadable(_("列名“%(head)s”出现了两次，删去一列再上传") % {"head": twice[0]})
    found = tablib.Dataset(headers=heads)
    for line, row in enumerate(rows, 2):
        if any(cell for cell in row[len(heads) :]):
            raise Unreadable(_("第 %(line)s 行的格数比列名多，检查是否多了逗号") % {"line": line})
        if any(row):
            found.append([as_typed(cell) for cell in (row + [""] * len(heads))[: len(heads)]])
        if len(found) > MOST_ROWS:
            raise Unreadable(_("超过 %(most)s 行，分成几个文件上传") % {"most": MOST_ROWS})
    return found


def decoded(data: bytes) -> str:
    """The text of a CSV file as Excel and WPS save it: UTF-8 with or without mark, or GB18030."""
    if b"\x00" in data:
        raise Unreadable(_("不是 CSV 文件；在 Excel 或 WPS 里另存为 CSV 再上传"))
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(_("文字编码认不出来；另存为 CSV UTF-8 再上传"))


def bomb(data: bytes):
    """Unreadable if the archive would grow too large, holds macros or declares XML entities."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > MOST_UNPACKED or len(parts) > MOST_PARTS:
            raise Unreadable(_("文件展开后超过 %(most)s MB，只留要导入的表再上传") % {"most": MOST_UNPACKED // 2**20})
        if any(part.filename.endswith("vbaProject.bin") for part in parts):
            raise Unreadable(_("文件带有宏；另存为 .xlsx 再上传"))
        for part in parts:
            with archive.open(part) as stream:
                start = stream.read(4096).replace(b"\x00", b"")
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                raise Unreadable(_("文件里有不该有的声明；把表格复制到新的 .xlsx 再上传"))


def text(value) -> str:
    """A cell of a worksheet as it would be typed: days as ISO, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(int(value)) if isinstance(value, bool) else str(value).strip()


class Csv(base_formats.CSV):
    """CSV: read in the encodings of Chinese offices, written as UTF-8 with the mark that Excel wants."""

    CONTENT_TYPE = "text/csv; charset=utf-8"

    def is_binary(self):
        """The bytes are decoded here, where both encodings are known."""
        return True

    def get_read_mode(self):
        """Bytes."""
        return "rb"

    def create_dataset(self, in_stream, **kwargs):
        """The rows; Unreadable."""
        try:
            return table([[cell.strip(" ") for cell in row] for row in csv.reader(io.StringIO(decoded(in_stream)))])
        except csv.Error as e:
            raise Unreadable(_("不是 CSV 文件；在 Excel 或 WPS 里另存为 CSV 再上传")) from e

    def export_data(self, dataset, **kwargs):
        """The file's bytes."""
        return super().export_data(guarded(dataset), **kwargs).encode("utf-8-sig")


class Workbook(base_formats.XLSX):
    """Excel: the first worksheet's values, never its formulas."""

    def create_dataset(self, in_stream):
        """The rows; Unreadable."""
        try:
            bomb(in_stream)
            book = openpyxl.load_workbook(io.BytesIO(in_stream), read_only=True, data_only=True)
            sheet = book.worksheets[0]
            most = {"max_row": MOST_ROWS + 2, "max_col": MOST_COLUMNS + 1}
            return table([text(value) for value in row] for row in sheet.iter_rows(values_only=True, **most))
        except Unreadable:
            raise
        except DAMAGED as e:
            raise Unreadable(_("文件打不开，可能已损坏；在 Excel 或 WPS 里另存为 .xlsx 再上传")) from e

    def export_data(self, dataset, **kwargs):
        """The file's bytes."""
        return super().export_data(guarded(dataset), **kwargs)


FORMATS = [Csv, Workbook]
