"""Taking in a tribunal's list: choose, look at what would happen, take it in; lines that stayed behind can be fetched."""

import hashlib

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lawkit import moment
from mediation.handover.imports import run, sheets, wrong
from mediation.models import ResultList
from mediation.views.handovers import tab_of
from registry.import_storage import SealedStorage

RECENT, SHOWN = 10, 100
PENDING = "result_import"
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def importer(view):
    """Only for the tribunal, and for those who record papers that come in."""

    @login_required
    @never_cache
    def guarded(request, *args, **kwargs):
        request.tab = tab_of(request.user)
        if not run.importer_organs(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@importer
@require_http_methods(["GET", "POST"])
def handover_import(request):
    """Choose a list (GET); what it would do (POST), kept until it is confirmed."""
    if request.method != "POST":
        return _choose(request)
    upload = request.FILES.get("file")
    if upload is None:
        return _choose(request, _("选择要导入的文件"))
    data = upload.read(sheets.MOST_BYTES + 1)
    read = sheets.read(data)
    if read.refusal:
        return _choose(request, read.refusal)
    stored = SealedStorage(read_mode="rb", encoding=None)
    stored.save(data)
    request.session[PENDING] = {"name": stored.name, "file": upload.name[:200]}
    shown = {"outcome": run.preview(read.dataset, request.user), "pending": request.session[PENDING], "most": SHOWN}
    return render(request, "mediation/results_preview.html", shown)


@importer
@require_POST
def handover_import_confirm(request):
    """Take in the list that was looked at. The same click twice takes it in once."""
    pending = request.session.get(PENDING)
    if not pending or pending["name"] != request.POST.get("upload"):
        return redirect("handover_import")
    stored = SealedStorage(name=pending["name"], read_mode="rb", encoding=None)
    if not stored.waits():
        return redirect("handover_import")
    data = stored.read()
    outcome = run.take_in(sheets.read(data).dataset, request.user)
    made = ResultList(
        name=pending["file"], sha256=hashlib.sha256(data).hexdigest(), by=request.user, at=moment.now(),
        done=sum(len(d.lines) for d in outcome.done), same=sum(len(d.lines) for d in outcome.same), wrong=len(outcome.wrong),
    )  # fmt: skip
    made.keep(wrong.workbook(outcome.wrong))
    made.save()
    stored.remove()
    del request.session[PENDING]
    return redirect("handover_imported", made.public_id)


@importer
@require_safe
def handover_imported(request, public_id):
    """What came of one import."""
    return render(request, "mediation/results_done.html", {"batch": _own(request, public_id)})


@importer
@require_safe
def handover_import_wrong(request, public_id):
    """The lines that stayed behind, for mending."""
    batch = _own(request, public_id)
    answer = HttpResponse(batch.book(), content_type=MEDIA)
    answer["Content-Disposition"] = f'attachment; filename="wrong-{batch.at:%Y%m%d-%H%M}.xlsx"'
    return answer


def _own(request, public_id) -> ResultList:
    return get_object_or_404(ResultList, by=request.user.pk, public_id=public_id)


def _choose(request, lack=""):
    context = {
        "lack": lack, "recent": ResultList.objects.filter(by=request.user.pk).defer("wrong_book")[:RECENT],
        "headings": [titles[0] for titles in sheets.HEADINGS.values()], "most": sheets.MOST_BYTES // 2**20,
    }  # fmt: skip
    return render(request, "mediation/results.html", context, status=422 if lack else 200)
