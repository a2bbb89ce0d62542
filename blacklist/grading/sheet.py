"""The suggested grades of a year as an Excel file: counts as numbers, reasons as texts that no spreadsheet runs."""

from collections.abc import Sequence
from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from blacklist.grading.counted import Line
from blacklist.grading.rules import FACTS
from registry.admin_files import harmless

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST_WIDTHS = (34, 22, 10, 56)


def workbook(year: int, lines: Sequence[Line], cut: bool) -> bytes:
    """The file's bytes; ``cut`` when there are more lines than a file takes."""
    book = Workbook()
    page = book.active
    page.title = _("诚信等级建议")
    says = _("%(year)s 年度劳动保障守法诚信等级建议 · 等级由年度评价确定") % {"year": year}
    rest = _("没有导出完，按地区或者等级分次导出")
    page.append([f"{says} · {rest}" if cut else says])
    page.append(
        [_("用人单位"), _("统一社会信用代码"), _("建议等级"), _("理由"), *(str(label) for label in FACTS.values())]
    )
    for cell in page[2]:
        cell.font = Font(bold=True)
    for line in lines:
        page.append([harmless(value) for value in _cells(line)])
    for at, width in enumerate((*FIRST_WIDTHS, *[12] * len(FACTS)), 1):
        page.column_dimensions[get_column_letter(at)].width = width
    for cell in page["D"][2:]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "B3"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cells(line):
    reasons = "\n".join(f"{rule.says}（{rule.cite}）" for rule in line.suggestion.reasons)
    return [line.name, line.uscc, str(line.suggestion.grade), reasons, *(line.facts[fact] for fact in FACTS)]
