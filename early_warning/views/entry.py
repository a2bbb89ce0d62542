"""A clue entered by hand: the page, what it looks like so far beside it, and the receipt that happens once."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from casework import storage
from casework.entry import drafts
from casework.forms.evidence import storing
from casework.models import Purpose
from casework.views.lookup import FEWEST, FOUND
from early_warning import access, hazards, receiving
from early_warning.alike import alike
from early_warning.forms.entry import MOST_FILES, EntryForm, employer_of, project_of, sources_of
from early_warning.law import WARNING
from early_warning.places import bureau_for
from lawkit import moment
from lawkit.rules import Refused
from registry.models import Region

PAGE = "warnings_new"


def _for_reporters(view):
    """Only for whoever may enter clues by hand (W1)."""

    @login_required
    @never_cache
    @wraps(view)
    def guarded(request, **kwargs):
        organ = bureau_for(request.user)
        who = access.actor(request.user, organ=organ.pk)
        offered = sources_of(who)
        if not offered:
            raise PermissionDenied
        request.place = (who, organ, offered)
        return view(request, **kwargs)

    return guarded


@_for_reporters
@require_http_methods(["GET", "POST"])
def warnings_new(request):
    """The page; what is posted becomes a warning, or is shown again with every lack (422) and kept as a draft."""
    if request.method == "POST":
        return _posted(request)
    key = request.GET.get("draft", "")
    if not drafts.KEY.fullmatch(key):
        return redirect(f"{request.path}?draft={drafts.new_key()}")
    stored, saved_at = drafts.load(request.user, PAGE, key)
    form = _form(request)
    if stored is not None:
        form.initial |= {name: stored.getlist(name) if name == "kinds" else stored.get(name) for name in stored}
    return _page(request, form, key, saved_at=saved_at, typed=stored or {})


def _posted(request):
    key = request.POST.get("token", "")
    key = key if drafts.KEY.fullmatch(key) else drafts.new_key()
    form = _form(request, request.POST, request.FILES)
    if form.is_valid():
        likely = _likely(request, request.POST)
        if any(one.strong for one in likely) and not request.POST.get("anyway") and not _sent(request, key):
            form.add_error(None, _("可能已经登记过：核对右侧的线索，打开它补充，或仍然登记"))
        else:
            done = _receive(request, form, key)
            if done is not None:
                return done
    drafts.save(request.user, PAGE, key, request.POST)
    return _page(request, form, key, saved_at=moment.now(), typed=request.POST, status=422)


def _sent(request, key) -> bool:
    return access.visible_to(request.user).filter(client_key=key, reporter=request.user).exists()


def _receive(request, form, key):
    """The redirect to the warning, or None with the reasons on the form."""
    who, organ, _offered = request.place
    try:
        given = form.cleaned() | {"files": storing(form.cleaned_data["files"], Purpose.OTHER)}
        warning, fresh = receiving.receive(who, organ_id=organ.pk, client_key=key, **given)
    except storage.CannotStore as problem:
        form.add_error("files", str(problem))
        return None
    except Refused as refused:
        for unmet in refused.why:
            form.add_error(None, f"{unmet.says}。{unmet.mend}" if unmet.mend else str(unmet.says))
        return None
    drafts.drop(request.user, PAGE, key)
    says = _("已登记线索 %(number)s") if fresh else _("这条线索已经登记过，编号 %(number)s")
    messages.success(request, says % {"number": warning.number}, extra_tags=key)
    return redirect("warning", warning.public_id)


@_for_reporters
@require_POST
def warnings_new_aside(request):
    """What it looks like so far: likely the same, what the source needs, the terms."""
    return render(request, "early_warning/new_aside.html", _aside(request, request.POST))


@_for_reporters
@require_safe
def warnings_new_lookup(request, what):
    """Employers or projects by a few letters: options of a datalist; 404 for anything else."""
    if what not in FOUND:
        raise Http404
    text = request.GET.get(what, "").strip()
    return render(request, "casework/lookup.html", {"options": FOUND[what](text) if len(text) >= FEWEST else []})


def _form(request, data=None, files=None) -> EntryForm:
    _who, organ, offered = request.place
    own = organ.region_id
    near = Region.objects.on(moment.today()).filter(code__startswith=organ.region.code[:6]).order_by("code", "ext_code", "pk")
    regions = sorted(near, key=lambda r: r.pk != own)
    start = {"region": request.user.organ.region_id} if data is None else None
    return EntryForm(data, files, offered=offered, regions=regions, initial=start)


def _likely(request, data, known=None):
    text = data.get("employer", "").strip()
    return alike(
        request.user, request.place[0], source=data.get("source", ""), source_ref=data.get("source_ref", "").strip(),
        employer=known or employer_of(text), subject=text, project=project_of(data.get("project", "").strip()),
        phone=data.get("caller_phone", "").strip(),
    )  # fmt: skip


def _aside(request, typed) -> dict:
    offered = {one.key: one for one in request.place[2]}
    row = offered.get(typed.get("source", "")) or next(iter(offered.values()))
    text = typed.get("employer", "").strip()
    known = employer_of(text)
    return {
        "likely": _likely(request, typed, known), "row": row, "due": row.due(moment.today()), "found": known,
        "text": text, "receive": WARNING.acts["receive"], "anyway": typed.get("anyway", ""),
        "ref_missing": row.needs_ref and not typed.get("source_ref", "").strip(),
    }  # fmt: skip


def _page(request, form, key, *, saved_at=None, typed=(), status=200):
    mine = [one for one in drafts.of(request.user, besides=key) if one.page == PAGE]
    shown = _aside(request, typed or {}) | {
        "form": form, "token": key, "saved_at": saved_at, "others": mine, "most_files": MOST_FILES,
        "hazards": hazards.HAZARDS, "picked": _picked(form), "needing": [one for one in request.place[2] if one.needs_ref],
    }  # fmt: skip
    return render(request, "early_warning/new.html", shown, status=status)


def _picked(form) -> list[str]:
    return form["kinds"].value() or []
