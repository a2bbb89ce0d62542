"""The lines that stayed behind, as a workbook: the columns of the source, the reason last; mended, it can be imported."""

import io

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from early_warning.imports import sheets
from early_warning.imports.run import Outcome
from registry.admin_files import harmless
from screens.format import pair

WIDE, NARROW = 42, 16


def workbook(outcome: Outcome) -> bytes:
    """An .xlsx; empty bytes where every line came in."""
    if not outcome.wrong:
        return b""
    book = Workbook()
    sheet = book.active
    sheet.title = _("未导入的行")
    sheet.append([titles[0] for titles in sheets.HEADINGS.values()] + [_("原来的行号"), _("原因")])
    for wrong in outcome.wrong:
        why = "；".join(pair(title, says) if title else says for title, says in wrong.reasons)
        sheet.append([harmless(wrong.cells[key]) for key in sheets.HEADINGS] + [wrong.line, why])
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = NARROW
    for cell in sheet[sheet.max_row][-1:]:
        sheet.column_dimensions[cell.column_letter].width = WIDE
    for row in sheet.iter_rows(min_row=2):
        row[-1].alignment = Alignment(wrap_text=True)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
