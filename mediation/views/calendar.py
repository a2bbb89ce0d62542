"""The calendar: sessions and absences by month, week and day; one's own absences; the address to subscribe to."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lawkit import moment
from mediation import holding, reach
from mediation.calendar import feed, ics, keys, reminders
from mediation.calendar.entries import days, entries
from mediation.calendar.span import Wanted
from mediation.forms.calendar import AbsenceForm
from mediation.models import Booking, BookingKind, Mediator, Room

TAB = "mediations"
VIEWS = ("week", "month", "day")


@login_required
@require_safe
def calendar(request):
    """The page that the address asks for; keys: T today, [ and ] by the links before and after."""
    request.tab = TAB
    today = moment.today()
    wanted = Wanted.read(request.GET, today)
    choices = _choices(request.user)
    if not choices["organisations"] and not reach.enters(request.user):
        raise PermissionDenied
    found = entries(request.user, wanted)
    shown = {
        "wanted": wanted, "days": days(found, wanted), "n": len(found), "today": today, **choices,
        "mine": any(m.user_id == request.user.pk for m in choices["mediators"]),
        "before": wanted.query(on=wanted.step(-1)), "after": wanted.query(on=wanted.step(1)),
        "now": wanted.query(on=today), "views": [(view, wanted.query(view=view), view == wanted.view) for view in VIEWS],
        "clear": wanted.query(organisation="", mediator="", room=""),
        "filtered": bool(wanted.organisation or wanted.mediator or wanted.room),
    }  # fmt: skip
    return render(request, "mediation/calendar.html", shown)


def _choices(user) -> dict:
    """What the filters offer: three statements."""
    bodies = list(reach.organisations(user).order_by("name"))
    of = {"organisation__in": bodies}
    mediators = Mediator.objects.on(moment.today()).filter(**of).select_related("user").order_by("pk")
    rooms = Room.objects.filter(active=True, **of).order_by("name")
    return {"organisations": bodies, "mediators": list(mediators), "rooms": list(rooms)}


@login_required
@never_cache
@require_safe
def calendar_coming(request):
    """The part of the inbox with one's sessions up to the end of the next working day; empty where there is none."""
    lines, more = reminders.coming(request.user)
    shown = {"lines": lines, "more": more, "open": "open" in request.GET}
    return render(request, "mediation/inbox_sessions.html", shown)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def absences(request):
    """One's own absences to come, and a form for one more."""
    request.tab = TAB
    seats = _seats(request)
    form = AbsenceForm(seats, request.POST or None)
    if request.method == "POST" and form.is_valid() and _held(form):
        messages.success(request, _("已登记，这段时间不再排调解"))
        return redirect("calendar_absences")
    coming = Booking.objects.filter(
        mediator__in=seats, given_up_at=None, kind__in=[BookingKind.LEAVE, BookingKind.BUSY], ends_at__gt=moment.now()
    ).select_related("mediator__organisation")
    shown = {"form": form, "coming": coming, "several": len(seats) > 1}
    return render(request, "mediation/absences.html", shown, status=422 if form.errors else 200)


def _held(form) -> bool:
    try:
        with transaction.atomic():
            form.hold()
    except IntegrityError:
        form.add_error(None, _("这段时间刚被别的安排占用，改时间"))
        return False
    return True


@login_required
@require_POST
def absence_drop(request, public_id):
    """Give up an absence of one's own."""
    own = {"mediator__in": _seats(request), "kind__in": [BookingKind.LEAVE, BookingKind.BUSY]}
    holding.give_up(get_object_or_404(Booking, public_id=public_id, given_up_at=None, **own))
    messages.success(request, _("已取消，这段时间可以排调解"))
    return redirect("calendar_absences")


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def subscribe(request):
    """The secret address of each of one's calendars: made, renewed, revoked; shown this once."""
    request.tab = TAB
    seats, shown = _seats(request), {}
    if request.method == "POST":
        seat = next((one for one in seats if one.public_id == request.POST.get("mediator")), None)
        if seat is None:
            raise Http404
        if request.POST.get("do") == "revoke":
            keys.revoke(seat)
            messages.success(request, _("已停用，原来的地址不再提供日程"))
        else:
            shown[seat.pk] = settings.SITE_URL + reverse("calendar_feed", args=[keys.renew(seat)])
    alive = {key.mediator_id: key for key in keys.alive(seats)}
    lines = [(seat, alive.get(seat.pk), shown.get(seat.pk, "")) for seat in seats]
    return render(request, "mediation/subscribe.html", {"lines": lines})


@login_not_required
@require_safe
def calendar_feed(request, token):
    """The file for calendar programs; whoever has the address has the calendar."""
    mediator = keys.owner(token)
    if mediator is None:
        raise Http404
    answer = HttpResponse(feed.file(mediator), content_type=ics.CONTENT_TYPE)
    answer["Cache-Control"] = "private, no-store"
    answer["X-Robots-Tag"] = "noindex"
    answer["Content-Disposition"] = 'inline; filename="mediation.ics"'
    return answer


def _seats(request) -> list[Mediator]:
    seats = list(reach.seats(request.user))
    if not seats:
        raise PermissionDenied
    return seats
