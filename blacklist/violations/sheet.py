"""A quarter's publications as an Excel file; nothing that a spreadsheet would run."""

from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from registry.admin_files import harmless

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(title: str, lines) -> bytes:
    """The file's bytes: exactly what is published, with state and days."""
    book = Workbook()
    page = book.active
    page.title = _("重大违法社会公布")
    page.append([title])
    page.append([
        _("序号"), _("单位全称"), _("统一社会信用代码"), _("地址"), _("法定代表人或者负责人姓名"), _("主要违法事实"), _("相关处理情况"),
        _("公布情形"), _("状态"), _("公布日期"), _("公布期限"), _("公布单文号"),
    ])  # fmt: skip
    for cell in page[2]:
        cell.font = Font(bold=True)
    for number, line in enumerate(lines, 1):
        page.append([harmless(value) for value in _cells(number, line)])
    page.freeze_panes = "A3"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cells(number, line):
    row, unit = line["row"], line["row"].unit
    return [
        number, unit.name, unit.uscc, unit.address, line["principal"], line["did"], line["handled"], row.get_ground_display(),
        row.get_state_display(), row.published_on, row.due_on, line["paper"],
    ]  # fmt: skip
