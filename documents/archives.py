"""Workbooks and text documents: zip files that must not burst, run macros or reach outside."""

import io
import zipfile
import zlib

from django.utils.translation import gettext as _

from documents.pictures import Refusal

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_UNPACKED = 200 << 20
MAX_RATIO = 150
MAX_ENTRIES = 5000
SMALL = 1 << 20
HEAD = 2048


def is_zip(data: bytes) -> bool:
    """Whether the header is a zip file's."""
    return data[:4] == b"PK\x03\x04"


def check_workbook(data: bytes) -> None:
    """Raise Refusal unless this is an Excel workbook that may be opened."""
    _check(data, "xl/workbook.xml")


def check_document(data: bytes) -> None:
    """Raise Refusal unless this is a Word document that may be opened."""
    _check(data, "word/document.xml")


def _check(data, heart):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _sizes(archive, len(data))
            _parts(archive, heart)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError) as error:
        raise Refusal(_("文件已经损坏或者加了密码，用原来的程序去掉密码、另存后再上传")) from error


def _sizes(archive, size):
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    burst = unpacked > MAX_UNPACKED or unpacked > SMALL and unpacked > MAX_RATIO * size
    overlap = sum(entry.compress_size for entry in entries) > size
    if burst or overlap or len(entries) > MAX_ENTRIES:
        raise Refusal(_("文件解压后过大，只保留需要的工作表或者段落，另存后再上传"))


def _parts(archive, heart):
    names = set(archive.namelist())
    if heart not in names or "[Content_Types].xml" not in names:
        raise Refusal(_("文件内容与扩展名不符，用原来的程序打开后另存为正确的格式再上传"))
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refusal(_("文件含有宏，另存为不含宏的格式再上传"))
    for name in names:
        if name.endswith((".xml", ".rels")):
            with archive.open(name) as part:
                head = part.read(HEAD)
            if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                raise Refusal(_("文件含有不允许的外部定义，用原来的程序另存后再上传"))
