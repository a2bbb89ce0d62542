"""CSV as Excel, WPS and hotlines export it: UTF-8 with or without a mark, GB18030, UTF-16; comma, semicolon or tab."""

import csv
import re

from django.utils.translation import gettext_lazy as _

from casework.roster.cells import sentence, storable
from casework.roster.columns import MOST_ROWS, lay_out, whole
from casework.roster.result import Cell, Sheet

MOST_BREAKS = 20_000
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def read_csv(name: str, data: bytes) -> Sheet:
    """Never raises; an unknown encoding is a complaint."""
    text = decoded(data)
    if text is None:
        says = _("认不出文件的文字编码，在 Excel 或 WPS 里另存为 .xlsx 再上传")
        return Sheet(name, problems=(whole(says),))
    return too_long(name, text) or lay_out(name, table(text, delimiter(text)))


def too_long(name: str, text: str) -> Sheet | None:
    """A refusal before a text of very many lines is cut up; ``None`` for any roster."""
    count = max(text.count("\n"), text.count("\r"))
    if count <= MOST_BREAKS:
        return None
    says = sentence(_("共 {count} 行，一次最多 {most} 行；分成几份上传"), count=count, most=MOST_ROWS)
    return Sheet(name, problems=(whole(says),))


def decoded(data: bytes) -> str | None:
    """The text, by its mark or else the first encoding that fits."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def table(text: str, mark: str) -> list[tuple[int, list[Cell]]]:
    """Numbered lines of cells; the number is the row that Excel shows."""
    return [(number, [Cell(storable(cell)) for cell in row]) for number, row in enumerate(_rows(text, mark), 1)]


def _rows(text: str, mark: str) -> list[list[str]]:
    """An unpaired quotation mark would swallow the rest of the file, so then marks are plain characters."""
    lines = re.split(r"\r\n|\n|\r", text.replace("\x00", ""))
    if text.count('"') % 2 == 0:
        try:
            return list(csv.reader([line + "\n" for line in lines], delimiter=mark))
        except csv.Error:
            pass
    return [line.split(mark) for line in lines]


def delimiter(text: str) -> str:
    """What stands between the cells."""
    head = "\n".join(text.splitlines()[:20])
    return max(",;\t", key=head.count)
