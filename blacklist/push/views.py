"""The outbox as officers see it: what waits, what was given up, each message with its tries, files to hand over."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from blacklist.models import CreditPlatform, Push, PushFile
from blacklist.models.push import OPEN
from blacklist.publishing import reach
from blacklist.push import files, office
from blacklist.push.forms import AgainForm, OwnReceiptForm, ReceiptForm
from lawkit import moment
from registry.access import organs_of
from registry.fields import PUBLIC_ID_LENGTH

PER_PAGE, RECENT = 30, 20
MEDIA = {"json": "application/json", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
VIEWS = {
    "waiting": (gettext_lazy("待推送"), OPEN & Q(file=None)),
    "dead": (gettext_lazy("没有成功"), Q(dead_at__isnull=False)),
    "handed": (gettext_lazy("已交文件、待回执"), OPEN & Q(file__isnull=False)),
    "received": (gettext_lazy("有回执"), Q(received_at__isnull=False)),
    "dropped": (gettext_lazy("不再推送"), Q(dropped_at__isnull=False)),
}
TONES = {"waiting": "az", "dead": "ci", "handed": "az", "received": "ok", "dropped": ""}
STATES = {"waiting": gettext_lazy("待推送"), "dead": gettext_lazy("没有成功"), "handed": gettext_lazy("待回执"),
          "received": gettext_lazy("有回执"), "dropped": gettext_lazy("不再推送")}  # fmt: skip


def reader(view):
    """For those whom an office leads to the list."""

    @login_required
    @never_cache
    @wraps(view)
    def guarded(request, *args, **kwargs):
        request.tab = "listings"
        if not reach.enters(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def keeper(view):
    """For credit officers."""

    @reader
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not office.keeps(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@reader
@require_safe
def pushes(request):
    """Messages of one kind of state, newest first; ``after`` goes on behind one, ``listing`` keeps to one listing."""
    name, after = request.GET.get("view", ""), request.GET.get("after", "")
    listing = request.GET.get("listing", "")[:PUBLIC_ID_LENGTH]
    name = name or ("" if listing else "waiting")
    if name and name not in VIEWS:
        raise Http404
    found = office.pushes(request.user).filter(VIEWS[name][1] if name else Q())
    if listing:
        found = found.filter(entry__listing__public_id=listing)
    if after.isdecimal() and len(after) < 18:
        found = found.filter(pk__lt=int(after))
    rows = list(found.select_related("platform", "entry").defer("body").order_by("-pk")[: PER_PAGE + 1])
    dead = office.pushes(request.user).filter(dead_at__isnull=False)[:100].count()
    return render(request, "blacklist/pushes.html", {
        "lines": [(row, STATES[row.status], TONES[row.status]) for row in rows[:PER_PAGE]], "view": name, "listing": listing,
        "views": [(key, label) for key, (label, _q) in VIEWS.items()], "dead": dead, "paged": bool(after),
        "more": rows[PER_PAGE - 1].pk if len(rows) > PER_PAGE else "",
    })  # fmt: skip


@reader
@require_safe
def push(request, public_id):
    """One message with its tries."""
    return _push(request, _own(request, public_id))


@keeper
@require_POST
def push_again(request, public_id):
    """Send a given-up message again."""
    row, form = _own(request, public_id, office.kept(request.user)), AgainForm(request.POST)
    if form.is_valid() and _done(form, office.send_again, row, request.user, form.cleaned_data["reason"]):
        messages.success(request, _("已重新排入推送，编号不变"))
        return redirect("push", public_id)
    return _push(request, row, again=form)


@keeper
@require_POST
def push_receipt(request, public_id):
    """Enter a receipt that came another way."""
    row, form = _own(request, public_id, office.kept(request.user)), OwnReceiptForm(request.POST)
    if form.is_valid() and _done(form, office.receive, row, request.user, *form.cleaned_data.values()):
        messages.success(request, _("已登记回执"))
        return redirect("push", public_id)
    return _push(request, row, receipt=form)


@reader
@require_safe
def push_files(request):
    """Platforms without an interface: what waits for each, and what was handed over."""
    return _files(request)


@keeper
@require_POST
def push_file_make(request, public_id):
    """Hand over what waits; who and when is on record."""
    platform = get_object_or_404(_platforms(request.user, office.kept(request.user)), public_id=public_id)
    made = files.make(platform, request.user)
    if made is None:
        messages.info(request, _("没有要交的内容"))
    else:
        messages.success(request, _("文件已生成，下载后交给平台"))
    return redirect("push_files")


@keeper
@require_POST
def push_file_receipt(request, public_id):
    """One receipt for a file."""
    file, form = _file(request, public_id, office.kept(request.user)), ReceiptForm(request.POST)
    if form.is_valid() and _done(form, office.receive_file, file, request.user, form.cleaned_data["receipt"]):
        messages.success(request, _("已登记回执"))
        return redirect("push_files")
    return _files(request, form, file)


@keeper
@require_safe
def push_file(request, public_id, kind):
    """The file, as it was handed over."""
    if kind not in MEDIA:
        raise Http404
    file = _file(request, public_id)
    answer = HttpResponse(files.as_json(file) if kind == "json" else files.as_workbook(file), content_type=MEDIA[kind])
    answer["Content-Disposition"] = f'attachment; filename="listings-{moment.local(file.at):%Y%m%d-%H%M}.{kind}"'
    return answer


def _push(request, row, again=None, receipt=None):
    keeps = office.pushes(request.user, office.kept(request.user)).filter(pk=row.pk).exists()
    shown = {
        "row": row, "steps": row.steps.select_related("by"), "state": STATES[row.status], "tone": TONES[row.status],
        "again": again or (AgainForm() if keeps and office.may_go_again(row) else None),
        "receipt": receipt or (OwnReceiptForm() if keeps and office.may_be_received(row) else None), "keeps": keeps,
    }  # fmt: skip
    wrong = (again and again.errors) or (receipt and receipt.errors)
    return render(request, "blacklist/push.html", shown, status=422 if wrong else 200)


def _files(request, form=None, wrong=None):
    ends = ("received_at", "dead_at", "dropped_at", "file")
    waiting = Count("pushes", filter=Q(**dict.fromkeys(f"pushes__{end}" for end in ends)))
    platforms = _platforms(request.user).filter(active=True).annotate(waiting=waiting)
    recent = PushFile.objects.filter(platform__in=_platforms(request.user)).select_related("platform", "by")[:RECENT]
    lines = [(file, form if wrong and file.pk == wrong.pk else ReceiptForm(prefix=None, auto_id=f"id_{file.pk}_%s"))
             for file in recent]  # fmt: skip
    shown = {"platforms": platforms, "lines": lines, "form": form, "keeps": office.keeps(request.user)}
    return render(request, "blacklist/push_files.html", shown, status=422 if form is not None else 200)


def _platforms(user, organs=None):
    """Those that take files, of the organs that the user looks into (or of those given), or of all."""
    own = Q(organ=None) | Q(organ__in=organs_of(user) if organs is None else organs)
    return CreditPlatform.objects.filter(own, kind=CreditPlatform.Kind.FILE)


def _own(request, public_id, organs=None) -> Push:
    near = ("platform", "entry__listing__case", "entry__historic", "file")
    return get_object_or_404(office.pushes(request.user, organs).select_related(*near), public_id=public_id)


def _file(request, public_id, organs=None) -> PushFile:
    found = PushFile.objects.filter(platform__in=_platforms(request.user, organs))
    return get_object_or_404(found.select_related("platform"), public_id=public_id)


def _done(form, act, *given) -> bool:
    try:
        act(*given)
    except ValidationError as wrong:
        form.add_error(None, wrong)
        return False
    return True
