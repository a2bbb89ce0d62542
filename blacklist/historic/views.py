"""Decisions on paper: the list, one of them with what may be done, taking a list in, taking it out again as a workbook."""

from urllib.parse import quote

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from blacklist.historic import acts, run, sheets
from blacklist.historic.forms import EndForm
from blacklist.historic.layout import LAYOUT
from blacklist.lookup.views import may_read
from blacklist.models import HistoricImport
from blacklist.words import Out, Seat
from lawkit import moment
from lawkit.rules import Refused
from registry.identity import mask_id
from registry.import_storage import SealedStorage
from registry.models import Organ
from screens.paging import window

TAB = "listings"
PER_PAGE, RECENT, SHOWN, MOST_EXPORTED = 30, 10, 100, 5000
PENDING = "historic_import"
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STAGES = {
    "draft": (gettext_lazy("待核对"), Q(entered_on=None)),
    "listed": (gettext_lazy("在名单上"), Q(entered_on__isnull=False, out="")),
    "untold": (gettext_lazy("待通知移出"), Q(entered_on__isnull=False, told_on=None) & ~Q(out="")),
    "out": (gettext_lazy("已移出"), Q(entered_on__isnull=False) & ~Q(out="")),
}
TONES = {"draft": "am", "listed": "ci", "out": ""}
SAYS = {"draft": gettext_lazy("待核对"), "listed": gettext_lazy("在名单上"), "out": gettext_lazy("已移出")}
DONE = {
    "enter": gettext_lazy("已核对入列"), "drop": gettext_lazy("草稿已删除"), "tell": gettext_lazy("已登记通知移出"),
    "end": gettext_lazy("已移出名单，公开页面和查询同时停止"),
}  # fmt: skip


def reader(view):
    """For those who read decisions of their organs."""

    @login_required
    @never_cache
    def guarded(request, *args, **kwargs):
        request.tab = TAB
        if not acts.reads(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def keeper(view):
    """For credit officers, who take lists in."""

    @reader
    def guarded(request, *args, **kwargs):
        if not acts.organs(request.user, *acts.KEEPERS):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@reader
@require_safe
def historic_list(request):
    """The list, newest decisions first."""
    view = request.GET.get("view", "")
    rows = acts.visible_to(request.user).select_related("organ")
    if view in STAGES:
        rows = rows.filter(STAGES[view][1])
    found = window(rows.order_by("-from_on", "-pk"), request.GET.get("page"), PER_PAGE)
    context = {
        "lines": [(row, SAYS[row.stage], TONES[row.stage]) for row in found.items], "window": found, "view": view,
        "views": [(key, label) for key, (label, _where) in STAGES.items()],
        "may_import": bool(acts.organs(request.user, *acts.KEEPERS)), "asks": may_read(request.user),
    }  # fmt: skip
    return render(request, "blacklist/historic_list.html", context)


@reader
@require_http_methods(["GET", "POST"])
def historic(request, public_id):
    """One decision: parties, days, and the one act that comes next."""
    rows = acts.visible_to(request.user).select_related("organ", "taken_in__by", "entered_by", "out_by", "told_by")
    row = get_object_or_404(rows, public_id=public_id)
    form, refused = EndForm(), None
    if request.method == "POST":
        act = request.POST.get("act", "")
        form = EndForm(request.POST) if act == "end" else form
        try:
            if act in DONE and _do(row, request.user, act, form):
                messages.success(request, DONE[act])
                return redirect("historic_list") if act == "drop" else redirect("historic", row.public_id)
        except Refused as why:
            refused = why
    mine, heads = acts.KEEPERS | acts.HEADS, acts.organs(request.user, *acts.HEADS)
    context = {
        "row": row, "says": SAYS[row.stage], "tone": TONES[row.stage], "form": form, "refused": refused,
        "parties": [(party, mask_id(party.identity)) for party in row.parties.all()],
        "heads": row.organ_id in heads, "keeps": row.organ_id in acts.organs(request.user, *mine),
        "own": row.taken_in.by_id == request.user.pk,
    }  # fmt: skip
    return render(request, "blacklist/historic.html", context, status=422 if form.errors or refused else 200)


def _do(row, user, act, form) -> bool:
    """False where the form has to be mended first."""
    if act == "end":
        if not form.is_valid():
            return False
        said = form.cleaned_data
        acts.end(row, user, said["out"], paper=said["paper"], reason=said["reason"])
    else:
        {"enter": acts.enter, "drop": acts.drop, "tell": acts.tell}[act](row, user)
    return True


@reader
@require_safe
def historic_export(request):
    """The newest of the list in the columns of the import, numbers masked."""
    rows = acts.visible_to(request.user).prefetch_related("parties").order_by("-from_on", "-pk")[:MOST_EXPORTED]
    head = [LAYOUT.title(key) for key in LAYOUT.headings]
    name = quote(f"{_('历史列入')}-{moment.today():%Y%m%d}.xlsx")
    answer = HttpResponse(run.book(_("历史列入"), head, (line for row in rows for line in _lines(row))), content_type=MEDIA)
    answer["Content-Disposition"] = f"attachment; filename=\"historic.xlsx\"; filename*=UTF-8''{name}"
    return answer


def _lines(row):
    days = [row.from_on, row.until_on, row.out_on]
    start, last, gone = [day.isoformat() if day else "" for day in days]
    for party in row.parties.all():
        yield [
            row.paper, row.organ_name, row.unit, row.code, str(Seat(party.seat).label), party.name, mask_id(party.identity),
            str(row.get_ground_display()), start, last, str(Out(row.out).label) if row.out else "", gone, row.out_paper,
            row.out_reason,
        ]  # fmt: skip


@keeper
@require_http_methods(["GET", "POST"])
def historic_import(request):
    """Choose a list (GET); what it would do (POST), kept until it is confirmed."""
    if request.method != "POST":
        return _choose(request)
    upload, organ = request.FILES.get("file"), _organ(request, request.POST.get("organ"))
    if upload is None:
        return _choose(request, _("选择要导入的文件"))
    if organ is None:
        return _choose(request, _("选择列入机关"))
    data = upload.read(sheets.MOST_BYTES + 1)
    read = sheets.read(data, LAYOUT)
    if read.refusal:
        return _choose(request, read.refusal)
    stored = SealedStorage(read_mode="rb", encoding=None)
    stored.save(data)
    request.session[PENDING] = {"name": stored.name, "file": upload.name[:200], "organ": organ.pk}
    shown = {"outcome": run.preview(read.dataset, organ), "pending": request.session[PENDING], "most": SHOWN, "organ": organ}
    return render(request, "blacklist/historic_preview.html", shown)


@keeper
@require_POST
def historic_import_confirm(request):
    """Take in the list that was looked at. The same click twice takes it in once."""
    pending = request.session.get(PENDING)
    stored = SealedStorage(name=(pending or {}).get("name", "none"), read_mode="rb", encoding=None)
    organ = _organ(request, None, pk=pending["organ"]) if pending else None
    if not pending or pending["name"] != request.POST.get("upload") or not stored.waits() or organ is None:
        return redirect("historic_import")
    made = run.take_in(stored.read(), pending["file"], organ, request.user)
    if made is None:
        messages.error(request, _("刚才有人导入了同一份决定，一份也没有导入；重新上传看预览"))
        return redirect("historic_import")
    stored.remove()
    del request.session[PENDING]
    return redirect("historic_imported", made.public_id)


@keeper
@require_safe
def historic_imported(request, public_id):
    """What came of one import."""
    return render(request, "blacklist/historic_done.html", {"batch": _own(request, public_id)})


@keeper
@require_safe
def historic_import_wrong(request, public_id):
    """The lines that stayed behind, for mending."""
    batch = _own(request, public_id)
    answer = HttpResponse(batch.book(), content_type=MEDIA)
    answer["Content-Disposition"] = f'attachment; filename="wrong-{batch.at:%Y%m%d-%H%M}.xlsx"'
    return answer


def _own(request, public_id) -> HistoricImport:
    return get_object_or_404(HistoricImport, by=request.user.pk, public_id=public_id)


def _organ(request, public_id, **more):
    known = more or {"public_id": public_id or ""}
    return Organ.objects.filter(pk__in=acts.organs(request.user, *acts.KEEPERS), **known).first()


def _choose(request, lack=""):
    context = {
        "lack": lack, "recent": HistoricImport.objects.filter(by=request.user.pk).defer("wrong_book")[:RECENT],
        "headings": [titles[0] for titles in LAYOUT.headings.values()], "most": sheets.MOST_BYTES // 2**20,
        "organs": Organ.objects.filter(pk__in=acts.organs(request.user, *acts.KEEPERS)).order_by("name"),
    }  # fmt: skip
    return render(request, "blacklist/historic_import.html", context, status=422 if lack else 200)
