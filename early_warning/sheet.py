"""A page of the ledger as an Excel file: no callers, nothing that a spreadsheet would run."""

from io import BytesIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Font

from lawkit import moment
from registry.admin_files import harmless

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FEN = 100


def workbook(lines) -> bytes:
    """The file's bytes; sums as numbers in yuan."""
    book = Workbook()
    page = book.active
    page.title = _("线索台账")
    page.append([_("线索台账 · 不含反映人姓名和电话")])
    page.append([
        _("线索编号"), _("来源"), _("来源编号"), _("收到"), _("线索对象"), _("镇街"), _("等级"), _("分值"), _("人数"),
        _("金额（元）"), _("状态"), _("核查人"), _("时限"), _("已存天数"), _("结论"),
    ])  # fmt: skip
    for cell in page[2]:
        cell.font = Font(bold=True)
    for line in lines:
        page.append([harmless(value) for value in _cells(line)])
    page.freeze_panes = "A3"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _cells(line):
    w = line.warning
    checkers = "、".join(user.name for user in (w.checker_a, w.checker_b) if user)
    return [
        w.number, w.get_source_display(), w.source_ref, moment.local(w.received_at).strftime("%Y-%m-%d %H:%M"), w.title,
        w.region.name, w.get_level_display(), w.score, w.headcount, None if w.amount is None else w.amount / FEN,
        w.get_state_display(), checkers, w.due_on, line.age, w.get_outcome_display(),
    ]  # fmt: skip
