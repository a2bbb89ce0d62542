"""Paste-update: a block from Excel changes claims or found sums of many workers; seen as a comparison, then one act."""

import json

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from casework import access, acting
from casework.entry import clash, drafts
from casework.forms.update import ACTS, UpdateForm, look
from casework.law import CASE
from casework.roster.update import CHANGED, NEW, SAME, WRONG
from casework.views.act import lacks
from casework.views.finding import case_or_404, label_of, since
from lawkit import door
from lawkit.rules import Refused

PAGE = "ledger_update"


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def ledger_update(request, public_id):
    """GET shows what was kept; POST compares, and with ``write`` does the one act."""
    case = case_or_404(request.user, public_id)
    blocked = _blocked(request.user, case)
    allowed = [what for what, lacking in blocked.items() if not lacking]
    if not allowed:
        return _page(request, case, None, blocked)
    if request.method == "GET":
        kept, at = drafts.load(request.user, PAGE, case.public_id)
        first = {"what": request.GET["what"] if request.GET.get("what") in allowed else allowed[-1]}
        form = UpdateForm(case, allowed, initial=first | _initial(kept))
        return _page(request, case, form, blocked, kept_at=at)
    if "forget" in request.POST:
        drafts.drop(request.user, PAGE, case.public_id)
        messages.info(request, _("草稿已删"), extra_tags=request.path)
        return redirect(request.path)
    return _posted(request, case, UpdateForm(case, allowed, request.POST), blocked)


def _initial(kept) -> dict:
    if kept is None:
        return {}
    found = {name: kept.get(name) for name in ("what", "block", "inferred") if kept.get(name)}
    return found | {"proof": kept.getlist("proof")}


def _blocked(user, case) -> dict[str, list]:
    """For both columns what stands in the way of updating it."""
    who, facts = access.actor(user, case), acting.facts_of(CASE, case, case)
    return {what: acting.blockers(CASE, case, CASE.acts[act], who, facts) for what, act in ACTS.items()}


def _posted(request, case, form, blocked):
    if not form.is_valid():
        return _page(request, case, form, blocked, status=422)
    looked = look(form)
    if "write" not in request.POST:
        return _page(request, case, form, blocked, looked=looked)
    if request.POST.get("seen") != str(case.version):
        return _stale(request, case, form, blocked)
    same = request.POST.get("looked") == looked.digest
    undecided = _choose(request, looked.diff)
    if undecided:
        more = {"moved": undecided, "undecided": True}
        return _page(request, case, form, blocked, looked=look(form), status=409, **more)
    if not looked.diff.todo or not same:
        return _page(request, case, form, blocked, looked=look(form), again=bool(looked.diff.todo), status=422)
    return _write(request, case, form, looked, blocked)


def _stale(request, case, form, blocked):
    """409: what happened since the comparison, and the sums that somebody else has changed."""
    seen, looked = request.POST.get("seen", ""), look(form)
    meanwhile = since(case, int(seen)) if seen.isdecimal() and len(seen) < 10 else []
    moved = _moved(request, looked.diff)
    return _page(request, case, form, blocked, looked=looked, moved=moved, meanwhile=meanwhile, status=409)


def _moved(request, diff) -> dict[str, int | None]:
    """Lines whose stored sum is no longer what the comparison showed: worker and month → the sum shown then."""
    try:
        shown = json.loads(request.POST.get(clash.HELD, ""))
    except ValueError:
        return {}
    if not isinstance(shown, dict):
        return {}
    return {c.key: shown[c.key] for c in diff.todo if c.key in shown and shown[c.key] != c.old}


def _choose(request, diff) -> dict[str, int | None]:
    """Leave out the lines for which the other's sum was chosen; returns those that nobody decided."""
    names, open_ = request.POST.get(clash.CLASHED, "").split(), {}
    for key in names:
        choice = request.POST.get(clash.KEEP + key)
        if choice == clash.THEIRS:
            diff.changes = [c for c in diff.changes if c.key != key]
        elif choice != clash.MINE:
            open_ |= {c.key: c.old for c in diff.todo if c.key == key}
    return open_


def _write(request, case, form, looked, blocked):
    diff = looked.diff
    act = CASE.acts[ACTS[diff.target]]
    try:
        with transaction.atomic():
            given = looked.given()
            door.fire(CASE, case.pk, act.name, access.actor(request.user, case), seen=case.version, **given)
    except Refused as refused:
        case = case_or_404(request.user, case.public_id)
        if any(u.key == "stale" for u in refused.why):
            return _stale(request, case, form, blocked)
        return _page(request, case, form, blocked, looked=look(form), why=lacks(case, refused.why), status=422)
    drafts.drop(request.user, PAGE, case.public_id)
    if looked.left:
        drafts.keep(request.user, PAGE, case.public_id, {"what": [diff.target], "block": [looked.left]})
    _tell(request, case, looked)
    return redirect(reverse("case", args=[case.public_id]) + "#wages")


def _tell(request, case, looked):
    diff, rest = looked.diff, len(looked.diff.bad_lines)
    told = ngettext("已更新 %(n)d 处", "已更新 %(n)d 处", len(diff.todo)) % {"n": len(diff.todo)}
    here = reverse(PAGE, args=[case.public_id])
    if rest:
        more = ngettext("，%(n)d 行有错没有更新，留在“粘贴更新”里", "，%(n)d 行有错没有更新，留在“粘贴更新”里", rest)
        told += more % {"n": rest}
    messages.success(request, told, extra_tags=here)


def _page(request, case, form, blocked, *, looked=None, moved=None, meanwhile=(), status=200, **more):
    request.tab = "cases"
    diff = looked.diff if looked else None
    moved = moved or {}
    shown = {
        "case": case, "form": form, "looked": looked, "diff": diff, "refused": status >= 400,
        "blocked": [(CASE.acts[ACTS[w]], lacks(case, unmet)) for w, unmet in blocked.items() if unmet],
        "here": reverse(PAGE, args=[case.public_id]), "draft_url": reverse("draft-save", args=[PAGE, case.public_id]),
        "meanwhile": [(e, label_of(e)) for e in meanwhile], "answered": request.method == "POST",
        "clashes": [(c, moved[c.key]) for c in diff.todo if c.key in moved] if diff else [],
        "groups": _groups(diff) if diff else [], "was": _was(diff) if diff else "", **more,
    }  # fmt: skip
    return render(request, "casework/ledger_update.html", shown, status=status)


def _groups(diff):
    words = {WRONG: _("有错，不会更新"), CHANGED: _("改动"), NEW: _("新增"), SAME: _("没有变化")}
    return [(kind, words[kind], found) for kind in words if (found := diff.of(kind))]


def _was(diff) -> str:
    """The sums that the comparison shows as stored."""
    return json.dumps({c.key: c.old for c in diff.todo}, separators=(",", ":"))
