"""The inbox: its page, the preview beside it, saved views, and the page as an Excel file."""

from datetime import timedelta
from itertools import groupby
from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from casework.access import visible_to
from casework.answers.owed import SEES
from casework.desk import export, filters, inbox, places, preview, urgency
from casework.desk.aside import aside
from casework.desk.bulk_forms import offered
from casework.desk.hints import hints
from casework.desk.reminders import reminders
from casework.desk.rows import lines
from casework.desk.waits import CLOSING, TAKING
from casework.models import SavedView
from lawkit.calendar import CalendarMissing
from registry.roles import Role
from screens.parts import Link
from statutes.calendar import CALENDAR

DAY = timedelta(days=1)
PER_PAGE = 25
CAMPAIGN = 10  # from October on the page counts down to the end of the year


@login_required
@require_GET
def page(request):
    """The inbox of the user: groups by urgency, filters, views and place in the address."""
    desk = inbox.desk(request.user)
    wanted = filters.read(request.GET)
    view, place = _view(request), places.read(request.GET)
    beside = aside(desk.me)
    heads = desk.heads(wanted)
    request.user._heads = heads[0]
    found = places.found(desk, wanted, view, place, PER_PAGE)
    shown = lines(found.entries, desk)
    keep = [*([("view", view)] if view != "mine" else []), *place.pairs]
    return render(request, "casework/inbox.html", {
        "reminders": reminders(desk.me),
        "groups": _groups(shown, None if view == inbox.WATCHED else heads[-1]),
        "total": f"{len(shown)}{'+' if found.turns else ''}" if view == inbox.WATCHED else heads[-1].shown(view),
        "watched": view == inbox.WATCHED,
        "number": len(shown),
        "all": view == "mine",
        "first": shown[0] if shown else None,
        "pager": {name: _address(wanted, keep, *pair) for name, pair in found.turns.items()},
        "latest_first": place.latest_first,
        "turned": [*[pair for pair in keep if pair not in place.pairs], *wanted.pairs(), *place.turned],
        "views": _views(desk, heads[0], view, wanted),
        "saved": [_saved(row, request) for row in beside.views],
        "empty": _empty(wanted, view, found),
        "facets": filters.facets(wanted, beside.regions, beside.leads),
        "chips": filters.chips(wanted, _address(inbox.NOTHING, keep), beside.regions, beside.leads),
        "keep": keep,
        "clear": "?" + _address(inbox.NOTHING, keep),
        "here": _address(wanted, keep, *place.pair),
        "query": _address(wanted, keep),
        "title": _titles()[view],
        "takes_in": bool(desk.me.held(Role.DESK, Role.SQUAD)),
        "answers": bool(desk.me.held(*SEES)),
        "hints": hints(desk.me),
        "day": _day(desk.me.today),
        "may_register": bool(desk.me.held(Role.DESK)),
        "bulk": offered(desk.me),
        "may_assign": bool(desk.me.held(Role.SQUAD)),
        "may_share": bool(desk.me.held(*Role.values)),
    })  # fmt: skip


@login_required
@require_GET
def export_page(request):
    """The page the address names, as an Excel file."""
    desk = inbox.desk(request.user)
    place = places.read(request.GET)
    found = places.found(desk, filters.read(request.GET), _view(request), place, PER_PAGE)
    return workbook(str(_titles()[_view(request)]), found.entries, desk)


def workbook(title, entries, desk):
    """Lines of the desk as an Excel file to be saved."""
    response = HttpResponse(export.workbook(title, lines(entries, desk)), content_type=export.CONTENT_TYPE)
    name = f"{title}-{desk.me.today:%Y%m%d}.xlsx"
    response["Content-Disposition"] = f"attachment; filename=\"inbox.xlsx\"; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "no-store"
    return response


@login_required
@require_GET
def preview_pane(request, public_id):
    """The pane beside the list: one case in short."""
    case = get_object_or_404(visible_to(request.user), public_id=public_id)
    return render(request, "casework/inbox_preview.html", preview.of(request.user, case))


@login_required
@require_POST
def save_view(request):
    """Keep the filters of the page under a name; the same name again replaces them."""
    name = " ".join(request.POST.get("name", "").split())[:30]
    query = request.POST.get("query", "")[:400]
    if not name:
        messages.error(request, _("写一个视图名称，再保存"))
    else:
        shared = request.user.organ if request.POST.get("shared") else None
        SavedView.objects.update_or_create(user=request.user, name=name, defaults={"query": query, "organ": shared})
        messages.success(request, _("视图“%(name)s”已保存") % {"name": name})
    return redirect(reverse("inbox") + (f"?{query}" if query else ""))


@login_required
@require_POST
def drop_view(request, pk):
    """Delete one of one's own saved views."""
    get_object_or_404(SavedView, pk=pk, user=request.user).delete()
    messages.success(request, _("视图已删除"))
    return redirect("inbox")


def _view(request) -> str:
    view = request.GET.get("view", "mine")
    return view if view in inbox.VIEWS else "mine"


def _titles():
    return {
        "mine": _("我的待办"),
        urgency.OVER: _("超期"),
        urgency.TODAY: _("今日到期"),
        urgency.WAITING: _("等待他人"),
        inbox.WATCHED: _("我关注的"),
        TAKING: _("未分派"),
        CLOSING: _("结案与销号"),
    }


def _address(wanted, keep, *place) -> str:
    """The query string of a page: what is kept, the filters, and one place (its name and text)."""
    kept = [f"{name}={value}" for name, value in keep]
    return "&".join(part for part in (*kept, wanted.address(), f"{place[0]}={quote(place[1])}" if place else "") if part)


def _views(desk, heads, view, wanted):
    out = []
    for key, label in _titles().items():
        if key in (TAKING, CLOSING) and not any(wait.kind == key for wait in desk.waits):
            continue
        hot = key == urgency.OVER and heads.groups[urgency.OVER] > 0
        current = key == view and not wanted
        address = _address(inbox.NOTHING, [("view", key)] if key != "mine" else [])
        n = "" if key == inbox.WATCHED else heads.shown(key)
        out.append({"url": f"?{address}", "label": label, "n": n, "hot": hot, "current": current})
    return out


def _saved(row, request):
    key, name, query, own = row
    current = bool(query) and request.GET.urlencode() == query
    return {"pk": key, "name": name, "url": "?" + query, "own": own, "current": current}


def _groups(shown, heads):
    out = []
    for key, members in groupby(shown, key=lambda line: line.group):
        out.append({"label": urgency.GROUPS[key], "n": heads.shown(key) if heads else "", "lines": list(members)})
    return out


def _empty(wanted, view, found) -> dict:
    """What an empty list says, and the way on."""
    inbox_page = reverse("inbox")
    if "next" in found.turns:
        text = _("离期限最近的一批案件里没有；后面还有案件，继续往后找。")
        return {"title": _("这一段没有"), "text": text, "links": []}
    if wanted:
        clear = Link(_("清除全部筛选"), f"{inbox_page}?{_address(inbox.NOTHING, [('view', view)])}")
        return {"title": _("没有符合筛选条件的案件"), "text": _("去掉一个筛选，或清除全部筛选。"), "links": [clear]}
    if "first" in found.turns:
        return {"title": _("后面没有了"), "text": "", "links": [Link(_("回到开头"), inbox_page)]}
    if view == inbox.WATCHED:
        text = _("在待办里或案件页点星号，关注的案件就列在这里。关注只有你自己看得到，不进案卷。")
        return {"title": _("还没有关注的案件"), "text": text, "links": [Link(_("全部案件"), reverse("cases"))]}
    text = _("等你办理的案件出现在这里；你看得到的全部案件在“案件”页。")
    return {"title": _("这里没有要办的事"), "text": text, "links": [Link(_("全部案件"), reverse("cases"))]}


def _day(today) -> dict:
    """What the page says of today: whether it is worked, which day is next, how long to the end of the year."""
    told = {"today": today}
    try:
        told["working"] = CALENDAR.is_working(today)
        told["next"] = CALENDAR.next_working(today + DAY)
        if today.month >= CAMPAIGN:
            told["year_end"] = CALENDAR.working_between(today + DAY, today.replace(month=12, day=31))
    except CalendarMissing as missing:
        told["missing"] = missing.year
    return told
