"""A page of a list as an Excel file: plain values, nothing that a spreadsheet would run."""

from collections.abc import Iterable
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from casework.desk.rows import Line

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FEN = 100
WIDTHS = (16, 14, 26, 30, 34, 30, 8, 16, 12, 18, 12)


def heads() -> list[str]:
    """The columns."""
    return [
        _("时限"), _("截止日期"), _("要做什么"), _("案号"), _("用人单位"), _("项目"), _("人数"), _("欠付（元）"), _("状态"),
        _("标记"), _("主办"),
    ]  # fmt: skip


def masked() -> str:
    """What the first line of the sheet says about personal data."""
    return _("不含劳动者姓名、身份证号、电话；用人单位名称和主办人姓名未遮盖")


def workbook(title: str, lines: Iterable[Line]) -> bytes:
    """The file's bytes. Texts are stored as texts, sums as numbers in yuan."""
    book = Workbook()
    sheet = book.active
    sheet.title = title[:31]
    _text(sheet.cell(1, 1), f"{title} · {masked()}")
    for at, head in enumerate(heads(), 1):
        _text(sheet.cell(2, at), head)
        sheet.cell(2, at).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = WIDTHS[at - 1]
    for at, line in enumerate(lines, 3):
        _write(sheet, at, line)
    sheet.freeze_panes = "A3"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write(sheet, at, line):
    case, face = line.case, line.face
    values = [
        face.first if face else "", case.due_on, line.verb, case.number, case.employer.name,
        case.project.name if case.project else "", line.heads, None if line.owing is None else line.owing / FEN, line.state,
        "、".join(flag.label for flag in line.flags), case.lead.name if case.lead else "",
    ]  # fmt: skip
    for column, value in enumerate(values, 1):
        cell = sheet.cell(at, column)
        if isinstance(value, str):
            _text(cell, value)
        else:
            cell.value = value
    sheet.cell(at, 2).number_format = "yyyy-mm-dd"
    sheet.cell(at, 8).number_format = "#,##0.00"


def _text(cell, value: str) -> None:
    """A text that stays one, whatever it begins with: the cell carries Excel's own mark of a quoted text."""
    cell.value = "".join(c for c in value if c >= " " or c in "\t\n")
    cell.data_type = "s"
    cell.quotePrefix = True
    cell.alignment = Alignment(vertical="top")
