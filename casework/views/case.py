"""The page of a case, its ledger as a workbook, its papers as pages."""

from io import BytesIO

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from openpyxl import Workbook
from openpyxl.styles import Font

from casework import ledger as sums
from casework.groups import ties
from casework.packets.kinds import KINDS
from casework.views import looks, next_steps, panels, shown, shown_routing, stages, terms
from casework.views.dossier import Dossier
from casework.views.finding import case_or_404
from documents import render as drawing
from documents.models import Paper
from lawkit import moment
from registry import access
from registry.vault import CannotDecrypt

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@never_cache
@require_safe
def case_page(request, public_id):
    """Everything about one case on one page."""
    before = request.GET.get("before", "")
    dossier = Dossier(request.user, public_id, int(before) if before.isdecimal() and len(before) < 10 else None)
    audit = request.GET.get("log") == "all"
    steps, waiting = next_steps.steps(dossier), next_steps.waiting(dossier)
    request.tab = "cases"
    context = {
        "case": dossier.case, "steps": steps, "waiting": waiting,
        "confirm": next((w for w in waiting if w.mine), None), "rail": stages.rail(dossier),
        "tags": shown.tags(dossier), "leaders": shown.leaders(dossier), "people": shown.people(dossier),
        "ledger": shown.ledger(dossier), "papers": shown.papers(dossier, steps.urls),
        "evidence": shown.evidence(dossier), "ties": ties.of(dossier),
        "pieces": len(dossier.standing), "clocks": terms.clocks(dossier), "log": shown.timeline(dossier),
        "audit": audit,
        "looks": looks.of_case(dossier) if audit else [], "employer_masks": _employer(dossier), "today": dossier.today,
        "before": dossier.before, "packs": any(dossier.who.has(*kind.roles) for kind in KINDS.values()),
        "routing": shown_routing.shown(dossier),
        "panels": panels.panels(dossier),
    }  # fmt: skip
    return render(request, "casework/case.html", context)


def _employer(dossier) -> dict:
    employer = dossier.case.employer
    names = [n for n in ("person_id", "phone") if getattr(employer, n)]
    return {n: shown.masked(dossier, employer, n, access.masked(employer, n)) for n in names}


@login_required
@never_cache
@require_safe
def ledger_file(request, public_id):
    """The ledger as a workbook, a row per worker and month in the order of the page; names and IDs stay masked."""
    case = case_or_404(request.user, public_id)
    book = Workbook(write_only=False)
    sheet = book.active
    sheet.title = _("工资明细")
    sheet.append([f"{case.title} {case.number}", _("姓名、证件号码已掩码；工种、月份、金额、依据未遮盖。单位：元")])
    sheet.append(
        [
            _("序号"),
            _("姓名"),
            _("证件尾号"),
            _("工种"),
            _("月份"),
            _("主张"),
            _("核定"),
            _("已付"),
            _("未付"),
            _("依据"),
        ]
    )
    for number, line in enumerate(sums.lines(case), 1):
        claim = line["claim"]
        found = None if claim.found is None else claim.found / 100
        sheet.append([
            number, str(claim.worker), claim.worker.id_tail, claim.job, f"{claim.month:%Y-%m}",
            claim.claimed / 100, found,
            line["paid"] / 100, line["unpaid"] / 100, claim.basis,
        ])  # fmt: skip
    _dress(sheet)
    out = BytesIO()
    book.save(out)
    name = f"{case.number}-{_('工资明细')}-{moment.today():%Y%m%d}.xlsx"
    headers = {"Content-Disposition": content_disposition_header(True, name), "X-Content-Type-Options": "nosniff"}
    return HttpResponse(out.getvalue(), content_type=XLSX, headers=headers)


def _dress(sheet):
    for cell in sheet[2]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEFGHIJ", (7, 12, 10, 12, 10, 14, 14, 14, 14, 24), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows(min_row=3, min_col=6, max_col=9):
        for cell in row:
            cell.number_format = "#,##0.00"
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type, cell.quotePrefix = "s", True
    sheet.freeze_panes = "A3"


@login_required
@never_cache
@require_safe
def paper_page(request, public_id, code):
    """One paper as a page, from its frozen context."""
    case = case_or_404(request.user, public_id)
    paper = Paper.objects.filter(chain="casework", case_id=case.pk, code=code).select_related("organ").first()
    if paper is None:
        raise Http404
    try:
        sheet = drawing.html(paper.kind, paper.frozen(), preview=True)
    except CannotDecrypt as gone:
        raise Http404 from gone
    request.tab = "cases"
    return render(request, "casework/case_paper.html", {"case": case, "paper": paper, "sheet": sheet})
