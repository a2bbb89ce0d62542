"""Taking in a list: choose, look at what would happen, take it in; the lines that stayed behind can be fetched."""

import hashlib

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from casework import sources
from casework.desk.seats import seats
from early_warning import access
from early_warning.imports import run, sheets, wrong
from early_warning.law import WARNING
from early_warning.models import ImportBatch
from lawkit import moment
from registry.import_storage import SealedStorage
from registry.roles import Role

SHOWN, RECENT = 50, 10
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LISTED = ("hotline", "platform", "transfer", "letter", "industry", "bank", "opinion")
PENDING = "clue_import"


def importer(view):
    """Only for those who take clues in at the window or judge them."""

    @login_required
    @never_cache
    def guarded(request, *args, **kwargs):
        request.tab = "warnings"
        if not access.actor(request.user).has(Role.DESK, Role.ANALYST):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


@importer
def import_clues(request):
    """Choose a list (GET); what it would do (POST), with everything kept until it is confirmed."""
    if request.method != "POST":
        return _choose(request)
    source, upload = request.POST.get("source", ""), request.FILES.get("file")
    lacks = []
    if source not in LISTED:
        lacks.append({"field": "source", "says": _("选择来源")})
    if upload is None:
        lacks.append({"field": "file", "says": _("选择要导入的文件")})
    elif upload.size > sheets.MOST_BYTES:
        lacks.append({"field": "file", "says": _("文件超过 %(most)s MB，分成几份上传") % {"most": sheets.MOST_BYTES // 2**20}})
    if lacks:
        return _choose(request, lacks, source)
    data = upload.read()
    read = sheets.read(data)
    if read.refusal:
        return _choose(request, [{"field": "file", "says": read.refusal}], source)
    stored = SealedStorage(read_mode="rb", encoding=None)
    stored.save(data)
    request.session[PENDING] = {"name": stored.name, "file": upload.name[:200], "source": source}
    outcome = run.preview(read.dataset, _who(request), request.user.organ, source)
    return render(request, "early_warning/import_preview.html", _shown(outcome, request.session[PENDING]))


@importer
@require_POST
def import_confirm(request):
    """Take in the list that was looked at. The same click twice takes it in once."""
    pending = request.session.get(PENDING)
    if not pending or pending["name"] != request.POST.get("upload"):
        return redirect("clues_import")
    stored = SealedStorage(name=pending["name"], read_mode="rb", encoding=None)
    if not stored.waits():
        return redirect("clues_import")
    data = stored.read()
    outcome = run.take_in(sheets.read(data).dataset, _who(request), request.user.organ, pending["source"])
    made = ImportBatch(
        organ=request.user.organ, source=pending["source"], name=pending["file"], by=request.user, at=moment.now(),
        sha256=hashlib.sha256(data).hexdigest(), made=outcome.made, amended=outcome.amended, same=len(outcome.same),
        wrong=len(outcome.wrong),
    )  # fmt: skip
    made.keep(wrong.workbook(outcome))
    made.save()
    stored.remove()
    del request.session[PENDING]
    return redirect("clues_imported", made.public_id)


@importer
@require_safe
def imported(request, public_id):
    """What came of one import."""
    return render(request, "early_warning/import_done.html", {"batch": _batch(request, public_id)})


@importer
@require_safe
def import_wrong(request, public_id):
    """The lines that stayed behind, for mending."""
    batch = _batch(request, public_id)
    answer = HttpResponse(batch.book(), content_type=MEDIA)
    answer["Content-Disposition"] = f'attachment; filename="wrong-{batch.at:%Y%m%d-%H%M}.xlsx"'
    return answer


def _who(request):
    return access.actor(request.user, organ=request.user.organ_id)


def _organs(user) -> list[int]:
    """Where the user takes clues in; a post of another kind opens no list with callers in it."""
    return sorted(seats(user).held(Role.DESK, Role.ANALYST))


def _batch(request, public_id) -> ImportBatch:
    rows = ImportBatch.objects.filter(organ__in=_organs(request.user)).select_related("by", "organ")
    return get_object_or_404(rows, public_id=public_id)


def _choose(request, lacks=(), source="hotline"):
    recent = ImportBatch.objects.filter(organ__in=_organs(request.user)).select_related("by").defer("wrong_book")
    shown = {
        "lacks": lacks, "source": source, "options": [sources.of(key) for key in LISTED], "recent": recent[:RECENT],
        "headings": [titles[0] for titles in sheets.HEADINGS.values()], "most": sheets.MOST_BYTES // 2**20,
        "act": WARNING.acts["receive"],
    }  # fmt: skip
    return render(request, "early_warning/import.html", shown, status=422 if lacks else 200)


def _shown(outcome, pending):
    changed = [(clue, _pairs(clue)) for clue in outcome.changed[:SHOWN]]
    return {
        "outcome": outcome, "pending": pending, "source": sources.of(pending["source"]), "changed": changed,
        "wrong": outcome.wrong[:SHOWN], "noted": outcome.noted[:SHOWN], "new": outcome.new[:SHOWN], "most": SHOWN,
    }  # fmt: skip


def _pairs(clue):
    from early_warning.imports.resource import MASKED

    for name, (old, new) in clue.changes.items():
        mask = MASKED.get(name, str)
        title = sheets.HEADINGS["term" if name == "answer_by" else name][0]
        yield {"title": title, "old": mask(old) if old not in (None, "") else "—", "new": mask(new)}
