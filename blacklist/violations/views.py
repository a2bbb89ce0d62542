"""A quarter's publications inside, with export; and without a log-in what stands published."""

from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from blacklist.lookup.views import may_read
from blacklist.models import PublicViolation
from blacklist.publishing.public import public_page, show
from blacklist.violations import sheet
from blacklist.violations.quarter import Quarter, choices, lines, rows
from lawkit import moment
from registry.fields import PUBLIC_ID_LENGTH

PER_PAGE = 50


@login_required
@never_cache
@require_safe
def violations(request):
    """One quarter: what is proposed, what stands published, what has ended; ``quarter`` is a day of it."""
    chosen = Quarter.read(request.GET.get("quarter", ""))
    found = list(lines(rows(request.user, chosen)))
    request.tab = "listings"
    waiting = sum(line["row"].state == "proposed" for line in found)
    return render(request, "blacklist/violations.html", {
        "chosen": chosen, "quarters": choices(chosen), "lines": found, "waiting": waiting,
        "asks": may_read(request.user),
    })  # fmt: skip


@login_required
@never_cache
@require_safe
def violations_export(request):
    """The same as an Excel file."""
    chosen = Quarter.read(request.GET.get("quarter", ""))
    title = _("%(quarter)s重大劳动保障违法行为社会公布") % {"quarter": chosen.name}
    answer = HttpResponse(sheet.workbook(title, lines(rows(request.user, chosen))), content_type=sheet.CONTENT_TYPE)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(f'{title}.xlsx')}"
    return answer


@public_page
def public_violations(request):
    """What stands published today, the newest first; ``after`` goes on behind one."""
    after = request.GET.get("after", "")[:PUBLIC_ID_LENGTH]
    found, more = _page(PublicViolation.objects.filter(ended_on=None), after)
    return show(request, "blacklist/public_violations.html", {
        "rows": found, "more": more, "paged": bool(after), "today": moment.today(), "part": "violations",
    })  # fmt: skip


def _page(found, after):
    key = PublicViolation.objects.filter(public_id=after).values_list("from_on", "pk").first() if after else None
    if key:
        day, pk = key
        found = found.filter(Q(from_on__lt=day) | Q(from_on=day, pk__lt=pk))
    page = list(found.order_by("-from_on", "-pk")[: PER_PAGE + 1])
    return page[:PER_PAGE], page[PER_PAGE - 1].public_id if len(page) > PER_PAGE else ""


@public_page
def public_violation(request, public_id):
    """One publication. Gone (410) once it was corrected or withdrawn; a corrected one stands under a new address."""
    shown = PublicViolation.objects.filter(ended_on=None, public_id=public_id).first()
    if shown is None:
        known = PublicViolation.objects.filter(public_id=public_id).exists()
        return show(request, "blacklist/public_violation_gone.html", {"known": known}, 410 if known else 404)
    return show(request, "blacklist/public_violation.html", {"one": shown, "today": moment.today(), "part": "violation"})
