"""The entry page ``/cases/new/``: one long form, its live parts, and the registration that happens once."""

from functools import wraps
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from casework import access
from casework.entry import drafts, origins, outlook
from casework.entry.entry import Entry, found_employer
from casework.groups import joining
from casework.intake import NotRegistered
from casework.models import ArrearsCase
from lawkit import moment
from lawkit.rules import Refused
from registry import people
from registry.roles import Role

ADDS = "roster"


def _enters(user) -> bool:
    return people.actor(user).has(Role.DESK)


def _for_the_desk(view):
    """A part of the page: logged in, and of the desk."""

    @login_required
    @wraps(view)
    def guarded(request):
        if not _enters(request.user):
            raise PermissionDenied
        return view(request)

    return guarded


@login_required
@never_cache
def intake(request):
    """The page; a posted form is registered, or shown again with all that was typed (422) and kept as a draft."""
    if not _enters(request.user):
        return render(request, "casework/intake_denied.html", status=403)
    if request.method == "POST":
        return _posted(request)
    key = request.GET.get("draft", "")
    origin = origins.of(request.user, request.GET.get("from", ""))
    if not drafts.KEY.fullmatch(key):
        more = {"from": request.GET["from"]} if origin else {}
        return redirect(f"{request.path}?{urlencode({'draft': drafts.new_key(), **more})}")
    stored, saved_at = drafts.load(request.user, drafts.INTAKE, key)
    if stored is None and origin:
        stored = QueryDict(urlencode({**origin.fields(), "from": request.GET["from"]}))
    entry = Entry(request.user, stored, bound=False)
    return _page(request, entry.judge(), key, saved_at=saved_at)


def _posted(request):
    key = request.POST.get("token", "")
    key = key if drafts.KEY.fullmatch(key) else drafts.new_key()
    into = _target(request)
    adds = request.POST.get("do") == ADDS
    entry = Entry(request.user, request.POST, bound=not adds)
    _take_in(request, entry)
    if adds or request.FILES.get("upload"):
        entry.judge().grid.settle()
        if adds:
            _keep(request, entry, key)
            return _page(request, entry, key, saved_at=moment.now())
    if entry.valid() and not any(bad for bad, _says in entry.grid.notes):
        done = _register(request, entry, key, into)
        if done is not None:
            return done
    _keep(request, entry, key)
    return _page(request, entry, key, refused=True, saved_at=moment.now(), status=422)


def _target(request):
    """The case to which this entry is to be joined, if the button for that was pressed."""
    asked = request.POST.get("merge")
    return get_object_or_404(access.visible_to(request.user), public_id=asked) if asked else None


def _register(request, entry, key, into=None):
    """The redirect to the case, or None with the complaints on the form."""
    try:
        public_id, fresh = drafts.once(request.user, drafts.INTAKE, key, lambda: entry.register(into).public_id)
    except NotRegistered:
        return None
    except Refused as refused:
        for unmet in refused.why:
            entry.form.add_error(None, f"{unmet.says}。{unmet.mend}" if unmet.mend else str(unmet.says))
        return None
    case = ArrearsCase.objects.get(public_id=public_id)
    if not fresh:
        messages.success(request, _("这份登记已经提交过，案号 %(number)s") % {"number": case.number}, extra_tags=key)
        return redirect("case", case.public_id)
    words = ngettext("已登记 %(number)s，%(n)d 名劳动者", "已登记 %(number)s，%(n)d 名劳动者", case.headcount)
    messages.success(request, words % {"number": case.number, "n": case.headcount}, extra_tags=key)
    return _onwards(request, case, into)


def _onwards(request, case, into):
    """To the case; to the one it was joined to; or to where what both have is settled."""
    if into is None:
        return redirect("case", case.public_id)
    told = {"number": case.number, "other": into.number}
    if case.merged_into_id:
        messages.success(request, _("%(number)s 已并入 %(other)s，投诉登记表和案号保留") % told)
        return redirect("case", case.merged_into.public_id)
    act = joining.act_for(case, into)
    if act and joining.may(access.actor(request.user, case), act) and joining.conflicts(case, into):
        messages.info(request, _("%(number)s 与 %(other)s 有同一人同一月份的主张，逐笔选择后并案") % told)
        return redirect(reverse("act", args=[case.public_id, "CASE", case.pk, act]) + f"?other={into.public_id}")
    messages.info(request, _("没有直接并入 %(other)s：已写明建议并案，由监察机构负责人决定；本件受理期限照常计算") % told)
    return redirect("case", case.public_id)


@_for_the_desk
@require_POST
def intake_roster(request):
    """The grid with a pasted block or an uploaded file added: a part of the page."""
    entry = Entry(request.user, request.POST, bound=False)
    _take_in(request, entry)
    entry.judge().grid.settle()
    return render(request, "casework/intake_roster.html", {"entry": entry, "part": True})


@_for_the_desk
@require_POST
def intake_aside(request):
    """What the entry looks like so far: complaints of the grid, likely duplicates, prospects, clocks."""
    entry = Entry(request.user, request.POST, bound=False).judge()
    return render(request, "casework/intake_aside.html", _aside(entry))


@_for_the_desk
@require_safe
def intake_employer(request):
    """The fields of the employer, filled from the register where the credit code is known."""
    found = found_employer(request.GET.get("uscc", ""))
    data = request.GET.copy()
    if found:
        data["employer_name"], data["legal_rep"] = found.name, found.legal_rep
        data["employer_address"] = found.address or data.get("employer_address", "")
    entry = Entry(request.user, data, bound=False)
    asked = bool(request.GET.get("uscc", "").strip())
    return render(request, "casework/intake_employer.html", {"form": entry.form, "found": found, "asked": asked})


def _take_in(request, entry) -> None:
    text, file = request.POST.get("paste", ""), request.FILES.get("upload")
    if text.strip():
        entry.paste(text)
    if file:
        entry.upload(file)


def _keep(request, entry, key) -> None:
    """The draft holds the grid as it stands after pasting and uploading."""
    fields = {name: values for name, values in request.POST.lists() if not name.startswith("rows-")}
    for left_out in ("csrfmiddlewaretoken", "paste", "do", "merge"):
        fields.pop(left_out, None)
    for place, row in enumerate(entry.grid.rows):
        fields |= {f"rows-{place}-{name}": [text] for name, text in row.items()}
    drafts.keep(request.user, drafts.INTAKE, key, fields | {"source": [entry.grid.source]})


def _aside(entry) -> dict:
    hints = {"prospects": outlook.prospects(entry), "due": outlook.answer_due(entry), "wants": outlook.source_needs(entry)}
    return {"entry": entry, "likely": entry.likely, **hints}


def _page(request, entry, key, *, refused=False, saved_at=None, status=200):
    others = [d for d in drafts.of(request.user, besides=key) if d.page == drafts.INTAKE]
    found = found_employer(entry.typed("uscc")) if entry.typed("uscc") else None
    context = _aside(entry) | {
        "form": entry.form, "token": key, "refused": refused, "saved_at": saved_at, "others": others, "found": found,
        "asked": bool(entry.typed("uscc")),
    }  # fmt: skip
    if refused:
        context["extra"] = entry.grid.errors + [("roster", str(says)) for bad, says in entry.grid.notes if bad]
    return render(request, "casework/intake.html", context, status=status)
