"""All cases one sees, newest first, and the search."""

from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from casework.access import visible_to
from casework.desk import filters, newest_first, rows
from casework.desk import search as finder
from casework.desk.aside import aside
from casework.desk.seats import seats
from casework.law import CASE
from registry.models import Employer, Project
from screens.parts import Facet, Link, Option

PER_PAGE = 25
OPEN, ENDED = "open", "ended"
OF = {"employer": Employer, "project": Project}


@login_required
@require_GET
def cases(request):
    """Every case the user sees, newest first, by filters; the place stands in the address."""
    me, wanted = seats(request.user), filters.read(request.GET)
    beside = aside(me)
    found, extra = _narrowed(request, visible_to(request.user).filter(wanted.q(me.user_id)))
    page, turns = newest_first.found(rows.dressed(found), request.GET, PER_PAGE)
    shown = rows.plain(page, me.today)
    keep = "&".join(f"{name}={value}" for name, value in extra)
    query = "&".join(part for part in (keep, wanted.address()) if part)
    return render(request, "casework/cases.html", {
        "lines": shown,
        "number": len(shown),
        "pager": {name: "&".join(filter(None, (query, "=".join(map(quote, place))))) for name, place in turns.items()},
        "facets": [_whether(request), *filters.facets(wanted, beside.regions, beside.leads)],
        "keep": [pair for pair in extra if pair[0] != "ended"],
        "chips": [*_chips(request, wanted, extra), *filters.chips(wanted, keep, beside.regions, beside.leads)],
        "empty": _empty(turns),
    })  # fmt: skip


@login_required
@require_GET
def search(request):
    """Hits by kind: cases by number, employers, workers, projects."""
    asked = finder.read(request.GET.get("q", ""))
    found = finder.search(request.user, asked)
    heads = [
        (_("案号"), found.cases, finder.CASES),
        (_("用人单位"), found.employers, finder.NAMES),
        (_("劳动者"), found.workers, finder.NAMES),
        (_("工程项目"), found.projects, finder.NAMES),
        *((section.title, section.lines, section.most) for section in found.others),
    ]
    return render(request, "casework/search.html", {
        "asked": asked,
        "found": found,
        "kinds": [{"label": label, "n": len(hits), "most": len(hits) >= most} for label, hits, most in heads if hits],
        "too_short": bool(asked.text) and not asked.enough,
        "all_cases": reverse("cases"),
    })  # fmt: skip


def _empty(turns) -> dict:
    """What an empty list says, and the way on."""
    if turns:
        return {"title": _("后面没有了"), "text": "", "links": []}
    clear = Link(_("清除全部筛选"), reverse("cases"))
    return {"title": _("没有符合条件的案件"), "text": _("去掉一个筛选，或换一个词搜索。"), "links": [clear]}


def _narrowed(request, found):
    """The list by employer, project and whether a case has ended; (queryset, pairs of the address)."""
    extra = []
    for name in OF:
        value = request.GET.get(name, "")
        if value:
            found = found.filter(**{f"{name}__public_id": value})
            extra.append((name, value))
    ended = [v for v in request.GET.getlist("ended") if v in (OPEN, ENDED)]
    if len(ended) == 1:
        final = Q(state__in=CASE.finals)
        found = found.filter(final if ended[0] == ENDED else ~final)
        extra.append(("ended", ended[0]))
    return found, extra


def _whether(request):
    picked = request.GET.getlist("ended")
    labels = ((OPEN, _("未办结")), (ENDED, _("已办结")))
    return Facet("ended", _("是否办结"), tuple(Option(v, words, checked=v in picked) for v, words in labels), open=True)


def _chips(request, wanted, extra):
    out = []
    for name, value in extra:
        rest = "&".join(f"{k}={v}" for k, v in extra if k != name)
        url = "?" + "&".join(part for part in (rest, wanted.address()) if part)
        out.append(Link(_words(name, value), url))
    return out


def _words(name, value) -> str:
    if name == "ended":
        return _("已办结") if value == ENDED else _("未办结")
    return OF[name].objects.filter(public_id=value).values_list("name", flat=True).first() or value
