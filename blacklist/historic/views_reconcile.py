"""Holding our list against a platform's: upload its export, read what differs and what to do, keep it, take it out."""

import hashlib
from collections import Counter
from datetime import date
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from blacklist.historic import acts, platform, run, sheets
from blacklist.historic.compare import CITES, MENDS, Entry, Finding, Kind
from blacklist.historic.views import MEDIA, keeper, reader
from blacklist.lookup.views import may_read
from blacklist.models import Reconciliation
from lawkit import moment
from registry.models import Organ
from screens.paging import window

RECENT, PER_PAGE = 20, 50
FIELDS = {
    "name": gettext_lazy("名称"), "unit": gettext_lazy("用人单位"), "code": gettext_lazy("统一社会信用代码"),
    "paper": gettext_lazy("决定书文号"), "from_on": gettext_lazy("列入日期"), "until_on": gettext_lazy("期满日期"),
}  # fmt: skip
TONES = {Kind.LINGERING: "ci", Kind.MISSING_THERE: "am", Kind.MISSING_HERE: "am", Kind.DIFFERING: "az", Kind.SAME: "ma"}
KEPT = [kind for kind in Kind if kind is not Kind.GONE]


@reader
@require_http_methods(["GET", "POST"])
def reconcile(request):
    """What was compared before (GET); a platform's file compared now and kept (POST, credit officers)."""
    return _compare(request) if request.method == "POST" else _choose(request)


@keeper
def _compare(request):
    upload, source = request.FILES.get("file"), " ".join(request.POST.get("source", "").split())[:60]
    organ = _organs(request).filter(public_id=request.POST.get("organ", "")).first()
    if upload is None or organ is None or not source:
        lack = _("选择平台导出的文件") if upload is None else _("填写平台名称") if not source else _("选择列入机关")
        return _choose(request, lack, source)
    data = upload.read(sheets.MOST_BYTES + 1)
    read = platform.read(data)
    if read.refusal:
        return _choose(request, read.refusal, source)
    made = keep(read.dataset, data, source, upload.name[:200], organ, request.user)
    return redirect("reconciled", made.public_id)


def keep(dataset, data: bytes, source: str, name: str, organ, user) -> Reconciliation:
    """Compare a platform's list with what the user's organs have or had on the list, and keep what was found."""
    found = platform.against(dataset, acts.reads(user), moment.today())
    counts = Counter(finding.kind for finding in found)
    made = Reconciliation(
        organ=organ, source=source, name=name, sha256=hashlib.sha256(data).hexdigest(), by=user, at=moment.now(),
        **{str(kind): counts[kind] for kind in KEPT},
    )  # fmt: skip
    made.keep([_line(finding) for finding in found if finding.kind != Kind.GONE])
    made.save()
    return made


@reader
@require_safe
def reconciled(request, public_id):
    """One comparison: counts, and each line with what to do."""
    row = _row(request, public_id)
    lines, kind = row.lines(), request.GET.get("kind", "")
    wanted = [line for line in lines if (line["kind"] == kind if kind in Kind.values else line["kind"] != Kind.SAME)]
    found = window(wanted, request.GET.get("page"), PER_PAGE)
    context = {
        "row": row, "window": found, "lines": [_shown(line) for line in found.items], "kind": kind,
        "kinds": [(one.value, one.label, getattr(row, one.value)) for one in KEPT], "todo": len(lines) - row.same,
    }  # fmt: skip
    return render(request, "blacklist/reconciled.html", context)


@reader
@require_safe
def reconciled_export(request, public_id):
    """All lines as a workbook."""
    row = _row(request, public_id)
    head = [_("结果"), *(_("本系统：%(field)s") % {"field": f} for f in FIELDS.values()),
            *(_("平台：%(field)s") % {"field": f} for f in FIELDS.values()), _("怎么办")]  # fmt: skip
    rows = (
        [str(Kind(line["kind"]).label), *_cells(line["ours"]), *_cells(line["theirs"]), str(MENDS[line["kind"]])]
        for line in row.lines()
    )
    answer = HttpResponse(run.book(_("名单核对"), head, rows), content_type=MEDIA)
    name = quote(f"{_('名单核对')}-{row.source}-{row.at:%Y%m%d}.xlsx")
    answer["Content-Disposition"] = f"attachment; filename=\"reconciled.xlsx\"; filename*=UTF-8''{name}"
    return answer


def _choose(request, lack="", source=""):
    organs = acts.organs(request.user, *acts.KEEPERS)
    recent = Reconciliation.objects.filter(organ__in=acts.reads(request.user)).defer("result").select_related("by")
    context = {
        "lack": lack, "source": source, "recent": recent[:RECENT], "may_compare": bool(organs),
        "most": sheets.MOST_BYTES // 2**20,
        "headings": [titles[0] for titles in platform.LAYOUT.headings.values()],
        "organs": _organs(request).order_by("name") if organs else [], "asks": may_read(request.user),
    }  # fmt: skip
    return render(request, "blacklist/reconcile.html", context, status=422 if lack else 200)


def _organs(request):
    return Organ.objects.filter(pk__in=acts.organs(request.user, *acts.KEEPERS))


def _row(request, public_id) -> Reconciliation:
    return get_object_or_404(Reconciliation.objects.filter(organ__in=acts.reads(request.user)), public_id=public_id)


def _line(finding: Finding) -> dict:
    sides = {"ours": _told(finding.ours), "theirs": _told(finding.theirs)}
    return {"kind": str(finding.kind), "differs": list(finding.differs), **sides}


def _told(entry: Entry | None):
    if entry is None:
        return None
    told = {field: getattr(entry, field) for field in (*FIELDS, "ended_on", "key")}
    return {field: value.isoformat() if isinstance(value, date) else value for field, value in told.items()}


def _cells(told) -> list[str]:
    return [str((told or {}).get(field) or "") for field in FIELDS]


def _shown(line) -> dict:
    """A line as the page says it: who, each difference as (field, ours, theirs), what to do."""
    ours, theirs = line["ours"] or {}, line["theirs"] or {}
    near = ours or theirs
    return {
        "label": Kind(line["kind"]).label, "tone": TONES.get(line["kind"], ""), "mend": MENDS[line["kind"]],
        "cite": CITES.get(line["kind"], ""), "near": near,
        "line": theirs.get("key") if theirs else None, "ended": ours.get("ended_on"),
        "differs": [(FIELDS[field], ours.get(field), theirs.get(field)) for field in line["differs"]],
    }  # fmt: skip
