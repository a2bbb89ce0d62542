"""The page of notices, the number beside the bell, marking as read, and what a user wants to be told."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from casework.models import Digest
from casework.notices import chains, choices, counting, digest, shown
from lawkit import moment
from screens.paging import window

PER_PAGE = 30
UNREAD = "unread"


@login_required
@never_cache
@require_GET
def page(request):
    """Newest first, by day; ``view=unread`` leaves out what is read or done."""
    unread = request.GET.get("view") == UNREAD
    seen = window(shown.of(request.user, unread), request.GET.get("page"), PER_PAGE)
    rows = shown.lines(shown.read(seen.items))
    n = counting.unread(request.user)
    return render(request, "casework/notices.html", {
        "days": shown.by_day(rows), "window": seen, "unread": unread, "n": n, "count": counting.shown(n),
        "seen": max((row.notice.at for row in rows), default=None), "here": request.get_full_path(),
    })  # fmt: skip


@never_cache
@require_GET
def count(request):
    """The number beside the bell, for asking again; nothing for a session that is over, which the next click tells."""
    if not request.user.is_authenticated:
        return HttpResponse(status=204)
    return render(request, "casework/notices_count.html", bell(counting.counted(request.user)))


def bell(n: int) -> dict:
    """What the number's template takes."""
    return {"n": n, "count": counting.shown(n)}


@login_required
@require_POST
def read(request, chain, pk):
    """Mark one of one's own as read, unless something was added since the page was read."""
    told = {one.name: one.notice for one in chains.everything()}.get(chain)
    if told is None:
        raise Http404
    get_object_or_404(told, pk=pk, user=request.user)
    _read(told.objects.filter(pk=pk), request)
    return redirect(_back(request))


@login_required
@require_POST
def read_all(request):
    """Mark as read what was there when the page was read."""
    for chain in chains.everything():
        _read(chain.notice.objects.all(), request)
    return redirect(_back(request))


def _read(notices, request):
    """In the order of keys, as the collector locks them."""
    seen = _moment(request.POST.get("seen", ""))
    mine = notices.filter(user=request.user, head=None, read_at=None, **({"at__lte": seen} if seen else {}))
    keys = mine.order_by("pk").select_for_update().values_list("pk", flat=True)
    with transaction.atomic():
        notices.model.objects.filter(pk__in=list(keys)).update(read_at=moment.now())


def _moment(text):
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found is not None and found.tzinfo else None


def _back(request) -> str:
    """The page of notices, as it was: filter and place."""
    query = request.POST.get("next", "").partition("?")[2]
    return reverse("notices") + (f"?{query}" if query else "")


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def choices_page(request):
    """Which kinds are shown, whether and when mail is sent."""
    choice = choices.choice_of(request.user)
    form = choices.ChoiceForm(request.POST or None, instance=choice)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("提醒设置已保存"))
        return redirect("notice_choices")
    last = Digest.objects.filter(user=request.user).first()
    told = {"form": form, "last": last, "begins": digest.begins(), "mail": bool(request.user.email)}
    return render(request, "casework/notice_choices.html", told, status=422 if form.errors else 200)
