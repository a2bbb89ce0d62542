"""An uploaded file: which kind it is by what is in it, not by its name."""

from django.utils.translation import gettext_lazy as _

from casework.roster.cells import sentence, storable
from casework.roster.columns import whole
from casework.roster.read_csv import read_csv
from casework.roster.read_xlsx import read_xlsx
from casework.roster.result import Sheet

MOST_BYTES = 10 * 1024 * 1024
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"{\\rtf", b"<html", b"<?xml")


def read(name: str, data: bytes) -> Sheet:
    """The sheet of an .xlsx or .csv file. Never raises: what cannot be read comes back as a complaint."""
    name = storable(name)
    if len(data) > MOST_BYTES:
        text = _("文件有 {size} MB，名册不超过 {most} MB；删掉图片和别的工作表再上传")
        return _refused(name, sentence(text, size=-(-len(data) // 2**20), most=MOST_BYTES // 2**20))
    if data.startswith(_ZIP):
        return read_xlsx(name, data)
    if data.startswith(_OLD_EXCEL):
        return _refused(name, _("这是旧版 .xls 或加了密码的文件，在 Excel 或 WPS 里另存为不加密码的 .xlsx 再上传"))
    if data.startswith(_OTHERS) or b"\x00" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return _refused(name, _("只收 .xlsx 和 .csv；把名单存成其中一种，或直接粘贴到表格里"))
    return read_csv(name, data)


def _refused(name: str, says) -> Sheet:
    return Sheet(name, problems=(whole(says),))
