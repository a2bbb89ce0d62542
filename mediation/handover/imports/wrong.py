"""The lines that stayed behind, as a workbook: the columns as they came, the reason last; mended, it can be imported."""

import io

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from mediation.handover.imports import sheets
from registry.admin_files import harmless
from screens.format import pair


def workbook(found) -> bytes:
    """An .xlsx; empty bytes where every line came in."""
    if not found:
        return b""
    book = Workbook()
    sheet = book.active
    sheet.title = _("未导入的行")
    sheet.append([titles[0] for titles in sheets.HEADINGS.values()] + [_("原来的行号"), _("原因")])
    for wrong in found:
        why = "；".join(pair(title, says) if title else says for title, says in wrong.reasons)
        sheet.append([harmless(wrong.cells[key]) for key in sheets.HEADINGS] + [wrong.line, why])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
