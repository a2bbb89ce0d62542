"""The case on paper: a summary in A4 with page numbers, for meetings and files of one's own; names stay masked."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from casework.law import CASE
from casework.views import shown, terms
from casework.views.dossier import Dossier
from documents import engine
from lawkit import moment


@login_required
@never_cache
@require_safe
def summary(request, public_id):
    """The summary as a PDF; back to the case with a sentence where a character cannot be printed."""
    dossier = Dossier(request.user, public_id)
    case = dossier.case
    context = {
        "case": case, "state": CASE.label_of(case.state), "printed": f"{moment.today():%Y-%m-%d}",
        "leaders": shown.leaders(dossier), "people": shown.people(dossier), "ledger": shown.ledger(dossier),
        "clocks": terms.clocks(dossier), "papers": shown.papers(dossier, {}), "evidence": shown.evidence(dossier),
        "log": shown.timeline(dossier),
    }  # fmt: skip
    try:
        pdf = engine.to_pdf(render_to_string("summary/case.html", context))
    except engine.RenderError:
        messages.error(request, _("案件里有打印字体没有的字，摘要没有生成；用浏览器打印本页"))
        return redirect("case", public_id=public_id)
    name = f"{case.number}-{_('案情摘要')}.pdf"
    headers = {"Content-Disposition": content_disposition_header(False, name), "X-Content-Type-Options": "nosniff"}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)
