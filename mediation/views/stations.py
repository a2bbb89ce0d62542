"""Stations of projects: the list, a station with its log, one more entry."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Count, Max, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from lawkit import moment
from mediation import log, reach, self_check
from mediation.forms.stations import EntryForm
from mediation.models import VisitKind
from screens.paging import window

PER_PAGE = 30
TAB = "mediations"


@login_required
@require_safe
def stations(request):
    """The stations he sees; closed ones last."""
    request.tab = TAB
    asked = request.GET.get("q", "").strip()[:60]
    found = reach.stations(request.user).select_related("project", "organ")
    if asked:
        found = found.filter(Q(name__contains=asked) | Q(project__name__contains=asked) | Q(address__contains=asked))
    standing = Q(visits__corrected_by=None)
    found = found.annotate(n=Count("visits", filter=standing), latest=Max("visits__at", filter=standing))
    page = window(found.order_by("-closed_on", "name"), request.GET.get("page"), PER_PAGE)
    today = moment.today()
    lines = [(station, station.open_on(today)) for station in page.items]
    return render(request, "mediation/stations.html", {"lines": lines, "window": page, "q": asked})


@login_required
@require_safe
def station(request, public_id):
    """One station: where, when, who; what was done there."""
    here, kind = _station(request, public_id), request.GET.get("kind", "")
    today = moment.today()
    page = window(log.entries(here, kind), request.GET.get("page"), PER_PAGE)
    sums = log.sums(here, today.year)
    shown = {
        "station": here, "staff": here.staff.model.objects.on(today).filter(station=here).select_related("user"),
        "may_log": reach.may_log(request.user, here), "open": here.open_on(today), "window": page, "kind": kind,
        "lines": [(entry, self_check.shown(entry.findings)) for entry in page.items], "people": sums.people,
        "kinds": [(one, sums.by_kind[one]) for one in VisitKind], "year": today.year, "effects": _effects(here, today),
    }  # fmt: skip
    return render(request, "mediation/station.html", shown)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def station_log(request, public_id):
    """A form for one entry of this kind, or one that corrects another."""
    here = _station(request, public_id)
    if not reach.may_log(request.user, here):
        raise PermissionDenied
    corrects = _corrected(here, request.GET.get("corrects", ""))
    kind = corrects.kind if corrects else request.GET.get("kind", VisitKind.VISIT)
    if kind not in VisitKind.values:
        raise Http404
    form = EntryForm(VisitKind(kind), request.POST or None, corrects=corrects)
    if request.method == "POST" and form.is_valid() and _written(request, here, form, corrects):
        return redirect("station", here.public_id)
    shown = {"station": here, "form": form, "kind": VisitKind(kind), "kinds": VisitKind, "corrects": corrects}
    return render(request, "mediation/station_log.html", shown, status=422 if form.errors else 200)


def _written(request, here, form, corrects) -> bool:
    try:
        _entry, fresh = log.write(here, request.user, form.row(), corrects)
    except IntegrityError:
        form.add_error(None, _("这一条刚才已被更正，回到调解站看最新的一条"))
        return False
    if fresh:
        messages.success(request, _("已登记：%(kind)s") % {"kind": form.kind.label})
    return True


def _station(request, public_id):
    request.tab = TAB
    near = ("project", "organ", "organisation__host")
    return get_object_or_404(reach.stations(request.user).select_related(*near), public_id=public_id)


def _corrected(here, public_id):
    return get_object_or_404(here.visits, public_id=public_id, corrected_by=None) if public_id else None


def _effects(here, today) -> list[tuple[bool, str, str]]:
    """What an agreement made here can become: whether, in words, by which article."""
    body = here.organisation
    court = body is not None and body.may_be_confirmed_by_court(today)
    tribunal = body is not None and body.may_be_reviewed_by_arbitration(today)
    return [
        (court, _("可申请司法确认") if court else _("不能申请司法确认"), "民诉法 205"),
        (tribunal, _("可申请仲裁审查") if tribunal else _("不能申请仲裁审查"), "办案规则 74"),
    ]
